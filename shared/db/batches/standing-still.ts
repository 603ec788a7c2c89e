// How long the batches at work have stored nothing: one statement for all of them.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';
import { AT_WORK } from './batches.ts';

const Standstill = z.object({
  id: z.string(),
  revision: z.number(),
  isEconomy: z.boolean(),
  createdAt: z.coerce.date(),
  startedAt: z.coerce.date().nullable(),
  /** The last thing that a step of this revision has stored. */
  lastStoredAt: z.coerce.date().nullable(),
  /** When the last search went to Mastercard that this revision waits for. */
  searchedAt: z.coerce.date().nullable(),
});
export type Standstill = z.infer<typeof Standstill>;

/** Of batches that an execution carries, or should; oldest first. */
export async function standstills(db: Db, limit: number): Promise<Standstill[]> {
  const statuses = sql`${sql.param([...AT_WORK])}::text[]`;
  return readRows(
    db,
    Standstill,
    sql`select id, revision, coalesce((options ->> 'economy')::boolean, false) as "isEconomy",
      created_at as "createdAt", started_at as "startedAt",
      (select max(finished_at) from chunk_step where batch_id = batch.id and revision = batch.revision) as "lastStoredAt",
      (select max(submitted_at) from search_wait join search_job as job on job.id = search_wait.job_id
        where search_wait.batch_id = batch.id and search_wait.revision = batch.revision) as "searchedAt"
      from batch where status = any(${statuses}) order by id limit ${limit}`,
  );
}
