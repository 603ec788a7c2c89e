// The end of OpenAI's model through the whole stack: its successor is asked, paid answers stay, and health says so.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { csvLine } from '#shared/csv/write';
import { hardNames } from './support/hard-payees.ts';
import { TestStack } from './support/stack.ts';
import { changeSecret, simulatorOf, watchCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** Named in the secret, so that the test does not depend on the day on which it runs. */
const MODEL = 'gpt-5.4';
const SUCCESSOR = 'gpt-6-luna';
const STEPS = { address: false, match: false, sic: false, mastercard: false, predict: false };
const DAY_MS = 86_400_000;
const OLD = hardNames(60);
const NEW = hardNames(60, 60);
const Classified = z.looseObject({
  provenance: z.looseObject({ version: z.string(), cached: z.boolean().optional() }),
});
const Result = z.object({ outcomes: z.object({ classify: Classified }) });

let flow: TestStack;
beforeAll(async () => {
  flow = await TestStack.start((made) => changeSecret(made, 'openai', { model: MODEL, successor: SUCCESSOR }));
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** Which model answered, and whether earlier, with how many names. */
async function versionsOf(names: readonly string[]) {
  const file = csvLine(['Vendor Name']) + names.map((name) => csvLine([name])).join('');
  const { id, status, rows } = await flow.run(file, 'vendors.csv', { steps: STEPS });
  expect([status, rows.done]).toEqual(['done', names.length]);
  const lines = (await flow.client.text(id, 'results.jsonl')).trim().split('\n');
  const counts: Record<string, number> = {};
  for (const line of lines) {
    const { version, cached = false } = Result.parse(JSON.parse(line)).outcomes.classify.provenance;
    const key = cached ? `${version}, cached` : version;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

async function model() {
  const { vendors } = await flow.client.health();
  return vendors.find(({ name }) => name === 'openai')?.model;
}

const logLines = (): unknown[] => {
  const lines = readFileSync(flow.stack.logOf('classification'), 'utf8').split('\n');
  return lines.filter((line) => line.includes('OpenAI answers')).map((line) => JSON.parse(line));
};

const endModel = (day: string) =>
  fetch(`${simulatorOf(flow, 'openai').url}/__models`, { method: 'PUT', body: JSON.stringify({ [MODEL]: day }) });

test('the configured model answers, and health names its successor', async () => {
  expect(await versionsOf(OLD)).toEqual({ [`${MODEL} payee-type-1`]: 60 });
  expect(await model()).toEqual({ id: MODEL, successor: SUCCESSOR });
});

test('the nightly look finds the day of its end, and health counts the days', async () => {
  const inTenDays = new Date(flow.stack.parts.clock.now() + 10 * DAY_MS).toISOString().slice(0, 10);
  await endModel(inTenDays);
  expect(await flow.stack.command('classification', { command: 'readModelDates' })).toMatchObject({
    state: 'read',
    models: [{ model: MODEL, isListed: true, daysLeft: 9 }, { model: SUCCESSOR }],
  });
  expect(await model()).toMatchObject({ id: MODEL, daysUntilItEnds: 9, datesReadAt: expect.any(String) });
});

test('a model that is gone before its day costs no row: the successor answers what is new, the cache what is not', async () => {
  await endModel('2020-01-01');
  const callsOf = watchCalls(flow);
  expect(await versionsOf([...OLD, ...NEW])).toEqual({
    [`${MODEL} payee-type-1, cached`]: 60,
    [`${SUCCESSOR} payee-type-1`]: 60,
  });
  const answered = callsOf('openai').filter(({ status }) => status === 200);
  expect(answered.flatMap(({ asked }) => asked)).toHaveLength(60);
  const insteadOf = { id: MODEL, notFoundSince: expect.any(String) };
  expect(await model()).toEqual({ id: SUCCESSOR, insteadOf, datesReadAt: expect.any(String) });
  const told = { level: 'INFO', message: 'OpenAI answers', asked: SUCCESSOR, answered: SUCCESSOR };
  expect(logLines()).toContainEqual(expect.objectContaining(told));
});
