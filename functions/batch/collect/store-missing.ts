// Stores the results of a chunk whose own execution did not: what never ran becomes an `error` outcome, so that no row is lost (guarantee G1).
import { splitRevision } from '../../../shared/batch.ts';
import { rowsOfChunks } from '../../../shared/chunk-rows.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { FAILURE_TRY } from '../../../shared/results/step-failure.ts';
import { type StoreIo, storeResults } from '../../../shared/results/store-results.ts';
import { type ChunkRef, Plan } from '../../../shared/task.ts';
import type { ChunkText } from './collect.ts';

/** For one collect: the plan and the rows of the chunks are read once, however many chunks are missing. */
export function missingStorer(io: StoreIo, clock: Clock): (batch: Batch, chunk: number) => Promise<ChunkText> {
  const refOf = chunkRefs(io, ({ revision }) => revision);
  return async (batch, chunk) => {
    const ref = await refOf(batch, chunk);
    return { key: (await storeResults(ref, `r${batch.revision}-${FAILURE_TRY}`, io, clock)).outputKey };
  };
}

/** Gives a chunk as the machine would name it, by the plan of the revision that `revisionOf` says. */
export function chunkRefs(
  { objects }: { objects: ObjectStore },
  revisionOf: (batch: Batch) => number,
): (batch: Batch, chunk: number) => Promise<ChunkRef> {
  let known: ReturnType<typeof readPlanned> | undefined;
  return async (batch, chunk) => {
    known ??= readPlanned(batch, revisionOf(batch), objects);
    const { plan, rowsOf } = await known;
    const { id: batchId, tenantId, revision } = batch;
    const rows = rowsOf.get(chunk);
    if (rows === undefined) throw new Error(`batch ${batchId} has no chunk ${chunk} in the manifest of its split`);
    const { steps, run, pins, duplicates } = plan;
    const split = splitRevision(batch) || undefined;
    return { batchId, tenantId, revision, chunk, rows, steps, run, pins, split, duplicates };
  };
}

async function readPlanned(batch: Batch, revision: number, objects: ObjectStore) {
  const text = await objects.getText(keys.plan(batch.id, revision));
  if (text === undefined) throw new Error(`revision ${revision} of batch ${batch.id} has no plan`);
  return { plan: Plan.parse(JSON.parse(text)), rowsOf: await rowsOfChunks(batch, objects) };
}
