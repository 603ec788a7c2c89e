// A batch whose execution is over although the batch is not: stopped by an operator, out of time, failed where no state could
// catch it, or gone. Nothing would ever move it again, so it is ended here; a redrive goes on from what it has stored.
import type { EndedBadly, ExecutionStates } from '../../../shared/aws/executions.ts';
import { type BatchStatus, RESTING } from '../../../shared/batch.ts';
import { executionName } from '../../../shared/batch-execution.ts';
import { type Batch, type BatchChanges, BatchConflictError, type Guard } from '../../../shared/db/batches/batches.ts';
import { log } from '../../../shared/lambda/log.ts';
import type { Origin } from '../../../shared/results/failure-reason.ts';
import { isStartedEstimate } from './start-cancel.ts';

const WHY: Readonly<Record<EndedBadly, string>> = {
  ABORTED: 'it was stopped from outside before it had ended',
  TIMED_OUT: 'it did not end within the time that its state machine allows',
  FAILED: 'the machinery that carries it failed; the cause is in the log under the id of the batch',
  LOST: 'the execution that carried it is gone',
};

export interface ExecutionEnd {
  revision: number;
  ended: EndedBadly;
  /** Where something said what failed. */
  origin?: Origin | undefined;
}

export interface StrandedDeps {
  advance(id: string, to: BatchStatus, changes: BatchChanges, guard: Guard): Promise<Batch>;
  announce(batch: Batch): Promise<void>;
  /** Has what was stored delivered. */
  deliver(batch: Batch): Promise<unknown>;
}

/**
 * Ends the batch, tells its tenant and has what was stored delivered, unless a later revision has begun; of one that is
 * at rest already only the last two are made sure
 * of. It is `cancelled` when that was asked for, else `failed`. Gives the batch as it is then.
 */
export async function endStranded(
  batch: Batch,
  { revision, ended, origin, now }: ExecutionEnd & { now: Date },
  { advance, announce, deliver }: StrandedDeps,
): Promise<Batch> {
  if (batch.revision !== revision) return batch;
  if (RESTING.includes(batch.status)) {
    // It may have been stopped before it could do both; done already, nothing is done again.
    await deliver(batch);
    await announce(batch);
    return batch;
  }
  const { id, cancelRequestedAt } = batch;
  log.error('the execution of a batch is over, and the batch was not', {
    batchId: id,
    revision,
    status: batch.status,
    ended,
    ...origin,
  });
  const failure = `The batch could not be finished: ${WHY[ended]}. What it had stored is kept; a redrive goes on from there.`;
  try {
    const over = cancelRequestedAt
      ? await advance(id, 'cancelled', { finishedAt: now }, { revision })
      : await advance(id, 'failed', { failure, finishedAt: now }, { revision });
    await deliver(over);
    await announce(over);
    return over;
  } catch (error) {
    // It has come to rest meanwhile, or a later revision has begun. A worker that outlives the execution may have moved it on: that is no rest.
    if (!(error instanceof BatchConflictError)) throw error;
    return batch;
  }
}

/** How the execution that should carry the batch has ended; undefined while it runs, or where none is needed. */
export async function endOfExecution(batch: Batch, { statusOf }: ExecutionStates): Promise<EndedBadly | undefined> {
  if (RESTING.includes(batch.status)) return undefined;
  const afterEstimate = batch.status !== 'splitting' && isStartedEstimate(batch);
  const status = await statusOf(executionName({ batchId: batch.id, revision: batch.revision }, { afterEstimate }));
  if (status === 'RUNNING') return undefined;
  // It says that it has succeeded, and yet the batch is where nobody moves it.
  return status === 'SUCCEEDED' ? 'FAILED' : status;
}
