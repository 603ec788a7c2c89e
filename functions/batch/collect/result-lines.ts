// The lines of the exports: original columns first and unchanged, ours after them (guarantee G14).
import { csvField, csvLine, formulaSafe } from '../../../shared/csv/write.ts';
import { RESULT_COLUMNS } from '../../../shared/results/columns.ts';
import type { StoredResult } from '../../../shared/results/stored-result.ts';
import type { RefusedRow } from '../split/splitter.ts';

export const resultsHeader = (labels: readonly string[]): string =>
  csvLine([...labels, ...RESULT_COLUMNS.map(({ name }) => name)]);

/** `width`: columns of the file. Short rows are filled up, so that our columns stay below their labels. */
export function resultLine(result: StoredResult, width: number): string {
  const ours = RESULT_COLUMNS.map((column) => formulaSafe(column.read(result)));
  return csvLine([...fitted(result.original, width), ...ours]);
}

export const rejectedHeader = (labels: readonly string[]): string =>
  csvLine(['line', 'reason', ...labels, 'further_fields']);

/** Fields beyond the header are kept in one last column, as CSV of their own. */
export function rejectedLine({ line, reason, original }: RefusedRow, width: number): string {
  const further = original.slice(width).map(csvField).join(',');
  return csvLine([String(line), reason, ...fitted(original, width), further]);
}

const fitted = (fields: readonly string[], width: number) =>
  Array.from({ length: width }, (_, index) => fields[index] ?? '');
