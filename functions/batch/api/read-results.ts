// GET /v1/batches/{id}/results: rows with all their outcomes, page by page in file order, filtered by how a step ended.
import * as z from 'zod';
import { decodeCursor, encodeCursor, Place } from '../../../shared/contract/common.ts';
import { PageRoom } from '../../../shared/contract/page.ts';
import type { ChunkPage, StoredChunk } from '../../../shared/db/batches/stored-chunks.ts';
import { type ObjectStore, readNdjson } from '../../../shared/objects.ts';
import type { OutcomeKind, StepName } from '../../../shared/outcome.ts';
import { type StoredResult, WrittenResult } from '../../../shared/results/stored-result.ts';

export interface ResultsQuery {
  cursor?: string | undefined;
  limit: number;
  step?: StepName | undefined;
  outcome?: OutcomeKind | undefined;
}

export interface ResultsDeps {
  objects: ObjectStore;
  storedChunks(page: ChunkPage): Promise<StoredChunk[]>;
}

/** Where the next page begins: after this row, in this chunk. */
const Position = z.object({ chunk: Place, row: Place });

/** Objects that one request may read; a sparse filter then gives a short page with a cursor. */
const MAX_CHUNKS = 20;

export async function readResults(
  query: ResultsQuery,
  { objects, storedChunks }: ResultsDeps,
): Promise<{ items: StoredResult[]; next?: string }> {
  const { limit, step, outcome } = query;
  const from = decodeCursor(query.cursor, Position) ?? { chunk: 0, row: 0 };
  // One chunk more than is read tells whether there is a next page.
  const chunks = await storedChunks({ from: from.chunk, limit: MAX_CHUNKS + 1, step, outcome });
  const items: StoredResult[] = [];
  const room = new PageRoom();
  for (const { chunk, outputKey } of chunks.slice(0, MAX_CHUNKS)) {
    const after = chunk === from.chunk ? from.row : 0;
    for (const result of await readNdjson(objects, outputKey, WrittenResult)) {
      if (result.row <= after || !fits(result, query)) continue;
      // Rows are numbered through the file, so the one before marks the place of this one.
      if (items.length === limit || !room.take(result)) {
        return { items, next: encodeCursor({ chunk, row: result.row - 1 }) };
      }
      items.push(result);
    }
  }
  const further = chunks[MAX_CHUNKS];
  return { items, ...(further && { next: encodeCursor({ chunk: further.chunk, row: 0 }) }) };
}

function fits({ outcomes }: StoredResult, { step, outcome }: ResultsQuery): boolean {
  if (!outcome) return true;
  if (step) return outcomes[step]?.outcome === outcome;
  return Object.values(outcomes).some((found) => found.outcome === outcome);
}
