// Goes over the chunks of a batch and writes down what is to be asked of Mastercard: each distinct search once, in bulks of up to 3,000.
import type { VendorEnvironment } from '../../../shared/contract/health.ts';
import { findBatch } from '../../../shared/db/batches/batches.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { countHits } from '../../../shared/db/paid/cache-use.ts';
import { jobsAwaitedBy } from '../../../shared/db/paid/search-jobs.ts';
import { barredBy } from '../../../shared/exclusion/settle.ts';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { REDRIVABLE } from '../../../shared/outcome.ts';
import { fillJobs, readPlan } from '../../../shared/paid/fill-jobs.ts';
import { JobFiller } from '../../../shared/paid/job-filler.ts';
import { asGroup, type Ledger, loadKnownPayees, type Outputs } from '../../../shared/step.ts';
import type { ChunkRef, ManifestItem } from '../../../shared/task.ts';
import { MAX_SEARCHES, PROVIDER } from '../track-search/client.ts';
import { claimSearches } from './claim-searches.ts';
import type { SearchPlan } from './search-plan.ts';
import { type AskingRules, type SearchRequest, searchFor, searchScope } from './search-request.ts';

export interface PlanDeps {
  db: Db;
  objects: ObjectStore;
  ledger: Pick<Ledger, 'outputs' | 'isCancelled'>;
  rules: AskingRules;
  environment: VendorEnvironment;
  /** Mastercard keeps results for so long. */
  resultsDays: number;
}

export interface PlanCommand {
  batchId: string;
  revision: number;
}

/** What the batch machine branches on; `searches` are the ids of the jobs that the revision waits for. */
export type PlanAnswer = { state: 'more' } | { state: 'planned'; searches: string[] };

export async function planSearches(
  { batchId, revision }: PlanCommand,
  { db, objects, ledger, rules, environment, resultsDays }: PlanDeps,
  { at, hasTime }: { at: Date; hasTime(): boolean },
): Promise<PlanAnswer> {
  const plan = await readPlan(objects, batchId, revision);
  const isAsked = plan.steps.includes('mastercard') && plan.run.includes('mastercard') && !plan.late;
  if (!isAsked || (await ledger.isCancelled(batchId))) return { state: 'planned', searches: [] };
  const batch = await findBatch(db, batchId);
  if (!batch) throw new Error(`there is no batch ${batchId}`);
  const { tenantId, createdAt: since } = batch;
  const open = (bulk: number) => {
    const claim = (wanted: readonly string[], jobId: string) =>
      claimSearches(db, wanted, { environment, jobId, at, resultsDays });
    const requestsKey = (number: number) => keys.searches(batchId, revision, number);
    const of = { provider: PROVIDER, environment, batchId, revision, at, bulk, maxRequests: MAX_SEARCHES, tenantId };
    return new JobFiller<SearchRequest>(db, objects, { ...of, requestsKey, claim });
  };
  const fill = async ({ chunk, split }: ManifestItem, filler: JobFiller<SearchRequest>) => {
    const outputs = await ledger.outputs(batchId, chunk);
    const of = { batchId, chunk, split, duplicates: plan.duplicates, outputs, pins: plan.pins };
    const wanted = await searchesOfChunk(of, objects, rules);
    const { owners, lost } = await filler.assign(wanted);
    const answered = [...wanted.keys()].filter((key) => !owners.has(key) && !lost.includes(key));
    await countHits(db, { scope: searchScope(environment), keys: answered, tenantId, since, at });
    const assigned: SearchPlan = { jobs: Object.fromEntries(owners), lost, at: at.toISOString() };
    await objects.put(keys.searchPlan(batchId, chunk, revision), JSON.stringify(assigned), 'application/json');
  };
  const checkpointKey = keys.checkpoint(batchId, `mastercard-r${revision}`);
  const filled = await fillJobs({ manifestKey: plan.manifestKey, checkpointKey, open, fill }, objects, hasTime);
  if (filled === 'more') return { state: 'more' };
  return { state: 'planned', searches: await jobsAwaitedBy(db, PROVIDER, batchId, revision) };
}

/** By cache key. Rows that an earlier revision has settled are not asked for again. */
async function searchesOfChunk(
  { outputs, ...task }: Pick<ChunkRef, 'batchId' | 'chunk' | 'split' | 'duplicates' | 'pins'> & { outputs: Outputs },
  objects: ObjectStore,
  rules: AskingRules,
): Promise<Map<string, SearchRequest>> {
  const payees = await loadKnownPayees(objects, task, outputs, ['classify', 'address', 'mastercard']);
  const searches = new Map<string, SearchRequest>();
  for (const known of payees.map(asGroup)) {
    const { exclude, mastercard } = known.known;
    const isSettled = mastercard !== undefined && !REDRIVABLE.includes(mastercard.outcome);
    if (isSettled || barredBy(exclude, { name: 'mastercard' })) continue;
    const asked = searchFor(known, rules);
    if (asked.kind === 'search' && !searches.has(asked.request.key)) searches.set(asked.request.key, asked.request);
  }
  return searches;
}
