// What becomes of the rows that a paid lookup left unanswered: another try by the state machine, or an `error` outcome with the reason. Never a made-up answer (G3, G16).
import { toTaskError, type VendorError } from '../errors.ts';
import type { StepOutcome } from '../outcome.ts';

/**
 * Throws when the failure may pass and a retry follows; else gives each unanswered row its `error` outcome.
 * A wrong credential or an exhausted quota is not retried: it stops the step at once, and the rows say why.
 */
export function settleUnanswered(
  rows: readonly number[],
  failure: VendorError | undefined,
  { isLastAttempt }: { isLastAttempt: boolean },
): StepOutcome[] {
  if (rows.length === 0) return [];
  if (failure?.failure.retryable && !isLastAttempt) throw toTaskError(failure);
  const reason = failure ? reasonOf(failure) : 'the provider gave no answer for this row';
  return rows.map((row) => ({ row, outcome: 'error', reason }));
}

function reasonOf({ failure, message }: VendorError): string {
  if (!failure.configuration) return message;
  return failure.status === 401 || failure.status === 403
    ? `credentials refused: ${message}`
    : `not configured: ${message}`;
}

/** The outcome of a row whose answer was lost on the way twice. */
export const lostOutcome = (row: number, provider: string): StepOutcome => ({
  row,
  outcome: 'error',
  reason: `${provider}: the answer was lost on the way twice; it may have been billed and is not asked for a third time`,
});
