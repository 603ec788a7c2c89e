// Writes the exports of a batch that has ended before its results were collected, from what is stored. The batch stays
// as it ended.
import { ENDED_EARLY, splitRevision } from '../../../shared/batch.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { keys } from '../../../shared/keys.ts';
import type { BatchCommand } from '../batch-command.ts';
import { type CollectDeps, type CollectLimits, collect } from './collect.ts';
import { type SummaryDeps, writeSummary } from './summary.ts';

export interface CollectStoredDeps extends Omit<CollectDeps, 'completeness'>, SummaryDeps {
  findBatch(id: string): Promise<Batch | undefined>;
  /** Names the exports, unless the batch has gone on. */
  deliver(batch: Batch, results: Record<string, string>): Promise<unknown>;
}

/**
 * Nothing where a redrive has begun or the file was not split to the end; done twice, it writes the same files again.
 */
export async function collectStored(
  { batchId, revision }: BatchCommand,
  deps: CollectStoredDeps,
  limits: CollectLimits,
): Promise<{ state: 'more' | 'collected' }> {
  const batch = await deps.findBatch(batchId);
  if (!batch) throw new Error(`there is no batch ${batchId}`);
  const { status, finishedAt } = batch;
  const isOver = batch.revision === revision && ENDED_EARLY.includes(status) && finishedAt !== null;
  if (!isOver || !(await isSplit(batch, deps))) return { state: 'collected' };
  const completeness = 'partial';
  const collected = await collect(batch, { ...deps, completeness }, limits);
  if (collected.state === 'more') return { state: 'more' };
  const { tally } = collected;
  await deps.deliver(batch, await writeSummary(batch, { tally, status, finishedAt, completeness }, deps));
  return { state: 'collected' };
}

/** A file that is being split anew has rows of the split before: the plan is what says that a split is complete. */
const isSplit = async (batch: Batch, { objects }: CollectStoredDeps) =>
  (await objects.size(keys.plan(batch.id, splitRevision(batch)))) !== undefined;
