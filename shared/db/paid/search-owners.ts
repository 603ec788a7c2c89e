// Whose leases on searches still count: a lease is worth as much as the job in whose name it is held.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, readRows, sql } from '../connection/query.ts';

/** Longest that the filling of a job may take: a batch's planning with all its retries takes half an hour, a route 30 seconds. */
const FILLING_SECONDS = { ofBatch: 3_600, asked: 300 } as const;

/**
 * Those of `owners`, which are ids of jobs, that bring no answer any more: failed without an id at the vendor, gone, or never filled to the end because the plan
 * died. The plan is dead when its batch has ended or come to a later revision, and when it has taken longer than any plan does.
 */
export async function deadOwners(db: Db, owners: readonly string[], at: Date): Promise<string[]> {
  if (owners.length === 0) return [];
  const before = (seconds: number) => new Date(at.getTime() - seconds * 1000);
  const { ofBatch, asked } = FILLING_SECONDS;
  const rows = await readRows(
    db,
    z.object({ id: z.string() }),
    sql`select owner::text as id from unnest(${sql.param([...owners])}::uuid[]) as owner
      left join search_job as job on job.id = owner left join batch on batch.id = job.batch_id
      where job.id is null or job.status = 'failed' and job.external_id is null
        or job.status = 'new' and job.request_count = 0 and (
          batch.status in ('done', 'failed', 'cancelled') or batch.revision > job.revision
          or job.created_at <= case when job.batch_id is null then ${before(asked)}::timestamptz else ${before(ofBatch)}::timestamptz end)`,
  );
  return rows.map(({ id }) => id);
}

/** Ends the jobs that a plan has opened and not filled: what was claimed for them may be asked by anybody at once. */
export async function failUnfilled(
  db: Db,
  provider: string,
  { batchId, revision }: { batchId: string; revision: number },
  { error, at }: { error: string; at: Date },
): Promise<void> {
  await change(
    db,
    sql`update search_job set status = 'failed', error = ${error}, finished_at = ${at}, version = version + 1
      where provider = ${provider} and batch_id = ${batchId} and revision = ${revision} and status = 'new' and request_count = 0`,
  );
}
