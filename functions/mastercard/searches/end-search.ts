// How a search ends without results: it failed and others may ask the same, its submit was lost and nobody does for a day, or the machine gave it up.
import type { VendorEnvironment } from '../../../shared/contract/health.ts';
import { releaseLeases } from '../../../shared/db/paid/lookup-cache.ts';
import {
  endLeasesAt,
  findJob,
  type JobChanges,
  moveJob,
  type SearchJob,
  type SearchState,
} from '../../../shared/db/paid/search-jobs.ts';
import { deadOwners } from '../../../shared/db/paid/search-owners.ts';
import { piecesOf, plannedAs } from '../../../shared/db/paid/search-pieces.ts';
import { readNdjson } from '../../../shared/objects.ts';
import type { CallContext, SearchDeps } from '../track-search/vendor-gate.ts';
import { logEnded } from './search-log.ts';
import { combined, type SearchProgress } from './search-progress.ts';
import { SearchRequest, searchScope } from './search-request.ts';

/** What is needed to end a search: nothing of Mastercard, whose secret may be the very reason. */
export type EndDeps = Pick<SearchDeps, 'db' | 'objects'>;
type Clocked = Pick<CallContext, 'clock'>;

/** For so long a lost search is not asked again, whoever wants it. */
const UNKNOWN_SECONDS = 24 * 3600;

/** Notes how the job ends, in its row and in the log; false when it is in none of the states `from` any more. */
export async function endJob(
  { id }: Pick<SearchJob, 'id'>,
  from: readonly SearchState[],
  changes: JobChanges & { status: SearchState },
  { db }: Pick<SearchDeps, 'db'>,
  { clock }: Clocked,
): Promise<boolean> {
  const ended = await moveJob(db, id, from, changes);
  if (ended) logEnded(ended, clock.now());
  return ended !== undefined;
}

/** Ends the job for good and lets others ask the same. */
export async function fail(
  job: SearchJob,
  requests: readonly SearchRequest[],
  reason: string,
  deps: EndDeps,
  context: Clocked,
): Promise<SearchProgress> {
  const at = context.clock.now();
  await releaseLeases(deps.db, searchScope(job.environment), keysOf(requests), { owner: plannedAs(job), at });
  const ended = { status: 'failed', error: reason, finishedAt: at } as const;
  await endJob(job, ['new', 'submitting', 'submitted', 'timeout'], ended, deps, context);
  return { state: 'failed' };
}

/** Mastercard's sandbox, its simulator and Mastercard itself know nothing of each other's searches: one of another environment is asked no more. */
export async function endIfForeign(
  job: SearchJob,
  deps: EndDeps & Pick<SearchDeps, 'environment'>,
  context: Clocked,
): Promise<SearchProgress | undefined> {
  const isOpen = ['new', 'submitting', 'submitted', 'timeout'].includes(job.status);
  if (job.environment === deps.environment || !isOpen) return undefined;
  const requests = job.requestCount > 0 ? await readNdjson(deps.objects, job.requestsKey, SearchRequest) : [];
  return fail(job, requests, movedAway(job.environment, deps.environment), deps, context);
}

const movedAway = (from: VendorEnvironment, to: VendorEnvironment) =>
  `the search was begun at Mastercard's ${from} environment, and now its ${to} environment is asked; a redrive asks there`;

/** Ends a job that nobody fills any more, if that is so. What was claimed for it is free as soon as somebody wants it (claim-searches.ts). */
export async function endIfDead(job: SearchJob, deps: EndDeps, context: Clocked): Promise<boolean> {
  const at = context.clock.now();
  const dead = await deadOwners(deps.db, [job.id], at);
  if (dead.length === 0) return false;
  const error = 'the search was not submitted: whoever planned it ended before it was whole';
  await endJob(job, ['new'], { status: 'failed', error, finishedAt: at }, deps, context);
  return true;
}

/** Nobody knows whether Mastercard has the search: it is never submitted again, and for a day nobody asks the same. */
export async function markUnknown(
  job: SearchJob,
  requests: readonly SearchRequest[],
  error: string,
  deps: EndDeps,
  context: Clocked,
): Promise<SearchProgress> {
  if (!(await endJob(job, ['submitting'], { status: 'unknown', error }, deps, context))) return { state: 'waiting' };
  const until = new Date(context.clock.now().getTime() + UNKNOWN_SECONDS * 1000);
  await endLeasesAt(deps.db, searchScope(job.environment), keysOf(requests), { owner: plannedAs(job), until });
  return { state: 'unknown' };
}

const keysOf = (requests: readonly SearchRequest[]) => requests.map(({ key }) => key);

/** No more is waited for it now, but the search keeps its id: late results are merged, and a redrive asks after it. */
export async function timeOut(
  job: Pick<SearchJob, 'id'>,
  error: string | null,
  deps: EndDeps,
  context: Clocked,
): Promise<SearchProgress> {
  const late = { status: 'timeout', timedOutAt: context.clock.now(), error } as const;
  await endJob(job, ['submitted'], late, deps, context);
  return { state: 'timeout' };
}

/** The machine could not go on: what was never submitted has failed, what has an id may still be answered. */
export async function giveUp(jobId: string, reason: string, deps: EndDeps, context: Clocked): Promise<SearchProgress> {
  const job = await findJob(deps.db, jobId);
  if (!job) throw new Error(`there is no search ${jobId}`);
  if (job.status !== 'split') return giveUpOne(job, reason, deps, context);
  const ended: SearchProgress[] = [];
  for (const piece of await piecesOf(deps.db, job.id)) {
    if (piece.status !== 'split') ended.push(await giveUpOne(piece, reason, deps, context));
  }
  return combined(ended);
}

async function giveUpOne(job: SearchJob, reason: string, deps: EndDeps, context: Clocked): Promise<SearchProgress> {
  const requests = () => readNdjson(deps.objects, job.requestsKey, SearchRequest);
  if (job.status === 'new' && job.requestCount > 0) return fail(job, await requests(), reason, deps, context);
  if (job.status === 'submitting') return markUnknown(job, await requests(), reason, deps, context);
  if (job.status === 'submitted') return timeOut(job, reason, deps, context);
  return { state: job.status === 'completed' || job.status === 'merged' ? 'completed' : 'failed' };
}
