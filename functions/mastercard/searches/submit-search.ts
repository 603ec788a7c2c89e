// Submits one bulk search, once: the job says `submitting` before the request goes out, and an answer that is lost is never asked for again (guarantee G4).
import { findJob, moveJob, type SearchJob, siblingFailure } from '../../../shared/db/paid/search-jobs.ts';
import { piecesOf } from '../../../shared/db/paid/search-pieces.ts';
import { VendorError } from '../../../shared/errors.ts';
import { readNdjson } from '../../../shared/objects.ts';
import type { SubmitAnswer } from '../track-search/client.ts';
import type { Answered } from '../track-search/vendor-call.ts';
import {
  type CallContext,
  CREDENTIALS_REFUSED,
  enter,
  logSubmit,
  observed,
  reasonOf,
  type SearchDeps,
  type TimedContext,
} from '../track-search/vendor-gate.ts';
import { endIfForeign, fail, markUnknown } from './end-search.ts';
import { logSubmitted } from './search-log.ts';
import { combined, type SearchProgress } from './search-progress.ts';
import { SearchRequest } from './search-request.ts';
import { settleRefusal } from './split-search.ts';

export interface SubmitContext extends TimedContext {
  /** Throws WorkDroppedError when nobody waits for the answer any more. */
  beforePaidCall(): Promise<void>;
  isCancelled(): Promise<boolean>;
}

export const DEADLINE_SECONDS = 25 * 60;
/** A submit that another delivery has begun may still be on its way for so long. */
const IN_FLIGHT_SECONDS = 60;

export async function submitSearch(jobId: string, deps: SearchDeps, context: SubmitContext): Promise<SearchProgress> {
  if (await context.isCancelled()) return { state: 'cancelled' };
  const planned = await find(jobId, deps);
  const progress = await submitOne(planned, deps, context);
  return progress.state === 'submit' ? submitPieces(planned.id, deps, context) : progress;
}

async function find(jobId: string, { db }: SearchDeps): Promise<SearchJob> {
  const job = await findJob(db, jobId);
  if (!job) throw new Error(`there is no search ${jobId}`);
  return job;
}

/** Largest first: each submit then settles as many searches as it can, wherever the limit of submits ends it. */
async function submitPieces(plannedId: string, deps: SearchDeps, context: SubmitContext): Promise<SearchProgress> {
  for (;;) {
    const pieces = await piecesOf(deps.db, plannedId);
    const next = pieces.find(({ status }) => status === 'new');
    if (!next) return takeUp(pieces, deps, context);
    if (!context.hasTime()) return { state: 'submit' };
    if (await context.isCancelled()) return { state: 'cancelled' };
    await submitOne(next, deps, context);
  }
}

async function takeUp(pieces: readonly SearchJob[], deps: SearchDeps, context: SubmitContext): Promise<SearchProgress> {
  const taken: SearchProgress[] = [];
  for (const piece of pieces) if (piece.status !== 'split') taken.push(await submitOne(piece, deps, context));
  return combined(taken);
}

/** `submit`: it was split, and its pieces are to be submitted. */
async function submitOne(job: SearchJob, deps: SearchDeps, context: SubmitContext): Promise<SearchProgress> {
  const foreign = await endIfForeign(job, deps, context);
  if (foreign) return foreign;
  switch (job.status) {
    case 'new':
      return submitNew(job, deps, context);
    case 'submitting':
      return takeForLost(job, deps, context);
    case 'split':
      return { state: 'submit' };
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
  const isUnderWay = job.status === 'submitted' && job.deadlineAt !== null && job.deadlineAt > now;
  if (isUnderWay) return { state: 'waiting' };
  const anew = { status: 'submitted', deadlineAt: deadlineFrom(now), error: null } as const;
  await moveJob(db, job.id, ['submitted', 'timeout', 'failed'], anew);
  return { state: 'waiting' };
}

const deadlineFrom = (now: Date) => new Date(now.getTime() + DEADLINE_SECONDS * 1000);

async function submitNew(job: SearchJob, deps: SearchDeps, context: SubmitContext): Promise<SearchProgress> {
  const { db, objects, vendor } = deps;
  // Another batch's plan is still filling it.
  if (job.requestCount === 0) return { state: 'waiting' };
  const requests = await readNdjson(objects, job.requestsKey, SearchRequest);
  const refused = await siblingFailure(db, job, CREDENTIALS_REFUSED);
  if (refused) return fail(job, requests, refused, deps, context);
  await enter(deps, context);
  await context.beforePaidCall();
  const begun = await moveJob(db, job.id, ['new'], { status: 'submitting', submittedAt: context.clock.now() });
  if (!begun) return submitOne(await find(job.id, deps), deps, context);
  let answered: Answered<SubmitAnswer>;
  try {
    answered = await observed(deps, context, () => vendor.submit(requests, context.signal));
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    await logSubmit(deps, context, { ...job, isLost: error.failure.answerLost === true });
    return settleFailure(begun, requests, error, deps, context);
  }
  const { value, ...answer } = answered;
  const progress =
    'refused' in value
      ? await settleRefusal(begun, requests, { ...answer, value: value.refused }, deps, context)
      : await noteId(job, value.searchId, deps, context);
  await logSubmit(deps, context, { ...job, isLost: false });
  return progress;
}

/** Also over `unknown`: another delivery may have given this one up meanwhile. */
async function noteId(
  job: SearchJob,
  externalId: string,
  { db }: SearchDeps,
  { clock }: CallContext,
): Promise<SearchProgress> {
  const taken = { status: 'submitted', externalId, deadlineAt: deadlineFrom(clock.now()), error: null } as const;
  const submitted = await moveJob(db, job.id, ['submitting', 'unknown'], taken);
  if (submitted) logSubmitted(submitted);
  return { state: 'waiting' };
}

async function settleFailure(
  job: SearchJob,
  requests: readonly SearchRequest[],
  error: VendorError,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  if (error.failure.answerLost) return markUnknown(job, requests, error.message, deps, context);
  if (error.failure.retryable) {
    await moveJob(deps.db, job.id, ['submitting'], { status: 'new', error: error.message });
    throw error;
  }
  return fail(job, requests, reasonOf(error), deps, context);
}

/** Found `submitting` by another delivery: that one is at work, or it died and took the answer with it. */
async function takeForLost(job: SearchJob, deps: SearchDeps, context: CallContext): Promise<SearchProgress> {
  const sinceMs = context.clock.now().getTime() - (job.submittedAt?.getTime() ?? 0);
  if (sinceMs < IN_FLIGHT_SECONDS * 1000) return { state: 'waiting' };
  const requests = await readNdjson(deps.objects, job.requestsKey, SearchRequest);
  const progress = await markUnknown(
    job,
    requests,
    'the function that submitted it ended before it had the answer',
    deps,
    context,
  );
  if (progress.state === 'unknown') await logSubmit(deps, context, { ...job, isLost: true });
  return progress;
}
