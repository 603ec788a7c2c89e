// The last but one state of a batch: writes the exports and the summary, and ends the batch when everything reconciles.
import type { BatchStatus } from '../../../shared/batch.ts';
import type { Batch, BatchChanges } from '../../../shared/db/batches/batches.ts';
import type { BatchCommand } from '../batch-command.ts';
import type { EndedRows } from '../batch-metrics.ts';
import { type CollectDeps, type CollectLimits, collect } from './collect.ts';
import { type SummaryDeps, writeSummary } from './summary.ts';

export interface RunCollectDeps extends Omit<CollectDeps, 'completeness'>, SummaryDeps {
  findBatch(id: string): Promise<Batch | undefined>;
  advance(id: string, to: BatchStatus, changes?: BatchChanges): Promise<Batch>;
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
  const collected = await collect(batch, { ...deps, completeness: 'final' }, limits);
  if (collected.state === 'more') return { state: 'more' };
  const { tally } = collected;
  const finishedAt = deps.now();
  const status = batch.cancelRequestedAt ? 'cancelled' : 'done';
  const results = await writeSummary(batch, { tally, status, finishedAt, completeness: 'final' }, deps);
  await deps.advance(batchId, status, { results, finishedAt });
  // Rows of a cancelled batch were not asked to the end.
  if (status === 'done') deps.countEndedRows({ rows: tally.written, inError: tally.inError });
  return { state: 'collected' };
}
