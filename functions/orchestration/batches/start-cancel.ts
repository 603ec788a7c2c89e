// Starts a batch that was only estimated or whose start was lost, and cancels one. All may be asked for twice.
import type { Executions } from '../../../shared/aws/executions.ts';
import { BatchOptions, type BatchStatus, splitRevision } from '../../../shared/batch.ts';
import { startRevision } from '../../../shared/batch-execution.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { Batch, BatchChanges, Guard } from '../../../shared/db/batches/batches.ts';

export interface StartDeps {
  advance(id: string, to: BatchStatus, changes: BatchChanges, guard: Guard): Promise<Batch>;
  executions: Executions;
}

export async function startEstimated(batch: Batch, { advance, executions }: StartDeps): Promise<Batch> {
  const { id: batchId, tenantId, status, revision } = batch;
  const isStarted = status === 'running' && isStartedEstimate(batch);
  if (status !== 'estimated' && !isStarted) {
    throw new ProblemError('batch-state', `batch ${batchId} is ${status}: only an estimated batch waits to be started`);
  }
  // Not when a mapping has taken the batch back to its split meanwhile.
  const running = isStarted ? batch : await advance(batchId, 'running', {}, { revision });
  // Again when it is started: the first start may have been lost, and a second does nothing.
  await startRevision(executions, { batchId, tenantId, revision }, { afterEstimate: true });
  return running;
}

/**
 * Starts the execution of a batch once more whose first start was perhaps lost: whoever moved the batch may have been killed
 * right after. A second start of the same execution does nothing. True when it had not been started.
 */
export async function startLost(batch: Batch, executions: Executions): Promise<boolean> {
  const { id: batchId, tenantId, status, revision } = batch;
  if (status !== 'received' && status !== 'running') return false;
  const afterEstimate = status === 'running' && isStartedEstimate(batch);
  return startRevision(executions, { batchId, tenantId, revision }, { afterEstimate });
}

/** The dry run whose revision runs: not one that was redriven since. */
export const isStartedEstimate = (batch: Batch) =>
  batch.revision === splitRevision(batch) && BatchOptions.parse(batch.options).dryRun;

export interface CancelDeps {
  /** Sets the flag that steps look at before each outside call. */
  requestCancel(batch: Batch, at: Date): Promise<Batch | undefined>;
  advance(id: string, to: BatchStatus, changes?: BatchChanges): Promise<Batch>;
  announce(batch: Batch): Promise<void>;
}

/** States in which no execution runs that would end the batch. */
const WAITING: readonly BatchStatus[] = ['awaiting_upload', 'awaiting_mapping', 'estimated'];

export async function cancel(
  batch: Batch,
  { requestCancel, advance, announce }: CancelDeps,
  now: Date,
): Promise<Batch> {
  if (batch.status === 'cancelled') return batch;
  if (batch.status === 'done' || batch.status === 'failed') {
    throw new ProblemError('batch-state', `batch ${batch.id} is ${batch.status}: there is nothing left to cancel`);
  }
  const flagged = (await requestCancel(batch, now)) ?? batch;
  if (!WAITING.includes(flagged.status)) return flagged;
  const cancelled = await advance(batch.id, 'cancelled', { finishedAt: now });
  await announce(cancelled);
  return cancelled;
}
