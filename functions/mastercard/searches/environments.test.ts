// A secret that comes to lead to another of Mastercard's environments: no answer and no search of the former one counts any more (guarantee G32).
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { findJob, openJob } from '../../../shared/db/paid/search-jobs.ts';
import { uuidV7 } from '../../../shared/ids.ts';
import { countOutcomes } from '../../../shared/outcome.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { MastercardWorld, names } from '../../../tests/support/mastercard-world.ts';
import { NOON } from '../../../tests/support/rows.ts';
import { PROVIDER } from '../track-search/client.ts';
import { submitSearch } from './submit-search.ts';

const PAYEES = names(5);
const MOVED =
  "the search was begun at Mastercard's simulated environment, and now its production environment is asked; a redrive asks there";

let database: TestDatabase;
let world: MastercardWorld;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await new MastercardWorld(database).start({ minutes: 0 });
});
afterEach(() => world.stop());

const submit = (jobId: string) =>
  submitSearch(jobId, world.deps, {
    ...world.context(),
    beforePaidCall: async () => {},
    isCancelled: async () => false,
  });

it('asks again what only the simulator has answered', async () => {
  const simulated = await world.batchOf([PAYEES]);
  await world.ask(simulated);
  world.moveTo('production');
  const real = await world.batchOf([PAYEES]);
  expect(await world.plan(real)).toHaveLength(1);
  expect(countOutcomes(await world.merge(real, 0, PAYEES))).toEqual({ error: 5 });
});

it('keeps the answers of each environment beside those of the others', async () => {
  world.moveTo('sandbox');
  await world.ask(await world.batchOf([PAYEES]));
  world.moveTo('production');
  await world.plan(await world.batchOf([PAYEES]));
  const { rows } = await database.pool.query(
    'select kind, state, count(*)::integer as n from lookup_cache group by 1, 2 order by 1',
  );
  expect(rows).toEqual([
    { kind: 'mastercard-search', state: 'leased', n: 5 },
    { kind: 'sandbox mastercard-search', state: 'answered', n: 5 },
  ]);
});

it.each([
  ['not submitted', async () => {}],
  ['under way', async (jobId: string) => void (await submit(jobId))],
])('gives up a search that is %s, says why, and a redrive asks the other environment', async (_, advance) => {
  const batchId = await world.batchOf([PAYEES]);
  const [jobId = ''] = await world.plan(batchId);
  await advance(jobId);
  const asked = world.simulator.calls.length;
  world.moveTo('production');
  expect(await world.runMachine({ jobId, batchId })).toMatchObject({ state: 'failed' });
  expect(world.simulator.calls).toHaveLength(asked);
  const rows = await world.merge(batchId, 0, PAYEES);
  expect(rows.map(({ outcome, reason }) => [outcome, reason])).toEqual(PAYEES.map(() => ['error', MOVED]));

  await world.redrive(batchId, [PAYEES]);
  const [next = ''] = await world.plan(batchId, 1);
  expect(await findJob(database.db, next)).toMatchObject({ environment: 'production', requestCount: 5 });
});

it('does not take a job of one environment for that of another under the same name', async () => {
  const open = async (environment: 'production' | 'sandbox' | 'simulated') => {
    const fresh = { id: uuidV7(NOON), provider: PROVIDER, environment, revision: 0, requestsKey: 'k', createdAt: NOON };
    return (await openJob(database.db, { ...fresh, name: 'one name' })).id;
  };
  const ids = [await open('production'), await open('sandbox'), await open('simulated')];
  expect(new Set(ids).size).toBe(3);
  expect([await open('production'), await open('sandbox'), await open('simulated')]).toEqual(ids);
});
