// Submits one bulk search, once: the job says `submitting` before the request goes out, and an answer that is lost is never asked for again (guarantee G4).
import { releaseLeases } from '../../../shared/db/paid/lookup-cache.ts';
import { endLeasesAt, findJob, moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { VendorError } from '../../../shared/errors.ts';
import { readNdjson } from '../../../shared/objects.ts';
import {
  type CallContext,
  enter,
  logSubmit,
  observed,
  reasonOf,
  type SearchDeps,
} from '../track-search/vendor-gate.ts';
import { SEARCH_SCOPE, SearchRequest } from './search-request.ts';

/** Where a search stands, for the machine that waits for it. */
export type SearchProgress =
  /** Ask again after a while. */
  | { state: 'waiting' }
  /** There are results that are not read yet: ask again at once. */
  | { state: 'more' }
  /** Nobody has submitted it, or nobody knows: submit it. */
  | { state: 'submit' }
  | { state: 'completed' | 'timeout' | 'failed' | 'unknown' | 'cancelled' };

export interface SubmitContext extends CallContext {
  /** Throws WorkDroppedError when nobody waits for the answer any more. */
  beforePaidCall(): Promise<void>;
}

export const DEADLINE_SECONDS = 25 * 60;
/** A submit that another delivery has begun may still be on its way for so long. */
const IN_FLIGHT_SECONDS = 60;
/** For so long a lost search is not asked again, whoever wants it. */
const UNKNOWN_SECONDS = 24 * 3600;

export async function submitSearch(jobId: string, deps: SearchDeps, context: SubmitContext): Promise<SearchProgress> {
  const job = await findJob(deps.db, jobId);
  if (!job) throw new Error(`there is no search ${jobId}`);
  switch (job.status) {
    case 'new':
      return submitNew(job, deps, context);
    case 'submitting':
      return await takeForLost(job, deps, context);
    case 'completed':
    case 'merged':
      return { state: 'completed' };
    case 'unknown':
      return { state: 'unknown' };
    default:
      return resume(job, deps, context);
  }
}

/** A search with an id is asked after, not submitted again: it gets a new deadline when the old one has passed. */
async function resume(job: SearchJob, { db }: SearchDeps, { clock }: CallContext): Promise<SearchProgress> {
  if (!job.externalId) return { state: 'failed' };
  const now = clock.now();
  const isOver = job.status !== 'submitted' || !job.deadlineAt || job.deadlineAt <= now;
  const deadlineAt = isOver ? deadlineFrom(now) : job.deadlineAt;
  await moveJob(db, job.id, ['submitted', 'timeout', 'failed'], { status: 'submitted', deadlineAt, error: null });
  return { state: 'waiting' };
}

const deadlineFrom = (now: Date) => new Date(now.getTime() + DEADLINE_SECONDS * 1000);

async function submitNew(job: SearchJob, deps: SearchDeps, context: SubmitContext): Promise<SearchProgress> {
  const { db, objects, vendor } = deps;
  // Another batch's plan is still filling it.
  if (job.requestCount === 0) return { state: 'waiting' };
  const requests = await readNdjson(objects, job.requestsKey, SearchRequest);
  await enter(deps, context);
  await context.beforePaidCall();
  const begun = await moveJob(db, job.id, ['new'], { status: 'submitting', submittedAt: context.clock.now() });
  if (!begun) return submitSearch(job.id, deps, context);
  try {
    const { value: externalId } = await observed(deps, context, () => vendor.submit(requests, context.signal));
    // Also over `unknown`: another delivery may have given this one up meanwhile.
    const deadlineAt = deadlineFrom(context.clock.now());
    await moveJob(db, job.id, ['submitting', 'unknown'], { status: 'submitted', externalId, deadlineAt, error: null });
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    await logSubmit(deps, context, { ...job, isLost: error.failure.answerLost === true });
    return settleFailure(begun, requests, error, deps, context);
  }
  await logSubmit(deps, context, { ...job, isLost: false });
  return { state: 'waiting' };
}

async function settleFailure(
  job: SearchJob,
  requests: readonly SearchRequest[],
  error: VendorError,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  const { db } = deps;
  if (error.failure.answerLost) return markUnknown(job, requests, error.message, deps, context);
  if (error.failure.retryable) {
    await moveJob(db, job.id, ['submitting'], { status: 'new', error: error.message });
    throw error;
  }
  return fail(job, requests, reasonOf(error), deps, context);
}

/** Found `submitting` by another delivery: that one is at work, or it died and took the answer with it. */
async function takeForLost(job: SearchJob, deps: SearchDeps, context: CallContext): Promise<SearchProgress> {
  const sinceMs = context.clock.now().getTime() - (job.submittedAt?.getTime() ?? 0);
  if (sinceMs < IN_FLIGHT_SECONDS * 1000) return { state: 'waiting' };
  const requests = await readNdjson(deps.objects, job.requestsKey, SearchRequest);
  return markUnknown(job, requests, 'the function that submitted it ended before it had the answer', deps, context);
}

async function markUnknown(
  job: SearchJob,
  requests: readonly SearchRequest[],
  error: string,
  { db }: SearchDeps,
  { clock }: CallContext,
): Promise<SearchProgress> {
  const moved = await moveJob(db, job.id, ['submitting'], { status: 'unknown', error });
  if (!moved) return { state: 'waiting' };
  const until = new Date(clock.now().getTime() + UNKNOWN_SECONDS * 1000);
  await endLeasesAt(db, SEARCH_SCOPE, keysOf(requests), { owner: job.id, until });
  return { state: 'unknown' };
}

/** Ends the job for good and lets others ask the same. */
export async function fail(
  job: SearchJob,
  requests: readonly SearchRequest[],
  reason: string,
  { db }: SearchDeps,
  { clock }: CallContext,
): Promise<SearchProgress> {
  const at = clock.now();
  await releaseLeases(db, SEARCH_SCOPE, keysOf(requests), { owner: job.id, at });
  await moveJob(db, job.id, ['new', 'submitting', 'submitted', 'timeout'], {
    status: 'failed',
    error: reason,
    finishedAt: at,
  });
  return { state: 'failed' };
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
  if (job.status === 'new' && job.requestCount > 0) {
    return fail(job, await readNdjson(deps.objects, job.requestsKey, SearchRequest), reason, deps, context);
  }
  if (job.status === 'submitting') {
    const requests = await readNdjson(deps.objects, job.requestsKey, SearchRequest);
    return markUnknown(job, requests, reason, deps, context);
  }
  if (job.status === 'submitted') {
    await moveJob(deps.db, jobId, ['submitted'], { status: 'timeout', timedOutAt: context.clock.now(), error: reason });
    return { state: 'timeout' };
  }
  return { state: job.status === 'completed' || job.status === 'merged' ? 'completed' : 'failed' };
}
