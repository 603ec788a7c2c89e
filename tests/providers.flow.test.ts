// Real and simulated answers through the whole stack (G32): none in a person's own results unless it was asked for, none after the simulators are gone.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import type { OpenBatch } from '../local/stack/provider-switch.ts';
import { hardFile } from './support/hard-payees.ts';
import { type ResultRow, TestStack } from './support/stack.ts';
import { ENRICHERS, setFaults, simulatorOf } from './support/vendors.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const ROWS = 40;
const FILE = hardFile({ rows: ROWS });
const STEPS = ['classify', 'address', 'match', 'mastercard', 'predict'] as const;
const Summary = z.object({ simulated: z.object({ rows: z.number(), steps: z.record(z.string(), z.number()) }) });

let flow: TestStack;
beforeAll(async () => {
  flow = await TestStack.start(undefined, { simulate: false });
});
afterAll(() => flow.stop());

/** Each step's outcomes and reasons, without repeats. */
const saidOf = (rows: readonly ResultRow[]) =>
  Object.fromEntries(
    STEPS.map((step) => {
      const said = rows.map((row) =>
        [row[`ce_${step}_outcome`], row[`ce_${step}_reason`]]
          .filter(Boolean)
          .join(': ')
          .replace(/most likely .*, which/, 'which'),
      );
      return [step, [...new Set(said)].sort()];
    }),
  );

async function resultsOf(id: string) {
  const texts = await Promise.all(
    (['results.csv', 'results.jsonl'] as const).map((file) => flow.client.text(id, file)),
  );
  const summary = Summary.parse(JSON.parse(await flow.client.text(id, 'summary.json')));
  return { rows: await flow.results(id), text: texts.join('\n'), simulated: summary.simulated };
}

async function run(fileName: string) {
  const { id, status } = await flow.run(FILE, fileName);
  expect(status).toBe('done');
  return resultsOf(id);
}

const HONEST = {
  classify: ['ambiguous: which is not sure enough, and OpenAI is not asked'],
  address: ['skipped: Google is not configured'],
  match: ['skipped: no supplier network has been published yet'],
  mastercard: ['skipped: not configured: there is no Mastercard key'],
  predict: ['done'],
};

test("a person's own file without keys has no simulated value, and says of each step why it was skipped", async () => {
  const { rows, text, simulated } = await run('own.csv');
  expect([rows.length, saidOf(rows)]).toEqual([ROWS, HONEST]);
  expect(text).not.toMatch(/simulat/i);
  expect(simulated).toEqual({ rows: 0, steps: {} });
  expect(new Set(rows.map((row) => row.ce_classify_source?.split(' ')[0]))).toEqual(new Set(['model']));
  expect(new Set(rows.map((row) => row.ce_predict_source?.split(' ')[0]))).toEqual(new Set(['own-model']));
  expect(flow.stack.parts.vendors.simulators.size).toBe(0);
});

test('with simulators the same state folder answers, and counts the rows that rest on them', async () => {
  flow = await flow.restart({ simulate: true });
  const { rows, simulated } = await run('simulated.csv');
  expect(saidOf(rows).match).not.toContain(HONEST.match[0]);
  expect(simulated).toMatchObject({ rows: ROWS, steps: { classify: ROWS, address: ROWS, match: ROWS } });
  for (const vendor of ENRICHERS) expect([vendor, simulatorOf(flow, vendor).calls.length > 0]).toEqual([vendor, true]);
});

test('without them again, no answer and no supplier that they gave is used', async () => {
  flow = await flow.restart({ simulate: false });
  const { rows, text, simulated } = await run('own.csv');
  expect([saidOf(rows), simulated]).toEqual([HONEST, { rows: 0, steps: {} }]);
  expect(text).not.toMatch(/simulat/i);
  const health = await flow.client.health();
  expect([health.suppliers.version, health.vendors.flatMap(({ environment }) => environment ?? [])]).toEqual([
    'none',
    [],
  ]);
});

test('with them once more, their answers are still there and nothing is asked twice', async () => {
  flow = await flow.restart({ simulate: true });
  const { rows } = await run('simulated.csv');
  expect(rows.every((row) => row.ce_address_source?.includes('cached, simulated'))).toBe(true);
  expect(simulatorOf(flow, 'google').calls).toEqual([]);
});

test('a batch that was begun with simulators ends cancelled when they are gone, and a person is told', async () => {
  setFaults(flow, { google: [{ fault: 'slow', delayMs: 3_600_000 }] });
  const id = await flow.client.send(flow.file(hardFile({ rows: ROWS, skip: ROWS })), 'half.csv');
  await expect.poll(() => simulatorOf(flow, 'google').calls.length, { timeout: 60_000 }).toBeGreaterThan(0);
  const abandoned: OpenBatch[] = [];
  flow = await flow.restart({ simulate: false, onAbandoned: (batch) => void abandoned.push(batch) });
  expect(abandoned).toEqual([{ id, fileName: 'half.csv' }]);
  const batch = await flow.finished(id);
  expect(batch.status).toBe('cancelled');
  expect(saidOf((await resultsOf(id)).rows).address).toEqual(['skipped: batch cancelled']);
});
