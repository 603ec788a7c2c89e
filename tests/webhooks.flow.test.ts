// Webhooks through the whole stack: the receiver of docs/webhooks.md checks them, secrets rotate, deliveries are seen
// and sent again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { createBatch } from '#shared/contract/batches';
import { Problem } from '#shared/contract/problem';
import * as contract from '#shared/contract/webhooks';
import { type Developer, newTenant } from '../local/stack/developer.ts';
import { leaksOf } from './support/leaks.ts';
import { TestStack } from './support/stack.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE = 'Vendor Name,City\r\nKelmar Plumbing LLC,Boise\r\n';

let flow: TestStack;
let stranger: Developer;

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}
/** What came, newest last; the receiver answers with `status`. */
const received: Received[] = [];
let status = 204;
const receiver = createServer(async (request, response) => {
  received.push({ headers: request.headers, body: await text(request) });
  response.writeHead(status).end();
});
let url = '';

beforeEach(() => {
  status = 204;
});

beforeAll(async () => {
  flow = await TestStack.start(() => {}, { allowLocalWebhooks: true });
  stranger = await newTenant(flow.stack, 'Another customer');
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = z.object({ port: z.number() }).parse(receiver.address());
  url = `http://localhost:${port}/hush?token=hush`;
});

afterAll(async () => {
  receiver.close();
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

async function call(method: string, path: string, { key = flow.developer.apiKey, body }: Asked = {}) {
  const headers = { 'content-type': 'application/json', 'x-api-key': key };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(flow.stack.apiUrl + path, { method, headers, ...sent });
  const json: unknown = await response.json();
  return { status: response.status, headers: response.headers, json };
}
interface Asked {
  key?: string;
  body?: unknown;
}

async function rotate(body: object = {}, key?: string) {
  const { status: answered, json } = await call('POST', '/v1/webhook-secret/rotate', { ...(key && { key }), body });
  expect(answered).toBe(201);
  return contract.rotateWebhookSecret.response.parse(json);
}

const tryOut = async (body: object, key?: string) =>
  contract.testWebhook.response.parse((await call('POST', '/v1/webhooks/test', { ...(key && { key }), body })).json);
const deliveries = async (query = '', key?: string) =>
  contract.listDeliveries.response.parse(
    (await call('GET', `/v1/webhooks/deliveries${query}`, key ? { key } : {})).json,
  );

const verify = (secret: string, { headers, body }: Received) => {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return new Webhook(secret).verify(body, given);
};
const ofBatch = (batchId: string) => received.filter(({ headers }) => String(headers['webhook-id']).includes(batchId));

test('a batch that ends calls its webhook, signed, and the delivery is seen by its tenant only', async () => {
  const { secret } = await rotate();
  const batch = await flow.run(FILE, 'payees.csv', { webhookUrl: url });
  await vi.waitFor(() => expect(ofBatch(batch.id)).toHaveLength(1), { timeout: 60_000 });
  const [one] = ofBatch(batch.id);
  if (!one) throw new Error('expected a call');
  expect(verify(secret, one)).toMatchObject({ type: 'batch.ended', batchId: batch.id, status: 'done' });
  await vi.waitFor(async () => {
    const { items } = await deliveries(`?batchId=${batch.id}`);
    expect(items).toEqual([
      expect.objectContaining({ id: one.headers['webhook-id'], state: 'delivered', attempts: 1, batchStatus: 'done' }),
    ]);
  });
  const shown = JSON.stringify(await deliveries());
  expect(shown).toContain(`"host":"${new URL(url).host}"`);
  expect(shown).not.toContain('hush');
  expect((await deliveries('', stranger.apiKey)).items).toEqual([]);
});

test('after a rotation the old secret signs beside the new one until its time is over, and both are shown once only', async () => {
  const old = await rotate({ overlapHours: 0 });
  const fresh = await rotate();
  expect(fresh.earlier).toEqual([{ createdAt: old.createdAt, signsUntil: expect.any(String) }]);
  expect(await tryOut({ url })).toMatchObject({ outcome: 'delivered', status: 204 });
  const both = received.at(-1);
  if (!both) throw new Error('expected a call');
  for (const { secret } of [old, fresh]) expect(verify(secret, both)).toMatchObject({ type: 'webhook.test' });
  const last = await rotate({ overlapHours: 0 });
  await tryOut({ url });
  const after = received.at(-1);
  if (!after) throw new Error('expected a call');
  expect(verify(last.secret, after)).toMatchObject({ type: 'webhook.test' });
  for (const { secret } of [old, fresh]) expect(() => verify(secret, after)).toThrow();

  const seen = JSON.stringify([
    (await call('GET', '/v1/webhook-secret')).json,
    (await call('GET', '/v1/audit?limit=500')).json,
    (await call('GET', '/v1/settings')).json,
  ]);
  expect(seen).toContain('webhook-secret.rotate');
  expect(seen).not.toContain('whsec_');
  for await (const { where, text: trace } of leaksOf(flow, []))
    expect([where, trace.includes('whsec_')]).toEqual([where, false]);
});

test('a receiver that fails is tried again under one id, given up in the end, and served when it is asked for again', async () => {
  status = 503;
  const batch = await flow.run(FILE, 'payees.csv', { webhookUrl: url });
  const find = async () => (await deliveries(`?batchId=${batch.id}`)).items[0];
  await vi.waitFor(async () => expect(await find()).toMatchObject({ state: 'given_up' }), { timeout: 60_000 });
  const reason = `webhook ${new URL(url).host}: expected 2xx, got HTTP 503`;
  const given = await find();
  expect(given).toMatchObject({ attempts: 7, lastFailure: reason });
  expect(given).not.toHaveProperty('nextTryAt');
  const calls = ofBatch(batch.id);
  expect(calls).toHaveLength(7);
  expect(new Set(calls.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
  expect((await deliveries('?state=given_up')).items.map(({ batchId }) => batchId)).toEqual([batch.id]);

  status = 204;
  const path = `/v1/webhooks/deliveries/${given?.id}/redeliver`;
  expect(await call('POST', path, { key: stranger.apiKey })).toMatchObject({ status: 404 });
  expect(await call('POST', path)).toMatchObject({ status: 202, json: { id: given?.id, state: 'pending' } });
  await vi.waitFor(async () => expect(await find()).toMatchObject({ state: 'delivered', attempts: 1 }), {
    timeout: 60_000,
  });
  expect(ofBatch(batch.id)).toHaveLength(8);
  expect(await call('POST', path)).toMatchObject({ status: 202 });
  await vi.waitFor(() => expect(ofBatch(batch.id)).toHaveLength(9), { timeout: 60_000 });
  const { json } = await call('GET', `/v1/audit?subject=${given?.id}`);
  expect(JSON.stringify(json)).toContain('webhook.redeliver');
});

test('pages of deliveries follow each other', async () => {
  const seen: string[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page: z.infer<typeof contract.listDeliveries.response> = await deliveries(
      `?limit=1${next && `&cursor=${next}`}`,
    );
    seen.push(...page.items.map(({ id }) => id));
    next = page.next;
  }
  expect(seen).toEqual((await deliveries()).items.map(({ id }) => id));
  expect(seen.length).toBeGreaterThan(1);
});

test('a test notice goes to the URL of a batch too, of the own tenant only', async () => {
  const { json } = await call('POST', '/v1/batches', { body: { fileName: 'a.csv', options: { webhookUrl: url } } });
  const { id: batchId } = createBatch.response.parse(json);
  expect(await tryOut({ batchId })).toMatchObject({ outcome: 'delivered' });
  const ask = (body: unknown, key?: string) => call('POST', '/v1/webhooks/test', { ...(key && { key }), body });
  expect(await ask({ batchId }, stranger.apiKey)).toMatchObject({ status: 404 });
  expect(await ask({ batchId, url })).toMatchObject({ status: 400 });
  expect(await ask({})).toMatchObject({ status: 400 });
  const plain = createBatch.response.parse((await call('POST', '/v1/batches', { body: { fileName: 'a.csv' } })).json);
  expect(await ask({ batchId: plain.id })).toMatchObject({ status: 422 });
});

test.each(['http://10.0.0.1/', 'https://192.168.1.9/', 'https://169.254.169.254/latest', 'http://erp.example.com/'])(
  'this machine is allowed here, and no other private address: %s',
  async (refused) => {
    expect(await call('POST', '/v1/webhooks/test', { body: { url: refused } })).toMatchObject({ status: 400 });
    const options = { webhookUrl: refused };
    expect(await call('POST', '/v1/batches', { body: { fileName: 'a.csv', options } })).toMatchObject({ status: 400 });
  },
);

test('so many test notices a minute and no more: 429 says when to come again; the trail has the host of each', async () => {
  const { apiKey: key } = await newTenant(flow.stack, 'Impatient customer');
  const before = received.length;
  const answers = await Promise.all(
    Array.from({ length: 13 }, () => call('POST', '/v1/webhooks/test', { key, body: { url } })),
  );
  const refused = answers.filter(({ status: answered }) => answered === 429);
  expect(refused).toHaveLength(3);
  expect(received).toHaveLength(before + 10);
  for (const { headers, json } of refused) {
    expect(headers.get('retry-after')).toBe('60');
    expect(Problem.parse(json).detail).toContain('10 test notices a minute');
  }
  const { json } = await call('GET', '/v1/audit?action=webhook.test', { key });
  expect(JSON.stringify(json)).toContain(new URL(url).host);
  expect(JSON.stringify(json)).not.toContain('hush');
});

async function startReceiver(secret: string, port: number): Promise<{ said: () => string; child: ChildProcess }> {
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(readFileSync(join(ROOT, 'docs/webhooks.md'), 'utf8')) ?? [];
  const home = mkdtempSync(join(tmpdir(), 'clarity-receiver-'));
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
  writeFileSync(join(home, 'receiver.mjs'), code);
  const env = { PATH: process.env.PATH, WEBHOOK_SECRET: secret, PORT: String(port) };
  const child = spawn(process.execPath, [join(home, 'receiver.mjs')], { env });
  child.once('exit', () => rmSync(home, { recursive: true }));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
  return { said: () => said, child };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('the receiver of docs/webhooks.md takes what is signed with its secret, and nothing else', async () => {
  const { secret } = await rotate({ overlapHours: 0 });
  const port = await freePort();
  const { said, child } = await startReceiver(secret, port);
  try {
    const to = `http://127.0.0.1:${port}/`;
    await vi.waitFor(async () => expect((await fetch(to, { method: 'POST', body: '{}' })).status).toBe(401), {
      timeout: 30_000,
    });
    expect(await tryOut({ url: to })).toMatchObject({ outcome: 'delivered', status: 204 });
    expect(said()).toMatch(/^webhook\.test A test notice/);
    expect(await tryOut({ url: to }, stranger.apiKey)).toMatchObject({ outcome: 'refused_by_receiver', status: 401 });
  } finally {
    child.kill();
  }
});
