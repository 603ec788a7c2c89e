// A call to a provider that is no paid lookup (a list, a status, a submit): the breaker that all doors share is told how it went.
import type { Clock } from '../clock.ts';
import type { Db } from '../db/connection/client.ts';
import { type BreakerRule, recordSuccess } from '../db/paid/provider-gate.ts';
import { VendorError } from '../errors.ts';
import { heldBack, noteFailure } from './note-failure.ts';

export interface ObservedProvider {
  provider: string;
  breaker: BreakerRule;
}

interface CallContext {
  db: Db;
  clock: Clock;
}

/** Makes the call, and tells the breaker how it went. */
export async function observedCall<T>(of: ObservedProvider, context: CallContext, call: () => Promise<T>): Promise<T> {
  const answer = await watchedCall(of, context, call);
  await recordSuccess(context.db, of.provider, context.clock.now());
  return answer;
}

/** Tells the breaker only of failures: for a call that follows a success at once. */
export async function watchedCall<T>(
  { provider, breaker }: ObservedProvider,
  { db, clock }: CallContext,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const isOpen = await noteFailure(db, provider, error, { at: clock.now(), rule: breaker });
    throw isOpen ? heldBack(error, breaker) : error;
  }
}
