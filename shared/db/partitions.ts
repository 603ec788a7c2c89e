// Keeps the monthly partitions of payee and finding ahead of the calendar.
import * as z from 'zod';
import type { Db } from './connection/client.ts';
import { readRow, sql } from './connection/query.ts';

/** Makes the partitions of this month and the next `months`. Returns how many were missing. Run at every migration and every night. */
export async function ensureBatchPartitions(db: Db, at: Date, months = 2): Promise<number> {
  const { made } = await readRow(
    db,
    z.object({ made: z.number() }),
    sql`select ensure_batch_partitions(${at}, ${months}::integer) as made`,
  );
  return made;
}
