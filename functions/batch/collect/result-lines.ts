// The lines of the exports: original columns first and unchanged, ours after them (guarantee G14).
import { csvField, csvLine, formulaSafe } from '../../../shared/csv/write.ts';
import { RESULT_COLUMNS } from '../../../shared/results/columns.ts';
import type { StoredResult } from '../../../shared/results/stored-result.ts';
import type { RefusedRow } from '../split/splitter.ts';

/**
 * Their labels stay as they are. A file that has labels of ours (an earlier results.csv that comes back) gets ours as
 * `ce2_...`, or with the next number that is free, so that no label stands there twice.
 */
export function resultsHeader(labels: readonly string[]): string {
  const names = RESULT_COLUMNS.map(({ name }) => name.replace(/^ce_/, ''));
  return csvLine([...labels, ...unlike(labels, names, 'ce_')]);
}

/** The names with `prefix`, or with `ce2_`, `ce3_`, ..., whichever makes none of them equal to a label. */
function unlike(labels: readonly string[], names: readonly string[], prefix: string): string[] {
  const theirs = new Set(labels.map((label) => label.trim().toLowerCase()));
  for (const tried of prefixes(prefix)) {
    const ours = names.map((name) => tried + name);
    if (!ours.some((name) => theirs.has(name))) return ours;
  }
  return [...names];
}

function* prefixes(first: string): Generator<string> {
  yield first;
  if (first === '') yield 'ce_';
  for (let number = 2; ; number += 1) yield `ce${number}_`;
}

/** `width`: columns of the file. Short rows are filled up, so that our columns stay below their labels. */
export function resultLine(result: StoredResult, width: number): string {
  const ours = RESULT_COLUMNS.map((column) => formulaSafe(column.read(result)));
  return csvLine([...fitted(result.original, width), ...ours]);
}

/** Our three columns are `ce_line` and so on in a file that has a label of theirs. */
export function rejectedHeader(labels: readonly string[]): string {
  const [line = '', reason = '', further = ''] = unlike(labels, ['line', 'reason', 'further_fields'], '');
  return csvLine([line, reason, ...labels, further]);
}

/** Fields beyond the header are kept in one last column, as CSV of their own. */
export function rejectedLine({ line, reason, original }: RefusedRow, width: number): string {
  const further = original.slice(width).map(csvField).join(',');
  return csvLine([String(line), reason, ...fitted(original, width), further]);
}

const fitted = (fields: readonly string[], width: number) =>
  Array.from({ length: width }, (_, index) => fields[index] ?? '');
