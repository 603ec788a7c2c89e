// Three minutes without the database, from each state of the batch machine on: the batch ends or goes on, and a redrive gives
// every row the answer of a batch that nothing troubled (G34). No error tells SQL or a payee.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BatchStatus, RESTING } from '#shared/batch';
import { waitingStates } from './support/batch-states.ts';
import { type DatabaseWay, databaseWay } from './support/cut-database.ts';
import { leaksOf } from './support/leaks.ts';
import { TestStack } from './support/stack.ts';
import { changeSecret, forgetAnswers } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const ROWS = 40;
const AWAY_MS = 3 * 60_000;
let flow: TestStack;
let way: DatabaseWay;
let text: string;
let untroubled: string[];
let names: string[];

beforeAll(async () => {
  flow = await TestStack.start();
  way = await databaseWay(flow.database.secret.wsProxy ?? '');
  changeSecret(flow, 'database', { wsProxy: way.wsProxy });
  text = flow.ledger(ROWS);
  const { id } = await flow.run(text);
  untroubled = await flow.outcomes(id);
  names = (await flow.results(id)).flatMap((row) => row['Vendor Name'] ?? []);
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

/** As Postgres's errors and drizzle's wrappers have it. */
const SQL =
  /\b(select|insert into|update|delete from)\s[^{}]{0,300}?\s(from|values|set|where|returning)\s|failed query|\bparams: /i;

test('no log, history, dead letter, table or answer tells SQL or a payee when the database fails', async () => {
  const personal = names.filter((name) => name.length > 8);
  expect(personal.length).toBeGreaterThan(ROWS / 2);
  await forgetAnswers(flow);
  const batchId = await flow.client.send(flow.file(text), 'payees.csv');
  await untilIn('Enrich the chunks', batchId);
  const { clock } = flow.stack.parts;
  await way.cut();
  let isBack = false;
  clock.timer(clock.now() + AWAY_MS, () => void way.restore().then(() => (isBack = true)));
  await expect.poll(() => isBack, { timeout: 60_000 }).toBe(true);
  await atRest(batchId);
  let faults = 0;
  for await (const { where, text: trace, leaks } of leaksOf(flow, personal)) {
    expect([where, leaks, SQL.exec(trace)?.[0]]).toEqual([where, [], undefined]);
    faults += /did not answer|cannot be reached|ECONNREFUSED|DatabaseError/.test(trace) ? 1 : 0;
  }
  // The search has looked where the faults are told.
  expect(faults).toBeGreaterThan(0);
  const { results } = await flow.client.batch(batchId);
  for (const file of ['results.csv', 'results.jsonl', 'summary.json'] as const) {
    if (results) expect([file, SQL.exec(await flow.client.text(batchId, file))?.[0]]).toEqual([file, undefined]);
  }
  const postgres = readFileSync(join(process.env.CLARITY_TEST_POSTGRES ?? '', 'postgres.log'), 'utf8').toLowerCase();
  expect(personal.filter((name) => postgres.includes(name.toLowerCase()))).toEqual([]);
});

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
