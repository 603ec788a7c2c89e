// Tells a provider's gate of a call that failed: an outage counts towards the breaker, a refusal that only a person can mend rings an alarm.
import type { Db } from '../db/connection/client.ts';
import { type BreakerRule, recordFailure, recordRefusal } from '../db/paid/provider-gate.ts';
import { VendorError } from '../errors.ts';
import { log } from '../lambda/log.ts';

/** True when the breaker is open now. */
export async function noteFailure(
  db: Db,
  provider: string,
  { failure, message }: VendorError,
  { at, rule }: { at: Date; rule: BreakerRule },
): Promise<boolean> {
  if (failure.configuration) {
    const { operation, status, code, requestId } = failure;
    log.error('credentials refused', { provider, operation, status, code, requestId });
    await recordRefusal(db, provider, message, at);
    return false;
  }
  // 429 says that we are too fast, 401 and 403 that the key is a new one now: the provider is not down.
  const isItsFault = failure.status === undefined || ![401, 403, 429].includes(failure.status);
  return failure.retryable && isItsFault && recordFailure(db, provider, at, rule);
}

/** The failure that opened the breaker: the task waits for the provider, and does not use up its retries on it. */
export const heldBack = ({ failure, expected }: VendorError, { pauseSeconds }: BreakerRule) =>
  new VendorError({ ...failure, held: 'provider down', retryAfterSeconds: pauseSeconds }, expected);
