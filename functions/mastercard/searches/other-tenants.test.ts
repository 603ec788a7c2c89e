// Answers and searches of Mastercard are shared by tenants (decision 0021): none of them shows that another tenant has
// asked.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { cacheUse } from '../../../shared/db/paid/cache-use.ts';
import { searchesOfBatch } from '../../../shared/db/paid/search-view.ts';
import { uuidV7 } from '../../../shared/ids.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { MastercardWorld, names } from '../../../tests/support/mastercard-world.ts';
import { NOON } from '../../../tests/support/rows.ts';
import { PROVIDER } from '../track-search/client.ts';

let database: TestDatabase;
let world: MastercardWorld;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query('truncate cache_use');
  world = new MastercardWorld(database);
});
afterEach(() => world.stop());

const payees = names(20);
const other = () => uuidV7(NOON);

/** Asks as a batch of the tenant; gives its first row, and the moment in which it was told. */
async function answersOf(tenantId: string) {
  const batchId = await world.batchOf([payees], tenantId);
  await world.ask(batchId);
  const at = world.context().clock.now().toISOString();
  return { at, batchId, outcomes: await world.merge(batchId, 0, payees) };
}

it('an answer that another tenant asked for reads as fresh, without the ids of its search', async () => {
  await world.start({ minutes: 2 });
  const asked = await answersOf(world.tenantId);
  const fresh = asked.outcomes.find(({ outcome }) => outcome === 'done');
  expect(fresh?.provenance).toMatchObject({ requestId: expect.any(String) });
  expect(fresh?.provenance?.cached).toBeUndefined();
  await new Promise<void>((resolve) => world.states.clock.timer(world.states.clock.now() + 3_600_000, resolve));

  const tenant = other();
  const shared = await answersOf(tenant);
  expect(world.submits()).toBe(1);
  for (const { data, provenance } of shared.outcomes) {
    expect(provenance?.cached).toBeUndefined();
    expect(Date.parse(provenance?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(shared.at));
    expect([provenance?.requestId, data?.searchId]).toEqual([undefined, undefined]);
  }
  expect(shared.outcomes.map(({ outcome }) => outcome)).toEqual(asked.outcomes.map(({ outcome }) => outcome));
  const [used] = await cacheUse(database.db, new Date(0), tenant);
  expect(used).toEqual({ kind: 'simulated mastercard-search', hits: 20, asked: 0, savedMicros: 0 });
  expect(await cacheUse(database.db, new Date(0), world.tenantId)).toMatchObject([{ hits: 0, asked: 20 }]);
  // A second delivery of the same task says the same.
  expect(await world.merge(shared.batchId, 0, payees)).toEqual(shared.outcomes);

  const later = await answersOf(tenant);
  const [first] = shared.outcomes;
  expect(later.outcomes[0]?.provenance).toMatchObject({ cached: true, at: first?.provenance?.at });
  expect(later.outcomes[0]?.provenance?.requestId).toBeUndefined();

  const own = (await answersOf(world.tenantId)).outcomes.find(({ row }) => row === fresh?.row);
  expect(own).toEqual({ ...fresh, provenance: { ...fresh?.provenance, cached: true } });
});

it("waits for another tenant's search without its id, its times or what became of it", async () => {
  await world.start({ minutes: 30 });
  const [jobId = ''] = await world.plan(await world.batchOf([payees]));
  const ours = await world.batchOf([payees], other());
  expect(await world.plan(ours)).toEqual([jobId]);
  await world.runMachine({ jobId });
  const { shown } = await searchesOfBatch(database.db, PROVIDER, ours);
  expect(shown).toMatchObject([{ state: 'timeout', searchId: null, deadlineAt: null, error: null, requests: null }]);
  const [row] = await world.merge(ours, 0, payees);
  expect(row).toMatchObject({
    outcome: 'timeout',
    reason: expect.stringContaining('did not finish the search within'),
  });

  await world.setTrackSearch({ minutes: 0 });
  await world.command('mergeLate', {});
  await world.mergeLate(ours, [payees]);
  const late = (await world.merge(ours, 0, payees, 1)).find(({ outcome }) => outcome === 'done');
  expect(late?.provenance).toMatchObject({ revision: 1 });
  expect([late?.provenance?.requestId, late?.data?.searchId]).toEqual([undefined, undefined]);
});
