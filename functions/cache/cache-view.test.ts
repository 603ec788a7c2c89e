// What the cache spares is counted where it spares it, and shown to whom it concerns.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fixedClock } from '../../shared/clock.ts';
import { cacheEntries } from '../../shared/db/paid/cache-entries.ts';
import { cacheUse, forgetUse } from '../../shared/db/paid/cache-use.ts';
import { CacheScope } from '../../shared/db/paid/lookup-cache.ts';
import { VendorError } from '../../shared/errors.ts';
import { uuidV7 } from '../../shared/ids.ts';
import { askPaid } from '../../shared/paid/paid-lookup.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { later, makeTenant, NOON } from '../../tests/support/rows.ts';
import { cacheView } from './cache-view.ts';

let database: TestDatabase;
let one = '';
let other = '';
beforeAll(async () => {
  database = await testDatabase();
  [one, other] = [await makeTenant(database.db), await makeTenant(database.db)];
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('truncate lookup_cache, cache_use, provider_gate'));

const DAY = 86_400;
const upper = async (items: string[]) => ({
  answers: new Map(items.map((item) => [item, item.toUpperCase()])),
  costMicros: 5_000,
});
const down = async (): Promise<never> => {
  throw new VendorError({ vendor: 'google', operation: 'ask', retryable: true, held: 'busy' }, 'an answer');
};

/** As a batch of the tenant that was created `seconds` after noon asks. */
const ask = (items: string[], tenantId: string, seconds: number, call = upper, batchId = uuidV7(later(seconds))) =>
  askPaid(
    items,
    {
      ...{ provider: 'google', step: 'address', call, maxItemsPerCall: 1, concurrentCalls: 2, keepSeconds: 9 * DAY },
      scope: new CacheScope({ kind: 'address', version: 'v1' }, 'production'),
      textOf: (item: string) => item,
      rate: { tokensPerSecond: 100, burst: 100 },
      breaker: { threshold: 50, pauseSeconds: 30 },
    },
    {
      ...{ db: database.db, cacheSecret: 'secret', tenantId, batchId },
      clock: fixedClock(later(seconds).toISOString()),
      signal: AbortSignal.timeout(20_000),
      beforePaidCall: async () => {},
    },
  );

const viewOf = async (tenantId: string, at: Date, isOperator = false) => {
  const { db } = database;
  const shared = isOperator && {
    all: await cacheUse(db, NOON),
    entries: await cacheEntries(db, { at, soon: new Date(at.getTime() + 7 * DAY * 1000) }),
  };
  return cacheView({ days: 30, own: await cacheUse(db, NOON, tenantId), ...(shared && { shared }) });
};

it('a tenant sees its own hits and what they had cost, the operator all of them and what is in the cache', async () => {
  await ask(['a', 'b'], one, 0);
  await ask(['a', 'b', 'c'], one, DAY);
  await ask(['a'], other, DAY);
  const google = { provider: 'google', environment: 'production' };
  const own = { hits: 2, asked: 3, hitRate: 0.4, savedDollars: 0.01 };
  expect(await viewOf(one, later(DAY))).toEqual({ days: 30, providers: [{ ...google, own }] });
  expect((await viewOf(other, later(DAY))).providers).toEqual([
    { ...google, own: { hits: 1, asked: 0, hitRate: 1, savedDollars: 0.005 } },
  ]);
  const [seen] = (await viewOf(other, later(9 * DAY + 1), true)).providers;
  expect(seen).toMatchObject({
    allTenants: { hits: 3, asked: 3, hitRate: 0.5, savedDollars: 0.015 },
    entries: { fresh: 1, expired: 2, open: 0, oldestAt: NOON.toISOString() },
  });
  expect(seen?.entries).toMatchObject({ expiringWithinWeek: 1, expiringDollars: 0.005 });
});

it('what a batch has paid for itself is no saving when a later try of its task finds it', async () => {
  const batchId = uuidV7(NOON);
  await ask(['a', 'b'], one, 0, upper, batchId);
  await ask(['a', 'b'], one, 60, upper, batchId);
  expect((await viewOf(one, later(60))).providers[0]?.own).toMatchObject({ hits: 0, asked: 2, savedDollars: 0 });
});

it('a task that waits for its provider again and again counts what it finds once', async () => {
  await ask(['a'], other, 0);
  const batchId = uuidV7(later(60));
  for (const seconds of [60, 70, 80])
    expect((await ask(['a', 'b'], one, seconds, down, batchId)).failure).toBeDefined();
  expect((await viewOf(one, later(90))).providers).toEqual([]);
  await ask(['a', 'b'], one, 90, upper, batchId);
  expect((await viewOf(one, later(90))).providers[0]?.own).toMatchObject({ hits: 1, asked: 1 });
});

it('what is no paid answer is left out, and environments are kept apart', () => {
  const use = { hits: 1, asked: 0, savedMicros: 0 };
  const own = ['address-place', 'simulated mastercard-search', 'payee-type'].map((kind) => ({ kind, ...use }));
  expect(cacheView({ days: 1, own }).providers).toMatchObject([
    { provider: 'openai', environment: 'production' },
    { provider: 'mastercard', environment: 'simulated' },
  ]);
});

it('forgets use that was counted before a day, and nothing later', async () => {
  await ask(['a'], one, 0);
  await ask(['b'], one, DAY);
  expect(await forgetUse(database.db, later(DAY))).toBe(1);
  expect((await viewOf(one, later(DAY))).providers[0]?.own.asked).toBe(1);
});
