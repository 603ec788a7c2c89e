// Results that come after the deadline: read when Mastercard has them, and merged into the batches that ended without them.
import type { SendMessage } from '../../../shared/aws/send-message.ts';
import { batchesToMerge, findJobByExternalId, moveJob, overdueJobs } from '../../../shared/db/paid/search-jobs.ts';
import { PROVIDER } from '../track-search/client.ts';
import type { SearchDeps, TimedContext } from '../track-search/vendor-gate.ts';
import { checkSearch } from './check-search.ts';
import { recognise } from './lost-submits.ts';
import type { SearchProgress } from './search-progress.ts';

const AT_ONCE = 1_000;

export interface LateDeps extends SearchDeps {
  /** Puts a command into the orchestration-queue. */
  tellOrchestration: SendMessage;
  /** Puts a message into this service's own queue. */
  tellSelf: SendMessage;
  /** After so long nobody waits for results any more; the leases end then too (claim-searches.ts). */
  resultsDays: number;
}

export interface LateReport {
  state: 'more' | 'done';
  asked: number;
  /** Batches that were told to merge: at the end, so that each has one revision for all its searches. */
  batches: number;
}

/** Asks after the searches whose deadline has passed, in the order in which they were planned. `more`: there was no time for all of them, and the queue has the rest. */
export async function mergeLate(deps: LateDeps, context: TimedContext, after?: string): Promise<LateReport> {
  const at = context.clock.now();
  const since = new Date(at.getTime() - deps.resultsDays * 24 * 3600_000);
  const jobs = await overdueJobs(deps.db, PROVIDER, { at, since, after, limit: AT_ONCE });
  let done = after ?? NIL;
  let asked = 0;
  for (const { id } of jobs) {
    if (asked > 0 && !context.hasTime()) break;
    const { state } = await checkSearch(id, deps, context);
    asked += 1;
    if (state === 'more') break;
    done = id;
  }
  const isCut = jobs.length > 0 && done !== jobs.at(-1)?.id;
  if (isCut || jobs.length === AT_ONCE) return goOn(asked, done, deps);
  return { state: 'done', asked, batches: await tellBatches(deps) };
}

async function goOn(asked: number, lateAfter: string, { tellSelf }: LateDeps): Promise<LateReport> {
  await tellSelf({ lateAfter });
  return { state: 'more', asked, batches: 0 };
}

/** Before every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

/** Mastercard's notification is a hint to ask, and nothing in it is believed; an id that is not ours is ignored. */
export async function checkNow(
  externalId: string,
  deps: LateDeps,
  context: TimedContext,
): Promise<SearchProgress | undefined> {
  const job =
    (await findJobByExternalId(deps.db, PROVIDER, externalId)) ?? (await recognise(externalId, deps, context));
  if (!job) return undefined;
  const progress = await checkSearch(job.id, deps, context);
  await tellBatches(deps);
  return progress;
}

/** The merge is a revision in which rows find their answers in the cache and nothing is asked. It names the revision that it follows: told twice, a batch merges once. */
async function tellBatches({ db, tellOrchestration }: LateDeps): Promise<number> {
  const late = await batchesToMerge(db, PROVIDER);
  for (const { batchId, revision } of late) {
    await tellOrchestration({ command: 'mergeLate', batchId, step: 'mastercard', revision });
  }
  const jobs = new Set(late.flatMap(({ jobIds }) => jobIds));
  for (const id of jobs) await moveJob(db, id, ['completed'], { status: 'merged' });
  return late.length;
}
