// Workers that are killed while they pay for answers: no question is given up that was never sent, and every call that
// left is counted, by the vendor's own log (G4, G24).
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hardFile } from './support/hard-payees.ts';
import { TestStack } from './support/stack.ts';
import { meteredCalls, setFaults, watchCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Ten chunks: a task may be killed more than once, and not so often that its message becomes a dead letter. */
const ROWS = 2_500;
const KILLS = 12;

let flow: TestStack;
beforeAll(async () => {
  flow = await TestStack.start();
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** Environments of a service's function that are alive, by pid. */
function environmentsOf(service: string): number[] {
  const { functions } = flow.stack.parts.engines.lambda;
  const directory = functions.find(({ variables }) => variables.SERVICE_NAME === service)?.directory ?? '';
  expect(directory).not.toBe('');
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  const processes = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  return processes
    .filter(([, , parent]) => Number(parent) === process.pid)
    .filter(([, , , command = '']) => command.includes(directory))
    .map(([, pid]) => Number(pid));
}

test('12 kills of workers that ask Google: what was not sent is asked, what was sent is counted', async () => {
  setFaults(flow, { google: [{ fault: 'slow', delayMs: 15 }] });
  const callsOf = watchCalls(flow);
  const options = { steps: { classify: false, mastercard: false, predict: false } };
  const batchId = await flow.client.send(flow.file(hardFile({ rows: ROWS })), 'payees.csv', undefined, options);
  for (let kills = 0; kills < KILLS; ) {
    const before = callsOf('google').length;
    while (callsOf('google').length < before + 20) await sleep(2);
    const [pid] = environmentsOf('address');
    if (pid === undefined) continue;
    process.kill(pid, 'SIGKILL');
    kills += 1;
  }
  const batch = await flow.finished(batchId);
  expect(batch).toMatchObject({ status: 'done', rows: { read: ROWS, done: ROWS } });

  const calls = callsOf('google');
  const times = new Map<string, number>();
  for (const question of calls.flatMap(({ asked }) => asked)) times.set(question, (times.get(question) ?? 0) + 1);
  expect(times.size).toBe(ROWS);
  expect(Math.max(...times.values())).toBeLessThanOrEqual(2);

  const errors = (await flow.results(batchId)).filter((row) => row.ce_address_outcome === 'error');
  for (const row of errors) expect(row.ce_address_reason).toMatch(/lost on the way twice/);
  const askedTwice = [...times.values()].filter((n) => n === 2).length;
  expect(errors.length).toBeLessThanOrEqual(askedTwice);

  const metered = await meteredCalls(flow, batchId, 'google');
  // A worker that dies between the mark and the call is counted as one that may have been billed.
  expect(metered.calls).toBeGreaterThanOrEqual(calls.length);
  expect(metered.calls - calls.length).toBeLessThanOrEqual(KILLS * 10);
  expect(metered.lost).toBe(metered.calls - (ROWS - errors.length));
});
