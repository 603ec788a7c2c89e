// What a row gets when a step failed for good: an outcome with the readable reason, never silence (guarantees G1 and G3).
import type { Clock } from '../clock.ts';
import type { StepName } from '../outcome.ts';
import { MAX_RETRIES, runStep, type Step, type StepIo } from '../step.ts';
import type { ChunkRef } from '../task.ts';

export interface StepFailure {
  /** `timeout` where nobody answered in time: that is no fault of the row (guarantee G3). */
  outcome: 'error' | 'timeout';
  reason: string;
}

/** Tries beyond those of the step itself, so that a late one of them cannot take their place in the ledger. */
export const FAILURE_TRY = MAX_RETRIES + 1;

/**
 * Gives each row of the chunk that has no settled outcome of `step` the failure's outcome and reason; rows that an earlier revision answered, that are excluded,
 * or for which the step is switched off keep or get what is theirs.
 */
export async function recordStepFailure(
  step: StepName,
  { outcome, reason }: StepFailure,
  ref: ChunkRef,
  io: StepIo,
  clock: Clock,
): Promise<void> {
  const failing: Step = {
    name: step,
    needs: [],
    run: async (payees) => payees.map(({ payee }) => ({ row: payee.row, outcome, reason })),
  };
  const attempt = `r${ref.revision}-${FAILURE_TRY}`;
  const task = { ...ref, run: [...ref.run, step], step, attempt, enteredAt: clock.now().toISOString() };
  const signal = new AbortController().signal;
  await runStep(failing, io, { task, clock, signal, isLastAttempt: true, beforePaidCall: async () => {} });
}
