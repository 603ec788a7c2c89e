// GET /v1/batches: the caller's batches, newest first, page by page.
import * as z from 'zod';
import { decodeCursor } from '../../../shared/contract/common.ts';
import { cutPage } from '../../../shared/contract/page.ts';
import type { Batch, BatchPage } from '../../../shared/db/batches/batches.ts';
import type { unansweredOf } from '../../../shared/db/batches/ledger.ts';
import { toSummary } from './batch-view.ts';

type Filters = Pick<BatchPage, 'status' | 'unanswered'>;

export interface ListDeps {
  list(page: BatchPage): Promise<Batch[]>;
  unansweredOf(batchIds: readonly string[]): ReturnType<typeof unansweredOf>;
}

export async function pageOfBatches(
  { cursor, limit, ...filters }: Filters & { cursor?: string | undefined; limit: number },
  { list, unansweredOf }: ListDeps,
) {
  const before = decodeCursor(cursor, z.uuid());
  // One more than asked for tells whether there is a next page.
  const found = await list({ limit: limit + 1, before, ...filters });
  const unanswered = await unansweredOf(found.map(({ id }) => id));
  return cutPage(
    found.map((batch) => toSummary(batch, unanswered.get(batch.id))),
    limit,
    ({ id }) => id,
  );
}
