// GET /v1/batches: the caller's batches, newest first, page by page.
import * as z from 'zod';
import { decodeCursor, encodeCursor } from '../../../shared/contract/common.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { toSummary } from './batch-view.ts';

export async function pageOfBatches(
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  list: (page: { limit: number; before?: string }) => Promise<Batch[]>,
) {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, z.uuid());
  if (cursor !== undefined && !before) {
    const message = 'expected the `next` of an earlier answer';
    throw new ProblemError(400, `query.cursor: ${message}`, [{ field: 'query.cursor', message }]);
  }
  // One more than asked for tells whether there is a next page.
  const found = await list({ limit: limit + 1, ...(before && { before }) });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((batch) => toSummary(batch)),
    ...(last && found.length > limit && { next: encodeCursor(last.id) }),
  };
}
