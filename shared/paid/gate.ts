// Waits for the right to make one call: the provider's shared rate and circuit breaker, one row in Postgres for every door.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/connection/client.ts';
import { type BreakerRule, type GateRate, leaseTokens } from '../db/paid/provider-gate.ts';
import { VendorError } from '../errors.ts';

/** The breaker of every provider: five failures of its own in a row, then half a minute without a call. */
export const BREAKER: BreakerRule = { threshold: 5, pauseSeconds: 30 };

/** Longer waits are spent in the queue, where they cost nothing. */
const MAX_WAIT_SECONDS = 20;

export interface GateContext {
  db: Db;
  clock: Clock;
  signal: AbortSignal;
}

export interface Gate {
  provider: string;
  rate: GateRate;
}

/** Resolves when one call may go out; throws a retryable VendorError when the breaker is open or the wait would be long. */
export const awaitToken = (gate: Gate, context: GateContext): Promise<void> => new TokenLot(gate, context, 1).take();

/** The right to make a number of calls, leased in one piece where the provider's rate has it: one statement for many calls. */
export class TokenLot {
  readonly #gate: Gate;
  readonly #context: GateContext;
  /** Calls that are still to come. */
  #wanted: number;
  #held = 0;
  #leasing: Promise<void> | undefined;

  constructor(gate: Gate, context: GateContext, calls: number) {
    this.#gate = gate;
    this.#context = context;
    this.#wanted = calls;
  }

  async take(): Promise<void> {
    while (this.#held === 0) {
      this.#leasing ??= this.#lease().finally(() => {
        this.#leasing = undefined;
      });
      await this.#leasing;
    }
    this.#held -= 1;
    this.#wanted -= 1;
  }

  async #lease(): Promise<void> {
    const { db, clock, signal } = this.#context;
    const { provider, rate } = this.#gate;
    let waited = 0;
    for (;;) {
      const lease = await leaseTokens(db, provider, { want: this.#wanted, rate, at: clock.now() });
      if (lease.kind === 'refused') {
        const seconds = Math.max(1, Math.ceil((lease.until.getTime() - clock.now().getTime()) / 1000));
        throw held(provider, 'provider down', seconds);
      }
      this.#held += lease.tokens;
      if (lease.tokens > 0) return;
      // A second at most, so that the first token that comes back is seen soon, however many are wanted.
      const wait = Math.min(1, Math.max(0.05, lease.waitSeconds));
      waited += wait;
      if (waited > MAX_WAIT_SECONDS || signal.aborted) {
        throw held(provider, 'busy', wait);
      }
      await sleep(wait * 1000, undefined, { signal }).catch(() => {});
    }
  }
}

const HELD = {
  'provider down': { code: 'BREAKER_OPEN', expected: 'the provider to have recovered' },
  busy: { code: 'OWN_RATE_LIMIT', expected: 'a free place in our own rate' },
} as const;

function held(vendor: string, why: keyof typeof HELD, retryAfterSeconds: number): VendorError {
  const { code, expected } = HELD[why];
  return new VendorError({ vendor, operation: 'gate', code, retryable: true, held: why, retryAfterSeconds }, expected);
}
