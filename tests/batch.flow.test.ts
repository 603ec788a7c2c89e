// A file through the whole stack: every row ends, rows reconcile, and a message that comes twice changes nothing (G1, G2, G6).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getBatch, getBatchResults } from '#shared/contract/batches';
import { keys } from '#shared/keys';
import { objectCreatedEvent } from '../local/aws/events/s3-event.ts';
import { BucketKind, RuleKind } from '../local/aws/template/resource-kinds.ts';
import { TestStack } from './support/stack.ts';

// Whole stacks start and run here, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
});

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

test('every row of a ledger gets an outcome of every step, in file order, with its own columns unchanged', async () => {
  const text = flow.ledger(300);
  const batch = await flow.run(text);
  expect(batch).toMatchObject({ status: 'done', rows: { read: 300 } });
  const [header = [], ...results] = await flow.records(batch.id, 'results.csv');
  const [, ...rejected] = await flow.records(batch.id, 'rejected.csv');
  expect(results.length + rejected.length).toBe(300);
  expect(batch.rows).toMatchObject({ done: results.length, rejected: rejected.length });

  const lines = text.split('\r\n').slice(1, -1);
  const refused = new Set(rejected.map(([line]) => Number(line)));
  const accepted = lines.filter((_, i) => !refused.has(i + 2)).map((line) => line.split(',', 1)[0]);
  expect(results.map(([id]) => id)).toEqual(accepted);

  const outcomes = header.flatMap((name, i) => (name.endsWith('_outcome') ? [i] : []));
  expect(outcomes.length).toBe(batch.steps.length);
  for (const row of results) for (const column of outcomes) expect(row[column]).not.toBe('');
  for (const { step, rows } of batch.steps) expect([step, rows]).toEqual([step, results.length]);
  await expectDocumented(batch.id);
});

/** What the API answers is what docs/openapi.json says: outcomes told apart by step and kind, no field unknown. */
async function expectDocumented(batchId: string): Promise<void> {
  const headers = { 'x-api-key': flow.developer.apiKey };
  const read = async (rest: string): Promise<unknown> =>
    (await fetch(`${flow.stack.apiUrl}/v1/batches/${batchId}${rest}`, { headers })).json();
  const page = await read('/results?limit=500');
  expect(getBatchResults.documented?.parse(page)).toEqual(page);
  const view = await read('');
  expect(getBatch.response?.parse(view)).toEqual(view);
}

test('finds suppliers of the network and classifies people', async () => {
  const batch = await flow.run(flow.ledger(120));
  const step = (name: string) => batch.steps.find((one) => one.step === name)?.outcomes ?? {};
  expect(step('match').done).toBeGreaterThan(20);
  expect(step('classify').done).toBeGreaterThan(80);
  expect(step('exclude').excluded).toBeGreaterThan(2);
});

test('an upload that is announced twice is one batch with one run', async () => {
  const batch = await flow.run('Vendor Name,City\r\nKelmar Plumbing LLC,Boise\r\n');
  const { bus } = flow.stack.parts.engines;
  const bucket = flow.stack.parts.template.one(BucketKind).name;
  const key = keys.upload(flow.developer.tenantId, batch.id);
  const object = flow.stack.parts.engines.s3.head(bucket, key);
  const { size, etag, modifiedMs: atMs } = object;
  expect(flow.stack.parts.template.all(RuleKind)).toHaveLength(2);
  bus.put(objectCreatedEvent({ bucket, key, size, etag, atMs, reason: 'PutObject' }));
  await expect.poll(() => flow.stack.queues().every(({ visible, inFlight }) => visible + inFlight === 0)).toBe(true);
  expect(await flow.client.batch(batch.id)).toEqual(batch);
  const executions = flow.stack.executions().machines.flatMap((machine) => machine.executions);
  expect(executions.filter(({ name }) => name.startsWith(batch.id))).toHaveLength(1);
});

test('a chunk task that is delivered twice changes nothing', async () => {
  const { sqs } = flow.stack.parts.engines;
  const send = sqs.send.bind(sqs);
  sqs.send = (queue, body, options) => {
    if (body.includes('"taskToken"')) send(queue, body, options);
    return send(queue, body, options);
  };
  try {
    const batch = await flow.run(flow.ledger(40));
    const [, ...results] = await flow.records(batch.id, 'results.csv');
    expect(batch.status).toBe('done');
    expect(results.length + (batch.rows.rejected ?? 0)).toBe(40);
    for (const { rows, outcomes } of batch.steps) expect([rows, outcomes.error ?? 0]).toEqual([results.length, 0]);
  } finally {
    sqs.send = send;
  }
});

test.each([
  ['an empty file', '', /expected/i],
  ['a file without a payee column', 'Amount,Date\r\n12,2026-01-01\r\n', /expected/i],
])('%s ends its batch with one sentence', async (_, text, sentence) => {
  const batch = await flow.run(text);
  expect(batch.status).toBe('failed');
  expect(batch.failure).toMatch(sentence);
});
