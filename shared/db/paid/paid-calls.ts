// What paid calls leave behind, in one statement: their answers, the cost meter, the provider's spend of the day, and the breaker closed. One round trip, all or nothing.

import type { Db } from '../connection/client.ts';
import { change, jsonb, sql } from '../connection/query.ts';
import { dayOf, type PaidCalls } from './call-log.ts';
import type { CacheScope, NewAnswer } from './lookup-cache.ts';

export interface AnsweredCalls extends Omit<PaidCalls, 'unknownCalls'> {
  readonly scope: CacheScope;
  readonly answers: readonly NewAnswer[];
  readonly expiresAt: Date;
}

/** To be awaited before the next call goes out (guarantee G4). Answers are kept whoever holds the lease by now. */
export async function recordAnsweredCalls(db: Db, answered: AnsweredCalls): Promise<void> {
  const { scope, answers, expiresAt, provider, tenantId, batchId, step, calls, costMicros, at } = answered;
  const day = dayOf(at);
  await change(
    db,
    sql`
    with kept as (
      insert into lookup_cache (kind, key, state, value, version, cost_micros, created_at, expires_at)
      select ${scope.kind}, decode(x.key, 'hex'), 'answered', x.value, ${scope.version}, coalesce(x."costMicros", 0), ${at}, ${expiresAt}
      from jsonb_to_recordset(${jsonb(answers)}) as x (key text, value jsonb, "costMicros" bigint) order by 2
      on conflict (kind, key) do update set state = 'answered', value = excluded.value, version = excluded.version,
        cost_micros = excluded.cost_micros, created_at = excluded.created_at, expires_at = excluded.expires_at,
        lease_owner = null, lease_until = null, unknowns = 0),
    logged as (
      insert into call_log (provider, tenant_id, batch_id, step, calls, unknown_calls, cost_micros, day, at)
      values (${provider}, ${tenantId ?? null}, ${batchId ?? null}, ${step}, ${calls}, 0, ${costMicros}, ${day}, ${at}))
    insert into provider_gate as known (provider, tokens, tokens_at, last_success_at, spend_day, spend_micros)
    values (${provider}, 0, ${at}, ${at}, ${day}, ${costMicros})
    on conflict (provider) do update set breaker = 'closed', failures = 0, open_until = null, last_success_at = excluded.last_success_at,
      spend_day = excluded.spend_day,
      spend_micros = excluded.spend_micros + case when known.spend_day = excluded.spend_day then known.spend_micros else 0 end`,
  );
}
