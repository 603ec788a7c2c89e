// Which objects hold the stored results of a batch, chunk by chunk: what Collect and the results route read.
import * as z from 'zod';
import type { OutcomeKind, StepName } from '../../outcome.ts';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';

const StoredChunk = z.object({ chunk: z.number(), rows: z.number(), outputKey: z.string() });
export type StoredChunk = z.infer<typeof StoredChunk>;

export interface ChunkPage {
  /** First chunk of the page. */
  from: number;
  limit: number;
  /** Only chunks in which some row ended so, at `step` or at any. */
  outcome?: OutcomeKind | undefined;
  step?: StepName | undefined;
}

/** In order of the chunks; a chunk without stored results is left out. */
export async function storedChunks(db: Db, batchId: string, page: ChunkPage): Promise<StoredChunk[]> {
  const ofStep = page.step ? sql`other.step = ${page.step}` : sql`other.step <> 'store'`;
  const hasOutcome = page.outcome
    ? sql`exists (select from chunk_step as other where other.batch_id = mine.batch_id and other.chunk = mine.chunk
        and ${ofStep} and other.outcomes ? ${page.outcome})`
    : sql`true`;
  return readRows(
    db,
    StoredChunk,
    sql`select chunk, rows, output_key as "outputKey" from chunk_step as mine
      where batch_id = ${batchId} and step = 'store' and status = 'done' and chunk >= ${page.from} and ${hasOutcome}
      order by chunk limit ${page.limit}`,
  );
}
