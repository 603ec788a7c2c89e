// Asks how a submitted search stands, and has its results read when they are there. Never throws for what Mastercard may yet mend: the next check is the retry.
import { findJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { piecesOf } from '../../../shared/db/paid/search-pieces.ts';
import { VendorError, type VendorFailure } from '../../../shared/errors.ts';
import { readNdjson } from '../../../shared/objects.ts';
import {
  type CallContext,
  enter,
  observed,
  reasonOf,
  type SearchDeps,
  type TimedContext,
} from '../track-search/vendor-gate.ts';
import { endIfDead, endIfForeign, endJob, fail, timeOut } from './end-search.ts';
import { readResults, type Submitted } from './read-results.ts';
import { combined, type SearchProgress } from './search-progress.ts';
import { SearchRequest } from './search-request.ts';

/** After the submit the search may not have reached every machine of Mastercard's, and is not found there. */
const SETTLING_SECONDS = 5 * 60;

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
  const foreign = await endIfForeign(job, deps, context);
  if (foreign) return foreign;
  if (job.status === 'new' || job.status === 'submitting') return unsubmitted(job, deps, context);
  const { externalId } = job;
  if (!externalId || job.status === 'failed') return { state: job.status === 'failed' ? 'failed' : 'unknown' };
  try {
    return await ask({ ...job, externalId }, deps, context);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (isNotYet(error.failure, job, context)) return notYet(job, error.message, deps, context);
    return keep(job, error, deps, context);
  }
}

/** Another batch's job that its own machine has not submitted; one that its plan will never fill must not keep us for ever. */
async function unsubmitted(job: SearchJob, deps: SearchDeps, context: CallContext): Promise<SearchProgress> {
  const isFilled = job.status === 'submitting' || job.requestCount > 0;
  return { state: !isFilled && (await endIfDead(job, deps, context)) ? 'failed' : 'submit' };
}

/** What the next question may find mended. */
function isNotYet({ retryable, code, status }: VendorFailure, { submittedAt }: SearchJob, { clock }: CallContext) {
  if (retryable || code === 'RESULTS_NOT_READY') return true;
  const ageMs = clock.now().getTime() - (submittedAt?.getTime() ?? 0);
  return status === 404 && ageMs < SETTLING_SECONDS * 1000;
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
  job: SearchJob,
  error: string | null,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  const { deadlineAt, status } = job;
  if (status === 'submitted' && deadlineAt && deadlineAt > context.clock.now()) return { state: 'waiting' };
  return timeOut(job, error, deps, context);
}

/** A question that Mastercard refuses says nothing of the search, which has an id: it keeps that and its leases, and a redrive asks after it. */
async function keep(
  job: SearchJob,
  error: VendorError,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  if (!error.failure.configuration) return timeOut(job, error.message, deps, context);
  await endJob(job, ['submitted'], { status: 'failed', error: reasonOf(error) }, deps, context);
  return { state: 'failed' };
}
