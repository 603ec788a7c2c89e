// A batch without haste through the whole stack: its names go through OpenAI's Batch API at half price; where that fails they are asked live, and the batch completes.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { hardFile, hardNames } from './support/hard-payees.ts';
import { tracesOf } from './support/leaks.ts';
import { TestStack } from './support/stack.ts';
import { setFaults, watchCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 });

/** Two chunks; six questions of up to 50 names. */
const ROWS = 260;
const LINES = 6;
/** Only what economy mode is about, and the exclusion before it. */
const STEPS = { address: false, match: false, sic: false, mastercard: false, predict: false };
const Summary = z.object({
  economy: z.object({ names: z.number(), answered: z.number(), reason: z.string().optional() }),
});
const Provenance = z.looseObject({ requestId: z.string().optional() });
const Classified = z.looseObject({ outcome: z.string(), provenance: Provenance.optional() });
const Result = z.object({ outcomes: z.object({ classify: Classified }) });
const Metered = z.object({ calls: z.number(), lost: z.number(), micros: z.number() });

let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
});

afterEach(() => setFaults(flow, {}));

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

async function runInEconomyMode(skip: number) {
  const startedMs = flow.stack.parts.clock.now();
  const callsOf = watchCalls(flow);
  const file = flow.file(hardFile({ rows: ROWS, skip, addresses: 0 }));
  const id = await flow.client.send(file, 'no-haste.csv', () => {}, { economy: true, steps: STEPS });
  const batch = await flow.finished(id);
  const { economy } = Summary.parse(JSON.parse(await flow.client.text(id, 'summary.json')));
  const hours = (flow.stack.parts.clock.now() - startedMs) / 3_600_000;
  const made = callsOf('openai').map(({ method, path }) => `${method} ${path.replace(/(file-|batch_)\w+/, '*')}`);
  return {
    batch,
    economy,
    hours,
    made: new Set(made),
    live: callsOf('openai').filter(({ path }) => path === '/v1/responses'),
  };
}

async function metered(batchId: string) {
  const { rows } = await flow.database.pool.query(
    `select sum(calls)::integer as calls, sum(unknown_calls)::integer as lost, sum(cost_micros)::float8 as micros
      from call_log where batch_id = $1 and provider = 'openai' and step = 'classify'`,
    [batchId],
  );
  return Metered.parse(rows[0]);
}

async function classified(batchId: string) {
  const lines = (await flow.client.text(batchId, 'results.jsonl')).trim().split('\n');
  return lines.map((line) => Result.parse(JSON.parse(line)).outcomes.classify);
}

let atHalfPrice = 0;

test('a batch without haste is answered by the Batch API, hours later and at half price', async () => {
  const { batch, economy, hours, made, live } = await runInEconomyMode(0);
  expect(batch).toMatchObject({ status: 'done', options: { economy: true }, rows: { read: ROWS, done: ROWS } });
  expect(economy).toEqual({ names: ROWS, answered: ROWS });
  expect(live).toEqual([]);
  const reads = ['GET /v1/batches/*', 'GET /v1/files/*/content'];
  expect(made).toEqual(new Set(['POST /v1/files', 'POST /v1/batches', ...reads, 'DELETE /v1/files/*']));
  expect(hours).toBeGreaterThan(0.2);
  for (const outcome of await classified(batch.id)) {
    expect(outcome).toMatchObject({ outcome: 'done', data: { tier: 'cache' } });
    expect(outcome.provenance).toMatchObject({ provider: 'openai', cached: true, simulated: true });
    expect(outcome.provenance?.requestId).toBeDefined();
  }
  const { calls, lost, micros } = await metered(batch.id);
  expect({ calls, lost }).toEqual({ calls: LINES, lost: 0 });
  atHalfPrice = micros;
});

test('where the Batch API fails, the names are asked live at the normal price and the batch completes', async () => {
  const fails = ['/v1/files', '/v1/batches'].map((path) => ({ fault: '500', path }));
  setFaults(flow, { openai: fails });
  const { batch, economy, live } = await runInEconomyMode(ROWS);
  expect(batch).toMatchObject({ status: 'done', rows: { read: ROWS, done: ROWS } });
  expect(economy).toMatchObject({ names: ROWS, answered: 0, reason: expect.stringContaining('HTTP 500') });
  expect(live.flatMap(({ asked }) => asked)).toHaveLength(ROWS);
  for (const outcome of await classified(batch.id)) expect(outcome.outcome).toBe('done');
  const { micros } = await metered(batch.id);
  expect(atHalfPrice / micros).toBeGreaterThan(0.48);
  expect(atHalfPrice / micros).toBeLessThan(0.52);
});

test('no log, error or execution history of economy mode holds a name', async () => {
  const names = hardNames(2 * ROWS);
  for await (const { where, text } of tracesOf(flow)) {
    expect([where, names.filter((name) => text.includes(name))]).toEqual([where, []]);
  }
});
