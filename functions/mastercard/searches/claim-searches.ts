// Claims searches in the cache for a job: nobody else asks them while it may still be answered (guarantee G24).
import type { Db } from '../../../shared/db/connection/client.ts';
import { claim } from '../../../shared/db/paid/lookup-cache.ts';
import { leaseOwners } from '../../../shared/db/paid/search-jobs.ts';
import { SEARCH_SCOPE } from './search-request.ts';

/** Late results are waited for this long. */
const LEASE_SECONDS = 7 * 24 * 3600;

export interface ClaimedSearches {
  /** The job that asks, by key: this one, or the one that asked first. Keys that the cache answers are left out. */
  owners: Map<string, string>;
  /** Lost twice, and not asked again for now. */
  lost: string[];
}

export async function claimSearches(
  db: Db,
  keys: readonly string[],
  { jobId, at }: { jobId: string; at: Date },
): Promise<ClaimedSearches> {
  const until = new Date(at.getTime() + LEASE_SECONDS * 1000);
  const claims = await claim(db, SEARCH_SCOPE, keys, { owner: jobId, at, until });
  const elsewhere = keys.filter((key) => claims.get(key)?.kind === 'elsewhere');
  const owners = await leaseOwners(db, SEARCH_SCOPE, elsewhere);
  for (const key of keys) if (claims.get(key)?.kind === 'mine') owners.set(key, jobId);
  return { owners, lost: keys.filter((key) => claims.get(key)?.kind === 'lost') };
}
