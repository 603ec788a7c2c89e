// What the schedules of the template do, each called by the Scheduler itself and in its own role: a night with a batch
// under way,
// and a night long after, when nothing of the batches is to be kept.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newestOfDrop } from '#shared/db/batches/batches';
import { keys } from '#shared/keys';
import { CHECKS, SCHEDULES, type ScheduleRow } from '../cdk/schedules.ts';
import { IdleSkipClock } from '../local/idle-skip-clock.ts';
import { TestStack } from './support/stack.ts';
import { setFaults } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const DAY_MS = 86_400_000;
let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** What a service has been called so far, those that are over. */
const callsOf = (service: string) => flow.stack.functions()[service]?.invocations ?? 0;

/** Runs the schedule now, and waits until the function has answered. */
async function run(name: string, service: string): Promise<void> {
  const before = callsOf(service);
  await flow.stack.parts.engines.scheduler.runNow(name);
  await expect.poll(() => callsOf(service), { timeout: 60_000 }).toBeGreaterThan(before);
}

const schedule = (name: string) => {
  const found = flow.stack.parts.engines.scheduler.names.find((one) => one.startsWith(`Schedules${name}`));
  if (!found) throw new Error(`there is no schedule ${name}`);
  return found;
};

const deadLetters = () => flow.stack.command('orchestration', { command: 'listDeadLetters' });

const bucket = () => flow.stack.parts.engines.s3.bucketNames()[0] ?? '';

const filesOf = (batchId: string) => {
  const { s3 } = flow.stack.parts.engines;
  return s3.list(bucket(), { prefix: `${keys.batch(batchId)}/` }).objects.map(({ key }) => key);
};

test('a night while a provider is away: the batch goes on, the network is synchronised, every command does its work', async () => {
  setFaults(flow, { google: [{ fault: '500' }] });
  const batchId = await flow.client.send(flow.file(flow.ledger(40)), 'payees.csv');
  await expect.poll(async () => (await flow.client.batch(batchId)).status, { timeout: 60_000 }).toBe('running');
  for (const [name, row] of Object.entries<ScheduleRow>({ ...SCHEDULES, ...CHECKS })) {
    if ('service' in row) await run(schedule(name), row.service);
  }
  setFaults(flow, {});
  expect(await flow.finished(batchId)).toMatchObject({ status: 'done' });

  const syncs = () =>
    flow.stack.executions().machines.find(({ name }) => name.endsWith('-supplier-sync'))?.executions ?? [];
  const before = syncs().length;
  await flow.stack.parts.engines.scheduler.runNow(schedule('SupplierSync'));
  await expect
    .poll(() => syncs().filter(({ status }) => status === 'SUCCEEDED').length, { timeout: 60_000 })
    .toBe(before + 1);
  expect(await deadLetters()).toMatchObject({ items: [] });
});

test('a night after years of networks: the oldest are gone, the one in force stays', async () => {
  const { s3, scheduler } = flow.stack.parts.engines;
  const old = Array.from({ length: 50 }, (_, year) => keys.supplierIndex(`${1950 + year}-01-01T00-00-00`));
  for (const key of old) await s3.put(bucket(), key, 'an index');
  await scheduler.runNow(schedule('SupplierSync'));
  await expect.poll(() => old.filter((key) => s3.find(bucket(), key)).length, { timeout: 60_000 }).toBeLessThan(45);
  expect(await flow.run(flow.ledger(20))).toMatchObject({ status: 'done' });
});

test('an execution that ended unheard: the night ends its batch, and a redrive finishes it', async () => {
  const { bus, states } = flow.stack.parts.engines;
  setFaults(flow, { google: [{ fault: '500' }] });
  const batchId = await flow.client.send(flow.file(flow.ledger(30)), 'payees.csv');
  await expect.poll(async () => (await flow.client.batch(batchId)).status, { timeout: 60_000 }).toBe('running');
  const put = bus.put.bind(bus);
  bus.put = (event) => (event.source === 'aws.states' ? put({ ...event, source: 'nobody.listens' }) : put(event));
  const execution = states
    .overview()
    .machines.flatMap(({ executions }) => executions)
    .find(({ name }) => name === `${batchId}-r0`);
  await states.call('StopExecution', { executionArn: execution?.arn });
  bus.put = put;
  setFaults(flow, {});
  expect(await flow.client.batch(batchId)).toMatchObject({ status: 'running' });
  await run(schedule('CleanUp'), 'scheduler');
  expect(await flow.finished(batchId)).toMatchObject({
    status: 'failed',
    failure: expect.stringContaining('stopped from outside'),
  });
  expect(await flow.ask(batchId, 'redrive')).toBe(202);
  expect(await flow.finished(batchId)).toMatchObject({ status: 'done' });
});

test('a night long after: nothing of the batch is left but the trail', async () => {
  const { clock } = flow.stack.parts;
  const dropped = `${keys.dropPrefix}${flow.developer.tenantId}/dropped.csv`;
  await flow.stack.parts.engines.s3.put(bucket(), dropped, flow.ledger(20));
  const newest = () => newestOfDrop(flow.database.db, flow.developer.tenantId, dropped);
  await expect.poll(async () => (await newest())?.status, { timeout: 60_000 }).toBe('done');
  const batchId = (await newest())?.id ?? '';
  expect(filesOf(batchId).length).toBeGreaterThan(0);
  if (!(clock instanceof IdleSkipClock)) throw new Error('expected a clock that can jump');
  clock.allowSkip(() => true);
  await clock.sleep(400 * DAY_MS);
  clock.allowSkip(() => false);
  await run(schedule('CleanUp'), 'scheduler');
  await expect.poll(() => filesOf(batchId), { timeout: 60_000 }).toEqual([]);
  expect(flow.stack.parts.engines.s3.find(bucket(), dropped)).toBeUndefined();
  expect(await deadLetters()).toMatchObject({ items: [] });
});
