// Asks how a submitted search stands, and has its results read when they are there. Never throws for what Mastercard may yet mend: the next check is the retry.
import { findJob, moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { piecesOf } from '../../../shared/db/paid/search-pieces.ts';
import { VendorError } from '../../../shared/errors.ts';
import { readNdjson } from '../../../shared/objects.ts';
import {
  type CallContext,
  enter,
  observed,
  reasonOf,
  type SearchDeps,
  type TimedContext,
} from '../track-search/vendor-gate.ts';
import { fail } from './end-search.ts';
import { readResults, type Submitted } from './read-results.ts';
import { combined, type SearchProgress } from './search-progress.ts';
import { SearchRequest } from './search-request.ts';

const MAX_UNSUBMITTED_SECONDS = 2 * 3600;

export async function checkSearch(jobId: string, deps: SearchDeps, context: TimedContext): Promise<SearchProgress> {
  const job = await findJob(deps.db, jobId);
  if (!job) throw new Error(`there is no search ${jobId}`);
  return job.status === 'split' ? checkPieces(job.id, deps, context) : checkOne(job, deps, context);
}

async function checkPieces(plannedId: string, deps: SearchDeps, context: TimedContext): Promise<SearchProgress> {
  const pieces = await piecesOf(deps.db, plannedId);
  const checked: SearchProgress[] = [];
  for (const piece of pieces) {
    if (piece.status === 'split') continue;
    checked.push(context.hasTime() ? await checkOne(piece, deps, context) : { state: 'more' });
  }
  return combined(checked);
}

async function checkOne(job: SearchJob, deps: SearchDeps, context: TimedContext): Promise<SearchProgress> {
  if (job.status === 'completed' || job.status === 'merged') return { state: 'completed' };
  if (job.status === 'new' || job.status === 'submitting') return unsubmitted(job, context);
  const { externalId } = job;
  if (!externalId || job.status === 'failed') return { state: job.status === 'failed' ? 'failed' : 'unknown' };
  try {
    return await ask({ ...job, externalId }, deps, context);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (error.failure.retryable) return notYet(job, error.message, deps, context);
    return settle(job, error, deps, context);
  }
}

/** Another batch's job that its own machine has not submitted; a plan that was given up must not keep us for ever. */
function unsubmitted({ createdAt }: SearchJob, { clock }: CallContext): SearchProgress {
  const ageMs = clock.now().getTime() - createdAt.getTime();
  return { state: ageMs > MAX_UNSUBMITTED_SECONDS * 1000 ? 'failed' : 'submit' };
}

async function ask(job: Submitted, deps: SearchDeps, context: TimedContext): Promise<SearchProgress> {
  await enter(deps, context);
  const status = await observed(deps, context, () => deps.vendor.status(job.externalId, context.signal));
  if (status.value === 'pending') return notYet(job, null, deps, context);
  const requests = await readNdjson(deps.objects, job.requestsKey, SearchRequest);
  if (status.value === 'failed')
    return fail(job, requests, `Mastercard gave up search ${job.externalId}`, deps, context);
  return readResults(job, requests, status.simulated, deps, context);
}

/** Pending, or not to be reached just now. Past the deadline the job is `timeout` and keeps its id for late results. */
async function notYet(
  { id, deadlineAt, status }: SearchJob,
  error: string | null,
  { db }: SearchDeps,
  { clock }: CallContext,
): Promise<SearchProgress> {
  const now = clock.now();
  if (status === 'submitted' && deadlineAt && deadlineAt > now) return { state: 'waiting' };
  await moveJob(db, id, ['submitted'], { status: 'timeout', timedOutAt: now, error });
  return { state: 'timeout' };
}

/** Refused credentials leave the search and its leases as they are: a redrive asks after it. A search that Mastercard does not know has failed. */
async function settle(
  job: SearchJob,
  error: VendorError,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  if (!error.failure.configuration) {
    const requests = await readNdjson(deps.objects, job.requestsKey, SearchRequest);
    return fail(job, requests, error.message, deps, context);
  }
  await moveJob(deps.db, job.id, ['submitted'], { status: 'failed', error: reasonOf(error) });
  return { state: 'failed' };
}
