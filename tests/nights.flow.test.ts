// What the schedules of the template do, each called by the Scheduler itself and in its own role: a night with a batch under way,
// and a night long after, when nothing of the batches is to be kept.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keys } from '#shared/keys';
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

const filesOf = (batchId: string) => {
  const { s3 } = flow.stack.parts.engines;
  return s3.bucketNames().flatMap((bucket) => s3.list(bucket, { prefix: `${keys.batch(batchId)}/` }).objects);
};

test('a night while a provider is away: the batch goes on, the network is synchronised, every command does its work', async () => {
  setFaults(flow, { google: [{ fault: '500' }] });
  const batchId = await flow.client.send(flow.file(flow.ledger(40)), 'payees.csv');
  await expect.poll(async () => (await flow.client.batch(batchId)).status, { timeout: 60_000 }).toBe('running');
  await run(schedule('CleanUp'), 'scheduler');
  await run(schedule('MergeLate'), 'mastercard');
  await run(schedule('RetryNotices'), 'orchestration');
  await run(schedule('ModelDates'), 'classification');
  await run(schedule('DailyReport'), 'monitoring');
  setFaults(flow, {});
  expect(await flow.finished(batchId)).toMatchObject({ status: 'done' });

  const syncs = () =>
    flow.stack.executions().machines.find(({ name }) => name.endsWith('-supplier-sync'))?.executions ?? [];
  for (let night = 0; night < 4; night++) {
    const before = syncs().length;
    await flow.stack.parts.engines.scheduler.runNow(schedule('SupplierSync'));
    await expect
      .poll(() => syncs().filter(({ status }) => status === 'SUCCEEDED').length, { timeout: 60_000 })
      .toBe(before + 1);
  }
  expect(await deadLetters()).toMatchObject({ items: [] });
});

test('a night long after: nothing of the batch is left but the trail', async () => {
  const { clock } = flow.stack.parts;
  const batchId = (await flow.run(flow.ledger(20))).id;
  expect(filesOf(batchId).length).toBeGreaterThan(0);
  if (!(clock instanceof IdleSkipClock)) throw new Error('expected a clock that can jump');
  clock.allowSkip(() => true);
  await clock.sleep(400 * DAY_MS);
  clock.allowSkip(() => false);
  await run(schedule('CleanUp'), 'scheduler');
  await expect.poll(() => filesOf(batchId), { timeout: 60_000 }).toEqual([]);
  expect(await deadLetters()).toMatchObject({ items: [] });
});
