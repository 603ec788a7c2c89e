// GET /v1/batches: the caller's batches, newest first, page by page.
import * as z from 'zod';
import { ENDED_EARLY } from '../../../shared/batch.ts';
import { decodeCursor } from '../../../shared/contract/common.ts';
import { cutPage } from '../../../shared/contract/page.ts';
import type { Batch, BatchPage } from '../../../shared/db/batches/batches.ts';
import type { unansweredOf } from '../../../shared/db/batches/ledger.ts';
import type { storedRows } from '../../../shared/db/batches/stored-chunks.ts';
import { toSummary } from './batch-view.ts';

type Filters = Pick<BatchPage, 'status' | 'unanswered'>;

export interface ListDeps {
  list(page: BatchPage): Promise<Batch[]>;
  unansweredOf(batchIds: readonly string[]): ReturnType<typeof unansweredOf>;
  /** Asked of batches whose exports may hold more rows than are stored. */
  storedRows(batchIds: readonly string[]): ReturnType<typeof storedRows>;
}

export async function pageOfBatches(
  { cursor, limit, ...filters }: Filters & { cursor?: string | undefined; limit: number },
  { list, unansweredOf, storedRows }: ListDeps,
) {
  const before = decodeCursor(cursor, z.uuid());
  // One more than asked for tells whether there is a next page.
  const found = await list({ limit: limit + 1, before, ...filters });
  const unanswered = await unansweredOf(found.map(({ id }) => id));
  const endedEarly = found.filter(({ status }) => ENDED_EARLY.includes(status)).map(({ id }) => id);
  const stored = endedEarly.length > 0 ? await storedRows(endedEarly) : new Map<string, number>();
  const doneOf = ({ id }: Batch) => (endedEarly.includes(id) ? (stored.get(id) ?? 0) : undefined);
  return cutPage(
    found.map((batch) => toSummary(batch, unanswered.get(batch.id), doneOf(batch))),
    limit,
    ({ id }) => id,
  );
}
