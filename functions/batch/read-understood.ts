// What intake understood of a batch's file, from the object that the split wrote.
import { type BatchStatus, splitRevision } from '../../shared/batch.ts';
import { Understood } from '../../shared/contract/understood.ts';
import type { Batch } from '../../shared/db/batches/batches.ts';
import { keys, splitPlace } from '../../shared/keys.ts';
import type { ObjectStore } from '../../shared/objects.ts';

const NOT_SPLIT: readonly BatchStatus[] = ['awaiting_upload', 'received', 'splitting'];

/** Undefined until the file is split, and for a file that could not be read. */
export async function readUnderstood(
  batch: Batch,
  objects: Pick<ObjectStore, 'getText'>,
): Promise<Understood | undefined> {
  if (NOT_SPLIT.includes(batch.status)) return undefined;
  const text = await objects.getText(keys.understood(splitPlace(batch.id, splitRevision(batch))));
  return text === undefined ? undefined : Understood.parse(JSON.parse(text));
}
