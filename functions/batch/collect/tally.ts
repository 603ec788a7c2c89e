// Counts what goes into the exports and checks that nothing is missing: rows read = rows written + rows refused, every step on every row (guarantee G2).
import * as z from 'zod';
import { OutcomeKind, StepName } from '../../../shared/outcome.ts';
import { PIPELINE } from '../../../shared/pipeline.ts';
import { countSimulated, SimulatedRows } from '../../../shared/results/simulated-rows.ts';
import type { StoredResult } from '../../../shared/results/stored-result.ts';

export const Tally = z.object({
  written: z.number().int(),
  lastRow: z.number().int(),
  /** Rows with a step that ended in `error`; a checkpoint of an earlier build has none. */
  inError: z.number().int().default(0),
  /** Rows whose results were not stored when the batch ended; a checkpoint of an earlier build has none. */
  unfinished: z.number().int().default(0),
  steps: z.partialRecord(StepName, z.partialRecord(OutcomeKind, z.number().int())),
  /** A checkpoint of an earlier build has none. */
  simulated: SimulatedRows.prefault({ rows: 0, steps: {} }),
});
export type Tally = z.infer<typeof Tally>;

export const emptyTally = (): Tally => ({
  ...{ written: 0, lastRow: 0, inError: 0, unfinished: 0, steps: {} },
  simulated: { rows: 0, steps: {} },
});

/** Throws when rows are out of order, twice, or without an outcome of a step. */
export function count(tally: Tally, { row, outcomes }: StoredResult): void {
  if (row <= tally.lastRow) throw new Error(`expected a row after ${tally.lastRow}, found row ${row}`);
  tally.lastRow = row;
  tally.written += 1;
  for (const step of PIPELINE) {
    const kind = outcomes[step]?.outcome;
    if (!kind) throw new Error(`row ${row} has no outcome of ${step}: expected one of each step`);
    const counts = tally.steps[step] ?? {};
    tally.steps[step] = { ...counts, [kind]: (counts[kind] ?? 0) + 1 };
  }
  if (PIPELINE.some((step) => outcomes[step]?.outcome === 'error')) tally.inError += 1;
  countSimulated(tally.simulated, outcomes);
}

export function reconcile({ written }: Tally, rows: { read: number; rejected: number }): void {
  if (written + rows.rejected === rows.read) return;
  throw new Error(
    `the batch does not reconcile: expected ${rows.read} rows (read from the file), got ${written} results and ${rows.rejected} refused`,
  );
}
