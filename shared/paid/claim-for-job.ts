// Claims questions in the cache for a job that answers minutes or hours later: no other job asks them while it may still be answered (guarantee G24).
import type { Db } from '../db/connection/client.ts';
import { type CacheKey, type CacheScope, claim } from '../db/paid/lookup-cache.ts';
import { leaseOwners } from '../db/paid/search-jobs.ts';

export interface ClaimedForJob {
  /** Who asks, by key: this job, or whoever asked first. Keys that the cache answers are left out. */
  owners: Map<CacheKey, string>;
  /** Lost twice, and not asked again for now. */
  lost: CacheKey[];
}

export async function claimForJob(
  db: Db,
  scope: CacheScope,
  keys: readonly CacheKey[],
  { owner, at, seconds }: { owner: string; at: Date; seconds: number },
): Promise<ClaimedForJob> {
  const until = new Date(at.getTime() + seconds * 1000);
  const claims = await claim(db, scope, keys, { owner, at, until });
  const elsewhere = keys.filter((key) => claims.get(key)?.kind === 'elsewhere');
  const owners = await leaseOwners(db, scope, elsewhere);
  for (const key of keys) if (claims.get(key)?.kind === 'mine') owners.set(key, owner);
  return { owners, lost: keys.filter((key) => claims.get(key)?.kind === 'lost') };
}
