// Keeps the lookup cache small, and says what is in it.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';
import { sweepCache } from './lookup-cache.ts';

const LOT = 10_000;

/** Deletes expired entries, lot by lot, while there is time. Returns how many went. */
export async function sweepExpired(db: Db, at: Date, hasTime: () => boolean): Promise<number> {
  let swept = 0;
  while (hasTime()) {
    const lot = await sweepCache(db, at, LOT);
    swept += lot;
    if (lot < LOT) break;
  }
  return swept;
}

const CacheCount = z.object({
  kind: z.string(),
  state: z.string(),
  entries: z.number(),
  expired: z.number(),
  costMicros: z.coerce.number(),
});
export type CacheCount = z.infer<typeof CacheCount>;

export async function cacheCounts(db: Db, at: Date): Promise<CacheCount[]> {
  return readRows(
    db,
    CacheCount,
    sql`select kind, state, count(*)::integer as entries, (count(*) filter (where expires_at <= ${at}))::integer as expired,
      coalesce(sum(cost_micros), 0) as "costMicros" from lookup_cache group by kind, state order by kind, state`,
  );
}
