// What a start with other providers does with what an earlier run has left unfinished.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findBatch } from '#shared/db/batches/batches';
import { recordSetup } from '#shared/db/paid/vendor-setup';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { later, makeBatch } from '../../tests/support/rows.ts';
import { settleSwitch } from './provider-switch.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('truncate batch, provider_gate cascade'));

const NONE = { openai: 'not configured', google: 'not configured' } as const;
const SIMULATED = { openai: 'simulated', google: 'simulated' } as const;
const LIVE = { openai: 'real', google: 'not configured' } as const;
const MIXED = { openai: 'real', google: 'simulated' } as const;

const settle = (before: typeof SIMULATED | object, now: object) =>
  settleSwitch(database.db, { before: { ...before }, now: { ...now }, at: later(60) });

test.each([
  ['simulators to none', SIMULATED, NONE],
  ['simulators to a real vendor', SIMULATED, LIVE],
  ['one simulator less', SIMULATED, MIXED],
])('from %s: what was begun is cancelled, what is over is left alone', async (_, before, now) => {
  const open = await makeBatch(database.db, { status: 'running' });
  const over = await makeBatch(database.db, { status: 'done' });
  expect(await settle(before, now)).toEqual([{ id: open.id, fileName: 'payees.csv' }]);
  expect((await findBatch(database.db, open.id))?.cancelRequestedAt).toEqual(later(60));
  expect((await findBatch(database.db, over.id))?.cancelRequestedAt).toBeNull();
});

test.each([
  ['none to simulators', NONE, SIMULATED, 'npm start -- --once --no-sample)'],
  ['a real vendor to simulators', LIVE, SIMULATED, 'npm start -- --once --no-sample --live openai)'],
  ['a real vendor to one simulator', LIVE, MIXED, '--live openai)'],
])('from %s: an unfinished file of a person is not given simulated answers', async (_, before, now, command) => {
  const { id } = await makeBatch(database.db, { status: 'collecting' });
  await expect(settle(before, now)).rejects.toThrow(/has not finished payees.csv, which was begun without simulators/);
  await expect(settle(before, now)).rejects.toThrow(command);
  expect((await findBatch(database.db, id))?.cancelRequestedAt).toBeNull();
});

test.each([
  ['the same simulators', SIMULATED, SIMULATED],
  ['none to a real vendor', NONE, LIVE],
  ['a real vendor to none', LIVE, NONE],
])('%s: everything goes on', async (_, before, now) => {
  const { id } = await makeBatch(database.db, { status: 'running' });
  expect(await settle(before, now)).toEqual([]);
  expect((await findBatch(database.db, id))?.cancelRequestedAt).toBeNull();
});

test('nothing is in the way when nothing is open', async () => {
  await makeBatch(database.db, { status: 'done' });
  await makeBatch(database.db, { status: 'awaiting_upload' });
  expect([await settle(NONE, SIMULATED), await settle(SIMULATED, NONE)]).toEqual([[], []]);
});

test('health does not go on saying of a vendor what was true of the former one', async () => {
  await recordSetup(database.db, 'openai', { kind: 'configured', environment: 'simulated', model: 'gpt-4o' });
  await recordSetup(database.db, 'google', { kind: 'configured', environment: 'simulated' });
  await settle(SIMULATED, MIXED);
  const { rows } = await database.pool.query(
    'select provider, setup, environment from provider_gate order by provider',
  );
  expect(rows).toEqual([
    { provider: 'google', setup: 'configured', environment: 'simulated' },
    { provider: 'openai', setup: null, environment: null },
  ]);
});
