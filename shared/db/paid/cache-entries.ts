// What is in the cache of paid lookups, kind by kind: one pass over the table.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';

const CacheEntries = z.object({
  kind: z.string(),
  /** Answers that may be used. */
  fresh: z.number(),
  /** Answers that the next sweep removes. */
  expired: z.number(),
  /** Questions that are being asked, or whose answer was lost. */
  open: z.number(),
  oldestAt: z.coerce.date().nullable(),
  /** Of the fresh ones, those that expire before `soon`, and what they had cost. */
  expiring: z.number(),
  expiringMicros: z.number(),
});
export type CacheEntries = z.infer<typeof CacheEntries>;

export async function cacheEntries(db: Db, { at, soon }: { at: Date; soon: Date }): Promise<CacheEntries[]> {
  const isFresh = sql`state = 'answered' and expires_at > ${at}`;
  const isExpiring = sql`${isFresh} and expires_at <= ${soon}`;
  return readRows(
    db,
    CacheEntries,
    sql`select kind, (count(*) filter (where ${isFresh}))::float8 as fresh,
      (count(*) filter (where state = 'answered' and expires_at <= ${at}))::float8 as expired,
      (count(*) filter (where state <> 'answered'))::float8 as open,
      min(created_at) filter (where state = 'answered') as "oldestAt",
      (count(*) filter (where ${isExpiring}))::float8 as expiring,
      coalesce(sum(cost_micros) filter (where ${isExpiring}), 0)::float8 as "expiringMicros"
      from lookup_cache group by kind order by kind`,
  );
}
