// What paid calls leave in the database: that they went out, before they do; then their answers, the cost meter, the provider's
// spend of the day, and the breaker closed. One round trip each, all or nothing.

import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, jsonb, readRows, sql } from '../connection/query.ts';
import { addAsked } from './cache-use.ts';
import { dayOf, logCalls, type PaidCalls } from './call-log.ts';
import type { CacheKey, CacheScope, Lease, NewAnswer } from './lookup-cache.ts';

export interface SentCalls extends Pick<PaidCalls, 'provider' | 'step' | 'tenantId' | 'batchId'> {
  readonly scope: Pick<CacheScope, 'kind'>;
  /** The questions of each call. */
  readonly calls: readonly (readonly CacheKey[])[];
  /** Holds the leases, which run until its `until` from now on. */
  readonly lease: Omit<Lease, 'lostBefore'>;
}

/**
 * Marks questions as sent, to be awaited right before their calls go out, and counts the calls as unanswered until they
 * are (recordAnsweredCalls, recordFailedCall): whoever dies in between is counted. Gives the questions whose lease is
 * still ours; the others have gone to somebody else and must not be sent.
 */
export async function recordSentCalls(db: Db, sent: SentCalls): Promise<Set<CacheKey>> {
  const { scope, calls, lease, provider, tenantId, batchId, step } = sent;
  const questions = calls.flatMap((keys, call) => keys.map((key) => ({ call, key })));
  const rows = await readRows(
    db,
    z.object({ key: z.string() }),
    sql`
    with question as (
      select x.call, decode(x.key, 'hex') as key from jsonb_to_recordset(${jsonb(questions)}) as x (call integer, key text)),
    sent as (
      update lookup_cache as known set sent_at = ${lease.at}, lease_until = ${lease.until}, expires_at = ${lease.until}
      from question where known.kind = ${scope.kind} and known.key = question.key and known.state = 'leased'
        and known.lease_owner = ${lease.owner}
      returning known.key, question.call),
    logged as (
      insert into call_log (provider, tenant_id, batch_id, step, calls, unknown_calls, cost_micros, day, at)
      select ${provider}, ${tenantId ?? null}, ${batchId ?? null}, ${step}, count(distinct call), count(distinct call), 0,
        ${dayOf(lease.at)}, ${lease.at} from sent having count(*) > 0)
    select encode(key, 'hex') as key from sent`,
  );
  return new Set(rows.map(({ key }) => key));
}

/** A call that went out has failed, and its answer is not lost: it was refused, or was not carried out. */
export async function recordFailedCall(
  db: Db,
  { provider, step, tenantId, batchId, at }: Pick<PaidCalls, 'provider' | 'step' | 'tenantId' | 'batchId' | 'at'>,
): Promise<void> {
  const none = { calls: 0, unknownCalls: -1, costMicros: 0 };
  await logCalls(db, { provider, step, at, ...(tenantId && { tenantId }), ...(batchId && { batchId }), ...none });
}

export interface AnsweredCalls extends Omit<PaidCalls, 'unknownCalls'> {
  readonly scope: CacheScope;
  /** Whether recordSentCalls has counted the calls; a job of hours counts its calls when it is answered. */
  readonly areCounted: boolean;
  readonly answers: readonly NewAnswer[];
  readonly expiresAt: Date;
}

/** To be awaited before the next call goes out (guarantee G4). Answers are kept whoever holds the lease by now. */
export async function recordAnsweredCalls(db: Db, answered: AnsweredCalls): Promise<void> {
  const { scope, answers, expiresAt, provider, tenantId, batchId, step, calls, costMicros, at } = answered;
  const day = dayOf(at);
  const counted = answered.areCounted ? { calls: 0, unknown: -calls } : { calls, unknown: 0 };
  await change(
    db,
    sql`
    with kept as (
      insert into lookup_cache (kind, key, state, value, version, cost_micros, created_at, expires_at)
      select ${scope.kind}, decode(x.key, 'hex'), 'answered', x.value, ${scope.version}, coalesce(x."costMicros", 0), ${at}, ${expiresAt}
      from jsonb_to_recordset(${jsonb(answers)}) as x (key text, value jsonb, "costMicros" bigint) order by 2
      on conflict (kind, key) do update set state = 'answered', value = excluded.value, version = excluded.version,
        cost_micros = excluded.cost_micros, created_at = excluded.created_at, expires_at = excluded.expires_at,
        lease_owner = null, lease_until = null, unknowns = 0, asked_by = '{}'),
    used as (${addAsked({ scope, tenantId, answers: answers.length, at })}),
    logged as (
      insert into call_log (provider, tenant_id, batch_id, step, calls, unknown_calls, cost_micros, day, at)
      values (${provider}, ${tenantId ?? null}, ${batchId ?? null}, ${step}, ${counted.calls}::integer, ${counted.unknown}::integer, ${costMicros}, ${day}, ${at}))
    insert into provider_gate as known (provider, tokens, tokens_at, last_success_at, spend_day, spend_micros)
    values (${provider}, 0, ${at}, ${at}, ${day}, ${costMicros})
    on conflict (provider) do update set breaker = 'closed', failures = 0, open_until = null, last_success_at = excluded.last_success_at,
      spend_day = excluded.spend_day,
      spend_micros = excluded.spend_micros + case when known.spend_day = excluded.spend_day then known.spend_micros else 0 end`,
  );
}
