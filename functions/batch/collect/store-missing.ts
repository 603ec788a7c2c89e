// Stores the results of a chunk whose own execution did not: what never ran becomes an `error` outcome, so that no row is lost (guarantee G1).
import { splitRevision } from '../../../shared/batch.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { keys } from '../../../shared/keys.ts';
import { FAILURE_TRY } from '../../../shared/results/step-failure.ts';
import { type StoreIo, storeResults } from '../../../shared/results/store-results.ts';
import { CHUNK_ROWS, Plan } from '../../../shared/task.ts';

export async function storeMissing(batch: Batch, chunk: number, io: StoreIo, clock: Clock): Promise<string> {
  const { id: batchId, tenantId, revision } = batch;
  const text = await io.objects.getText(keys.plan(batchId, revision));
  if (text === undefined) throw new Error(`revision ${revision} of batch ${batchId} has no plan`);
  const { steps, run, pins } = Plan.parse(JSON.parse(text));
  const payees = (batch.rowsRead ?? 0) - (batch.rowsRejected ?? 0);
  const rows = Math.min(CHUNK_ROWS, payees - chunk * CHUNK_ROWS);
  const split = splitRevision(batch) || undefined;
  const ref = { batchId, tenantId, revision, chunk, rows, steps, run, pins, split };
  return (await storeResults(ref, `r${revision}-${FAILURE_TRY}`, io, clock)).outputKey;
}
