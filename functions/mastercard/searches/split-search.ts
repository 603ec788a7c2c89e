// A bulk that Mastercard refuses whole costs no row that is not to blame: it is split, until what is wrong stands alone.

import type { SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { type NewPiece, piecesOf, plannedAs, splitJob } from '../../../shared/db/paid/search-pieces.ts';
import { uuidV7 } from '../../../shared/ids.ts';
import { toNdjson } from '../../../shared/objects.ts';
import type { Refusal } from '../track-search/answers.ts';
import type { Answered } from '../track-search/vendor-call.ts';
import type { CallContext, SearchDeps } from '../track-search/vendor-gate.ts';
import { endJob, fail } from './end-search.ts';
import { keepAnswers } from './keep-answers.ts';
import type { SearchProgress } from './search-progress.ts';
import type { SearchRequest } from './search-request.ts';
import { refusedSearch } from './stored-answer.ts';

/**
 * Submits of one planned bulk, its pieces included. One bad search in 3,000 takes 25, two at most 47. A limit of 100 searches a bulk, should there be one, is
 * found with 63.
 */
const MAX_SUBMITS = 64;

/** A refusal may be Mastercard's rule of the day, so it is believed for a shorter time than an answer. */
const REFUSED_SECONDS = 7 * 24 * 3600;

/** These say that there is too much, and nothing of a single search. */
const ABOUT_SIZE = ['SEARCH_LIMIT_EXCEEDED', 'TOO_LARGE'];

/** The job is `submitting`, and Mastercard has said that it takes none of it. */
export async function settleRefusal(
  job: SearchJob,
  requests: readonly SearchRequest[],
  { value, ...answer }: Answered<Refusal>,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  const [only] = requests;
  if (only && requests.length === 1 && !ABOUT_SIZE.includes(value.code)) {
    return reject(job, only, { value, ...answer }, deps, context);
  }
  const pieces = await piecesOf(deps.db, plannedAs(job));
  if (requests.length > 1 && 1 + pieces.length + 2 <= MAX_SUBMITS) {
    return split(job, requests, value, deps, context);
  }
  return fail(job, requests, refusedTogether(requests.length, value), deps, context);
}

/** The code alone: a description may name another row's payee. */
const refusedTogether = (count: number, { code }: Refusal) =>
  `Mastercard refused this search together with ${count - 1} others (${code}), and ${MAX_SUBMITS} submits did not show which is to blame`;

async function reject(
  job: SearchJob,
  request: SearchRequest,
  { value, requestId, simulated }: Answered<Refusal>,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchProgress> {
  const at = context.clock.now();
  // There is no search id: the call's own names the refusal.
  const source = { searchId: requestId, at: at.toISOString(), simulated };
  const refused = new Map([[request.key, refusedSearch(request.id, value, source)]]);
  await keepAnswers(job, refused, deps, context, REFUSED_SECONDS);
  await endJob(job, ['submitting'], { status: 'completed', error: value.code, finishedAt: at }, deps, context);
  return { state: 'completed' };
}

/** `submit`: the halves are to be submitted. */
async function split(
  job: SearchJob,
  requests: readonly SearchRequest[],
  { code }: Refusal,
  { db, objects }: SearchDeps,
  { clock }: CallContext,
): Promise<SearchProgress> {
  const middle = Math.ceil(requests.length / 2);
  const at = clock.now();
  const pieces: NewPiece[] = [];
  for (const half of [requests.slice(0, middle), requests.slice(middle)]) {
    const requestsKey = job.requestsKey.replace(/\.ndjson$/, `-${pieces.length}.ndjson`);
    await objects.put(requestsKey, toNdjson(half));
    pieces.push({ id: uuidV7(at), requestsKey, requestCount: half.length });
  }
  await splitJob(db, job.id, pieces, { reason: `refused whole: ${code}`, at });
  return { state: 'submit' };
}
