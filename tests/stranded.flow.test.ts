// The execution of a batch is stopped at each state of its machine: the batch ends with a sentence and delivers what it
// has
// stored, and a redrive finishes it with the results of one that was never stopped.
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { waitingStates } from './support/batch-states.ts';
import { type ResultRow, TestStack } from './support/stack.ts';
import { forgetAnswers } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const ROWS = 60;
let flow: TestStack;
let text: string;
let untroubled: string[];
let answers: ResultRow[];

beforeAll(async () => {
  flow = await TestStack.start();
  text = flow.ledger(ROWS);
  const { id } = await flow.run(text);
  untroubled = await flow.outcomes(id);
  answers = await flow.results(id);
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

/** The split is not complete before these are over: there is nothing to deliver. */
const BEFORE_CHUNKS = ['Split the file', 'Find the duplicates'];
/** All rows are stored before it. */
const STORED = 'Collect the results';

const Pages = z.object({ items: z.array(z.unknown()), rows: z.object({ stored: z.number(), of: z.number() }) });

/** Waits for the exports of a batch that has failed: each row is in them, answered or with the reason why not. */
async function delivered(batchId: string): Promise<{ partial: boolean; stored: number }> {
  const view = () => flow.client.batch(batchId);
  await expect.poll(async () => (await view()).results, { timeout: 60_000 }).toBeDefined();
  const { status, partial = false } = await view();
  expect(status).toBe('failed');
  const rows = await flow.results(batchId);
  expect(rows).toHaveLength(ROWS);
  const headers = { 'x-api-key': flow.developer.apiKey };
  const answer = await fetch(`${flow.stack.apiUrl}/v1/batches/${batchId}/results`, { headers });
  const page = Pages.parse(await answer.json());
  expect(page.items).toHaveLength(page.rows.stored);
  expect(page.rows.of).toBe(ROWS);
  // Workers outlive the execution and may still have answered. What is no error is what a batch that was not stopped
  // says.
  for (const [i, { ce_predict_outcome: outcome }] of rows.entries())
    expect(['error', answers[i]?.ce_predict_outcome]).toContain(outcome);
  const open = rows.filter((row) => row.ce_predict_outcome === 'error');
  for (const row of open) expect(row.ce_predict_reason).toMatch(/before this row was finished; a redrive/);
  if (!partial) expect(open).toEqual([]);
  return { partial, stored: page.rows.stored };
}

/** The last state only tells the tenant: the batch is done by then. */
const LAST = 'Announce the batch';

test.each(waitingStates())(
  'stopped at %s, it ends and delivers what is stored, and a redrive finishes it',
  async (state) => {
    await forgetAnswers(flow);
    const batchId = await flow.client.send(flow.file(text), 'payees.csv');
    expect([state, await stopAt(state, batchId)]).toEqual([state, true]);
    const stopped = await flow.finished(batchId);
    if (state !== LAST) {
      expect(stopped.status).toBe('failed');
      expect(stopped.failure).toMatch(/stopped from outside .* redrive/);
      if (!BEFORE_CHUNKS.includes(state)) {
        const { partial, stored } = await delivered(batchId);
        expect(stored).toBe(partial ? 0 : ROWS);
        if (state === STORED) expect(partial).toBe(false);
      }
      expect(await flow.ask(batchId, 'redrive')).toBe(202);
    }
    const done = await flow.finished(batchId);
    expect(done).toMatchObject({ status: 'done', rows: { read: ROWS, done: ROWS } });
    expect(done.failure ?? null).toBeNull();
    expect(await flow.outcomes(batchId)).toEqual(untroubled);
    await expect.poll(() => told(batchId)).toContain('done');
  },
);

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
