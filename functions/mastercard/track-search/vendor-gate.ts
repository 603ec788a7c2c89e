// Every call to Mastercard goes through here: a free place in our own rate, the breaker, and the log of calls. Track Search itself is free of charge.
import type { Clock } from '../../../shared/clock.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { logCalls } from '../../../shared/db/paid/call-log.ts';
import { type BreakerRule, recordFailure, recordSuccess } from '../../../shared/db/paid/provider-gate.ts';
import { VendorError } from '../../../shared/errors.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { awaitToken } from '../../../shared/paid/gate.ts';
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

/** Waits for the right to make one call. Throws a retryable VendorError when it would take long. */
export async function enter({ db, requestsPerSecond }: SearchDeps, { clock, signal }: CallContext): Promise<void> {
  const rate = { tokensPerSecond: requestsPerSecond, burst: Math.max(1, requestsPerSecond) };
  await awaitToken({ provider: PROVIDER, rate }, { db, clock, signal });
}

/** Makes the call and tells the breaker how it went. */
export async function observed<T>({ db }: SearchDeps, { clock }: CallContext, call: () => Promise<T>): Promise<T> {
  try {
    const answer = await call();
    await recordSuccess(db, PROVIDER, clock.now());
    return answer;
  } catch (error) {
    // 429 says that we are too fast, not that Mastercard is down.
    if (error instanceof VendorError && error.failure.retryable && error.failure.status !== 429)
      await recordFailure(db, PROVIDER, clock.now(), BREAKER);
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

/** What rows say of a failure that no retry mends. */
export function reasonOf({ failure, message }: VendorError): string {
  return failure.configuration ? `credentials refused: ${message}` : message;
}
