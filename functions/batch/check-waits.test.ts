// Which batches count as waiting longer than expected: those that have stored nothing for an hour, whatever holds them
// up.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BatchOptions } from '../../shared/batch.ts';
import { databaseLedger } from '../../shared/db/batches/ledger.ts';
import { type Standstill, standstills } from '../../shared/db/batches/standing-still.ts';
import { RetryableError } from '../../shared/errors.ts';
import { uuidV7 } from '../../shared/ids.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { later, makeBatch, NOON } from '../../tests/support/rows.ts';
import { type CheckDeps, checkWaits, waitsTooLong } from './check-waits.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const MINUTE = 60;
const standing = (changes: Partial<Standstill>): Standstill => ({
  ...{ id: 'b', revision: 0, isEconomy: false, createdAt: later(-3_000 * MINUTE), startedAt: null },
  ...{ lastStoredAt: null, searchedAt: null },
  ...changes,
});

test.each<[name: string, batch: Partial<Standstill>, isOverdue: boolean]>([
  ['was never begun', {}, true],
  ['began an hour ago', { startedAt: later(-59 * MINUTE) }, false],
  ['began longer ago, and stored nothing', { startedAt: later(-61 * MINUTE) }, true],
  ['has stored something since', { startedAt: later(-90 * MINUTE), lastStoredAt: later(-2 * MINUTE) }, false],
  ['stored something long ago', { startedAt: later(-200 * MINUTE), lastStoredAt: later(-90 * MINUTE) }, true],
  ['waits for a search', { startedAt: later(-200 * MINUTE), searchedAt: later(-24 * MINUTE) }, false],
  ['waits for a search that is over', { startedAt: later(-200 * MINUTE), searchedAt: later(-80 * MINUTE) }, true],
  ['is in economy mode', { isEconomy: true, startedAt: later(-25 * 60 * MINUTE) }, false],
  ['is in economy mode, for more than a day', { isEconomy: true, startedAt: later(-27 * 60 * MINUTE) }, true],
  ['is redriven days later', { revision: 1, startedAt: later(-2_000 * MINUTE) }, false],
  ['is redriven, and stands still', { revision: 1, lastStoredAt: later(-90 * MINUTE) }, true],
])('a batch that %s', (_, batch, isOverdue) => {
  expect(waitsTooLong(standing(batch), NOON)).toBe(isOverdue);
});

test('reads how batches at work stand: what this revision has stored counts, what an earlier one had does not', async () => {
  const { db } = database;
  const at = later(-90 * MINUTE);
  const make = (status: 'running' | 'awaiting_mapping' | 'done', economy = false) =>
    makeBatch(db, { id: uuidV7(at), status, createdAt: at, options: BatchOptions.parse({ economy }) });
  const batch = await make('running', true);
  await make('awaiting_mapping');
  await make('done');
  const record = (revision: number, finishedAt: Date) =>
    databaseLedger(db).record({
      ...{ batchId: batch.id, tenantId: batch.tenantId, chunk: revision, step: 'classify', revision },
      ...{ attempt: `r${revision}-0`, outputKey: 'k', rows: 1, outcomes: { done: 1 }, startedAt: at, finishedAt },
    });
  await record(0, later(-60));
  expect(await standstills(db, 10)).toMatchObject([{ id: batch.id, isEconomy: true, lastStoredAt: later(-60) }]);
  await database.pool.query('update batch set revision = 1 where id = $1', [batch.id]);
  expect(await standstills(db, 10)).toMatchObject([{ revision: 1, lastStoredAt: null, searchedAt: null }]);
});

function world(changes: Partial<CheckDeps> = {}) {
  const told: unknown[] = [];
  const deps: CheckDeps = {
    standstills: async () => [standing({ id: 'still' }), standing({ id: 'moving', startedAt: later(-60) })],
    explain: async (id) => {
      const wait = { step: 'address', for: 'provider', provider: 'google', since: 'then', says: '' } as const;
      return { id, status: 'running', says: '', waits: [wait] };
    },
    count: (batches) => void told.push(batches),
    note: (_, about) => void told.push(about),
    ...changes,
  };
  return { deps, told };
}

test('names each in the log with what it waits for, and counts them', async () => {
  const { deps, told } = world();
  expect(await checkWaits(deps, NOON)).toEqual({ waiting: 1 });
  const wait = { step: 'address', waitsFor: 'provider', provider: 'google', since: 'then' };
  expect(told).toEqual([{ batchId: 'still', ...wait }, 1]);
});

test('says 0 when none waits, so that the alarm ends', async () => {
  const { deps, told } = world({ standstills: async () => [] });
  await checkWaits(deps, NOON);
  expect(told).toEqual([0]);
});

test('is left out while the database cannot be reached, and fails on a fault of its own', async () => {
  const lost = () => Promise.reject(Object.assign(new RetryableError('gone'), { isConnectionError: true }));
  expect(await checkWaits(world({ standstills: lost }).deps, NOON)).toEqual({ skipped: expect.any(String) });
  const fault = () => Promise.reject(new TypeError('x is not a function'));
  await expect(checkWaits(world({ standstills: fault }).deps, NOON)).rejects.toThrow('not a function');
});
