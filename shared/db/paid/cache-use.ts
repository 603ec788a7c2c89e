// Counts what the cache of paid lookups spares: by kind, tenant and day, from the answers themselves and what they had
// cost.
import type { SQL } from 'drizzle-orm';
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, readRows, sql } from '../connection/query.ts';
import { dayOf } from './call-log.ts';
import type { CacheKey, CacheScope } from './lookup-cache.ts';

export interface UsedAnswers {
  readonly scope: Pick<CacheScope, 'kind'>;
  readonly keys: readonly CacheKey[];
  readonly tenantId: string;
  /** When the questions came up: an answer that is younger was asked for by this batch itself, and spared nothing. */
  readonly since: Date;
  readonly at: Date;
}

const ADDED = sql`on conflict (kind, tenant_id, day) do update set hits = known.hits + excluded.hits,
  asked = known.asked + excluded.asked, saved_micros = known.saved_micros + excluded.saved_micros`;

/**
 * Counts earlier answers that settled the tenant's questions. To be called once a question, when it is settled for
 * good.
 */
export async function countHits(db: Db, { scope, keys, tenantId, since, at }: UsedAnswers): Promise<void> {
  if (keys.length === 0) return;
  const bytes = sql.param(keys.map((key) => Buffer.from(key, 'hex')));
  await change(
    db,
    sql`insert into cache_use as known (kind, tenant_id, day, hits, saved_micros)
      select ${scope.kind}, ${tenantId}::uuid, ${dayOf(at)}::date, count(*), sum(cost_micros) from lookup_cache
      where kind = ${scope.kind} and key = any(${bytes}::bytea[]) and state = 'answered' and created_at < ${since}
      having count(*) > 0 ${ADDED}`,
  );
}

export interface AskedAnswers {
  readonly scope: Pick<CacheScope, 'kind'>;
  readonly tenantId: string | null | undefined;
  readonly answers: number;
  readonly at: Date;
}

/** As part of a statement: counts questions that a provider has answered. Nothing is counted that no tenant asked. */
export const addAsked = ({ scope, tenantId, answers, at }: AskedAnswers): SQL =>
  sql`insert into cache_use as known (kind, tenant_id, day, asked)
    select ${scope.kind}, tenant, ${dayOf(at)}::date, ${answers}::integer from (select ${tenantId ?? null}::uuid as tenant) as asker
    where tenant is not null and ${answers}::integer > 0 ${ADDED}`;

export async function countAsked(db: Db, asked: AskedAnswers): Promise<void> {
  await change(db, addAsked(asked));
}

const CacheUse = z.object({
  kind: z.string(),
  hits: z.number(),
  asked: z.number(),
  savedMicros: z.number(),
});
export type CacheUse = z.infer<typeof CacheUse>;

/** Sums by kind from the day of `from` on, of one tenant or of all together. */
export async function cacheUse(db: Db, from: Date, tenantId?: string): Promise<CacheUse[]> {
  const own = tenantId === undefined ? sql`true` : sql`tenant_id = ${tenantId}`;
  return readRows(
    db,
    CacheUse,
    sql`select kind, sum(hits)::float8 as hits, sum(asked)::float8 as asked, sum(saved_micros)::float8 as "savedMicros"
      from cache_use where day >= ${dayOf(from)} and ${own} group by kind order by kind`,
  );
}

/** Returns how many rows went. */
export const forgetUse = (db: Db, before: Date): Promise<number> =>
  change(db, sql`delete from cache_use where day < ${dayOf(before)}`);
