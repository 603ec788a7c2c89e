// GET /v1/batches: the caller's batches, newest first, page by page.
import * as z from 'zod';
import { decodeCursor, encodeCursor } from '../../../shared/contract/common.ts';
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
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const unanswered = await unansweredOf(page.map(({ id }) => id));
  return {
    items: page.map((batch) => toSummary(batch, unanswered.get(batch.id))),
    ...(last && found.length > limit && { next: encodeCursor(last.id) }),
  };
}
