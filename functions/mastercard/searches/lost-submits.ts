// Finds the job of a search whose submit lost its answer: its results carry our own ids, so the search tells by itself whose it is.
import { moveJob, type SearchJob, unknownJobs } from '../../../shared/db/paid/search-jobs.ts';
import { VendorError } from '../../../shared/errors.ts';
import { readNdjson } from '../../../shared/objects.ts';
import type { ResultsPage } from '../track-search/answers.ts';
import { PROVIDER } from '../track-search/client.ts';
import { type CallContext, enter, observed, type SearchDeps } from '../track-search/vendor-gate.ts';
import { SearchRequest } from './search-request.ts';

/** Lost submits are rare; more than these at once are looked at when the next notification comes. */
const LOOKED_AT = 20;

/** The job takes the id and counts as late. Undefined when the id is of no search that we miss, or is not ready. */
export async function recognise(
  externalId: string,
  deps: SearchDeps,
  context: CallContext,
): Promise<SearchJob | undefined> {
  const lost = await unknownJobs(deps.db, PROVIDER, deps.environment, LOOKED_AT);
  if (lost.length === 0) return undefined;
  const page = await firstResults(externalId, deps, context);
  const ids = new Set(page?.items.map(({ searchRequestId }) => searchRequestId));
  for (const job of lost) {
    const requests = await readNdjson(deps.objects, job.requestsKey, SearchRequest);
    if (!requests.some(({ id }) => ids.has(id))) continue;
    const now = context.clock.now();
    const late = { status: 'timeout', externalId, deadlineAt: now, timedOutAt: now } as const;
    return moveJob(deps.db, job.id, ['unknown'], late);
  }
  return undefined;
}

async function firstResults(
  externalId: string,
  deps: SearchDeps,
  context: CallContext,
): Promise<ResultsPage | undefined> {
  try {
    await enter(deps, context);
    return await observed(deps, context, () => deps.vendor.results(externalId, 0, context.signal));
  } catch (error) {
    if (error instanceof VendorError) return undefined;
    throw error;
  }
}
