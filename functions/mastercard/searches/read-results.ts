// Reads the results of a completed search page by page up to `total` into the cache (guarantee G9), from where the last reading ended.
import { readAnswers } from '../../../shared/db/paid/lookup-cache.ts';
import { moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { VendorError } from '../../../shared/errors.ts';
import type { ResultItem } from '../track-search/answers.ts';
import { VENDOR } from '../track-search/vendor-call.ts';
import {
  type CallContext,
  enterOften,
  type SearchDeps,
  type TimedContext,
  watched,
} from '../track-search/vendor-gate.ts';
import { endJob } from './end-search.ts';
import { keepAnswers, keepResults } from './keep-answers.ts';
import type { SearchProgress } from './search-progress.ts';
import { type SearchRequest, searchScope } from './search-request.ts';
import { type AnswerSource, answerOf, notFound, type StoredAnswer } from './stored-answer.ts';

export type Submitted = SearchJob & { externalId: string };

/** Results kept in one statement: twenty pages of 25. */
const KEPT_AT_ONCE = 500;

export async function readResults(
  job: Submitted,
  requests: readonly SearchRequest[],
  simulated: boolean,
  deps: SearchDeps,
  context: TimedContext,
): Promise<SearchProgress> {
  const source = { searchId: job.externalId, at: context.clock.now().toISOString(), simulated };
  const keyOf = new Map(requests.map(({ id, key }) => [id, key]));
  const pages = new Pages(job, requests.length, deps, context);
  do {
    if (!context.hasTime()) return { state: 'more' };
    const items: ResultItem[] = [];
    try {
      while (!pages.atEnd && items.length < KEPT_AT_ONCE && context.hasTime()) items.push(...(await pages.next()));
    } finally {
      // Also before a failure goes on: what was read need not be read again.
      await keepResults(job, answersOf(items, keyOf, source), deps, context);
      const read = { storedResults: pages.offset, totalResults: pages.total };
      if (items.length > 0) await moveJob(deps.db, job.id, ['submitted', 'timeout'], read);
    }
  } while (!pages.atEnd);
  await keepMissing(job, requests, source, deps, context);
  const done = { status: 'completed', error: null, finishedAt: context.clock.now() } as const;
  await endJob(job, ['submitted', 'timeout'], done, deps, context);
  return { state: 'completed' };
}

class Pages {
  offset: number;
  /** Unknown before the first page. */
  total: number | null = null;
  readonly #next: (offset: number) => Promise<{ items: ResultItem[]; total: number }>;

  constructor({ externalId, storedResults }: Submitted, searches: number, deps: SearchDeps, context: CallContext) {
    this.offset = storedResults;
    const right = enterOften(deps, context, Math.ceil(searches / deps.vendor.pageSize));
    this.#next = async (offset) => {
      await right.take();
      return watched(deps, context, () => deps.vendor.results(externalId, offset, context.signal));
    };
  }

  get atEnd(): boolean {
    return this.total !== null && this.offset >= this.total;
  }

  async next(): Promise<ResultItem[]> {
    const { items, total } = await this.#next(this.offset);
    this.total = total;
    if (items.length === 0 && this.offset < total) throw emptyPage(this.offset, total);
    this.offset += items.length;
    return items;
  }
}

const emptyPage = (offset: number, total: number) =>
  new VendorError(
    { vendor: VENDOR, operation: 'read results', code: 'EMPTY_PAGE', retryable: true },
    `results ${offset} to ${total}`,
  );

/** An id that is not of this bulk is ignored: no payee shows what came from another's search (guarantee G10). Of several matches of one search the first counts: its key is taken out. */
function answersOf(
  items: readonly ResultItem[],
  keyOf: Map<string, string>,
  source: AnswerSource,
): Map<string, StoredAnswer> {
  const answers = new Map<string, StoredAnswer>();
  for (const item of items) {
    const key = keyOf.get(item.searchRequestId);
    if (key === undefined) continue;
    answers.set(key, answerOf(item, source));
    keyOf.delete(item.searchRequestId);
  }
  return answers;
}

/** Only after the last page: what was not in the results was not found. */
async function keepMissing(
  job: Submitted,
  requests: readonly SearchRequest[],
  source: AnswerSource,
  deps: SearchDeps,
  context: CallContext,
): Promise<void> {
  const keys = requests.map(({ key }) => key);
  const known = await readAnswers(deps.db, searchScope(job.environment), keys, context.clock.now());
  const missing = requests.filter(({ key }) => !known.has(key));
  await keepAnswers(job, new Map(missing.map(({ key, id }) => [key, notFound(id, source)])), deps, context);
}
