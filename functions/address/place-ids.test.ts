import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../../shared/clock.ts';
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { sweepCache } from '../../shared/db/paid/lookup-cache.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { makeTenant } from '../../tests/support/rows.ts';
import type { AddressProvider } from './finding.ts';
import { validateAddresses } from './validate.ts';

let database: TestDatabase;
let tenantId = '';
beforeAll(async () => {
  database = await testDatabase();
  tenantId = await makeTenant(database.db);
});
afterAll(() => database.close());

const FIRST_DAY = new Date('2027-01-05T12:00:00Z');
const dayAfter = (days: number) => new Date(FIRST_DAY.getTime() + days * 24 * 3600 * 1000);

/** Knows the one address, under this place id. */
const google = (placeId: string, environment: VendorEnvironment = 'production'): AddressProvider => ({
  environment,
  version: 'fake-1',
  costMicros: 5_000,
  requestsPerMinute: 3_000,
  ask: async () => ({
    answer: {
      kind: 'found',
      found: { houseNumber: '7', route: 'Maple St', city: 'Portland', state: 'ME', zip: '04101', country: 'US' },
      precision: 'rooftop',
      isPartial: false,
      remarks: [],
      alternatives: 0,
      placeId,
      location: { latitude: 43.6, longitude: -70.2 },
    },
  }),
});

async function validateOn(at: Date, provider: AddressProvider, asker = tenantId) {
  const submitted = { address: '7 Maple St', city: 'Portland', state: 'ME', zip: '04101' };
  const { outcomes } = await validateAddresses([{ row: 1, submitted }], provider, {
    db: database.db,
    cacheSecret: database.secret.cacheKey,
    tenantId: asker,
    clock: fixedClock(at.toISOString()),
    signal: AbortSignal.timeout(20_000),
    beforePaidCall: async () => {},
  });
  return outcomes[0];
}

async function cached(): Promise<string> {
  const { rows } = await database.pool.query('select kind, value from lookup_cache order by kind');
  return JSON.stringify(rows);
}

it('keeps the place id for good, and everything else of an answer for 30 days at most', async () => {
  await validateOn(FIRST_DAY, google('ChIJfirst'));
  expect(await cached()).toContain('latitude');

  await sweepCache(database.db, dayAfter(28));
  expect(await validateOn(dayAfter(28), google('ChIJnever'))).toMatchObject({ provenance: { cached: true } });

  await sweepCache(database.db, dayAfter(30));
  expect(await cached()).toBe('[{"kind":"address-place","value":{"placeId":"ChIJfirst"}}]');
  await sweepCache(database.db, dayAfter(5_000));
  expect(await cached()).toContain('ChIJfirst');
});

it('says so when Google has another place for an address than before, also from the cache', async () => {
  const before = 'Google had another place for it before: ChIJfirst';
  const moved = await validateOn(dayAfter(31), google('ChIJsecond'));
  expect(moved).toMatchObject({ outcome: 'done', confidence: 1, data: { placeId: 'ChIJsecond', reasons: [before] } });
  const again = await validateOn(dayAfter(32), google('ChIJnever'));
  expect(again).toMatchObject({ data: { reasons: [before] }, provenance: { cached: true } });
});

it('says nothing of the earlier place to a tenant that was not given it: somebody else had asked for the address', async () => {
  const other = await makeTenant(database.db);
  const first = await validateOn(dayAfter(33), google('ChIJnever'), other);
  expect(first?.data).toMatchObject({ placeId: 'ChIJsecond', reasons: [] });
  expect(first?.provenance?.cached).toBeUndefined();
  const again = await validateOn(dayAfter(34), google('ChIJnever'), other);
  expect(again?.data?.reasons).toEqual([]);
  expect((await validateOn(dayAfter(34), google('ChIJnever')))?.data?.reasons).toHaveLength(1);
});

it('does not take a place id of the simulator for one that Google had before', async () => {
  await validateOn(dayAfter(40), google('ChIJmadeUp', 'simulated'));
  const real = await validateOn(dayAfter(70), google('ChIJsecond'));
  expect(JSON.stringify(real?.data)).not.toContain('ChIJmadeUp');
});
