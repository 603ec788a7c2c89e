// Whether batches ended as they should, in a sentence and as an exit code.
import type { BatchView } from '#shared/contract/batches';
import { EXIT } from './exit-codes.ts';

/** Why the batch is not what it should be: finished, with an outcome of every step for every row, or counted only. Undefined when it is. */
export function shortcomingOf({ status, failure, waiting, rows, steps }: BatchView): string | undefined {
  if (status === 'estimated') return undefined;
  if (waiting) return 'waits for a mapping of its columns';
  if (status !== 'done') return failure ?? `the batch ended as ${status}`;
  const expected = (rows.read ?? 0) - (rows.rejected ?? 0);
  if (rows.done !== expected) return `${rows.done} of ${expected} rows have results`;
  const short = steps.find((step) => step.rows !== expected);
  return short && `step ${short.step} has outcomes for ${short.rows} of ${expected} rows`;
}

/** Of a command that has sent these files. */
export function exitCodeOf(batches: readonly BatchView[]): number {
  const short = batches.filter((batch) => shortcomingOf(batch) !== undefined);
  if (short.length === 0) return EXIT.done;
  return short.every(({ waiting }) => waiting) ? EXIT.awaitingMapping : EXIT.shortcoming;
}
