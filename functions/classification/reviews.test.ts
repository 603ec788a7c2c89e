// What persons decide about names: it holds for their tenant, newest first, can be taken back, and leaves a trace without a name.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../shared/clock.ts';
import { decidePayeeTypes, findReviews } from '../../shared/contract/reviews.ts';
import type { Route } from '../../shared/contract/route.ts';
import { listAudit } from '../../shared/db/operations/audit.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { makeTenant, NOON } from '../../tests/support/rows.ts';
import { reviewRoutes } from './reviews.ts';
import { storedPorts } from './stored-ports.ts';

let database: TestDatabase;
let tenantId = '';
let minutes = 0;
beforeAll(async () => {
  database = await testDatabase();
  tenantId = await makeTenant(database.db);
});
afterAll(() => database.close());

function ask(route: Route, body: unknown, caller = tenantId): Promise<unknown> {
  const bound = reviewRoutes(database, database.secret.cacheKey).find((one) => one.route === route);
  if (!bound) throw new Error(`expected ${route.operationId} to be answered`);
  const at = new Date(NOON.getTime() + 60_000 * minutes++).toISOString();
  const context = { clock: fixedClock(at), requestId: 'r', headers: {}, signal: AbortSignal.timeout(5_000) };
  return bound.answer(
    { params: undefined, query: undefined, body: route.body?.parse(body) },
    { ...context, caller: { tenantId: caller, keyId: 'key-1', scopes: ['review'] } },
  );
}

const decide = (payeeType: string | undefined, names: string[], note?: string) =>
  ask(decidePayeeTypes, { decisions: names.map((name) => ({ name, payeeType, ...(note && { note }) })) });
const found = async (names: string[], caller?: string) =>
  findReviews.response.parse(await ask(findReviews, { names }, caller)).items;

test('the newest decision holds, for every spelling of the name, and says who decided and why', async () => {
  await decide('Business', ['Quillon Trust', 'Marlowe Bank']);
  await decide('Banking', ['Quillon Trust'], 'a chartered trust bank');
  const items = await found(['QUILLON  TRUST', 'Marlowe Bank', 'Nobody Inc']);
  expect(items.map(({ name, payeeType, note, by }) => [name, payeeType, note, by])).toEqual([
    ['QUILLON  TRUST', 'Banking', 'a chartered trust bank', 'key-1'],
    ['Marlowe Bank', 'Business', undefined, 'key-1'],
  ]);
  const tiers = storedPorts({ db: database.db, cacheSecret: database.secret.cacheKey, tenantId, at: NOON }, undefined);
  expect((await tiers.decisions.find(['QUILLON TRUST'])).get('QUILLON TRUST')?.type).toBe('Banking');
});

test('a decision taken back leaves none, not the one before it', async () => {
  await decide('Individual', ['Ardith Vance']);
  await decide(undefined, ['Ardith Vance']);
  expect(await found(['Ardith Vance'])).toEqual([]);
});

test('another tenant decides for itself', async () => {
  await decide('Government', ['Port of Quillon']);
  expect(await found(['Port of Quillon'], await makeTenant(database.db))).toEqual([]);
});

test('the audit trail has each decision, and no name', async () => {
  await decide('Insurance', ['Halvard Mutual']);
  const [newest] = await listAudit(database.db, tenantId, { limit: 1 });
  expect(newest).toMatchObject({ action: 'payee-type.review', actor: 'key-1' });
  expect(newest?.detail).toEqual({ decisions: [{ id: expect.any(String), type: 'Insurance' }] });
  expect(JSON.stringify(newest)).not.toMatch(/halvard/i);
});
