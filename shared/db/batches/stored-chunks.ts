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

/** How many rows of each batch have their results stored; a batch without any is left out. */
export async function storedRows(db: Db, batchIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const Row = z.object({ id: z.string(), rows: z.number() });
  const found = await readRows(
    db,
    Row,
    sql`select batch_id as id, sum(rows)::integer as rows from chunk_step
      where batch_id = any(${sql.param([...batchIds])}::uuid[]) and step = 'store' and status = 'done' group by batch_id`,
  );
  return new Map(found.map(({ id, rows }) => [id, rows]));
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
