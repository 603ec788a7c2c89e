// What the rows of a chunk are told: Mastercard's answer from the cache, or how the search that would bring it has ended. A fault is never a `no_match` (guarantee G3).
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import type { Db } from '../../shared/db/connection/client.ts';
import { type GivenBefore, noteAsker } from '../../shared/db/paid/askers.ts';
import { readAnswers } from '../../shared/db/paid/lookup-cache.ts';
import { findJobs, type SearchJob } from '../../shared/db/paid/search-jobs.ts';
import { deadOwners } from '../../shared/db/paid/search-owners.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import type { StepOutcome } from '../../shared/outcome.ts';
import { lostOutcome } from '../../shared/paid/settle.ts';
import { piecesByKey } from './searches/pieces-by-key.ts';
import type { SearchPlan } from './searches/search-plan.ts';
import { type Asked, SEARCH, searchScope } from './searches/search-request.ts';
import { StoredAnswer } from './searches/stored-answer.ts';
import { DEADLINE_SECONDS } from './searches/submit-search.ts';

export interface AskedRow {
  row: number;
  asked: Asked;
}

/** What is known of the searches: which job asks what, or why there is no plan. */
export type KnownSearches = { plan: SearchPlan } | { unplanned: string };

export interface OutcomeContext {
  db: Db;
  objects: ObjectStore;
  /** Whose answers count. */
  environment: VendorEnvironment;
  tenantId: string;
  at: Date;
  /** The caller may come again: what is still under way is `pending` and no failure. */
  mayComeAgain: boolean;
}

export async function outcomesOf(
  rows: readonly AskedRow[],
  searches: KnownSearches,
  { db, objects, environment, tenantId, at, mayComeAgain }: OutcomeContext,
): Promise<StepOutcome[]> {
  const keys = rows.flatMap(({ asked }) => (asked.kind === 'search' ? [asked.request.key] : []));
  const answers = await answersFor(keys, { db, environment, tenantId, at });
  const plan = 'plan' in searches ? searches.plan : undefined;
  const jobOf = plan?.jobs ?? {};
  const plannedAt = plan?.at ?? at.toISOString();
  const open = keys.flatMap((key) => (answers.has(key) ? [] : (jobOf[key] ?? [])));
  const jobs = await findJobs(db, [...new Set(open)]);
  const dead = await deadOwners(db, [...jobs.keys()], at);
  const pieces = await piecesByKey(jobs.values(), { db, objects });
  const isAlive = (job: SearchJob | undefined) => mayComeAgain && job !== undefined && !dead.includes(job.id);
  return rows.map(({ row, asked }) => {
    if (asked.kind === 'settled') return { row, outcome: asked.outcome, reason: asked.reason };
    const { key } = asked.request;
    const answer = answers.get(key);
    if (answer) return answered(row, answer, { cached: jobOf[key] === undefined && answer.at < plannedAt });
    if ('unplanned' in searches) return { row, outcome: 'error', reason: searches.unplanned };
    if (searches.plan.lost.includes(key)) return lostOutcome(row, 'Mastercard');
    const job = pieces.get(key) ?? jobs.get(jobOf[key] ?? '');
    return unanswered(row, job && asSeenBy(tenantId, job), isAlive(job));
  });
}

/** By row; only for those that Mastercard has answered by now. */
export async function lateOutcomes(
  rows: readonly { row: number; key: string }[],
  { db, environment, tenantId, at, revision }: AnswerContext & { revision: number | undefined },
): Promise<Map<number, StepOutcome>> {
  const keys = rows.map(({ key }) => key);
  const answers = await answersFor(keys, { db, environment, tenantId, at });
  const late = new Map<number, StepOutcome>();
  for (const { row, key } of rows) {
    const answer = answers.get(key);
    if (answer) late.set(row, answered(row, answer, { revision }));
  }
  return late;
}

type AnswerContext = Pick<OutcomeContext, 'db' | 'environment' | 'tenantId' | 'at'>;

/**
 * An answer as the tenant may see it: one that another tenant asked for reads as given now, without the ids of its
 * search.
 */
interface GivenSearch {
  stored: StoredAnswer;
  /** When the tenant was given it first, ISO 8601. */
  at: string;
  isOwn: boolean;
}

async function answersFor(
  keys: readonly string[],
  { db, environment, tenantId, at }: AnswerContext,
): Promise<Map<string, GivenSearch>> {
  const scope = searchScope(environment);
  const answers = await readAnswers(db, scope, [...new Set(keys)], at);
  const given = await noteAsker(db, scope, [...answers.keys()], { tenantId, at });
  const first: GivenBefore = { since: at.toISOString(), isOwn: false };
  return new Map(
    [...answers].map(([key, value]) => {
      const { since, isOwn } = given.get(key) ?? first;
      return [key, { stored: StoredAnswer.parse(value), at: since, isOwn }];
    }),
  );
}

/** Another tenant's search is waited for like one's own; what it is called, and what became of it, is theirs. */
const asSeenBy = (tenantId: string, job: SearchJob): SearchJob =>
  job.tenantId === null || job.tenantId === tenantId ? job : { ...job, externalId: null, error: null };

function answered(
  row: number,
  { stored, at, isOwn }: GivenSearch,
  { cached, revision }: { cached?: boolean; revision?: number | undefined },
): StepOutcome {
  const { searchId, requestId, simulated } = stored;
  const provenance = {
    provider: 'mastercard',
    version: SEARCH.version,
    ...(isOwn && { requestId: `${searchId}/${requestId}` }),
    at,
    ...(cached && { cached }),
    ...(simulated && { simulated }),
    ...(revision && { revision }),
  };
  if (stored.kind === 'no_match') {
    return { row, outcome: 'no_match', reason: 'Mastercard knows no such business', provenance };
  }
  if (stored.kind === 'rejected') {
    return { row, outcome: 'rejected', reason: `Mastercard refused the search: ${stored.reason}`, provenance };
  }
  if (stored.kind === 'unreadable') {
    return { row, outcome: 'error', reason: "Mastercard's entry for this search could not be read", provenance };
  }
  const { matchConfidence, merchant } = stored;
  return { row, outcome: 'done', data: { matchConfidence, ...merchant, ...(isOwn && { searchId }) }, provenance };
}

function unanswered(row: number, job: SearchJob | undefined, mayCome: boolean): StepOutcome {
  const isOpen = job && ['new', 'submitting', 'submitted'].includes(job.status);
  if (mayCome && isOpen) return { row, outcome: 'pending', reason: 'Mastercard has not answered yet' };
  switch (job?.status) {
    case 'submitted':
    case 'timeout': {
      const what = job.error
        ? `the results of Mastercard's search${named(job)} could not be read (${job.error})`
        : `Mastercard did not finish the search${named(job)} within ${DEADLINE_SECONDS / 60} minutes`;
      return { row, outcome: 'timeout', reason: `${what}; late results are merged when they come` };
    }
    case 'submitting':
    case 'unknown': {
      const why = job.error ? `: ${job.error}` : '';
      return { row, outcome: 'error', reason: `the answer to the submit was lost, and it is not repeated${why}` };
    }
    case 'new':
      return { row, outcome: 'error', reason: `the search was not submitted${job.error ? `: ${job.error}` : ''}` };
    case 'failed':
      return { row, outcome: 'error', reason: job.error ?? 'the search failed' };
    default:
      return { row, outcome: 'error', reason: 'Mastercard gave no answer for this row' };
  }
}

const named = ({ externalId }: SearchJob) => (externalId === null ? '' : ` ${externalId}`);
