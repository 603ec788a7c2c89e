// Whether batches ended as they should, in a sentence and as an exit code.
import type { BatchView } from '#shared/contract/batches';
import { EXIT } from './exit-codes.ts';

/** Why the batch is not what it should be: finished, with an outcome of every step for every row. Undefined when it is. */
export function shortcomingOf({ status, failure, rows, steps }: BatchView): string | undefined {
  if (status !== 'done') return failure ?? `the batch ended as ${status}`;
  const expected = (rows.read ?? 0) - (rows.rejected ?? 0);
  if (rows.done !== expected) return `${rows.done} of ${expected} rows have results`;
  const short = steps.find((step) => step.rows !== expected);
  return short && `step ${short.step} has outcomes for ${short.rows} of ${expected} rows`;
}

/** Of a command that has sent these files. */
export const exitCodeOf = (batches: readonly BatchView[]): number =>
  batches.every((batch) => shortcomingOf(batch) === undefined) ? EXIT.done : EXIT.shortcoming;
