// A batch that ended before its results were collected: a further execution of the batch machine collects what is
// stored.
import type { Executions } from '../../../shared/aws/executions.ts';
import { ENDED_EARLY } from '../../../shared/batch.ts';
import { startDelivery } from '../../../shared/batch-execution.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { keys } from '../../../shared/keys.ts';

/**
 * True when it was started now; asked again, nothing is started. A batch whose file was not split to the end has stored
 * nothing.
 */
export async function deliverStored(batch: Batch, executions: Executions): Promise<boolean> {
  const { id: batchId, tenantId, revision, status, chunks } = batch;
  if (!ENDED_EARLY.includes(status) || chunks === null || isCollected(batch)) return false;
  return startDelivery(executions, { batchId, tenantId, revision });
}

/** A cancelled batch may have been collected to its end. */
const isCollected = ({ id, revision, results }: Batch) =>
  Object.values(results ?? {}).includes(keys.result(id, revision, 'summary.json'));
