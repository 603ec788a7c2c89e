// Claims searches in the cache for a job: nobody else asks them while it may still be answered (guarantee G24).
import type { Db } from '../../../shared/db/connection/client.ts';
import { type ClaimedForJob, claimForJob } from '../../../shared/paid/claim-for-job.ts';
import { SEARCH_SCOPE } from './search-request.ts';

/** Late results are waited for this long. */
const LEASE_SECONDS = 7 * 24 * 3600;

/** `owners` holds ids of jobs. */
export const claimSearches = (
  db: Db,
  keys: readonly string[],
  { jobId, at }: { jobId: string; at: Date },
): Promise<ClaimedForJob> => claimForJob(db, SEARCH_SCOPE, keys, { owner: jobId, at, seconds: LEASE_SECONDS });
