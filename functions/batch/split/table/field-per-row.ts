// Recognises tables that stand on their side: a label at the beginning of each row and its value beside it.
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

const labelsOf = (fields: readonly string[]) =>
  headerScore(fields) === 0
    ? 0
    : new Set(fields.flatMap((field) => readLabel(field).slice(0, 1)).map(({ role }) => role)).size;
