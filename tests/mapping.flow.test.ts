// A file whose columns are uncertain, through the whole stack: it waits, costs nothing, says what it needs, and goes on once a person has said it (G31).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newestOfDrop } from '#shared/db/batches/batches';
import { keys } from '#shared/keys';
import { objectCreatedEvent } from '../local/aws/events/s3-event.ts';
import { BucketKind } from '../local/aws/template/resource-kinds.ts';
import { TestStack } from './support/stack.ts';
import { ENRICHERS, meteredCalls, watchCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const PATIENT = { timeout: 60_000 };

let flow: TestStack;
let bucket: string;

beforeAll(async () => {
  flow = await TestStack.start();
  bucket = flow.stack.parts.template.one(BucketKind).name;
});

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

const RECORDS = Array.from({ length: 300 }, (_, i) => [`Kelmar ${i} Plumbing LLC`, `Xanora ${i} Tool Inc`]);
/** Two columns that may both be the payee. */
const UNCERTAIN = [['Alpha', 'Beta', 'Zip'], ...RECORDS.map((names) => [...names, '83702'])]
  .map((row) => `${row.join(',')}\r\n`)
  .join('');

const namesOf = async (batchId: string, column: string) =>
  (await flow.results(batchId)).map((row) => [row[column], row.ce_payee_type]);

/** The event of an object once more, as S3 may send it. */
function announceAgain(key: string): void {
  const { size, etag, modifiedMs: atMs } = flow.stack.parts.engines.s3.head(bucket, key);
  flow.stack.parts.engines.bus.put(objectCreatedEvent({ bucket, key, size, etag, atMs, reason: 'PutObject' }));
}

const idle = () =>
  expect.poll(() => flow.stack.queues().every(({ visible, inFlight }) => visible + inFlight === 0), PATIENT).toBe(true);

const executionsOf = (batchId: string) =>
  flow.stack
    .executions()
    .machines.flatMap(({ executions }) => executions)
    .filter(({ name }) => name.startsWith(batchId));

test('an uncertain file waits and costs nothing, then goes on with the payees that a person named', async () => {
  const callsOf = watchCalls(flow);
  const waits = await flow.run(UNCERTAIN);
  expect(waits).toMatchObject({
    status: 'awaiting_mapping',
    waiting: { for: 'mapping', question: expect.stringMatching(/Alpha.*Beta/) },
    understood: { payees: [{ line: 2 }, { line: 3 }, { line: 4 }], question: expect.any(String) },
    cost: { calls: 0, dollars: 0 },
    rows: { done: 0 },
  });
  for (const vendor of ENRICHERS) expect([vendor, callsOf(vendor)]).toEqual([vendor, []]);
  announceAgain(keys.upload(flow.developer.tenantId, waits.id));
  await idle();
  expect(await flow.client.batch(waits.id)).toEqual(waits);

  const wish = { mapping: { name: 'Beta' } };
  await expect(flow.client.map(waits.id, { mapping: { name: 'Gamma' } })).rejects.toThrow(
    /400 body\.mapping\.name: .*"Gamma".*expected one of "Alpha", "Beta", "Zip"/,
  );
  await flow.client.map(waits.id, wish);
  await flow.client.map(waits.id, wish).catch((error: unknown) => expect(String(error)).toContain('409'));
  const batch = await flow.finished(waits.id);
  expect(batch).toMatchObject({ status: 'done', revision: 1, rows: { read: 300, rejected: 0, done: 300 } });
  expect(batch.waiting).toBeUndefined();
  expect(batch.understood).toMatchObject({
    mapping: { ...wish, by: 'request' },
    payees: [{ name: RECORDS[0]?.[1] }, {}, {}],
  });
  const results = await flow.client.text(waits.id, 'results.jsonl');
  const names = results
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).name);
  expect(names).toEqual(RECORDS.map(([, name]) => name));
  expect(await namesOf(waits.id, 'Beta')).toEqual(RECORDS.map(([, name]) => [name, 'Business']));
  for (const { step, rows, outcomes } of batch.steps) expect([step, rows, outcomes.error ?? 0]).toEqual([step, 300, 0]);

  announceAgain(keys.upload(flow.developer.tenantId, waits.id));
  await idle();
  expect(await flow.client.batch(waits.id)).toEqual(batch);
  expect(executionsOf(waits.id)).toHaveLength(2);
});

test('a dry run that is mapped again and again starts with the columns that were named last', async () => {
  const { id, status } = await flow.run(UNCERTAIN, 'payees.csv', { dryRun: true, mapping: { name: 'Beta' } });
  expect(status).toBe('estimated');
  await flow.client.map(id, { mapping: { name: 'Alpha' } });
  expect(await flow.finished(id)).toMatchObject({ status: 'estimated', revision: 1, rows: { read: 300, done: 0 } });
  for (const vendor of ENRICHERS) expect(await meteredCalls(flow, id, vendor)).toEqual({ calls: 0, lost: 0 });
  await flow.client.start(id);
  expect(await flow.finished(id)).toMatchObject({ status: 'done', rows: { done: 300 } });
  const names = (await flow.client.text(id, 'results.jsonl'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).name);
  expect(names).toEqual(RECORDS.map(([name]) => name));
});

test('a sidecar in the drop folder sets the file going that waits for it, and the next file of that name', async () => {
  const { s3 } = flow.stack.parts.engines;
  const { tenantId } = flow.developer;
  const key = `${keys.dropPrefix}${tenantId}/vendors.csv`;
  const newest = () => newestOfDrop(flow.database.db, tenantId, key);
  await s3.put(bucket, key, UNCERTAIN);
  await expect.poll(async () => (await newest())?.status, PATIENT).toBe('awaiting_mapping');
  await s3.put(bucket, `${key}.mapping.json`, '{"mapping":{"name":"Alpha"}}');
  announceAgain(`${key}.mapping.json`);
  await expect.poll(async () => (await newest())?.status, PATIENT).toBe('done');
  const first = await newest();
  expect(first).toMatchObject({ revision: 1, mapping: { by: 'sidecar', mapping: { name: 'Alpha' } } });

  await s3.put(bucket, key, UNCERTAIN.replace('Kelmar 0', 'Torvan 0'));
  await expect.poll(async () => (await newest())?.id, PATIENT).not.toBe(first?.id);
  await expect.poll(async () => (await newest())?.status, PATIENT).toBe('done');
  const second = await newest();
  expect(second).toMatchObject({ revision: 0, mapping: { by: 'sidecar' }, rowsRead: 300 });
  const [row] = await flow.results(second?.id ?? '');
  expect(row).toMatchObject({ Alpha: 'Torvan 0 Plumbing LLC' });
});
