// Keeps what Mastercard has answered in the cache, for this batch and every later one.
import { noteAsker } from '../../../shared/db/paid/askers.ts';
import { countAsked } from '../../../shared/db/paid/cache-use.ts';
import { storeAnswers } from '../../../shared/db/paid/lookup-cache.ts';
import type { SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import type { CallContext, SearchDeps } from '../track-search/vendor-gate.ts';
import { searchScope } from './search-request.ts';
import type { StoredAnswer } from './stored-answer.ts';

/** What a business is to the card networks changes slowly; its last transaction does not stay recent for ever. */
export const KEEP_SECONDS = 90 * 24 * 3600;

/** For so long a row says that its entry could not be read; then its search is made anew. */
const UNREADABLE_SECONDS = 24 * 3600;

type AnsweredJob = Pick<SearchJob, 'environment' | 'tenantId'>;

/** By cache key; they answer the job. */
export async function keepResults(
  job: AnsweredJob,
  answers: ReadonlyMap<string, StoredAnswer>,
  deps: Pick<SearchDeps, 'db'>,
  context: Pick<CallContext, 'clock'>,
): Promise<void> {
  const isReadable = ([, { kind }]: [string, StoredAnswer]) => kind !== 'unreadable';
  await keepAnswers(job, new Map([...answers].filter(isReadable)), deps, context);
  await keepAnswers(
    job,
    new Map([...answers].filter((entry) => !isReadable(entry))),
    deps,
    context,
    UNREADABLE_SECONDS,
  );
}

/** By cache key; they answer the job. */
export async function keepAnswers(
  { environment, tenantId }: AnsweredJob,
  answers: ReadonlyMap<string, StoredAnswer>,
  { db }: Pick<SearchDeps, 'db'>,
  { clock }: Pick<CallContext, 'clock'>,
  keepSeconds = KEEP_SECONDS,
): Promise<void> {
  if (answers.size === 0) return;
  const at = clock.now();
  const expiresAt = new Date(at.getTime() + keepSeconds * 1000);
  const rows = [...answers].map(([key, value]) => ({ key, value }));
  const scope = searchScope(environment);
  await storeAnswers(db, scope, rows, { at, expiresAt });
  if (tenantId) await noteAsker(db, scope, [...answers.keys()], { tenantId, at });
  await countAsked(db, { scope, tenantId, answers: answers.size, at });
}
