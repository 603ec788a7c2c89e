// The results of a chunk whose batch ended before it was stored: what its steps have answered, and an `error` for the
// rest.
// Nothing of it is recorded: a redrive goes on from what the ledger says, and a worker may still be answering.
import { splitRevision } from '../../../shared/batch.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { FAILURE_TRY } from '../../../shared/results/step-failure.ts';
import { storeResults } from '../../../shared/results/store-results.ts';
import type { Ledger, StepIo } from '../../../shared/step.ts';
import type { ChunkText } from './collect.ts';
import { chunkRefs } from './store-missing.ts';

export const UNFINISHED = 'the batch failed before this row was finished; a redrive goes on from there';

/**
 * For one collect, like `missingStorer`. The plan is that of the split: whoever redrove the batch may have written
 * none.
 */
export function unfinishedReader(io: StepIo, clock: Clock): (batch: Batch, chunk: number) => Promise<ChunkText> {
  const refOf = chunkRefs(io, splitRevision);
  return async (batch, chunk) => {
    const ref = await refOf(batch, chunk);
    const kept = new Map<string, string>();
    const aside = {
      objects: keptAside(io.objects, kept),
      ledger: await ledgerAside(io.ledger, batch.id, chunk),
      storeFindings: async () => {},
    };
    const { outputKey } = await storeResults(ref, `r${batch.revision}-${FAILURE_TRY}`, aside, clock, UNFINISHED);
    return { key: outputKey, text: kept.get(outputKey) ?? '' };
  };
}

function keptAside(objects: ObjectStore, kept: Map<string, string>): ObjectStore {
  return {
    ...objects,
    getText: async (key) => kept.get(key) ?? objects.getText(key),
    put: async (key, body) => void kept.set(key, Buffer.from(body).toString()),
  };
}

/** The ledger as it stands now, and what is recorded over it. */
async function ledgerAside(ledger: Ledger, batchId: string, chunk: number): Promise<Ledger> {
  const { isCancelled, outputs } = await ledger.standing(batchId, chunk);
  const known = { ...outputs };
  return {
    record: async ({ step, outputKey }) => {
      known[step] = outputKey;
    },
    standing: async () => ({ outputs: { ...known }, isCancelled }),
    outputs: async () => ({ ...known }),
    isCancelled: async () => isCancelled,
  };
}
