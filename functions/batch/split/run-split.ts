// The first state of a batch: splits its file and writes the plan of the first revision. Later revisions bring their plan with them.
import type { BatchStatus } from '../../../shared/batch.ts';
import { BatchOptions, stepsOf } from '../../../shared/batch.ts';
import type { Batch, BatchChanges } from '../../../shared/db/batches/batches.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, toNdjson } from '../../../shared/objects.ts';
import { PIPELINE, STORE } from '../../../shared/pipeline.ts';
import { CHUNK_ROWS, type ManifestItem, type Pins, Plan } from '../../../shared/task.ts';
import type { BatchCommand } from '../batch-command.ts';
import { type SplitLimits, splitFile } from './split-file.ts';
import type { SplitCounts } from './splitter.ts';
import { UnusableFileError } from './unusable-file.ts';

/** What the batch machine branches on. */
export type SplitAnswer = { state: 'more' | 'estimated' | 'failed' } | { state: 'split'; plan: Plan };

export interface SplitDeps {
  objects: ObjectStore;
  findBatch(id: string): Promise<Batch | undefined>;
  advance(id: string, to: BatchStatus, changes?: BatchChanges): Promise<Batch>;
  /** Keywords and supplier network as of now. */
  currentPins(): Promise<Pins>;
  /** Tells the tenant that the batch has ended. */
  announce(batch: Batch): Promise<void>;
  now(): Date;
}

export async function runSplit(command: BatchCommand, deps: SplitDeps, limits: SplitLimits): Promise<SplitAnswer> {
  const { batchId, revision } = command;
  const batch = await deps.findBatch(batchId);
  if (!batch) throw new Error(`there is no batch ${batchId}`);
  const plan = await readPlan(deps.objects, batchId, revision);
  if (plan) return goOn(batch, plan, deps);
  if (revision > 0)
    throw new Error(`revision ${revision} of batch ${batchId} has no plan: expected a redrive to write it`);
  if (batch.status === 'failed') return { state: 'failed' };
  await deps.advance(batchId, 'splitting', { startedAt: batch.startedAt ?? deps.now() });
  try {
    const result = await splitFile(batchId, batch.source.key, deps.objects, limits);
    if (result.state === 'more') return { state: 'more' };
    await deps.objects.put(keys.layout(batchId), JSON.stringify(result.layout), 'application/json');
    return goOn(batch, await writePlan(batch, result.counts, deps), deps);
  } catch (error) {
    if (!(error instanceof UnusableFileError)) throw error;
    const failed = await deps.advance(batchId, 'failed', { failure: error.message, finishedAt: deps.now() });
    await deps.announce(failed);
    return { state: 'failed' };
  }
}

/** A dry run stops here, until a person starts the batch: that moves it to `running` before the machine comes here again. */
async function goOn({ id, status, options }: Batch, plan: Plan, deps: SplitDeps): Promise<SplitAnswer> {
  if (status === 'estimated') return { state: 'estimated' };
  // A batch that is further on is not moved back by a try that was thought lost.
  if (status !== 'received' && status !== 'splitting') return { state: 'split', plan };
  const { dryRun } = BatchOptions.parse(options);
  await deps.advance(id, dryRun ? 'estimated' : 'running');
  return dryRun ? { state: 'estimated' } : { state: 'split', plan };
}

async function readPlan(objects: ObjectStore, batchId: string, revision: number): Promise<Plan | undefined> {
  const text = await objects.getText(keys.plan(batchId, revision));
  return text === undefined ? undefined : Plan.parse(JSON.parse(text));
}

async function writePlan(batch: Batch, counts: SplitCounts, deps: SplitDeps): Promise<Plan> {
  const { id } = batch;
  const pins = await deps.currentPins();
  const options = BatchOptions.parse(batch.options);
  const steps = stepsOf(options);
  const manifestKey = keys.manifest(id, 0);
  // Steps that are off run too: they write `skipped`, so that every row has an outcome of every step.
  const plan: Plan = {
    ...{ steps, run: [...PIPELINE, STORE], pins, manifestKey, chunks: counts.chunks },
    ...(options.economy && steps.includes('classify') && { economy: true }),
  };
  await deps.objects.put(manifestKey, toNdjson(manifestItems(counts)));
  await deps.advance(id, 'splitting', {
    rowsRead: counts.read,
    rowsRejected: counts.rejected,
    chunks: counts.chunks,
    keywordVersion: pins.keywordVersion,
    supplierVersion: pins.supplierVersion,
  });
  // Last, because a plan that is there says that the split is complete.
  await deps.objects.put(keys.plan(id, 0), JSON.stringify(plan), 'application/json');
  return plan;
}

/** All chunks are full but the last. */
export function* manifestItems({ read, rejected, chunks }: SplitCounts): Generator<ManifestItem> {
  const payees = read - rejected;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    yield { chunk, rows: Math.min(CHUNK_ROWS, payees - chunk * CHUNK_ROWS) };
  }
}
