// GET /v1/batches: the caller's batches, newest first, page by page.
import * as z from 'zod';
import { decodeCursor } from '../../../shared/contract/common.ts';
import { cutPage } from '../../../shared/contract/page.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { toSummary } from './batch-view.ts';

export async function pageOfBatches(
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  list: (page: { limit: number; before?: string }) => Promise<Batch[]>,
) {
  const before = decodeCursor(cursor, z.uuid());
  // One more than asked for tells whether there is a next page.
  const found = await list({ limit: limit + 1, ...(before && { before }) });
  return cutPage(
    found.map((batch) => toSummary(batch)),
    limit,
    ({ id }) => id,
  );
}
