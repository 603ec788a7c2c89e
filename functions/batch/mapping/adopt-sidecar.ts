// What a split does about the sidecar of a dropped file: goes by it from the start, and looks again at its end for one that came meanwhile.
import type { BatchMapping } from '../../../shared/batch.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { isApplied, type RemapDeps, remap, type Said } from './remap.ts';
import { readSidecar } from './sidecar.ts';

type Objects = Pick<ObjectStore, 'getText' | 'size'>;

/** Undefined for an upload, and for a dropped file without a sidecar. */
export async function saidBySidecar({ source }: Pick<Batch, 'source'>, objects: Objects): Promise<Said | undefined> {
  const sidecar = source.kind === 'drop' ? await readSidecar(objects, source.key) : undefined;
  if (!sidecar) return undefined;
  return 'wish' in sidecar ? { ...sidecar.wish, by: 'sidecar' } : { problem: sidecar.problem, by: 'sidecar' };
}

export async function sidecarMapping(batch: Batch, objects: Objects): Promise<BatchMapping | undefined> {
  const said = await saidBySidecar(batch, objects);
  return said && { ...said, revision: batch.revision };
}

/**
 * True when the batch was taken back to its split by a sidecar that came while it was split. The event of such a sidecar
 * finds a batch that does not wait yet and leaves it to this look. What a person asked for by request is not replaced.
 */
export async function adoptLateSidecar(
  { id, source, mapping }: Batch,
  { objects, findBatch, ...deps }: RemapDeps & { objects: Objects; findBatch(id: string): Promise<Batch | undefined> },
): Promise<boolean> {
  if (mapping?.by === 'request') return false;
  const said = await saidBySidecar({ source }, objects);
  const batch = said && (await findBatch(id));
  if (!batch || isApplied(batch, said)) return false;
  await remap(batch, said, deps);
  return true;
}
