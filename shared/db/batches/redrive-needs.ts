// What a redrive goes over: chunks with rows that ended in `error` or `timeout`, and chunks whose results were never stored.
import * as z from 'zod';
import { REDRIVABLE, StepName } from '../../outcome.ts';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';

const RedriveNeed = z.object({
  chunk: z.number(),
  /** Rows of the chunk. */
  rows: z.number(),
  /** Steps that have such rows in this chunk; empty when it was never stored. */
  steps: z.array(StepName),
  /** The most rows that one of these steps has to look at again. */
  affected: z.number(),
});
export type RedriveNeed = z.infer<typeof RedriveNeed>;

/** In order of the chunks; only for the given steps. */
export async function redriveNeeds(db: Db, batchId: string, steps: readonly StepName[]): Promise<RedriveNeed[]> {
  return readRows(
    db,
    RedriveNeed,
    sql`
    with failing as (
      select chunk, step, rows, (select coalesce(sum(n::integer), 0)::integer from jsonb_each_text(outcomes) as each (kind, n)
        where kind = any(${sql.param([...REDRIVABLE])}::text[])) as affected
      from chunk_step where batch_id = ${batchId} and step = any(${sql.param([...steps])}::text[]))
    select chunk, max(rows) as rows, array_agg(step order by step) as steps, max(affected) as affected
    from failing where affected > 0 group by chunk order by chunk`,
  );
}

/** Chunks of the batch (numbered 0 to `chunks` - 1) that no revision has stored. */
export async function unstoredChunks(db: Db, batchId: string, chunks: number): Promise<number[]> {
  const rows = await readRows(
    db,
    z.object({ chunk: z.number() }),
    sql`select chunk from generate_series(0, ${chunks}::integer - 1) as chunk
      where not exists (select from chunk_step where batch_id = ${batchId} and step = 'store' and chunk_step.chunk = chunk.chunk)
      order by chunk`,
  );
  return rows.map(({ chunk }) => chunk);
}
