// Every call to Mastercard goes through here: a free place in our own rate, the breaker, and the log of calls. Track Search itself is free of charge.
import type { Clock } from '../../../shared/clock.ts';
import type { VendorEnvironment } from '../../../shared/contract/health.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { logCalls } from '../../../shared/db/paid/call-log.ts';
import type { VendorError } from '../../../shared/errors.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { BREAKER, TokenLot } from '../../../shared/paid/gate.ts';
import { observedCall, watchedCall } from '../../../shared/paid/observed-call.ts';
import { PROVIDER, type TrackSearch } from './client.ts';

export interface SearchDeps {
  db: Db;
  objects: ObjectStore;
  vendor: TrackSearch;
  environment: VendorEnvironment;
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

const OBSERVED = { provider: PROVIDER, breaker: BREAKER };

/** Makes the call and tells the breaker how it went. */
export const observed = <T>({ db }: SearchDeps, { clock }: CallContext, call: () => Promise<T>): Promise<T> =>
  observedCall(OBSERVED, { db, clock }, call);

/** Tells the breaker only of failures: for a call that follows a success at once. */
export const watched = <T>({ db }: SearchDeps, { clock }: CallContext, call: () => Promise<T>): Promise<T> =>
  watchedCall(OBSERVED, { db, clock }, call);

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
