// How many payees each chunk of a batch has: chunks end at a number of rows or of bytes, so only the split can say.
import { splitRevision } from './batch.ts';
import type { Batch } from './db/batches/batches.ts';
import { keys } from './keys.ts';
import { type ObjectStore, readNdjson } from './objects.ts';
import { ManifestItem } from './task.ts';

/** By chunk, from the manifest of the revision that split the file. */
export async function rowsOfChunks(
  { id, mapping }: Pick<Batch, 'id' | 'mapping'>,
  objects: ObjectStore,
): Promise<ReadonlyMap<number, number>> {
  const items = await readNdjson(objects, keys.manifest(id, splitRevision({ mapping })), ManifestItem);
  return new Map(items.map(({ chunk, rows }) => [chunk, rows]));
}
