// One row per provider, shared by every door: rate tokens leased in lots, the circuit breaker, and what was spent today.
import * as z from 'zod';
import { countVendorEvent } from '../../vendor-metrics.ts';
import type { Db } from '../connection/client.ts';
import { change, readRows, sql } from '../connection/query.ts';
import { dayOf } from './call-log.ts';

export interface GateRate {
  readonly tokensPerSecond: number;
  /** Tokens that pile up while nobody calls. */
  readonly burst: number;
}

/** `tokens` calls may go out now (0 to the number asked for); when it is fewer, ask again after `waitSeconds`. */
export type GateLease =
  | { kind: 'open'; tokens: number; waitSeconds: number }
  /** The breaker refuses calls until then. */
  | { kind: 'refused'; until: Date };

const Leased = z.object({ granted: z.number(), refusedUntil: z.coerce.date().nullable(), left: z.number() });

/** How long one probing caller keeps the others out after the breaker's pause. */
const PROBE_SECONDS = 30;

export interface LeaseRequest {
  readonly want: number;
  readonly rate: GateRate;
  readonly at: Date;
}

/** Takes up to `want` tokens in one statement. After a pause of the breaker the first caller gets one token, to probe. */
export async function leaseTokens(db: Db, provider: string, request: LeaseRequest): Promise<GateLease> {
  const { want, rate } = request;
  const { granted, refusedUntil, left } =
    (await takeTokens(db, provider, request)) ?? (await takeFirstTokens(db, provider, request));
  if (refusedUntil) return { kind: 'refused', until: refusedUntil };
  const missing = Math.max(0, Math.min(want, rate.burst) - granted - left);
  return { kind: 'open', tokens: granted, waitSeconds: missing / rate.tokensPerSecond };
}

/** The provider's row is made when it is first asked for. */
async function takeFirstTokens(db: Db, provider: string, request: LeaseRequest) {
  const { rate, at } = request;
  await change(
    db,
    sql`insert into provider_gate (provider, tokens, tokens_at) values (${provider}, ${rate.burst}, ${at}) on conflict do nothing`,
  );
  const taken = await takeTokens(db, provider, request);
  if (!taken) throw new Error(`Postgres: expected the gate of ${provider}, which was just made; found none`);
  return taken;
}

/** Undefined when the provider has no row yet. */
async function takeTokens(db: Db, provider: string, { want, rate, at }: LeaseRequest) {
  const [taken] = await readRows(
    db,
    Leased,
    sql`
    with gate as materialized (
      select *, breaker <> 'closed' and open_until > ${at} as is_refused,
        least(${rate.burst}::float8, tokens + ${rate.tokensPerSecond}::float8
          * greatest(0, extract(epoch from ${at}::timestamptz - tokens_at)::float8)) as available
      from provider_gate where provider = ${provider} for update),
    lot as (select *, case when is_refused then 0 else
        floor(least(available, case when breaker = 'closed' then ${want}::float8 else 1 end)) end as granted from gate)
    update provider_gate as known set tokens = available - granted, tokens_at = greatest(lot.tokens_at, ${at}),
      breaker = case when lot.breaker = 'open' and granted > 0 then 'half_open' else lot.breaker end,
      open_until = case when lot.breaker <> 'closed' and granted > 0
        then ${at}::timestamptz + make_interval(secs => ${PROBE_SECONDS}) else lot.open_until end
    from lot where known.provider = lot.provider
    returning granted, available - granted as left, case when is_refused then lot.open_until end as "refusedUntil"`,
  );
  return taken;
}

/** Closes the breaker. */
export async function recordSuccess(db: Db, provider: string, at: Date): Promise<void> {
  await change(
    db,
    sql`update provider_gate set breaker = 'closed', failures = 0, open_until = null, last_success_at = ${at}
      where provider = ${provider}`,
  );
}

export interface BreakerRule {
  /** Failures in a row that open the breaker. */
  readonly threshold: number;
  readonly pauseSeconds: number;
}

const Opened = z.object({ isOpen: z.boolean() });

/** Counts a failure of the provider itself (5xx, timeout), not of a row; true when the breaker is open now. A failed probe opens it again at once. */
export async function recordFailure(db: Db, provider: string, at: Date, rule: BreakerRule): Promise<boolean> {
  const opens = sql`(breaker = 'half_open' or failures + 1 >= ${rule.threshold}::integer)`;
  const known = await readRows(
    db,
    Opened,
    sql`update provider_gate set failures = failures + 1, last_failure_at = ${at},
      breaker = case when ${opens} then 'open' else breaker end,
      open_until = case when ${opens} then ${at}::timestamptz + make_interval(secs => ${rule.pauseSeconds}) else open_until end
      where provider = ${provider} returning breaker = 'open' as "isOpen"`,
  );
  const isOpen = known.some((gate) => gate.isOpen);
  if (isOpen) countVendorEvent('BreakerOpened', provider);
  return isOpen;
}

/** Notes, and rings the alarm, that the provider refuses us for a reason that only a person can mend. Forgotten when it answers again. */
export async function recordRefusal(db: Db, provider: string, reason: string, at: Date): Promise<void> {
  countVendorEvent('VendorRefused', provider);
  await change(
    db,
    sql`insert into provider_gate (provider, tokens, tokens_at, refused_at, refusal) values (${provider}, 0, ${at}, ${at}, ${reason})
      on conflict (provider) do update set refused_at = excluded.refused_at, refusal = excluded.refusal`,
  );
}

const GateState = z.object({
  provider: z.string(),
  breaker: z.enum(['closed', 'open', 'half_open']),
  failures: z.number(),
  openUntil: z.coerce.date().nullable(),
  lastSuccessAt: z.coerce.date().nullable(),
  lastFailureAt: z.coerce.date().nullable(),
  /** While it refuses us. */
  refusedAt: z.coerce.date().nullable(),
  refusal: z.string().nullable(),
  spentTodayMicros: z.number(),
  /** What the vendor's own service found in its secret, see vendor-setup.ts; null before it has run for the first time. */
  setup: z.enum(['configured', 'unfilled', 'misconfigured']).nullable(),
  setupProblem: z.string().nullable(),
  environment: z.enum(['production', 'sandbox', 'simulated']).nullable(),
  /** That the secret names. */
  model: z.string().nullable(),
  /** Asked when that one ends. */
  successor: z.string().nullable(),
});
export type GateState = z.infer<typeof GateState>;

/** All gates, for the health route. */
export async function gateStates(db: Db, at: Date): Promise<GateState[]> {
  return readRows(
    db,
    GateState,
    sql`select provider, breaker, failures, open_until as "openUntil", last_success_at as "lastSuccessAt",
      last_failure_at as "lastFailureAt",
      case when refused_at > last_success_at is not false then refused_at end as "refusedAt",
      case when refused_at > last_success_at is not false then refusal end as "refusal",
      case when spend_day = ${dayOf(at)} then spend_micros else 0 end::float8 as "spentTodayMicros",
      setup, setup_problem as "setupProblem", environment, model, successor
      from provider_gate order by provider`,
  );
}
