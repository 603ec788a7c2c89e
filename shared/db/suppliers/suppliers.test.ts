// The supplier sync in the database: staging, verification, merge by hash, publishing, reading in pages.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { later, NOON } from '../../../tests/support/rows.ts';
import { uuidV7 } from '../../ids.ts';
import { withTx } from '../connection/client.ts';
import {
  clearStaging,
  compareStaging,
  countStaging,
  findSuppliers,
  mergeSuppliers,
  type SupplierRow,
  stageSuppliers,
  supplierPages,
} from './suppliers.ts';
import { getSyncRun, latestPublished, startSyncRun, updateSyncRun } from './sync-runs.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('truncate supplier, sync_run, supplier_staging'));

const named = (id: string, name: string, city?: string): SupplierRow => ({ id, name, city });
const network = [named('S1', 'Acme Supply', 'Reno'), named('S2', 'Borealis Freight'), named('S3', 'Cobalt Works')];

async function sync(rows: SupplierRow[], seconds = 0) {
  const id = uuidV7(later(seconds));
  await startSyncRun(database.db, { id, source: 'bigquery', startedAt: later(seconds) });
  await stageSuppliers(database.db, id, rows);
  const counted = await countStaging(database.db, id);
  const difference = await compareStaging(database.db, id, 1);
  const merged = await withTx(database, async (tx) => {
    const counts = await mergeSuppliers(tx, id, later(seconds));
    await clearStaging(tx, id);
    return counts;
  });
  await updateSyncRun(database.db, id, { status: 'published', finishedAt: later(seconds), version: `v${seconds}` });
  return { id, counted, difference, merged };
}

test('writes only what changed, marks what is gone, and takes back what returns', async () => {
  expect((await sync(network)).merged).toEqual({ inserted: 3, updated: 0, removed: 0 });
  expect((await sync(network, 1)).merged).toEqual({ inserted: 0, updated: 0, removed: 0 });

  const { id, merged, counted, difference } = await sync(
    [named('S1', 'Acme Supply Co', 'Reno'), named('S3', 'Cobalt Works')],
    2,
  );
  expect(counted).toEqual({
    staged: 2,
    present: 3,
    kept: 2,
    blank: { city: 1, state: 2, zip: 2, paymentType: 2 },
    blankBefore: { city: 2, state: 3, zip: 3, paymentType: 3 },
  });
  expect(difference).toEqual({
    ...merged,
    examples: [
      { id: 'S2', name: 'Borealis Freight', change: 'removed' },
      { id: 'S1', name: 'Acme Supply Co', change: 'updated' },
    ],
  });
  expect(merged).toEqual({ inserted: 0, updated: 1, removed: 1 });
  expect(await findSuppliers(database.db, ['S1'])).toMatchObject([{ name: 'Acme Supply Co', changedRun: id }]);

  expect((await sync(network, 3)).merged).toEqual({ inserted: 0, updated: 2, removed: 0 });
});

test('a page that is staged twice counts once', async () => {
  const id = uuidV7(NOON);
  await startSyncRun(database.db, { id, source: 'bigquery', startedAt: NOON });
  expect(await stageSuppliers(database.db, id, network)).toBe(3);
  expect(await stageSuppliers(database.db, id, network)).toBe(0);
});

test('present suppliers come in order of their ids, page by page', async () => {
  await sync(network);
  await sync(network.slice(0, 2), 1);
  const pages = [];
  for await (const page of supplierPages(database.db, 1)) pages.push(page.map(({ id }) => id));
  expect(pages).toEqual([['S1'], ['S2']]);
});

test('one run at a time, resumable; the last published one is in force', async () => {
  await sync(network);
  const id = uuidV7(later(5));
  const run = { id, source: 'bigquery', startedAt: later(5) };
  await startSyncRun(database.db, run);
  await startSyncRun(database.db, run);
  const rival = startSyncRun(database.db, { ...run, id: uuidV7(later(6)) });
  await expect(rival).rejects.toMatchObject({ constraint: 'sync_run_one_active' });
  await updateSyncRun(database.db, id, { jobId: 'job-1', pageToken: 'page-2', rowsStaged: 500 });
  expect(await getSyncRun(database.db, id)).toMatchObject({ pageToken: 'page-2', status: 'running' });
  expect((await latestPublished(database.db))?.version).toBe('v0');
});
