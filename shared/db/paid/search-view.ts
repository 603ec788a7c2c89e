// The bulk searches that a batch waits for or has waited for, as people see them.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';
import { SEARCH_STATES } from '../schema/tables.ts';

/** Of a batch with more, those that are not done come first, then the newest. */
const SHOWN = 20;

const AwaitedSearch = z.object({
  /**
   * The vendor's id, once it has given one; of another tenant's search neither this nor its deadline and error are
   * shown.
   */
  searchId: z.string().nullable(),
  state: z.enum(SEARCH_STATES),
  submittedAt: z.coerce.date().nullable(),
  deadlineAt: z.coerce.date().nullable(),
  /** These three only of the batch's own searches: another one's is shared, and its size is nobody's business here. */
  requests: z.number().nullable(),
  read: z.number().nullable(),
  total: z.number().nullable(),
  error: z.string().nullable(),
});
export type AwaitedSearch = z.infer<typeof AwaitedSearch>;

export interface AwaitedSearches {
  /** Of all revisions of the batch; a search that was split counts by its pieces. */
  count: number;
  shown: AwaitedSearch[];
}

export async function searchesOfBatch(db: Db, provider: string, batchId: string): Promise<AwaitedSearches> {
  const rows = await readRows(
    db,
    AwaitedSearch.extend({ count: z.number() }),
    sql`
    with awaited as (select distinct job_id from search_wait where batch_id = ${batchId}),
    asked as (
      select job.* from awaited join search_job as job on job.id = awaited.job_id
      union all select piece.* from awaited join search_job as piece on piece.part_of = awaited.job_id),
    seen as (
      select asked.*, mine.created_at as asked_at,
        coalesce(asked.tenant_id, owner.tenant_id) is not distinct from mine.tenant_id as is_own
      from asked join batch as mine on mine.id = ${batchId} left join batch as owner on owner.id = asked.batch_id)
    select case when is_own then external_id end as "searchId", status as state,
      -- Another tenant's search reads as one that was made for this batch.
      case when is_own then submitted_at when submitted_at is not null then greatest(submitted_at, asked_at) end as "submittedAt",
      case when is_own then deadline_at end as "deadlineAt", case when is_own then error end as error,
      case when batch_id = ${batchId} then request_count end as requests,
      case when batch_id = ${batchId} then stored_results end as read,
      case when batch_id = ${batchId} then total_results end as total,
      count(*) over ()::integer as count
    from seen where provider = ${provider} and status <> 'split'
    order by status not in ('new', 'submitting', 'submitted'), created_at desc, id limit ${SHOWN}`,
  );
  return { count: rows[0]?.count ?? 0, shown: rows.map(({ count: _, ...search }) => search) };
}
