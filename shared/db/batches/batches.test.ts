// Batches: one per idempotency key, visible to their tenant only, moved forward only.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { later, makeBatch, makeTenant, NOON } from '../../../tests/support/rows.ts';
import { BATCH_STATUSES, type BatchStatus } from '../../batch.ts';
import {
  advanceBatch,
  BatchConflictError,
  batchesAtWork,
  batchesToPurge,
  createBatch,
  getBatch,
  isCancelRequested,
  listBatches,
  mappingsOverdue,
  newestOfDrop,
  requestCancel,
} from './batches.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('the same idempotency key gives the first batch again, another tenant may use it too', async () => {
  const { db } = database;
  const first = await makeBatch(db, { idempotencyKey: 'upload-7' });
  const again = await createBatch(db, { ...first, id: '0195540a-8c00-7000-8000-00000000aaaa' });
  expect(again).toEqual({ batch: first, isNew: false });
  const other = await makeBatch(db, { idempotencyKey: 'upload-7' });
  expect(other.id).not.toBe(first.id);
});

test('a tenant sees its own batches only, newest first, page by page', async () => {
  const { db } = database;
  const tenantId = await makeTenant(db);
  const ids = [];
  for (const n of [1, 2, 3]) ids.push((await makeBatch(db, { tenantId, createdAt: later(n) })).id);
  const newest = [...ids].sort().reverse();
  const page = await listBatches(db, tenantId, { limit: 2 });
  expect(page.map(({ id }) => id)).toEqual(newest.slice(0, 2));
  const next = await listBatches(db, tenantId, { limit: 2, before: page[1]?.id });
  expect(next.map(({ id }) => id)).toEqual(newest.slice(2));
  expect(await getBatch(db, await makeTenant(db), ids[0] ?? '')).toBeUndefined();
});

test('moves forward, bears a repeat of the same move, and refuses to go back', async () => {
  const { db } = database;
  const { id } = await makeBatch(db);
  await advanceBatch(db, id, 'splitting', { startedAt: NOON });
  const once = await advanceBatch(db, id, 'running', { rowsRead: 500, chunks: 2 });
  const twice = await advanceBatch(db, id, 'running', { rowsRead: 500, chunks: 2 });
  expect({ ...twice, version: once.version }).toEqual(once);
  await expect(advanceBatch(db, id, 'splitting')).rejects.toThrow(`${id} cannot become splitting: it is running`);
  await expect(advanceBatch(db, id, 'failed', {}, { version: once.version })).rejects.toThrow(BatchConflictError);
});

test('every status that the contract knows is one that the table takes', async () => {
  for (const status of BATCH_STATUSES) expect((await makeBatch(database.db, { status })).status).toBe(status);
});

test('a cancel is noted once, for the own tenant, and not on a finished batch', async () => {
  const { db } = database;
  const { id, tenantId } = await makeBatch(db);
  expect(await isCancelRequested(db, id)).toBe(false);
  expect(await requestCancel(db, await makeTenant(db), id, NOON)).toBeUndefined();
  await requestCancel(db, tenantId, id, NOON);
  expect((await requestCancel(db, tenantId, id, later(60)))?.cancelRequestedAt).toEqual(NOON);
  expect(await isCancelRequested(db, id)).toBe(true);
  const done = await makeBatch(db, { status: 'done' });
  expect((await requestCancel(db, done.tenantId, done.id, NOON))?.cancelRequestedAt).toBeNull();
});

test('a mapping takes a waiting batch back to its split as the next revision, and old revisions move it no more', async () => {
  const { db } = database;
  const { id } = await makeBatch(db);
  await advanceBatch(db, id, 'splitting');
  const waiting = await advanceBatch(db, id, 'awaiting_mapping', { question: 'Which one?', waitingSince: NOON });
  const mapping = { mapping: { name: 'Alpha' }, by: 'request', revision: 1 } as const;
  const again = { mapping, revision: 1, question: null, waitingSince: null };
  await advanceBatch(db, id, 'received', again, { version: waiting.version });
  await expect(advanceBatch(db, id, 'received', again, { version: waiting.version })).rejects.toThrow(
    BatchConflictError,
  );
  await expect(advanceBatch(db, id, 'splitting', {}, { revision: 0 })).rejects.toThrow('it is received in revision 1');
  expect(await advanceBatch(db, id, 'splitting', {}, { revision: 1 })).toMatchObject({ mapping, revision: 1 });
});

test('finds the newest batch of a dropped file, of the tenant that dropped it', async () => {
  const { db } = database;
  const tenantId = await makeTenant(db);
  const source = { kind: 'drop', fileName: 'a.csv', key: `drop/${tenantId}/a.csv` } as const;
  const ids = [];
  for (const n of [1, 2]) ids.push((await makeBatch(db, { tenantId, source, createdAt: later(n) })).id);
  await makeBatch(db, { tenantId, source: { ...source, kind: 'upload' } });
  expect((await newestOfDrop(db, tenantId, source.key))?.id).toBe(ids.sort().at(-1));
  expect(await newestOfDrop(db, await makeTenant(db), source.key)).toBeUndefined();
  expect(await newestOfDrop(db, tenantId, `${source.key}x`)).toBeUndefined();
});

test('says which batches have waited too long for a mapping', async () => {
  const { db } = database;
  const waiting = async (since: Date) => {
    const { id } = await makeBatch(db, { status: 'splitting' });
    await advanceBatch(db, id, 'awaiting_mapping', { question: 'Which one?', waitingSince: since });
    return id;
  };
  const [second, first] = [await waiting(later(-2)), await waiting(later(-3))];
  await waiting(later(1));
  const mapped = await waiting(later(-4));
  await advanceBatch(db, mapped, 'received', { revision: 1 });
  expect(await mappingsOverdue(db, NOON, 10)).toEqual([first, second]);
  expect(await mappingsOverdue(db, NOON, 1)).toEqual([first]);
});

test('says which batches an execution should carry', async () => {
  const { db } = database;
  const make = (statuses: readonly BatchStatus[]) => Promise.all(statuses.map((status) => makeBatch(db, { status })));
  const atWork = await make(['received', 'splitting', 'running', 'collecting']);
  const others = await make(['awaiting_upload', 'awaiting_mapping', 'estimated', 'done', 'failed', 'cancelled']);
  const found = await batchesAtWork(db, 10_000);
  expect(found).toEqual(expect.arrayContaining(atWork.map(({ id }) => id)));
  for (const { id } of others) expect(found).not.toContain(id);
  expect(await batchesAtWork(db, 1)).toEqual(found.slice(0, 1));
});

test('batches are purged when their time has come', async () => {
  const { id } = await makeBatch(database.db, { purgeAfter: later(-10) });
  expect((await batchesToPurge(database.db, NOON, 10)).map((batch) => batch.id)).toEqual([id]);
});
