// The first state of a batch: splits its file and writes the plan of the revision. Redrives bring their plan with them.
import type { Executions } from '../../../shared/aws/executions.ts';
import { BatchOptions, type BatchStatus, splitRevision, stepsOf, wishOf } from '../../../shared/batch.ts';
import type { PinnedFor } from '../../../shared/current-pins.ts';
import { type Batch, type BatchChanges, BatchConflictError, type Guard } from '../../../shared/db/batches/batches.ts';
import { readDuplicatesReport } from '../../../shared/duplicates/duplicates-report.ts';
import { RetryableError } from '../../../shared/errors.ts';
import { keys, splitPlace } from '../../../shared/keys.ts';
import { type ObjectStore, parseNdjson, toNdjson } from '../../../shared/objects.ts';
import { StoredPayee } from '../../../shared/payee.ts';
import { PIPELINE, STORE } from '../../../shared/pipeline.ts';
import { type ManifestItem, type Pins, Plan } from '../../../shared/task.ts';
import { toJson } from '../../../shared/text.ts';
import type { BatchCommand } from '../batch-command.ts';
import { adoptLateSidecar, sidecarMapping } from '../mapping/adopt-sidecar.ts';
import { startAgain } from '../mapping/remap.ts';
import { awaitMapping, restAt, tellOfWaiting } from './await-mapping.ts';
import { readSplitCounts, type SplitCounts } from './split-counts.ts';
import { type SplitLimits, splitFile } from './split-file.ts';
import { SHOWN_PAYEES, understand } from './understand.ts';
import { UnfitMappingError, UnusableFileError } from './unusable-file.ts';

/** What the batch machine branches on. `duplicates`: they are to be found first; `superseded`: a later revision splits the file again. */
export type SplitAnswer =
  | { state: 'more' | 'duplicates' | 'estimated' | 'awaiting_mapping' | 'failed' | 'cancelled' | 'superseded' }
  | { state: 'split'; plan: Plan };

export interface SplitDeps {
  objects: ObjectStore;
  findBatch(id: string): Promise<Batch | undefined>;
  advance(id: string, to: BatchStatus, changes?: BatchChanges, guard?: Guard): Promise<Batch>;
  /** Keywords, supplier network and exclusion by type as of now. */
  currentPins(of: PinnedFor): Promise<Pins>;
  /** Tells the tenant that the batch has ended, or waits. */
  announce(batch: Batch): Promise<void>;
  executions: Executions;
  now(): Date;
}

export async function runSplit(command: BatchCommand, deps: SplitDeps, limits: SplitLimits): Promise<SplitAnswer> {
  const { batchId, revision } = command;
  const found = await deps.findBatch(batchId);
  if (!found) throw new Error(`there is no batch ${batchId}`);
  if (found.revision > revision) return superseded(found, deps);
  const plan = await readPlan(deps.objects, batchId, revision);
  try {
    if (plan) return await goOn(found, plan, deps);
    if (revision !== splitRevision(found))
      throw new Error(`revision ${revision} of batch ${batchId} has no plan: expected a redrive to write it`);
    const { status } = found;
    if (status === 'failed' || status === 'cancelled') return { state: status };
    if (status === 'awaiting_mapping') return await tellOfWaiting(found, deps);
    return await split(await begin(found, deps), deps, limits);
  } catch (error) {
    if (!(error instanceof BatchConflictError)) throw error;
    // Somebody else has moved the batch: another try of this state, a mapping, a cancel.
    const moved = await deps.findBatch(batchId);
    if (moved && moved.revision > revision) return superseded(moved, deps);
    throw new RetryableError(error.message);
  }
}

/** An earlier try of this split may have moved the batch on for a sidecar, and been killed before it started the revision. */
async function superseded(batch: Batch, { executions }: SplitDeps): Promise<SplitAnswer> {
  if (batch.status === 'received') await startAgain(batch, executions);
  return { state: 'superseded' };
}

/** Freezes what a sidecar says, so that every try of this split reads the file alike. */
async function begin(batch: Batch, deps: SplitDeps): Promise<Batch> {
  const { id, status, revision, version } = batch;
  const startedAt = batch.startedAt ?? deps.now();
  if (status !== 'received') return deps.advance(id, 'splitting', { startedAt }, { revision });
  const mapping = batch.mapping ?? (await sidecarMapping(batch, deps.objects));
  return deps.advance(id, 'splitting', { startedAt, ...(mapping && { mapping }) }, { version });
}

async function split(batch: Batch, deps: SplitDeps, limits: SplitLimits): Promise<SplitAnswer> {
  try {
    return await splitOrWait(batch, deps, limits);
  } catch (error) {
    if (!(error instanceof UnusableFileError)) throw error;
    const changes = { failure: error.message, finishedAt: deps.now() };
    await deps.announce(await deps.advance(batch.id, 'failed', changes, { revision: batch.revision }));
    return { state: 'failed' };
  }
}

async function splitOrWait(batch: Batch, deps: SplitDeps, limits: SplitLimits): Promise<SplitAnswer> {
  const { id, mapping } = batch;
  if (mapping?.problem) return awaitMapping(batch, { question: mapping.problem }, deps);
  const counts = await readSplitCounts(splitPlace(id, splitRevision(batch)), deps.objects);
  return counts ? planned(batch, counts, deps) : splitNow(batch, deps, limits);
}

async function splitNow(batch: Batch, deps: SplitDeps, limits: SplitLimits): Promise<SplitAnswer> {
  const place = splitPlace(batch.id, splitRevision(batch));
  const wish = { ...wishOf(batch), keepSensitive: BatchOptions.parse(batch.options).keepSensitive };
  const result = await splitFile(place, batch.source.key, deps.objects, limits, wish).catch(unfitMapping);
  if (result.state === 'more') return { state: 'more' };
  if (result.state === 'unsure') return awaitMapping(batch, result, deps);
  const { layout, counts } = result;
  const seen = { layout, counts, payees: await firstPayees(deps.objects, place) };
  await deps.objects.put(keys.layout(place), toJson(layout), 'application/json');
  await deps.objects.put(keys.understood(place), toJson(understand(batch, seen)), 'application/json');
  await deps.objects.put(keys.splitCounts(place), toJson(counts), 'application/json');
  return planned(batch, counts, deps);
}

/** The whole file is split. The duplicates come before the plan, so that a dry run knows them too. */
async function planned(batch: Batch, counts: SplitCounts, deps: SplitDeps): Promise<SplitAnswer> {
  if (await adoptLateSidecar(batch, deps)) return { state: 'superseded' };
  const areWanted = BatchOptions.parse(batch.options).steps.duplicates;
  const report = areWanted ? await readDuplicatesReport(batch, deps.objects) : undefined;
  if (areWanted && !report && !batch.cancelRequestedAt) return { state: 'duplicates' };
  return goOn(batch, await writePlan(batch, counts, { ...deps, duplicates: report?.state === 'found' }), deps);
}

/** A mapping that does not fit makes the batch wait for another one: the file itself need not be sent again. */
function unfitMapping(error: unknown): { state: 'unsure'; question: string } {
  if (!(error instanceof UnfitMappingError)) throw error;
  return { state: 'unsure', question: error.message };
}

async function firstPayees(objects: ObjectStore, place: string): Promise<StoredPayee[]> {
  const key = keys.payees(place, 0);
  const lines = ((await objects.getText(key)) ?? '').split('\n', SHOWN_PAYEES);
  return parseNdjson(lines.join('\n'), StoredPayee, key);
}

/** A dry run stops here, until a person starts the batch: that moves it to `running` before the machine comes here again. */
async function goOn(batch: Batch, plan: Plan, deps: SplitDeps): Promise<SplitAnswer> {
  const { id, status, options, revision } = batch;
  if (status === 'estimated') return { state: 'estimated' };
  // A batch that is further on is not moved back by a try that was thought lost.
  if (status !== 'received' && status !== 'splitting') return { state: 'split', plan };
  if (BatchOptions.parse(options).dryRun) return restAt('estimated', batch, {}, deps);
  // Not a batch that was failed meanwhile because its execution was stopped.
  await deps.advance(id, 'running', {}, { revision, from: 'splitting' });
  return { state: 'split', plan };
}

async function readPlan(objects: ObjectStore, batchId: string, revision: number): Promise<Plan | undefined> {
  const text = await objects.getText(keys.plan(batchId, revision));
  return text === undefined ? undefined : Plan.parse(JSON.parse(text));
}

async function writePlan(batch: Batch, counts: SplitCounts, deps: SplitDeps & { duplicates: boolean }): Promise<Plan> {
  const { id, revision } = batch;
  const options = BatchOptions.parse(batch.options);
  const pins = await deps.currentPins({ tenantId: batch.tenantId, excludeByType: options.excludeByType });
  const steps = stepsOf(options);
  const manifestKey = keys.manifest(id, revision);
  // Steps that are off run too: they write `skipped`, so that every row has an outcome of every step.
  const plan: Plan = {
    ...{ steps, run: [...PIPELINE, STORE], pins, manifestKey, chunks: counts.chunks },
    ...(deps.duplicates && { duplicates: true }),
    ...(options.economy && steps.includes('classify') && { economy: true }),
  };
  await deps.objects.put(manifestKey, toNdjson(manifestItems(counts, splitRevision(batch))));
  const changes = {
    rowsRead: counts.read,
    rowsRejected: counts.rejected,
    chunks: counts.chunks,
    keywordVersion: pins.keywordVersion,
    supplierVersion: pins.supplierVersion,
  };
  await deps.advance(id, 'splitting', changes, { revision });
  // Last, because a plan that is there says that the split is complete.
  await deps.objects.put(keys.plan(id, revision), JSON.stringify(plan), 'application/json');
  return plan;
}

const manifestItems = ({ chunkRows }: SplitCounts, split: number): ManifestItem[] =>
  chunkRows.map((rows, chunk) => ({ chunk, rows, ...(split > 0 && { split }) }));
