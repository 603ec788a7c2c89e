// Takes a batch back to its split with what a person has said of its columns: as the next revision, whose split keeps apart from the one before.
import { isDeepStrictEqual } from 'node:util';
import type { Executions } from '../../../shared/aws/executions.ts';
import { BatchMapping, type BatchStatus, type ReadingWish } from '../../../shared/batch.ts';
import { startRevision } from '../../../shared/batch-execution.ts';
import type { Batch, BatchChanges, Guard } from '../../../shared/db/batches/batches.ts';

/** States in which nothing is spent and a mapping may still be given. */
export const MAPPABLE: readonly BatchStatus[] = ['awaiting_mapping', 'estimated'];

export interface RemapDeps {
  advance(id: string, to: BatchStatus, changes: BatchChanges, guard: Guard): Promise<Batch>;
  executions: Executions;
}

export type Said = ReadingWish & Pick<BatchMapping, 'by' | 'problem'>;

/** What is not said again stays as it was said before, except where a sidecar replaces another. */
export function mergedMapping(batch: Pick<Batch, 'mapping' | 'revision'>, said: Said): BatchMapping {
  const { mapping, sheet } = batch.mapping ?? {};
  const earlier = said.by === 'request' ? { ...(mapping && { mapping }), ...(sheet !== undefined && { sheet }) } : {};
  return { ...earlier, ...said, revision: batch.revision + 1 };
}

/** Whether the batch goes by this already. */
export function isApplied({ mapping, revision }: Pick<Batch, 'mapping' | 'revision'>, said: Said): boolean {
  if (!mapping) return false;
  const { revision: _, ...wanted } = mergedMapping({ mapping, revision }, said);
  const { revision: __, ...present } = mapping;
  return isDeepStrictEqual(withoutAbsent(wanted), withoutAbsent(present));
}

const withoutAbsent = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * The batch, split again by what was said. Options stay frozen (G5), so a dry run stays one.
 * Throws BatchConflictError when the batch has changed meanwhile.
 */
export async function remap(batch: Batch, said: Said, { advance, executions }: RemapDeps): Promise<Batch> {
  const mapping = BatchMapping.parse(mergedMapping(batch, said));
  const fresh = {
    question: null,
    waitingSince: null,
    rowsRead: null,
    rowsRejected: null,
    chunks: null,
    startedAt: null,
  };
  const changes = { ...fresh, mapping, revision: mapping.revision };
  const received = await advance(batch.id, 'received', changes, { version: batch.version });
  await startAgain(received, executions);
  return received;
}

/** Harmless when the revision has been started already. */
export async function startAgain(
  { id: batchId, tenantId, revision }: Pick<Batch, 'id' | 'tenantId' | 'revision'>,
  executions: Executions,
): Promise<boolean> {
  return startRevision(executions, { batchId, tenantId, revision });
}
