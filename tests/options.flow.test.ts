// Options, cancel and sizes through the whole stack: what is off makes no call (G5), what is cancelled stops (G7), and no number of names is too many (G8).
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { cancelBatch } from '#shared/contract/batches';
import { classifyPayees } from '#shared/contract/classify';
import { hardFile, hardNames } from './support/hard-payees.ts';
import { TestStack } from './support/stack.ts';
import { ENRICHERS, forgetAnswers, meteredCalls, setFaults, watchCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 });

/** Lots of names that one environment of the function may have out at once. */
const CALLS_AT_ONCE = 2;
const LONG_POLL = { timeout: 60_000, interval: 20 };

let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
});

afterEach(() => setFaults(flow, {}));

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

const post = async (path: string, body: unknown): Promise<unknown> => {
  const headers = { 'content-type': 'application/json', 'x-api-key': flow.developer.apiKey };
  const answer = await fetch(flow.stack.apiUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json();
};

const OFF = { classify: false, address: false, mastercard: false, predict: false };

test('a batch with steps switched off makes no call for them while another one runs them', async () => {
  const callsOf = watchCalls(flow);
  const [off, on] = await Promise.all([
    flow.client.send(flow.file(hardFile({ rows: 30 })), 'off.csv', () => {}, { steps: OFF }),
    flow.client.send(flow.file(hardFile({ rows: 30, skip: 30 })), 'on.csv'),
  ]);
  const [without, withAll] = [await flow.finished(off), await flow.finished(on)];
  expect([without.status, withAll.status]).toEqual(['done', 'done']);
  for (const vendor of ENRICHERS) {
    const calls = callsOf(vendor).length;
    expect([vendor, await meteredCalls(flow, off, vendor)]).toEqual([vendor, { calls: 0, lost: 0 }]);
    expect([vendor, await meteredCalls(flow, on, vendor)]).toEqual([vendor, { calls, lost: 0 }]);
    expect(calls).toBeGreaterThan(0);
  }
  for (const { step, on: isOn, outcomes } of without.steps) {
    if (step in OFF) expect([step, isOn, outcomes]).toEqual([step, false, { skipped: 30 }]);
  }
  expect((await flow.client.batch(off)).options.steps).toMatchObject(OFF);
});

test('a cancel in the middle stops the calls that had not begun, and delivers what was finished', async () => {
  await forgetAnswers(flow);
  setFaults(flow, { openai: [{ fault: 'slow', delayMs: 250 }] });
  const callsOf = watchCalls(flow);
  const rows = 1_500;
  const id = await flow.client.send(flow.file(hardFile({ rows, addresses: 0 })), 'long.csv');
  await expect.poll(() => callsOf('openai').filter(({ sentWhole }) => sentWhole).length, LONG_POLL).toBeGreaterThan(2);
  cancelBatch.response.parse(await post(`/v1/batches/${id}/cancel`, {}));
  const asked = callsOf('openai').length;

  const batch = await flow.finished(id);
  expect(batch.status).toBe('cancelled');
  expect(callsOf('openai').length).toBeLessThanOrEqual(
    asked + CALLS_AT_ONCE * flow.stack.parts.engines.lambda.maxEnvironments,
  );
  expect(callsOf('openai').length).toBeLessThan(rows / 50);
  expect(callsOf('mastercard')).toEqual([]);
  const [header = [], ...results] = await flow.records(id, 'results.csv');
  const outcomes = results.map((row) => row[header.indexOf('ce_classify_outcome')]);
  expect(outcomes).toHaveLength(rows);
  expect(new Set(outcomes)).toEqual(new Set(['done', 'skipped']));
  const reasons = new Set(results.map((row) => row[header.indexOf('ce_classify_reason')]));
  expect(reasons).toEqual(new Set(['', 'batch cancelled']));
});

test.each([31, 40])('a call with %i names answers all of them, in order', async (count) => {
  const names = hardNames(count, 100);
  const body = { payees: names.map((name) => ({ name })), mode: 'inline' };
  const { items } = classifyPayees.response.parse(await post('/v1/classify', body));
  expect(items.map(({ name }) => name)).toEqual(names);
  for (const { outcomes } of items) expect(outcomes.classify?.outcome).toBe('done');
});

test.each([31, 40, 4_000])('a file of %i names comes back whole', async (rows) => {
  const batch = await flow.run(hardFile({ rows, addresses: 0 }));
  expect(batch).toMatchObject({ status: 'done', rows: { read: rows, rejected: 0, done: rows } });
  for (const { step, rows: answered, outcomes } of batch.steps) {
    expect([step, answered, outcomes.error ?? 0, outcomes.timeout ?? 0]).toEqual([step, rows, 0, 0]);
  }
});
