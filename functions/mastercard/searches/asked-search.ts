// Searches that a person asks for through the API: a few payees, no batch; the caller comes back for the answers.
import type * as z from 'zod';
import type { Executions } from '../../../shared/aws/executions.ts';
import type { VendorEnvironment } from '../../../shared/contract/health.ts';
import { PayeeTypeName } from '../../../shared/contract/payee-types.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
import { countHits } from '../../../shared/db/paid/cache-use.ts';
import { findJob, moveJob, openJob } from '../../../shared/db/paid/search-jobs.ts';
import { uuidV7 } from '../../../shared/ids.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, readNdjson, toNdjson } from '../../../shared/objects.ts';
import type { StepOutcome } from '../../../shared/outcome.ts';
import { Payee } from '../../../shared/payee.ts';
import { outcomesOf } from '../outcomes.ts';
import { PROVIDER } from '../track-search/client.ts';
import { claimSearches } from './claim-searches.ts';
import { SearchPlan } from './search-plan.ts';
import {
  type Asked,
  type AskingRules,
  passedOver,
  requestFor,
  type SearchRequest,
  searchScope,
} from './search-request.ts';

export interface AskDeps {
  db: Db;
  objects: ObjectStore;
  rules: AskingRules;
  environment: VendorEnvironment;
  resultsDays: number;
  /** Of mastercard.asl.json. */
  executions: Executions;
}

/** Its type is what the caller says: no step has looked at this payee. */
export const AskedPayee = Payee.extend({ payeeType: PayeeTypeName });
export type AskedPayee = z.infer<typeof AskedPayee>;

/** The id to come back with. Nothing is submitted when the cache, or a search under way, answers everything. */
export async function startAsked(
  payees: readonly AskedPayee[],
  tenantId: string,
  deps: AskDeps,
  at: Date,
): Promise<string> {
  const id = uuidV7(at);
  const requestsKey = keys.askedSearch(id, 'requests.ndjson');
  const asked = { provider: PROVIDER, environment: deps.environment, tenantId };
  const fresh = { id, ...asked, revision: 0, name: `asked ${id}`, requestsKey, createdAt: at };
  await openJob(deps.db, fresh);
  try {
    await fill({ id, requestsKey, tenantId }, payees, deps, at);
  } catch (error) {
    // Whoever asks the same next finds its searches free.
    await moveJob(deps.db, id, ['new'], { status: 'failed', error: 'the search could not be started', finishedAt: at });
    throw error;
  }
  return id;
}

/** The machine is started before the job may be submitted: a kill in between leaves a job that counts as given up, not one that waits for ever. */
async function fill(
  { id, requestsKey, tenantId }: { id: string; requestsKey: string; tenantId: string },
  payees: readonly AskedPayee[],
  { db, objects, rules, environment, resultsDays, executions }: AskDeps,
  at: Date,
): Promise<void> {
  const wanted = searchesOf(payees, rules);
  const { owners, lost } = await claimSearches(db, [...wanted.keys()], {
    ...{ environment, jobId: id, at, resultsDays },
  });
  const answered = [...wanted.keys()].filter((key) => !owners.has(key) && !lost.includes(key));
  await countHits(db, { scope: searchScope(environment), keys: answered, tenantId, since: at, at });
  const own = [...wanted.values()].filter(({ key }) => owners.get(key) === id);
  const plan: SearchPlan = { jobs: Object.fromEntries(owners), lost, at: at.toISOString() };
  await objects.put(keys.askedSearch(id, 'payees.ndjson'), toNdjson(payees));
  await objects.put(keys.askedSearch(id, 'plan.json'), JSON.stringify(plan), 'application/json');
  await objects.put(requestsKey, toNdjson(own));
  if (own.length === 0) {
    await moveJob(db, id, ['new'], { status: 'completed', finishedAt: at });
    return;
  }
  await executions.start(id, { jobId: id });
  await moveJob(db, id, ['new'], { requestCount: own.length });
}

/** As of a batch's row, but that no keyword is looked for. */
const askedFor = (payee: AskedPayee, rules: AskingRules): Asked =>
  passedOver(payee.payeeType, rules.payeeTypes) ?? requestFor(payee, rules);

function searchesOf(payees: readonly AskedPayee[], rules: AskingRules): Map<string, SearchRequest> {
  const asked = payees.map((payee) => askedFor(payee, rules));
  return new Map(asked.flatMap((one) => (one.kind === 'search' ? [[one.request.key, one.request] as const] : [])));
}

/** One outcome a payee; undefined when the tenant has asked no such search. */
export async function readAsked(
  id: string,
  tenantId: string,
  { db, objects, rules, environment }: Pick<AskDeps, 'db' | 'objects' | 'rules' | 'environment'>,
  at: Date,
): Promise<StepOutcome[] | undefined> {
  const job = await findJob(db, id);
  if (job?.tenantId !== tenantId) return undefined;
  const planText = await objects.getText(keys.askedSearch(id, 'plan.json'));
  if (planText === undefined) return undefined;
  const payees = await readNdjson(objects, keys.askedSearch(id, 'payees.ndjson'), AskedPayee);
  const rows = payees.map((payee) => ({ row: payee.row, asked: askedFor(payee, rules) }));
  const searches = { plan: SearchPlan.parse(JSON.parse(planText)) };
  return outcomesOf(rows, searches, { db, objects, environment, tenantId, at, mayComeAgain: true });
}
