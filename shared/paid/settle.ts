// What becomes of the rows that a paid lookup left unanswered: another try, or an `error` outcome with the reason, never a made-up answer (G3, G16).
import { HeldError, RetryableError, toTaskError, type VendorError } from '../errors.ts';
import type { StepOutcome } from '../outcome.ts';
import type { StepContext } from '../step.ts';

export type Patience = Pick<StepContext, 'isLastAttempt' | 'mayWait'>;

/** Whether the step should throw this instead of answering its rows with it, because the task comes back: from its queue, or by a retry. */
export function comesBack(error: Error, { isLastAttempt, mayWait }: Patience): boolean {
  if (error instanceof HeldError && mayWait) return mayWait(error);
  return error instanceof RetryableError && !isLastAttempt;
}

/**
 * Throws when the failure may pass and the task comes back; else gives each unanswered row its `error` outcome.
 * A wrong credential or an exhausted quota is not retried: it stops the step at once, and the rows say why.
 */
export function settleUnanswered(
  rows: readonly number[],
  failure: VendorError | undefined,
  patience: Patience,
): StepOutcome[] {
  if (rows.length === 0) return [];
  const error = failure && toTaskError(failure);
  if (error && comesBack(error, patience)) throw error;
  const reason = failure ? reasonOf(failure) : 'the provider gave no answer for this row';
  return rows.map((row) => ({ row, outcome: 'error', reason }));
}

/** The gate's refusals, in words for whoever reads the row. */
const HELD = {
  'provider down': 'it failed several times in a row and is not asked for a while; a redrive asks again',
  busy: 'there was no free place within the rate that is agreed with it; a redrive asks again',
} as const;

/** What rows say of a failure that no further try mends. */
export function reasonOf({ failure, message }: VendorError): string {
  if (failure.held) {
    const wasAsked = failure.status !== undefined || failure.answerLost === true;
    return wasAsked ? `${message}; ${HELD[failure.held]}` : `${failure.vendor} was not asked: ${HELD[failure.held]}`;
  }
  if (!failure.configuration) return message;
  return failure.status === 401 || failure.status === 403
    ? `credentials refused: ${message}`
    : `not configured: ${message}`;
}

/** The outcome of a row whose answer was lost on the way twice. */
export const lostOutcome = (row: number, provider: string): StepOutcome => ({
  row,
  outcome: 'error',
  reason: `${provider}: the answer was lost on the way twice; it may have been billed and is not asked for a third time by itself; a redrive asks for it once more`,
});
