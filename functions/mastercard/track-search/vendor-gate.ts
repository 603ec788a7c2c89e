// Every call to Mastercard goes through here: a free place in our own rate, the breaker, and the log of calls. Track Search itself is free of charge.
import type { Clock } from '../../../shared/clock.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { logCalls } from '../../../shared/db/paid/call-log.ts';
import { type BreakerRule, recordSuccess } from '../../../shared/db/paid/provider-gate.ts';
import { VendorError } from '../../../shared/errors.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { TokenLot } from '../../../shared/paid/gate.ts';
import { noteFailure } from '../../../shared/paid/note-failure.ts';
import { PROVIDER, type TrackSearch } from './client.ts';

const BREAKER: BreakerRule = { threshold: 5, pauseSeconds: 30 };

export interface SearchDeps {
  db: Db;
  objects: ObjectStore;
  vendor: TrackSearch;
  requestsPerSecond: number;
}

export interface CallContext {
  clock: Clock;
  signal: AbortSignal;
}

/** A call that is one of many. */
export interface TimedContext extends CallContext {
  /** False shortly before the function is stopped. */
  hasTime(): boolean;
}

/** Waits for the right to make one call. Throws a retryable VendorError when it would take long. */
export const enter = (deps: SearchDeps, context: CallContext): Promise<void> => enterOften(deps, context, 1).take();

/** The right to make many calls, leased in lots. */
export function enterOften(
  { db, requestsPerSecond }: SearchDeps,
  { clock, signal }: CallContext,
  calls: number,
): TokenLot {
  return new TokenLot({ provider: PROVIDER, rate: rateOf(requestsPerSecond) }, { db, clock, signal }, calls);
}

const rateOf = (tokensPerSecond: number) => ({ tokensPerSecond, burst: Math.max(1, tokensPerSecond) });

/** Makes the call and tells the breaker how it went. */
export async function observed<T>(deps: SearchDeps, context: CallContext, call: () => Promise<T>): Promise<T> {
  const answer = await watched(deps, context, call);
  await recordSuccess(deps.db, PROVIDER, context.clock.now());
  return answer;
}

/** Tells the breaker only of failures: for a call that follows a success at once. */
export async function watched<T>({ db }: SearchDeps, { clock }: CallContext, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof VendorError) await noteFailure(db, PROVIDER, error, { at: clock.now(), rule: BREAKER });
    throw error;
  }
}

/** Submits are counted, so that one whose answer was lost is seen in the batch's calls. */
export async function logSubmit(
  { db }: SearchDeps,
  { clock }: CallContext,
  { batchId, tenantId, isLost }: { batchId: string | null; tenantId: string | null; isLost: boolean },
): Promise<void> {
  await logCalls(db, {
    provider: PROVIDER,
    step: 'mastercard',
    ...(tenantId && { tenantId }),
    ...(batchId && { batchId }),
    calls: 1,
    unknownCalls: isLost ? 1 : 0,
    costMicros: 0,
    at: clock.now(),
  });
}

export const CREDENTIALS_REFUSED = 'credentials refused';

/** What rows say of a failure that no retry mends. */
export function reasonOf({ failure, message }: VendorError): string {
  return failure.configuration ? `${CREDENTIALS_REFUSED}: ${message}` : message;
}
