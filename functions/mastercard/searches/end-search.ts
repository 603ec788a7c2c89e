// How a search ends without results: it failed and others may ask the same, its submit was lost and nobody does for a day, or the machine gave it up.
import { releaseLeases } from '../../../shared/db/paid/lookup-cache.ts';
import { endLeasesAt, findJob, moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { piecesOf, plannedAs } from '../../../shared/db/paid/search-pieces.ts';
import { readNdjson } from '../../../shared/objects.ts';
import type { CallContext, SearchDeps } from '../track-search/vendor-gate.ts';
import { combined, type SearchProgress } from './search-progress.ts';
import { SEARCH_SCOPE, SearchRequest } from './search-request.ts';

/** For so long a lost search is not asked again, whoever wants it. */
const UNKNOWN_SECONDS = 24 * 3600;

/** Ends the job for good and lets others ask the same. */
export async function fail(
  job: SearchJob,
  requests: readonly SearchRequest[],
  reason: string,
  { db }: SearchDeps,
  { clock }: CallContext,
): Promise<SearchProgress> {
  const at = clock.now();
  await releaseLeases(db, SEARCH_SCOPE, keysOf(requests), { owner: plannedAs(job), at });
  const ended = { status: 'failed', error: reason, finishedAt: at } as const;
  await moveJob(db, job.id, ['new', 'submitting', 'submitted', 'timeout'], ended);
  return { state: 'failed' };
}

/** Nobody knows whether Mastercard has the search: it is never submitted again, and for a day nobody asks the same. */
export async function markUnknown(
  job: SearchJob,
  requests: readonly SearchRequest[],
  error: string,
  { db }: SearchDeps,
  { clock }: CallContext,
): Promise<SearchProgress> {
  const moved = await moveJob(db, job.id, ['submitting'], { status: 'unknown', error });
  if (!moved) return { state: 'waiting' };
  const until = new Date(clock.now().getTime() + UNKNOWN_SECONDS * 1000);
  await endLeasesAt(db, SEARCH_SCOPE, keysOf(requests), { owner: plannedAs(job), until });
  return { state: 'unknown' };
}

const keysOf = (requests: readonly SearchRequest[]) => requests.map(({ key }) => key);

/** The machine could not go on: what was never submitted has failed, what has an id may still be answered. */
export async function giveUp(
  jobId: string,
  reason: string,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  const job = await findJob(deps.db, jobId);
  if (!job) throw new Error(`there is no search ${jobId}`);
  if (job.status !== 'split') return giveUpOne(job, reason, deps, context);
  const ended: SearchProgress[] = [];
  for (const piece of await piecesOf(deps.db, job.id)) {
    if (piece.status !== 'split') ended.push(await giveUpOne(piece, reason, deps, context));
  }
  return combined(ended);
}

async function giveUpOne(
  job: SearchJob,
  reason: string,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  if (job.status === 'new' && job.requestCount > 0) {
    return fail(job, await readNdjson(deps.objects, job.requestsKey, SearchRequest), reason, deps, context);
  }
  if (job.status === 'submitting') {
    const requests = await readNdjson(deps.objects, job.requestsKey, SearchRequest);
    return markUnknown(job, requests, reason, deps, context);
  }
  if (job.status === 'submitted') {
    const late = { status: 'timeout', timedOutAt: context.clock.now(), error: reason } as const;
    await moveJob(deps.db, job.id, ['submitted'], late);
    return { state: 'timeout' };
  }
  return { state: job.status === 'completed' || job.status === 'merged' ? 'completed' : 'failed' };
}
