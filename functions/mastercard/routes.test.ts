// The Mastercard routes over database, machine and simulator: a search by hand, its answers, and notifications.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getSearch, notifyOfSearch, startSearch } from '#shared/contract/mastercard';
import { arnOf } from '../../local/aws/states/tests/engine-fixture.ts';
import type { Executions } from '../../shared/aws/executions.ts';
import type { Route, RouteInput } from '../../shared/contract/route.ts';
import { ConfigurationError } from '../../shared/errors.ts';
import type { BoundRoute } from '../../shared/lambda/http.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { MastercardWorld } from '../../tests/support/mastercard-world.ts';
import { mastercardRoutes } from './routes.ts';

const SECRET = 'a long enough secret';
const TENANT = '01900000-0000-7000-8000-00000000000a';
const STRANGER = '01900000-0000-7000-8000-00000000000b';

let database: TestDatabase;
let world: MastercardWorld;
let executions: string[];
let told: unknown[];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await new MastercardWorld(database).start();
  executions = [];
  told = [];
});
afterEach(() => world.stop());

function routes(): BoundRoute[] {
  const start: Executions['start'] = async (name, input) => {
    const arn = await world.states.engine.start({
      machineArn: arnOf('mastercard'),
      name,
      input: JSON.parse(JSON.stringify(input)),
    });
    executions.push(arn);
    return true;
  };
  const tellSelf = async (message: unknown) => void told.push(message);
  return mastercardRoutes(async () => ({ ...world.deps, executions: { start }, webhookSecret: SECRET, tellSelf }));
}

function call(route: Route, input: Partial<RouteInput<Route>>, tenantId = TENANT, bound = routes()): Promise<unknown> {
  const found = bound.find((one) => one.route === route);
  if (!found) throw new Error(`no route ${route.path}`);
  const caller = { tenantId, keyId: 'key', scopes: ['classify'] };
  const request = { caller, requestId: 'r', headers: {}, ...world.context() };
  return found.answer({ params: undefined, query: undefined, body: undefined, ...input }, request);
}

describe('a search by hand', () => {
  const payeeType = 'Business';
  const payees = [
    { name: 'Maple Supply 1', payeeType, state: 'OH', zip: '45402' },
    { name: 'Maple Supply 2', payeeType, state: 'OH', zip: 'none' },
    { name: 'MAPLE SUPPLY, 1', payeeType, state: 'oh', zip: '45402' },
  ];

  it('waits for Mastercard, then has an outcome for each payee in order', async () => {
    const answer = await call(startSearch, { body: { payees } });
    const { id } = startSearch.response.parse(answer);
    const read = async () => getSearch.response.parse(await call(getSearch, { params: { id } }));
    await world.states.engine.outcome(executions[0] ?? '');
    const { status, items } = await read();
    expect(status).toBe('done');
    expect(items.map(({ row }) => row)).toEqual([1, 2, 3]);
    expect(items[0]?.provenance).toMatchObject({ provider: 'mastercard', simulated: true });
    expect(items[1]).toMatchObject({ outcome: 'rejected', reason: 'expected a ZIP code of five digits' });
    expect(items[2]).toEqual({ ...items[0], row: 3 });
    expect(world.submits()).toBe(1);
  });

  it('says that it waits while it waits, and never shows another tenant anything', async () => {
    world.states.maySkip = false;
    const { id } = startSearch.response.parse(await call(startSearch, { body: { payees } }));
    expect(await call(getSearch, { params: { id } })).toMatchObject({ status: 'waiting' });
    await expect(call(getSearch, { params: { id } }, STRANGER)).rejects.toThrow(`there is no search ${id}`);
  });

  it('starts nothing when the cache has all answers', async () => {
    await call(startSearch, { body: { payees } });
    await world.states.engine.outcome(executions[0] ?? '');
    const { id } = startSearch.response.parse(await call(startSearch, { body: { payees } }));
    expect(executions).toHaveLength(1);
    expect(await call(getSearch, { params: { id } })).toMatchObject({ status: 'done' });
  });

  it('is never made for a private person, nor for a payee whose type nobody says', async () => {
    const person = { name: 'Anna Example', payeeType: 'Individual', state: 'OH', zip: '45402' };
    const { id } = startSearch.response.parse(await call(startSearch, { body: { payees: [person] } }));
    expect(await call(getSearch, { params: { id } })).toMatchObject({
      status: 'done',
      items: [
        { outcome: 'skipped', reason: 'only Business, Insurance, Banking payees are searched for, not Individual' },
      ],
    });
    expect([executions, world.simulator.calls]).toEqual([[], []]);
    const untold = startSearch.body?.safeParse({ payees: [{ name: 'Maple Supply 1', state: 'OH' }] });
    expect(untold?.error?.issues[0]?.path).toEqual(['payees', 0, 'payeeType']);
  });

  it.each<[string, () => Promise<undefined>]>([
    ['not configured', async () => undefined],
    ['configured wrongly', () => Promise.reject(new ConfigurationError('the mastercard secret is not as expected'))],
  ])('is refused when Mastercard is %s', async (_, depsNow) => {
    const bound = mastercardRoutes(depsNow);
    await expect(call(startSearch, { body: { payees } }, TENANT, bound)).rejects.toMatchObject({ status: 503 });
    await expect(call(getSearch, { params: { id: TENANT } }, TENANT, bound)).rejects.toMatchObject({ status: 503 });
  });
});

describe('a notification', () => {
  const body = { eventType: 'BULK_SEARCH_RESULTS_READY', data: { bulkRequestId: 'b-1' } };

  it('with the secret only makes us ask', async () => {
    expect(await call(notifyOfSearch, { params: { secret: SECRET }, body }, '')).toBeUndefined();
    expect(told).toMatchObject([{ ready: 'b-1' }]);
  });

  it('without it does not get in', async () => {
    await expect(call(notifyOfSearch, { params: { secret: 'guess' }, body }, '')).rejects.toMatchObject({
      status: 404,
    });
    expect(told).toEqual([]);
  });
});
