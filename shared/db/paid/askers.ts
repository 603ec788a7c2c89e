// Which tenants have been given an answer of the cache. An answer that another tenant asked for reads as fresh: nobody learns of others' payees.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';
import type { CacheKey, CacheScope } from './lookup-cache.ts';

export interface GivenBefore {
  /** When first, ISO 8601. */
  readonly since: string;
  /** Nobody was given it earlier: the tenant's own question brought it. */
  readonly isOwn: boolean;
}

/** Those of `keys` that the tenant was given before. From now on it counts as given all that are answered. */
export async function noteAsker(
  db: Db,
  { kind }: Pick<CacheScope, 'kind'>,
  keys: readonly CacheKey[],
  { tenantId, at }: { tenantId: string; at: Date },
): Promise<Map<CacheKey, GivenBefore>> {
  if (keys.length === 0) return new Map();
  const bytes = sql.param(keys.map((key) => Buffer.from(key, 'hex')));
  const wanted = sql`kind = ${kind} and key = any(${bytes}::bytea[]) and state = 'answered'`;
  const isKnown = sql`asked_by ? ${tenantId}::text`;
  // Both parts see the table as it was before the statement; rows are locked in one order, so that two never wait for each other.
  const rows = await readRows(
    db,
    z.object({ key: z.string(), since: z.string(), isOwn: z.boolean() }),
    sql`
    with unknown as (
      select kind, key from lookup_cache where ${wanted} and not ${isKnown} order by key for update),
    noted as (
      update lookup_cache as known
      set asked_by = known.asked_by || jsonb_build_object(${tenantId}::text, ${at.toISOString()}::text)
      from unknown where known.kind = unknown.kind and known.key = unknown.key)
    select encode(key, 'hex') as key, asked_by ->> ${tenantId}::text as since,
      asked_by ->> ${tenantId}::text = (select min(value) from jsonb_each_text(asked_by)) as "isOwn"
    from lookup_cache where ${wanted} and ${isKnown}`,
  );
  return new Map(rows.map(({ key, ...given }) => [key, given]));
}
