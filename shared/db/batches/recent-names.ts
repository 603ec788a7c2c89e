// The payee names of a tenant's last files, to try a new exclusion keyword on before it is saved.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { readRows, sql } from '../connection/query.ts';

const RecentName = z.object({ name: z.string(), times: z.number() });

/** Distinct names of the tenant's last five batches, most frequent first; at most `limit`. */
export async function recentPayeeNames(db: Db, tenantId: string, limit: number): Promise<z.infer<typeof RecentName>[]> {
  return readRows(
    db,
    RecentName,
    sql`select name, count(*)::integer as times from payee
      where batch_id = any(array(
        select id from batch where tenant_id = ${tenantId} order by id desc limit 5))
      group by name order by times desc, name limit ${limit}`,
  );
}
