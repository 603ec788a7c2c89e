// Searches that a person asks for through the API: a few payees, no batch; the caller comes back for the answers.
import type { Executions } from '../../../shared/aws/executions.ts';
import type { Db } from '../../../shared/db/connection/client.ts';
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
import { type AskingRules, requestFor, type SearchRequest } from './search-request.ts';

export interface AskDeps {
  db: Db;
  objects: ObjectStore;
  rules: AskingRules;
  /** Of mastercard.asl.json. */
  executions: Executions;
}

/** The id to come back with. Nothing is submitted when the cache, or a search under way, answers everything. */
export async function startAsked(
  payees: readonly Payee[],
  tenantId: string,
  { db, objects, rules, executions }: AskDeps,
  at: Date,
): Promise<string> {
  const id = uuidV7(at);
  const requestsKey = keys.askedSearch(id, 'requests.ndjson');
  await openJob(db, { id, provider: PROVIDER, tenantId, revision: 0, name: `asked ${id}`, requestsKey, createdAt: at });
  const wanted = searchesOf(payees, rules);
  const { owners, lost } = await claimSearches(db, [...wanted.keys()], { jobId: id, at });
  const own = [...wanted.values()].filter(({ key }) => owners.get(key) === id);
  const plan: SearchPlan = { jobs: Object.fromEntries(owners), lost };
  await objects.put(keys.askedSearch(id, 'payees.ndjson'), toNdjson(payees));
  await objects.put(keys.askedSearch(id, 'plan.json'), JSON.stringify(plan), 'application/json');
  await objects.put(requestsKey, toNdjson(own));
  if (own.length === 0) {
    await moveJob(db, id, ['new'], { status: 'completed', finishedAt: at });
    return id;
  }
  await moveJob(db, id, ['new'], { requestCount: own.length });
  await executions.start(id, { jobId: id });
  return id;
}

function searchesOf(payees: readonly Payee[], rules: AskingRules): Map<string, SearchRequest> {
  const asked = payees.map((payee) => requestFor(payee, rules));
  return new Map(asked.flatMap((one) => (one.kind === 'search' ? [[one.request.key, one.request] as const] : [])));
}

/** One outcome a payee; undefined when the tenant has asked no such search. */
export async function readAsked(
  id: string,
  tenantId: string,
  { db, objects, rules }: Omit<AskDeps, 'executions'>,
  at: Date,
): Promise<StepOutcome[] | undefined> {
  const job = await findJob(db, id);
  if (job?.tenantId !== tenantId) return undefined;
  const planText = await objects.getText(keys.askedSearch(id, 'plan.json'));
  if (planText === undefined) return undefined;
  const payees = await readNdjson(objects, keys.askedSearch(id, 'payees.ndjson'), Payee);
  const rows = payees.map((payee) => ({ row: payee.row, asked: requestFor(payee, rules) }));
  return outcomesOf(rows, { plan: SearchPlan.parse(JSON.parse(planText)) }, { db, objects, at, mayComeAgain: true });
}
