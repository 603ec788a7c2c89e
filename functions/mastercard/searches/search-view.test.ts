// What people see of a batch's searches while nothing but a waiting machine knows of them.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type AwaitedSearches, searchesOfBatch } from '../../../shared/db/paid/search-view.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { MastercardWorld, names } from '../../../tests/support/mastercard-world.ts';
import { PROVIDER } from '../track-search/client.ts';
import { submitSearch } from './submit-search.ts';

let database: TestDatabase;
let world: MastercardWorld;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  world = new MastercardWorld(database);
});
afterEach(() => world.stop());

const seen = (batchId: string): Promise<AwaitedSearches> => searchesOfBatch(database.db, PROVIDER, batchId);

async function submit(jobId: string): Promise<void> {
  const nobodyMinds = { beforePaidCall: async () => {}, isCancelled: async () => false };
  await submitSearch(jobId, world.deps, { ...world.context(), ...nobodyMinds });
}

it('says since when and how long a search is waited for, and what has been read', async () => {
  await world.start({ minutes: 1 });
  const batchId = await world.batchOf([names(7)]);
  expect(await seen(batchId)).toEqual({ count: 0, shown: [] });
  const [jobId = ''] = await world.plan(batchId);
  expect(await seen(batchId)).toMatchObject({ count: 1, shown: [{ state: 'new', searchId: null, requests: 7 }] });
  const before = world.context().clock.now();
  await submit(jobId);
  const [waiting] = (await seen(batchId)).shown;
  expect(waiting).toMatchObject({
    state: 'submitted',
    searchId: expect.any(String),
    read: 0,
    total: null,
    error: null,
  });
  expect((waiting?.deadlineAt?.getTime() ?? 0) - before.getTime()).toBeGreaterThanOrEqual(25 * 60_000);
  await world.runMachine({ jobId, batchId });
  const [done] = (await seen(batchId)).shown;
  expect([done?.state, done?.read]).toEqual(['completed', done?.total]);
});

it('shows a search that another batch has made, but not how large it is', async () => {
  await world.start({ minutes: 1 });
  await world.plan(await world.batchOf([names(7)]));
  const other = await world.batchOf([names(2)]);
  await world.plan(other);
  expect(await seen(other)).toMatchObject({ count: 1, shown: [{ state: 'new', requests: null, read: null }] });
});

it('counts a bulk that was split by its pieces, and shows twenty, those that are waited for first', async () => {
  await world.start({ minutes: 5 });
  await world.setTrackSearch({ minutes: 5, refusedWords: ['Unfit'] });
  const payees = [...names(16), { name: 'Unfit Supply', zip: '45402' }, ...names(16, 'Oak')];
  const batchId = await world.batchOf([...payees.map((payee) => [payee]), [{ name: 'Unfit Works', zip: '45402' }]]);
  const [first = '', ...others] = await world.plan(batchId, 0, () => false);
  expect(others).toHaveLength(33);
  await submit(first);
  const { count, shown } = await seen(batchId);
  expect([count, shown.length, new Set(shown.map(({ state }) => state))]).toEqual([34, 20, new Set(['new'])]);

  const split = await world.batchOf([names(3, 'Elm').concat({ name: 'Unfit Elm', zip: '45402' })]);
  const [bulk = ''] = await world.plan(split);
  await submit(bulk);
  const pieces = (await seen(split)).shown.map(({ state, requests }) => [state, requests]);
  expect(pieces).toEqual(
    expect.arrayContaining([
      ['submitted', 2],
      ['submitted', 1],
      ['completed', 1],
    ]),
  );
  expect(pieces.at(-1)).toEqual(['completed', 1]);
});
