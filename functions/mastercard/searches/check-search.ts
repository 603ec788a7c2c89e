// Asks how a submitted search stands, and reads its results page by page into the cache (guarantee G9). Never throws for what Mastercard may yet mend: the next check is the retry.
import { readAnswers, storeAnswers } from '../../../shared/db/paid/lookup-cache.ts';
import { findJob, moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { VendorError } from '../../../shared/errors.ts';
import { readNdjson } from '../../../shared/objects.ts';
import type { ResultItem } from '../track-search/answers.ts';
import { VENDOR } from '../track-search/vendor-call.ts';
import { type CallContext, enter, observed, reasonOf, type SearchDeps } from '../track-search/vendor-gate.ts';
import { SEARCH_SCOPE, SearchRequest } from './search-request.ts';
import { type AnswerSource, answerOf, notFound, type StoredAnswer } from './stored-answer.ts';
import { fail, type SearchProgress } from './submit-search.ts';

export interface CheckContext extends CallContext {
  /** False shortly before the function is stopped. */
  hasTime(): boolean;
}

/** What a business is to the card networks changes slowly; its last transaction does not stay recent for ever. */
export const KEEP_SECONDS = 90 * 24 * 3600;

const MAX_UNSUBMITTED_SECONDS = 2 * 3600;

export async function checkSearch(jobId: string, deps: SearchDeps, context: CheckContext): Promise<SearchProgress> {
  const job = await findJob(deps.db, jobId);
  if (!job) throw new Error(`there is no search ${jobId}`);
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

type Submitted = SearchJob & { externalId: string };

async function ask(job: Submitted, deps: SearchDeps, context: CheckContext): Promise<SearchProgress> {
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

async function readResults(
  job: Submitted,
  requests: readonly SearchRequest[],
  simulated: boolean,
  deps: SearchDeps,
  context: CheckContext,
): Promise<SearchProgress> {
  const keyOf = new Map(requests.map(({ id, key }) => [id, key]));
  let offset = job.storedResults;
  for (;;) {
    if (!context.hasTime()) return { state: 'more' };
    await enter(deps, context);
    const page = await observed(deps, context, () => deps.vendor.results(job.externalId, offset, context.signal));
    await storePage(page.items, keyOf, sourceOf(job, simulated, context), deps, context);
    offset += page.items.length;
    const read = { storedResults: offset, totalResults: page.total };
    await moveJob(deps.db, job.id, ['submitted', 'timeout'], read);
    if (offset >= page.total) break;
    if (page.items.length === 0) throw emptyPage(offset, page.total);
  }
  await storeMissing(requests, sourceOf(job, simulated, context), deps, context);
  const done = { status: 'completed', error: null, finishedAt: context.clock.now() } as const;
  await moveJob(deps.db, job.id, ['submitted', 'timeout'], done);
  return { state: 'completed' };
}

const sourceOf = (job: Submitted, simulated: boolean, { clock }: CallContext): AnswerSource => ({
  searchId: job.externalId,
  at: clock.now().toISOString(),
  simulated,
});

const emptyPage = (offset: number, total: number) =>
  new VendorError(
    { vendor: VENDOR, operation: 'read results', code: 'EMPTY_PAGE', retryable: true },
    `results ${offset} to ${total}`,
  );

/** An id that is not of this bulk is ignored: no payee shows what came from another's search (guarantee G10). */
async function storePage(
  items: readonly ResultItem[],
  keyOf: ReadonlyMap<string, string>,
  source: AnswerSource,
  deps: SearchDeps,
  context: CallContext,
): Promise<void> {
  const answers = new Map<string, StoredAnswer>();
  for (const item of items) {
    const key = keyOf.get(item.searchRequestId);
    if (key !== undefined) answers.set(key, answerOf(item, source));
  }
  await store(answers, deps, context);
}

/** Only after the last page: what was not in the results was not found. */
async function storeMissing(
  requests: readonly SearchRequest[],
  source: AnswerSource,
  deps: SearchDeps,
  context: CallContext,
): Promise<void> {
  const keys = requests.map(({ key }) => key);
  const known = await readAnswers(deps.db, SEARCH_SCOPE, keys, context.clock.now());
  const missing = requests.filter(({ key }) => !known.has(key));
  await store(new Map(missing.map(({ key, id }) => [key, notFound(id, source)])), deps, context);
}

async function store(
  answers: ReadonlyMap<string, StoredAnswer>,
  { db }: SearchDeps,
  { clock }: CallContext,
): Promise<void> {
  if (answers.size === 0) return;
  const at = clock.now();
  const expiresAt = new Date(at.getTime() + KEEP_SECONDS * 1000);
  const rows = [...answers].map(([key, value]) => ({ key, value }));
  await storeAnswers(db, SEARCH_SCOPE, rows, { at, expiresAt });
}
