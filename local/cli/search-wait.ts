// How long a batch waited for its bulk searches at Mastercard, as the search jobs tell it.
import type { BatchView } from '#shared/contract/batches';
import type { Db } from '#shared/db/connection/client';
import { findJobs, jobsAwaitedBy, type SearchJob } from '#shared/db/paid/search-jobs';
import { piecesOf } from '#shared/db/paid/search-pieces';

export interface SearchWait {
  /** Submitted ones. */
  bulks: number;
  /** In all of them. */
  searches: number;
  /** On the laptop's clock, from the first submit to the last end. */
  fromMs: number;
  toMs: number;
}

/** Undefined when the batch's last revision waited for none. */
export async function searchWaitOf(
  { id, revision, startedAt }: Pick<BatchView, 'id' | 'revision' | 'startedAt'>,
  db: Db,
): Promise<SearchWait | undefined> {
  const planned = await findJobs(db, await jobsAwaitedBy(db, 'mastercard', id, revision));
  const pieces = await Promise.all([...planned.keys()].map((job) => piecesOf(db, job)));
  const asked = [...planned.values(), ...pieces.flat()].filter(({ status }) => status !== 'split');
  const submitted = asked.flatMap((job) => (job.submittedAt ? [{ ...job, submittedAt: job.submittedAt }] : []));
  if (submitted.length === 0) return undefined;
  const first = Math.min(...submitted.map(({ submittedAt }) => submittedAt.getTime()));
  return {
    bulks: submitted.length,
    searches: submitted.reduce((sum, { requestCount }) => sum + requestCount, 0),
    // Another batch may have submitted it before this one came.
    fromMs: Math.max(first, startedAt ? Date.parse(startedAt) : 0),
    toMs: Math.max(...submitted.map(endOf)),
  };
}

function endOf({ finishedAt, timedOutAt, submittedAt }: SearchJob & { submittedAt: Date }): number {
  // A search that came late was given up when it timed out.
  return (timedOutAt ?? finishedAt ?? submittedAt).getTime();
}
