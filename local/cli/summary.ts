// The table at the end: rows per step and outcome, time, and where the files lie.
import type { BatchView } from '#shared/contract/batches';
import { OUTCOMES } from '#shared/outcome';

export interface Finished {
  batch: BatchView;
  seconds: number;
  /** Paths of the downloaded files. */
  files: readonly string[];
}

export function summaryOf({ batch, seconds, files }: Finished): string {
  const { rows } = batch;
  const read = rows.read ?? 0;
  const rejected = rows.rejected ?? 0;
  return [
    '',
    `${batch.fileName}: ${batch.status} in ${seconds.toFixed(1)} s`,
    `${read} rows read = ${rows.done} with results + ${rejected} refused`,
    costLine(batch),
    '',
    ...table(batch),
    '',
    ...files.map((file) => `  ${file}`),
  ].join('\n');
}

function costLine({ cost: { calls, dollars, unknownCalls } }: BatchView): string {
  const lost = unknownCalls > 0 ? `; the answers of ${unknownCalls} were lost on the way` : '';
  return `${calls} paid calls, $${dollars.toFixed(2)}${lost}`;
}

function table({ steps }: BatchView): string[] {
  const seen = OUTCOMES.filter((outcome) => steps.some((step) => (step.outcomes[outcome] ?? 0) > 0));
  const cells = steps.map(({ step, outcomes }) => [step, ...seen.map((outcome) => String(outcomes[outcome] ?? 0))]);
  const head = ['step', ...seen];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: string[]) =>
    `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}`;
  return [line(head), ...cells.map(line)];
}

/** Why the batch is not what it should be: finished, with an outcome of every step for every row. Undefined when it is. */
export function shortcomingOf({ status, failure, rows, steps }: BatchView): string | undefined {
  if (status !== 'done') return failure ?? `the batch ended as ${status}`;
  const expected = (rows.read ?? 0) - (rows.rejected ?? 0);
  if (rows.done !== expected) return `${rows.done} of ${expected} rows have results`;
  const short = steps.find((step) => step.rows !== expected);
  return short && `step ${short.step} has outcomes for ${short.rows} of ${expected} rows`;
}
