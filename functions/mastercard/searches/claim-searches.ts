// Claims searches in the cache for a job: nobody else asks them while it may still be answered (guarantee G24).
import type { VendorEnvironment } from '../../../shared/contract/health.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { type CacheScope, releaseLeases } from '../../../shared/db/paid/lookup-cache.ts';
import { leaseOwners } from '../../../shared/db/paid/search-jobs.ts';
import { deadOwners } from '../../../shared/db/paid/search-owners.ts';
import { type ClaimedForJob, claimForJob } from '../../../shared/paid/claim-for-job.ts';
import { searchScope } from './search-request.ts';

export interface SearchClaim {
  environment: VendorEnvironment;
  jobId: string;
  at: Date;
  /** Late results are waited for this long, if Mastercard has the search. */
  resultsDays: number;
}

/** `owners` holds ids of jobs. */
export async function claimSearches(
  db: Db,
  keys: readonly string[],
  { environment, jobId, at, resultsDays }: SearchClaim,
): Promise<ClaimedForJob> {
  const scope = searchScope(environment);
  await releaseDead(db, scope, keys, { jobId, at });
  return claimForJob(db, scope, keys, { owner: jobId, at, seconds: resultsDays * 24 * 3600 });
}

/** What was claimed for a job that will never be submitted is free again, and does not count as asked. */
async function releaseDead(
  db: Db,
  scope: CacheScope,
  keys: readonly string[],
  { jobId, at }: { jobId: string; at: Date },
): Promise<void> {
  const owners = await leaseOwners(db, scope, keys);
  const others = new Set(owners.values());
  others.delete(jobId);
  for (const owner of await deadOwners(db, [...others], at)) {
    const held = keys.filter((key) => owners.get(key) === owner);
    await releaseLeases(db, scope, held, { owner, at });
  }
}
