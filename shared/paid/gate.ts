// Waits for the right to make one call: the provider's shared rate and circuit breaker, one row in Postgres for every door.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/client.ts';
import { type GateRate, leaseTokens } from '../db/provider-gate.ts';
import { VendorError } from '../errors.ts';

/** Longer waits are left to the state machine, which costs nothing while it waits. */
const MAX_WAIT_SECONDS = 20;

export interface GateContext {
  db: Db;
  clock: Clock;
  signal: AbortSignal;
}

/** Resolves when one call may go out; throws a retryable VendorError when the breaker is open or the wait would be long. */
export async function awaitToken(
  { provider, rate }: { provider: string; rate: GateRate },
  { db, clock, signal }: GateContext,
): Promise<void> {
  let waited = 0;
  for (;;) {
    const lease = await leaseTokens(db, provider, { want: 1, rate, at: clock.now() });
    if (lease.kind === 'refused') {
      const seconds = Math.max(1, Math.ceil((lease.until.getTime() - clock.now().getTime()) / 1000));
      throw held(provider, 'BREAKER_OPEN', seconds, 'the provider to have recovered');
    }
    if (lease.tokens > 0) return;
    const wait = Math.max(0.05, lease.waitSeconds);
    waited += wait;
    if (waited > MAX_WAIT_SECONDS || signal.aborted)
      throw held(provider, 'OWN_RATE_LIMIT', wait, 'a free place in our own rate');
    await sleep(wait * 1000, undefined, { signal }).catch(() => {});
  }
}

const held = (vendor: string, code: string, retryAfterSeconds: number, expected: string) =>
  new VendorError({ vendor, operation: 'gate', code, retryable: true, retryAfterSeconds }, expected);
