// Goes over the chunks of a batch and writes down what is to be asked of Mastercard: each distinct search once, in bulks of up to 3,000.
import * as z from 'zod';
import type { Db } from '../../../shared/db/connection/client.ts';
import { jobsAwaitedBy } from '../../../shared/db/paid/search-jobs.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, readNdjson } from '../../../shared/objects.ts';
import { REDRIVABLE } from '../../../shared/outcome.ts';
import { type Ledger, loadKnownPayees } from '../../../shared/step.ts';
import { ManifestItem, Plan } from '../../../shared/task.ts';
import { BulkFiller } from './bulk-filler.ts';
import { type AskingRules, type SearchRequest, searchFor } from './search-request.ts';

export interface PlanDeps {
  db: Db;
  objects: ObjectStore;
  ledger: Pick<Ledger, 'outputs' | 'isCancelled'>;
  rules: AskingRules;
}

export interface PlanCommand {
  batchId: string;
  revision: number;
}

/** What the batch machine branches on; `searches` are the ids of the jobs that the revision waits for. */
export type PlanAnswer = { state: 'more' } | { state: 'planned'; searches: string[] };

/** Where a further invocation goes on: a place in the manifest, and the number of the next bulk. */
const Checkpoint = z.object({ next: z.number().int(), bulk: z.number().int() });

export async function planSearches(
  { batchId, revision }: PlanCommand,
  { db, objects, ledger, rules }: PlanDeps,
  { at, hasTime }: { at: Date; hasTime(): boolean },
): Promise<PlanAnswer> {
  const plan = await readPlan(objects, batchId, revision);
  const isAsked = plan.steps.includes('mastercard') && plan.run.includes('mastercard');
  if (!isAsked || (await ledger.isCancelled(batchId))) return { state: 'planned', searches: [] };
  const manifest = await readNdjson(objects, plan.manifestKey, ManifestItem);
  const checkpointKey = keys.checkpoint(batchId, `mastercard-r${revision}`);
  const { next, bulk } = await readCheckpoint(objects, checkpointKey);
  const filler = new BulkFiller(db, objects, { batchId, revision, at, bulk });
  for (const [index, { chunk }] of manifest.entries()) {
    if (index < next) continue;
    if (index > next && !hasTime()) {
      await filler.seal();
      await objects.put(checkpointKey, JSON.stringify({ next: index, bulk: filler.bulk }), 'application/json');
      return { state: 'more' };
    }
    const outputs = await ledger.outputs(batchId, chunk);
    const searches = await searchesOfChunk({ batchId, chunk, outputs }, objects, rules);
    const assigned = await filler.assign(searches);
    await objects.put(keys.searchPlan(batchId, chunk, revision), JSON.stringify(assigned), 'application/json');
  }
  await filler.seal();
  await objects.put(checkpointKey, JSON.stringify({ next: manifest.length, bulk: filler.bulk }), 'application/json');
  return { state: 'planned', searches: await jobsAwaitedBy(db, batchId, revision) };
}

async function readPlan(objects: ObjectStore, batchId: string, revision: number): Promise<Plan> {
  const key = keys.plan(batchId, revision);
  const text = await objects.getText(key);
  if (text === undefined) throw new Error(`expected the plan of revision ${revision} at ${key}, found none`);
  return Plan.parse(JSON.parse(text));
}

async function readCheckpoint(objects: ObjectStore, key: string): Promise<z.infer<typeof Checkpoint>> {
  const text = await objects.getText(key);
  return text === undefined ? { next: 0, bulk: 0 } : Checkpoint.parse(JSON.parse(text));
}

/** By cache key. Rows that an earlier revision has settled are not asked for again. */
async function searchesOfChunk(
  { batchId, chunk, outputs }: { batchId: string; chunk: number; outputs: Awaited<ReturnType<Ledger['outputs']>> },
  objects: ObjectStore,
  rules: AskingRules,
): Promise<Map<string, SearchRequest>> {
  const payees = await loadKnownPayees(objects, { batchId, chunk }, outputs, ['classify', 'address', 'mastercard']);
  const searches = new Map<string, SearchRequest>();
  for (const known of payees) {
    const { exclude, mastercard } = known.known;
    const isSettled = mastercard !== undefined && !REDRIVABLE.includes(mastercard.outcome);
    if (isSettled || exclude?.outcome === 'excluded') continue;
    const asked = searchFor(known, rules);
    if (asked.kind === 'search' && !searches.has(asked.request.key)) searches.set(asked.request.key, asked.request);
  }
  return searches;
}
