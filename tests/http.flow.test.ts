// What the public API refuses, through the real authorizer, validator and functions: always problem+json, never another tenant's data (G27).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { classifyPayees } from '#shared/contract/classify';
import { createKey } from '#shared/contract/keys';
import { Problem } from '#shared/contract/problem';
import { problemType } from '#shared/contract/problem-kinds';
import { type Developer, newTenant } from '../local/stack/developer.ts';
import { TestStack } from './support/stack.ts';

// Whole stacks start and run here, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let flow: TestStack;
let stranger: Developer;
let batchId: string;

beforeAll(async () => {
  flow = await TestStack.start();
  stranger = await newTenant(flow.stack, 'Another customer');
  batchId = (await flow.run('Vendor Name,City\r\nKelmar Plumbing LLC,Boise\r\n')).id;
});

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

async function call(method: string, path: string, { key, body }: { key?: string; body?: string } = {}) {
  const headers = { 'content-type': 'application/json', ...(key !== undefined && { 'x-api-key': key }) };
  const response = await fetch(flow.stack.apiUrl + path, { method, headers, ...(body !== undefined && { body }) });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
}

async function problemOf(...args: Parameters<typeof call>): Promise<Problem> {
  const { status, type, body } = await call(...args);
  expect(type).toBe('application/problem+json');
  const problem = Problem.parse(body);
  expect(problem.status).toBe(status);
  expect(problem.instance).toMatch(/\S/);
  return problem;
}

const mine = () => ({ key: flow.developer.apiKey });

test('a JSON body that begins with a byte order mark is refused with a sentence; one that is not validated is read', async () => {
  const body = '\ufeff{"payees":[{"name":"Kelmar Plumbing LLC"}]}';
  const refused = await problemOf('POST', '/v1/classify', { ...mine(), body });
  expect(refused).toMatchObject({ status: 400, type: problemType('invalid-request') });
  expect(refused.detail).toContain('without a byte order mark');
  const headers = { 'x-api-key': flow.developer.apiKey, 'content-type': 'application/x-www-form-urlencoded' };
  expect((await fetch(`${flow.stack.apiUrl}/v1/classify`, { method: 'POST', headers, body })).status).toBe(200);
});

test('answers 401 without a key and for a key that nobody has', async () => {
  expect(await problemOf('GET', '/v1/batches')).toMatchObject({ status: 401 });
  expect(await problemOf('GET', '/v1/batches', { key: 'ce_wrong' })).toMatchObject({ status: 401 });
});

test.each(['', '/results', '/export'])(
  "answers 404 for another tenant's batch: GET /v1/batches/{id}%s",
  async (rest) => {
    const path = `/v1/batches/${batchId}${rest}`;
    expect((await call('GET', path, mine())).status).toBe(200);
    const type = problemType('batch-not-found');
    expect(await problemOf('GET', path, { key: stranger.apiKey })).toMatchObject({ status: 404, type });
  },
);

test.each(['start', 'cancel', 'redrive'])(
  "answers 404 for another tenant's batch: POST /v1/batches/{id}/%s",
  async (verb) => {
    const call = { key: stranger.apiKey, body: '{}' };
    expect(await problemOf('POST', `/v1/batches/${batchId}/${verb}`, call)).toMatchObject({ status: 404 });
  },
);

test("lists only the caller's own batches", async () => {
  const ids = ({ body }: { body: unknown }) => JSON.stringify(body);
  expect(ids(await call('GET', '/v1/batches', mine()))).toContain(batchId);
  expect((await call('GET', '/v1/batches', { key: stranger.apiKey })).body).toMatchObject({ items: [] });
});

test('answers 404 for a path or a method that does not exist, and for an unknown batch', async () => {
  expect(await problemOf('GET', '/v2/nothing', mine())).toMatchObject({ status: 404 });
  expect(await problemOf('DELETE', '/v1/batches', mine())).toMatchObject({ status: 404 });
  const unknown = '/v1/batches/01900000-0000-7000-8000-000000000001';
  expect(await problemOf('GET', unknown, mine())).toMatchObject({ status: 404 });
});

test.each([
  ['a missing field', '{}', /fileName/],
  ['a field of a wrong type', '{"fileName": 5}', /fileName/],
  ['a field that does not exist', '{"fileName": "a.csv", "colour": "red"}', /colour/],
  ['a step that does not exist', '{"fileName": "a.csv", "options": {"steps": {"guess": true}}}', /guess/],
  ['no JSON', '{"fileName":', /JSON/],
])('answers 400 for %s and names it', async (_, body, field) => {
  const problem = await problemOf('POST', '/v1/batches', { ...mine(), body });
  expect(problem.status).toBe(400);
  expect(problem.detail).toMatch(field);
});

test('answers 403 for a key without the scope, and 401 once it is revoked', async () => {
  const body = JSON.stringify({ label: 'reader', scopes: ['batches:read'] });
  const made = await call('POST', '/v1/keys', { ...mine(), body });
  expect(made.status).toBe(201);
  const { id, secret } = createKey.response.parse(made.body);
  expect((await call('GET', '/v1/batches', { key: secret })).status).toBe(200);
  const create = { key: secret, body: '{"fileName": "a.csv"}' };
  expect(await problemOf('POST', '/v1/batches', create)).toMatchObject({ status: 403 });
  expect((await call('DELETE', `/v1/keys/${id}`, mine())).status).toBe(200);
  expect(await problemOf('GET', '/v1/batches', { key: secret })).toMatchObject({ status: 401 });
});

test.each([
  ['addresses of 2,000 characters', { name: 'Kelmar Plumbing LLC', address: 'Long Street '.repeat(166) }],
  ['names of 500 characters', { name: 'Kelmar Plumbing '.repeat(31) }],
  ['names of three bytes a character', { name: '界'.repeat(500) }],
  ['every field at its longest', longest()],
])('classifies a hundred payees with %s', async (_, payee) => {
  const body = JSON.stringify({ payees: Array(100).fill(payee) });
  const { status, body: answer } = await call('POST', '/v1/classify', { ...mine(), body });
  expect([status, classifyPayees.response.safeParse(answer).data?.items.length]).toEqual([200, 100]);
});

function longest() {
  const [text, name] = ['x'.repeat(2_000), 'Kelmar Plumbing '.repeat(31)];
  const place = { address: text, city: text, state: text, zip: text, country: text, phone: text };
  const others = { currentMethod: text, statedType: text, industryText: text };
  return { ...place, ...others, name, otherNames: Array(5).fill(name) };
}

test('answers anybody in one word whether it works, and a key in detail', async () => {
  const { status, body } = await call('GET', '/v1/health');
  expect([status, body]).toEqual([200, { status: 'ok' }]);
  expect(await problemOf('GET', '/v1/health/details')).toMatchObject({ status: 401 });
  const details = await call('GET', '/v1/health/details', mine());
  expect(details.body).toMatchObject({ status: 'ok', database: { reachable: true }, deadLetters: 0 });
});
