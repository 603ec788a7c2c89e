// The execution of a batch is stopped at each state of its machine: the batch ends with a sentence, and a redrive finishes it
// with the results of one that was never stopped.
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { waitingStates } from './support/batch-states.ts';
import { TestStack } from './support/stack.ts';
import { forgetAnswers } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const ROWS = 60;
let flow: TestStack;
let text: string;
let untroubled: string[];

beforeAll(async () => {
  flow = await TestStack.start();
  text = flow.ledger(ROWS);
  untroubled = await flow.outcomes((await flow.run(text)).id);
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** The states in which the tenant was told of the batch. */
async function told(batchId: string): Promise<string[]> {
  const { rows } = await flow.database.pool.query(
    "select payload ->> 'status' as status from outbox where topic = 'batch.event' and payload ->> 'batchId' = $1",
    [batchId],
  );
  return rows.map(({ status }: { status: string }) => status);
}

/** Waits until the execution is in the state, and stops it there; false when the batch came to rest before. */
async function stopAt(state: string, batchId: string): Promise<boolean> {
  const { states } = flow.stack.parts.engines;
  for (;;) {
    const mine = states
      .overview()
      .machines.flatMap(({ executions }) => executions)
      .find(({ name }) => name === `${batchId}-r0`);
    if (mine?.state === state) {
      await states.call('StopExecution', { executionArn: mine.arn });
      return true;
    }
    if (mine && mine.status !== 'RUNNING') return false;
    await turn();
  }
}

/** The last state only tells the tenant: the batch is done by then. */
const LAST = 'Announce the batch';

test.each(waitingStates())('stopped at %s, it ends, and a redrive finishes it', async (state) => {
  await forgetAnswers(flow);
  const batchId = await flow.client.send(flow.file(text), 'payees.csv');
  expect([state, await stopAt(state, batchId)]).toEqual([state, true]);
  const stopped = await flow.finished(batchId);
  if (state !== LAST) {
    expect(stopped.status).toBe('failed');
    expect(stopped.failure).toMatch(/stopped from outside .* redrive/);
    expect(await flow.ask(batchId, 'redrive')).toBe(202);
  }
  const done = await flow.finished(batchId);
  expect(done).toMatchObject({ status: 'done', rows: { read: ROWS, done: ROWS } });
  expect(done.failure ?? null).toBeNull();
  expect(await flow.outcomes(batchId)).toEqual(untroubled);
  await expect.poll(() => told(batchId)).toContain('done');
});

test('one that is stopped after a cancel was asked for is cancelled', async () => {
  const batchId = await flow.client.send(flow.file(text), 'payees.csv');
  const { states } = flow.stack.parts.engines;
  expect(await flow.ask(batchId, 'cancel')).toBe(202);
  const machine = states.overview().machines.flatMap(({ executions }) => executions);
  for (const { arn, name } of machine.filter((execution) => execution.name === `${batchId}-r0`)) {
    expect(name).toBe(`${batchId}-r0`);
    await states.call('StopExecution', { executionArn: arn });
  }
  expect((await flow.finished(batchId)).status).toBe('cancelled');
});

test('its machine is deleted and deployed again: the night starts it anew, and every row is answered', async () => {
  await forgetAnswers(flow);
  const batchId = await flow.client.send(flow.file(text), 'payees.csv');
  await expect.poll(async () => (await flow.client.batch(batchId)).status, { timeout: 60_000 }).toBe('running');
  const { states } = flow.stack.parts.engines;
  const machine = states.overview().machines.find(({ name }) => name.endsWith('-batch'));
  await states.call('DeleteStateMachine', { stateMachineArn: machine?.arn });
  flow = await flow.restart();
  expect(await flow.client.batch(batchId)).toMatchObject({ status: 'running' });
  const { scheduler } = flow.stack.parts.engines;
  await scheduler.runNow(scheduler.names.find((name) => name.startsWith('SchedulesCleanUp')) ?? '');
  expect(await flow.finished(batchId)).toMatchObject({ status: 'done' });
  expect(await flow.outcomes(batchId)).toEqual(untroubled);
});
