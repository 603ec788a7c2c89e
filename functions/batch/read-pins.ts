// What the run of a batch is pinned to, from the plan that its split or redrive wrote.
import type { Batch } from '../../shared/db/batches/batches.ts';
import { keys } from '../../shared/keys.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import { type Pins, Plan } from '../../shared/task.ts';

/** Undefined until the file is split. Where the plan is not written yet or no longer kept, the versions that the row of the batch has. */
export async function readPins(batch: Batch, objects: Pick<ObjectStore, 'getText'>): Promise<Pins | undefined> {
  const { id, revision, keywordVersion, supplierVersion } = batch;
  if (keywordVersion === null || supplierVersion === null) return undefined;
  const text = await objects.getText(keys.plan(id, revision));
  return text === undefined ? { keywordVersion, supplierVersion } : Plan.parse(JSON.parse(text)).pins;
}
