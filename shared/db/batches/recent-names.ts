// The payee names of a tenant's last files, to try a new exclusion keyword on before it is saved.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';

const RecentName = z.object({ name: z.string(), times: z.number() });
const RecentRows = z.object({ batches: z.number(), rows: z.number() });

export interface RecentNames {
  /** The batches that were looked at, and all their payees. */
  batches: number;
  rows: number;
  /** Distinct names, most frequent first. */
  names: z.infer<typeof RecentName>[];
}

/** Names of the tenant's last five batches that have ended with results; at most `limit` of them. */
export async function recentPayeeNames(db: Db, tenantId: string, limit: number): Promise<RecentNames> {
  const recent = sql`select b.id from batch b
    where b.tenant_id = ${tenantId} and b.status in ('done', 'cancelled')
      and exists (select from payee p where p.batch_id = b.id)
    order by b.id desc limit 5`;
  const [counted] = await readRows(
    db,
    RecentRows,
    sql`select count(distinct batch_id)::integer as batches, count(*)::integer as rows
      from payee where batch_id = any(array(${recent}))`,
  );
  const names = await readRows(
    db,
    RecentName,
    sql`select name, count(*)::integer as times from payee where batch_id = any(array(${recent}))
      group by name order by times desc, name limit ${limit}`,
  );
  return { batches: counted?.batches ?? 0, rows: counted?.rows ?? 0, names };
}
