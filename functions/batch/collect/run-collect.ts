// The last but one state of a batch: writes the exports and the summary, and ends the batch when everything reconciles.
import { BatchOptions, type BatchStatus } from '../../../shared/batch.ts';
import type { Understood } from '../../../shared/contract/understood.ts';
import type { Batch, BatchChanges } from '../../../shared/db/batches/batches.ts';
import {
  type DuplicatesReport,
  duplicatesPlace,
  readDuplicatesReport,
} from '../../../shared/duplicates/duplicates-report.ts';
import { keys } from '../../../shared/keys.ts';
import { EconomyReport } from '../../../shared/results/economy-report.ts';
import type { BatchCommand } from '../batch-command.ts';
import type { EndedRows } from '../batch-metrics.ts';
import type { BatchCosts } from '../costs.ts';
import { readUnderstood } from '../read-understood.ts';
import { type CollectDeps, type CollectLimits, collect } from './collect.ts';
import type { Tally } from './tally.ts';

export interface RunCollectDeps extends CollectDeps {
  findBatch(id: string): Promise<Batch | undefined>;
  advance(id: string, to: BatchStatus, changes?: BatchChanges): Promise<Batch>;
  /** What the batch's paid calls have cost until now. */
  costsOf(batchId: string): Promise<BatchCosts>;
  /** Tells how many rows a batch that is done has, and how many of them ended in `error`. */
  countEndedRows(rows: EndedRows): void;
  now(): Date;
}

const ENDED: readonly BatchStatus[] = ['done', 'cancelled'];

export async function runCollect(
  { batchId, revision }: BatchCommand,
  deps: RunCollectDeps,
  limits: CollectLimits,
): Promise<{ state: 'more' | 'collected' }> {
  const batch = await deps.findBatch(batchId);
  if (!batch) throw new Error(`there is no batch ${batchId}`);
  if (batch.revision !== revision)
    throw new Error(`batch ${batchId} is at revision ${batch.revision}, not ${revision}`);
  // An earlier try of this state ended the batch, and its answer was lost.
  if (ENDED.includes(batch.status)) return { state: 'collected' };
  await deps.advance(batchId, 'collecting');
  const collected = await collect(batch, deps, limits);
  if (collected.state === 'more') return { state: 'more' };
  const finishedAt = deps.now();
  const status = batch.cancelRequestedAt ? 'cancelled' : 'done';
  const costs = await deps.costsOf(batchId);
  const understood = await readUnderstood(batch, deps.objects);
  const duplicates = await readDuplicatesReport(batch, deps.objects);
  const end: End = { status, finishedAt, costs, understood, economy: await economyOf(batch, deps), duplicates };
  const summary = summaryOf(batch, collected.tally, end);
  await deps.objects.put(fileKey(batch, 'summary.json'), JSON.stringify(summary, null, 2), 'application/json');
  const files = ['results.csv', 'results.jsonl', 'rejected.csv', 'summary.json'];
  const list = duplicates?.state === 'found' && { 'duplicates.csv': keys.duplicatesList(duplicatesPlace(batch)) };
  const results = { ...Object.fromEntries(files.map((file) => [file, fileKey(batch, file)])), ...list };
  await deps.advance(batchId, status, { results, finishedAt });
  // Rows of a cancelled batch were not asked to the end.
  if (status === 'done') deps.countEndedRows({ rows: collected.tally.written, inError: collected.tally.inError });
  return { state: 'collected' };
}

/** What economy mode has brought; undefined for a batch that did not ask for it. */
async function economyOf({ id, options }: Batch, { objects }: RunCollectDeps): Promise<EconomyReport | undefined> {
  if (!BatchOptions.parse(options).economy) return undefined;
  const text = await objects.getText(keys.economyReport(id));
  if (text !== undefined) return EconomyReport.parse(JSON.parse(text));
  return {
    names: 0,
    answered: 0,
    reason: 'economy mode left no report: OpenAI is not configured, or its machine failed',
  };
}

const fileKey = ({ id, revision }: Batch, file: string) => keys.result(id, revision, file);

interface End {
  status: BatchStatus;
  finishedAt: Date;
  costs: BatchCosts;
  economy: EconomyReport | undefined;
  understood: Understood | undefined;
  duplicates: DuplicatesReport | undefined;
}

/** What summary.json holds. */
function summaryOf(batch: Batch, tally: Tally, { status, finishedAt, costs, economy, understood, duplicates }: End) {
  return {
    batchId: batch.id,
    fileName: batch.source.fileName,
    status,
    revision: batch.revision,
    rows: { read: batch.rowsRead, rejected: batch.rowsRejected, written: tally.written },
    steps: tally.steps,
    simulated: tally.simulated,
    cost: { ...costs.total, steps: costs.steps },
    ...(economy && { economy }),
    ...(duplicates && { duplicates }),
    pins: { keywordVersion: batch.keywordVersion, supplierVersion: batch.supplierVersion },
    understood,
    options: batch.options,
    createdAt: batch.createdAt.toISOString(),
    startedAt: batch.startedAt?.toISOString(),
    finishedAt: finishedAt.toISOString(),
  };
}
