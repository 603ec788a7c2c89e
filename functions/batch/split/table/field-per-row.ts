// Recognises tables whose labels stand among their values: at the beginning of each row, or of each cell.
import { namesPayee } from '../../../../shared/column-roles.ts';
import { headerScore } from '../columns/header-score.ts';
import { readLabel } from '../columns/labels.ts';
import { isBlank, type TableRecord } from './record.ts';

const LOOKED_AT = 60;

/**
 * True when the first cells of the rows are labels of different roles, a payee's name among them, and no row is a
 * better header: `Vendor | Acme`, `City | Rome`. Such a table holds one payee, or one payee in each column.
 */
export function fieldPerRow(records: readonly TableRecord[]): boolean {
  const rows = records.filter(({ fields }) => !isBlank(fields)).slice(0, LOOKED_AT);
  const first = rows.flatMap(({ fields }) => readLabel((fields[0] ?? '').replace(/[:=.\s]+$/, '')).slice(0, 1));
  const roles = new Set(first.map(({ role }) => role));
  // `Payee 1`, `Payee 2` are names that read like labels of a name, of its continuation or of an id.
  const isOfMore = [...roles].some((role) => !namesPayee(role) && role !== 'nameContinued' && role !== 'id');
  if (!isOfMore || !roles.has('name') || first.length < rows.length / 2) return false;
  const across = Math.max(...rows.map(({ fields }) => labelsOf(fields)));
  return across < roles.size && rows.some(({ fields }) => fields.slice(1).some((field) => field.trim() !== ''));
}

const INLINE = /^\s*["']?([\p{L}_][\p{L}\p{N} _./()#&'-]{0,40}?)["']?\s*[:=]\s*\S/u;
const INLINE_SHARE = 0.8;

/** True when the cells of a column repeat the label of a payee before each value: `Vendor: Acme`, `Vendor: Jones`. */
export function repeatsLabels(records: readonly TableRecord[]): boolean {
  const rows = records.filter(({ fields }) => !isBlank(fields)).slice(0, LOOKED_AT);
  const width = Math.max(0, ...rows.map(({ fields }) => fields.length));
  return Array.from({ length: Math.min(width, LOOKED_AT) }, (_, column) => column).some((column) => {
    const cells = rows.map(({ fields }) => fields[column]?.trim() ?? '').filter((cell) => cell !== '');
    const labels = cells.flatMap((cell) => INLINE.exec(cell.slice(0, 200))?.[1]?.toLowerCase() ?? []);
    const [label = ''] = labels;
    if (labels.length < 2 || labels.length < cells.length * INLINE_SHARE) return false;
    const same = labels.filter((one) => one === label).length;
    return (
      same >= cells.length * INLINE_SHARE &&
      readLabel(label)
        .slice(0, 1)
        .some(({ role }) => namesPayee(role))
    );
  });
}

const labelsOf = (fields: readonly string[]) =>
  headerScore(fields) === 0
    ? 0
    : new Set(fields.flatMap((field) => readLabel(field).slice(0, 1)).map(({ role }) => role)).size;
