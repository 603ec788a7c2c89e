// Three minutes without the database, from each state of the batch machine on: the batch ends or goes on, and a redrive gives
// every row the answer of a batch that nothing troubled (G34). No error tells SQL or a payee.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BatchStatus, RESTING } from '#shared/batch';
import { waitingStates } from './support/batch-states.ts';
import { type DatabaseWay, databaseWay } from './support/cut-database.ts';
import { TestStack } from './support/stack.ts';
import { changeSecret, forgetAnswers } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const ROWS = 40;
const AWAY_MS = 3 * 60_000;
let flow: TestStack;
let way: DatabaseWay;
let text: string;
let untroubled: string[];

beforeAll(async () => {
  flow = await TestStack.start();
  way = await databaseWay(flow.database.secret.wsProxy ?? '');
  changeSecret(flow, 'database', { wsProxy: way.wsProxy });
  text = flow.ledger(ROWS);
  untroubled = await flow.outcomes((await flow.run(text)).id);
});
afterAll(async () => {
  await way.cut();
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** Resolves when the first execution of the batch is in the state. */
async function untilIn(state: string, batchId: string): Promise<void> {
  const { states } = flow.stack.parts.engines;
  for (;;) {
    const executions = states.overview().machines.flatMap((machine) => machine.executions);
    const mine = executions.find(({ name }) => name === `${batchId}-r0`);
    if (mine?.state === state) return;
    if (mine && mine.status !== 'RUNNING')
      throw new Error(`the execution is ${mine.status} and was never seen in ${state}`);
    await turn();
  }
}

/** By the database itself: the API cannot be asked meanwhile. */
async function atRest(batchId: string): Promise<BatchStatus> {
  for (;;) {
    const { rows } = await flow.database.pool.query('select status from batch where id = $1', [batchId]);
    const status: BatchStatus = rows[0]?.status;
    if (RESTING.includes(status)) return status;
    await sleep(25);
  }
}

async function redriven(batchId: string): Promise<void> {
  expect(await flow.ask(batchId, 'redrive')).toBe(202);
  await atRest(batchId);
}

test.each(waitingStates())('away from %s on: the batch ends or goes on, and a redrive finishes it', async (state) => {
  await forgetAnswers(flow);
  const { clock } = flow.stack.parts;
  const batchId = await flow.client.send(flow.file(text), 'payees.csv');
  await untilIn(state, batchId);
  await way.cut();
  let isBack = false;
  clock.timer(clock.now() + AWAY_MS, () => void way.restore().then(() => (isBack = true)));
  await expect.poll(() => isBack, { timeout: 60_000 }).toBe(true);
  const status = await atRest(batchId);
  expect(['done', 'failed']).toContain(status);
  const { failure, unanswered } = await flow.client.batch(batchId);
  if (status === 'failed') expect(failure).toMatch(/^The batch could not be finished: /);
  expect(failure ?? '').not.toMatch(/select|insert|update|Failed query|params/i);
  if (status === 'failed' || Object.keys(unanswered).length > 0) await redriven(batchId);
  expect((await flow.client.batch(batchId)).status).toBe('done');
  expect(await flow.outcomes(batchId)).toEqual(untroubled);
});
