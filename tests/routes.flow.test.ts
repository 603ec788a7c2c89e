// Every route of the contract through the real authorizer, validator and functions: what it refuses to whom, always as problem+json (guarantee G27).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { listAuditTrail } from '#shared/contract/audit';
import { createBatch } from '#shared/contract/batches';
import { getCache } from '#shared/contract/cache';
import { createKey } from '#shared/contract/keys';
import { startSearch } from '#shared/contract/mastercard';
import { Problem } from '#shared/contract/problem';
import { type Route, SCOPES, type Scope, TENANT_SCOPES } from '#shared/contract/route';
import { ROUTES } from '#shared/contract/routes';
import { importSuppliers } from '#shared/contract/suppliers';
import { keepDeadLetter } from '#shared/db/operations/dead-letters';
import { WEBHOOK_TOPIC } from '#shared/db/operations/deliveries';
import { enqueue } from '#shared/db/operations/outbox';
import { uuidV7 } from '#shared/ids';
import { webhookIdOf } from '#shared/webhook-notice';
import { type Developer, newTenant } from '../local/stack/developer.ts';
import { bodyOf, hasOwnId, urlOf } from './support/route-examples.ts';
import { TestStack } from './support/stack.ts';

const NOBODY = '01900000-0000-7000-8000-000000000001';
const named = (routes: readonly Route[]) =>
  routes.map((route) => [`${route.method} ${route.path}`, route] satisfies [string, Route]);
const closed = named(ROUTES.filter(({ scope }) => scope !== 'public'));
const open = named(ROUTES.filter(({ scope }) => scope === 'public'));

let flow: TestStack;
let stranger: Developer;
/** Keys of the owner that lack just this scope. */
const lacking = new Map<Scope, string>();
/** What the owner has, by the beginning of the path that leads to it. */
const owned = new Map<string, string>();

beforeAll(async () => {
  flow = await TestStack.start();
  stranger = await newTenant(flow.stack, 'Another customer');
  for (const scope of SCOPES) {
    const scopes = TENANT_SCOPES.filter((other) => other !== scope && other !== 'admin');
    lacking.set(scope, (await make('/v1/keys', { label: `all but ${scope}`, scopes }, createKey.response)).secret);
  }
  const key = await make('/v1/keys', { label: 'theirs', scopes: ['batches:read'] }, createKey.response);
  const batch = await make('/v1/batches', { fileName: 'a.csv' }, createBatch.response);
  const payees = [{ name: 'Kelmar Plumbing LLC', payeeType: 'Business', city: 'Boise', state: 'ID', zip: '83702' }];
  const search = await make('/v1/mastercard/searches', { payees }, startSearch.response);
  owned.set('/v1/keys', key.id).set('/v1/batches', batch.id).set('/v1/mastercard/searches', search.id);
  owned.set('/v1/dead-letters', await makeDeadLetter(batch.id));
  owned.set('/v1/webhooks/deliveries', await makeDelivery(batch.id));
});

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

async function make<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  const { status, json } = await call('POST', path, { key: flow.developer.apiKey, body });
  if (status >= 300) throw new Error(`POST ${path}: ${JSON.stringify(json)}`);
  return schema.parse(json);
}

async function makeDeadLetter(batchId: string): Promise<string> {
  const at = new Date();
  const id = uuidV7(at);
  const letter = { id, queue: 'classification', messageId: id, body: {}, batchId, receivedAt: at };
  await keepDeadLetter(flow.database.db, letter);
  return id;
}

async function makeDelivery(batchId: string): Promise<string> {
  const { tenantId } = flow.developer;
  const payload = { url: 'https://10.0.0.1/hook', ended: { tenantId, batchId, status: 'done' } };
  const message = { topic: WEBHOOK_TOPIC, key: `${batchId}-r0-done`, payload, tenantId, batchId };
  await enqueue(flow.database.db, message, new Date());
  return webhookIdOf(message.key);
}

interface Asked {
  key?: string;
  body?: unknown;
}

async function call(method: string, path: string, { key, body }: Asked = {}) {
  const headers = { 'content-type': 'application/json', ...(key !== undefined && { 'x-api-key': key }) };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(flow.stack.apiUrl + path, { method, headers, ...sent });
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, type: response.headers.get('content-type'), json };
}

/** The problem that the route answers with; fails on any other answer. */
async function problemOf(method: string, path: string, asked: Asked): Promise<Problem> {
  const { status, type, json } = await call(method, path, asked);
  expect([type, json]).toEqual(['application/problem+json', expect.objectContaining({ status })]);
  return Problem.parse(json);
}

const refusal = (route: Route, asked: Asked, id = NOBODY) =>
  problemOf(route.method, urlOf(route, id), { body: bodyOf(route), ...asked });

function idOf({ path, operationId }: Route): string {
  const [, id] = [...owned].find(([start]) => path.startsWith(start)) ?? [];
  if (!id) throw new Error(`${operationId}: expected something of a tenant to try ${path} on`);
  return id;
}

test.each(closed)('%s answers 401 without a key, and for a key that nobody has', async (_, route) => {
  expect(await refusal(route, {})).toMatchObject({ status: 401 });
  expect(await refusal(route, { key: `ce_${'x'.repeat(43)}` })).toMatchObject({ status: 401 });
});

test.each(closed)('%s answers 403 to a key that has every scope but its own', async (_, route) => {
  const scope = z.enum(SCOPES).parse(route.scope);
  const { status, detail } = await refusal(route, { key: lacking.get(scope) ?? '' });
  expect([status, detail]).toEqual([403, expect.stringContaining(scope)]);
});

test.each(closed.filter(([, { scope }]) => scope === 'operator'))(
  "%s answers 403 to the admin of a tenant: it is the operator's",
  async (_, route) => {
    const { secret } = await make('/v1/keys', { label: 'admin', scopes: [...TENANT_SCOPES] }, createKey.response);
    const { status, detail } = await refusal(route, { key: secret });
    expect([status, detail]).toEqual([403, expect.stringContaining('operator')]);
  },
);

test("no route gives the operator's scope to a key", async () => {
  const body = { label: 'operator', scopes: ['operator'] };
  expect(await problemOf('POST', '/v1/keys', { key: flow.developer.apiKey, body })).toMatchObject({ status: 400 });
});

test('the audit trail has what was done, newest first, narrowed and page by page, and shows no other tenant', async () => {
  const key = flow.developer.apiKey;
  const trail = async (query = '', asked = key) =>
    listAuditTrail.response.parse((await call('GET', `/v1/audit${query}`, { key: asked })).json);
  const batch = await make('/v1/batches', { fileName: 'noted.csv' }, createBatch.response);
  const created = { action: 'batch.create', subject: batch.id, detail: { fileName: 'noted.csv' } };
  expect((await trail(`?subject=${batch.id}`)).items).toEqual([expect.objectContaining(created)]);
  await make('/v1/suppliers/imports', { fileName: 's.csv', acceptChange: true }, importSuppliers.response);
  const [imported] = (await trail('?action=suppliers.import')).items;
  expect(imported?.detail).toEqual({ fileName: 's.csv', dryRun: false, acceptChange: true });
  const seen: unknown[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page: z.infer<typeof listAuditTrail.response> = await trail(`?limit=2${next && `&cursor=${next}`}`);
    seen.push(...page.items);
    next = page.next;
  }
  expect(seen).toEqual((await trail('?limit=500')).items);
  expect((await trail(`?subject=${batch.id}`, stranger.apiKey)).items).toEqual([]);
});

test('the cache shows a tenant its own use, and what all tenants share to the operator only', async () => {
  const day = new Date().toISOString().slice(0, 10);
  await flow.database.pool.query(
    `insert into cache_use (kind, tenant_id, day, hits, asked, saved_micros) values ('address', $1, $2, 3, 1, 15000)`,
    [flow.developer.tenantId, day],
  );
  const ask = async (key: string) => getCache.response.parse((await call('GET', '/v1/cache', { key })).json).providers;
  const { secret } = await make('/v1/keys', { label: 'mine', scopes: ['batches:read'] }, createKey.response);
  const own = { hits: 3, asked: 1, hitRate: 0.75, savedDollars: 0.015 };
  const google = { provider: 'google', environment: 'production' };
  expect(await ask(secret)).toContainEqual({ ...google, own });
  expect(await ask(flow.developer.apiKey)).toContainEqual(
    expect.objectContaining({ ...google, own, allTenants: own, entries: expect.any(Object) }),
  );
  const theirs = await ask(stranger.apiKey);
  expect(theirs).toContainEqual(expect.objectContaining({ ...google, own: { hits: 0, asked: 0, savedDollars: 0 } }));
  const body = { label: 'theirs', scopes: ['batches:read'] };
  const made = createKey.response.parse((await call('POST', '/v1/keys', { key: stranger.apiKey, body })).json);
  expect(await ask(made.secret)).toEqual([]);
  for (const days of ['0', '366', '-1', '1.5', 'all', '%00', '1%20or%201', '9'.repeat(400)]) {
    const url = `/v1/cache?days=${days}`;
    expect(await problemOf('GET', url, { key: secret })).toMatchObject({ status: 400 });
  }
});

test.each(closed.filter(([, route]) => hasOwnId(route)))(
  "%s answers 404 for what is another tenant's",
  async (_, route) => {
    expect(await refusal(route, { key: stranger.apiKey }, idOf(route))).toMatchObject({ status: 404 });
    expect(await refusal(route, { key: flow.developer.apiKey }, NOBODY)).toMatchObject({ status: 404 });
    if (route.method !== 'GET') return;
    const { status } = await call('GET', urlOf(route, idOf(route)), { key: flow.developer.apiKey });
    expect([200, 409]).toContain(status);
  },
);

/** Revokes the owner's key, or starts what outlives the test. */
const HAS_CONSEQUENCES = ['revokeKey', 'startSupplierSync', 'startSearch', 'cancelBatch', 'deleteBatch'];

test.each(closed.filter(([, { operationId }]) => !HAS_CONSEQUENCES.includes(operationId)))(
  '%s answers a valid request with its own status, or says why it cannot',
  async (_, route) => {
    const id = hasOwnId(route) ? idOf(route) : NOBODY;
    const { status } = await call(route.method, urlOf(route, id), { key: flow.developer.apiKey, body: bodyOf(route) });
    expect([route.status, 404, 409, 422]).toContain(status);
  },
);

describe('a request that is not valid', () => {
  const withBody = closed.filter(([, { body }]) => body !== undefined);

  test.each(withBody)('%s answers 400 for a wrong field, and names it', async (_, route) => {
    const body = bodyOf(route) ?? {};
    const ask = (spoilt: unknown) => refusal(route, { key: flow.developer.apiKey, body: spoilt });
    for (const field of Object.keys(body)) {
      const { status, detail } = await ask({ ...body, [field]: { not: 'this' } });
      expect([status, detail]).toEqual([400, expect.stringContaining(field)]);
    }
    const { status, detail } = await ask({ ...body, colour: 'red' });
    expect([status, detail]).toEqual([400, expect.stringContaining('colour')]);
  });

  test.each(closed.filter(([, { path }]) => path.includes('{')))(
    '%s answers 400 or 404 for an id that is none',
    async (_, route) => {
      const path = route.path.replace(/\{\w+\}/, "..%2F..%2Fetc%2Fpasswd'--");
      const { status } = await problemOf(route.method, path, { key: flow.developer.apiKey, body: bodyOf(route) });
      expect([400, 404]).toContain(status);
    },
  );

  test.each(closed.filter(([, { query }]) => hasLimit(query)))(
    '%s answers 400 for a limit that is none',
    async (_, route) => {
      const url = urlOf(route, NOBODY);
      const { status, detail } = await problemOf(route.method, `${url}${url.includes('?') ? '&' : '?'}limit=many`, {
        key: flow.developer.apiKey,
      });
      expect([status, detail]).toEqual([400, expect.stringContaining('limit')]);
    },
  );
});

const hasLimit = (query: Route['query']) => query instanceof z.ZodObject && 'limit' in query.shape;

test.each(open)('%s is public: it asks for no key', async (_, route) => {
  const { status } = await call(route.method, urlOf(route, NOBODY), { body: bodyOf(route) });
  expect([200, 404]).toContain(status);
});

test.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])('%s of a path that does not exist answers 404', async (method) => {
  const key = flow.developer.apiKey;
  expect(await problemOf(method, '/v1/nothing/here', { key })).toMatchObject({ status: 404 });
});
