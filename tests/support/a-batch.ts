// A batch row with nothing special about it, for tests that need no database.
import { BatchOptions } from '#shared/batch';
import type { Batch } from '#shared/db/batches/batches';

export const TENANT = '01900000-0000-7000-8000-00000000000a';
export const BATCH = '01900000-0000-7000-8000-000000000001';

const CREATED = new Date('2027-01-15T12:00:00Z');

export const aBatch = (changes: Partial<Batch> = {}): Batch => ({
  id: BATCH,
  tenantId: TENANT,
  idempotencyKey: 'k',
  status: 'received',
  source: { kind: 'upload', fileName: 'a.csv', key: `uploads/${TENANT}/${BATCH}` },
  options: BatchOptions.parse({}),
  mapping: null,
  rowsRead: null,
  rowsRejected: null,
  chunks: null,
  keywordVersion: null,
  supplierVersion: null,
  revision: 0,
  cancelRequestedAt: null,
  failure: null,
  question: null,
  waitingSince: null,
  results: null,
  createdAt: CREATED,
  startedAt: null,
  finishedAt: null,
  purgeAfter: CREATED,
  version: 0,
  ...changes,
});
