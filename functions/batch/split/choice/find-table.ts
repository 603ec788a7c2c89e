// Finds the table in the records of one reading: title rows, header, rows.
import type { ColumnMapping } from '../../../../shared/column-roles.ts';
import { headerScore } from '../columns/header-score.ts';
import { isBlank, type TableRecord } from '../table/record.ts';

const MAX_TITLE_ROWS = 30;
/** Title rows can look like a header; the best few are judged by the rows below them. */
const MAX_HEADERS = 3;

export interface Table {
  header?: TableRecord;
  /** How much the header looks like one (columns/header-score.ts); 0 without a known label. */
  headerScore: number;
  /** Filled records above the header. */
  titles: TableRecord[];
  /** Filled records below the header. */
  rows: TableRecord[];
}

/** Every way to find the header among the first records, at least one. */
export function findTables(records: readonly TableRecord[], mapping: ColumnMapping): [Table, ...Table[]] {
  const filled = records.filter(({ fields }) => !isBlank(fields));
  const [best, ...others] = filled
    .slice(0, MAX_TITLE_ROWS)
    .map((header, at) => ({ header, at, score: header.problem ? 0 : headerScore(header.fields, mapping) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MAX_HEADERS)
    .map(({ header, at, score }) => ({
      header,
      headerScore: score,
      titles: filled.slice(0, at),
      rows: filled.slice(at + 1),
    }));
  return best ? [best, ...others] : [withoutKnownLabels(filled)];
}

const NUMERIC = /\d{3}|^\$?\d/;

/** Without a known label, the first record is a header when it has words where the rows below have figures; else the rows begin at once. */
function withoutKnownLabels(filled: readonly TableRecord[]): Table {
  const [first, ...rest] = filled;
  const isHeader = first?.fields.some((field, index) => {
    const below = rest.map(({ fields }) => fields[index]?.trim() ?? '').filter((cell) => cell !== '');
    const figures = below.filter((cell) => NUMERIC.test(cell)).length;
    return field.trim() !== '' && !/\d/.test(field) && below.length > 1 && figures / below.length > 0.8;
  });
  if (!first || !isHeader) return { headerScore: 0, titles: [], rows: [...filled] };
  return { header: first, headerScore: 0, titles: [], rows: rest };
}
