// How many rows of a batch rest on simulated answers (guarantee G32): counted by Collect, kept in summary.json, shown on the terminal.
import * as z from 'zod';
import { StepName, type StepOutcome } from '../outcome.ts';

export const SimulatedRows = z.object({
  /** Rows with such an answer of any step. */
  rows: z.number().int(),
  /** By step; steps without any are left out. */
  steps: z.partialRecord(StepName, z.number().int()),
});
export type SimulatedRows = z.infer<typeof SimulatedRows>;

/** Adds one row to `counts`. */
export function countSimulated(counts: SimulatedRows, outcomes: Partial<Record<StepName, StepOutcome>>): void {
  let isSimulated = false;
  for (const step of StepName.options) {
    if (!outcomes[step]?.provenance?.simulated) continue;
    isSimulated = true;
    counts.steps[step] = (counts.steps[step] ?? 0) + 1;
  }
  if (isSimulated) counts.rows += 1;
}
