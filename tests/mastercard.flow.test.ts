// Mastercard through the whole stack: a full bulk with a bad search in it, and answers that come after the batch has ended.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { csvLine } from '#shared/csv/write';
import { hardNames } from './support/hard-payees.ts';
import { type ResultRow, TestStack } from './support/stack.ts';
import { changeSecret, setFaults, simulatorOf, watchCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Enough for two dozen pages; a bulk of 3,000 is read in functions/mastercard/searches/searches.test.ts. */
const ROWS = 600;
let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
  changeSecret(flow, 'mastercard', { pageSize: 25 });
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

const setTrackSearch = (settings: { minutes?: number; refusedWords?: string[] }) =>
  fetch(`${simulatorOf(flow, 'mastercard').url}/__track-search`, { method: 'PUT', body: JSON.stringify(settings) });

const fileOf = (names: readonly string[]) =>
  csvLine(['Vendor Name', 'ST', 'Zip']) + names.map((name) => csvLine([name, 'OH', '45402'])).join('');

/** Names that our own model takes for businesses. */
const businesses = (count: number, word: string) =>
  Array.from({ length: count }, (_, i) => `${word} Plumbing Supply ${i} LLC`);

const outcomes = (rows: readonly ResultRow[], step: string) => rows.map((row) => row[`ce_${step}_outcome`]);
const isAnswer = (outcome: string | undefined) => outcome === 'done' || outcome === 'no_match';

test('a bulk in pages of 25 comes back whole, but for the one search that Mastercard does not take', async () => {
  const names = businesses(ROWS, 'Maple');
  names[234] = 'Zebra Plumbing Supply LLC';
  await setTrackSearch({ refusedWords: ['Zebra'] });
  const steps = { address: false, match: false, sic: false, predict: false };
  const batch = await flow.run(fileOf(names), 'bulk.csv', { steps });
  expect(batch).toMatchObject({ status: 'done', rows: { read: ROWS, done: ROWS } });

  const rows = await flow.results(batch.id);
  const [refused, ...others] = rows.filter((row) => !isAnswer(row.ce_mastercard_outcome));
  expect(others).toEqual([]);
  expect(refused).toMatchObject({ 'Vendor Name': 'Zebra Plumbing Supply LLC', ce_mastercard_outcome: 'rejected' });
  expect(refused?.ce_mastercard_reason).toMatch(
    /^Mastercard refused the search: businessName of search \w+ is not valid/,
  );
  for (const row of rows) {
    if (row.ce_mastercard_outcome === 'done') expect(row.ce_mastercard_name).toBe(row['Vendor Name']?.toUpperCase());
  }
  const calls = simulatorOf(flow, 'mastercard').calls;
  expect(calls.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(21);
  const pages = calls.filter(({ path }) => path.endsWith('/results')).length;
  expect(pages).toBeGreaterThanOrEqual((0.9 * ROWS) / 25);
  expect(batch.searches).toHaveLength(Math.min(20, batch.searchCount));
  expect(batch.searches.reduce((sum, { requests = 0 }) => sum + requests, 0)).toBe(ROWS);
});

test('a search that needs 26 minutes times out and is merged later, and nobody else is asked for it', async () => {
  const names = [...businesses(12, 'Oak'), ...hardNames(4)];
  await setTrackSearch({ minutes: 26 });
  setFaults(flow, {
    openai: [{ fault: 'insufficient-quota' }],
    google: [{ fault: 'request-denied' }],
    akkio: [{ fault: '500' }],
  });
  const batch = await flow.run(fileOf(names));
  setFaults(flow, {});
  const before = await flow.results(batch.id);
  expect(outcomes(before, 'mastercard')).toEqual([...Array(12).fill('timeout'), ...Array(4).fill('error')]);
  expect(outcomes(before, 'predict')).toEqual(Array(16).fill('error'));

  const callsOf = watchCalls(flow);
  await flow.stack.command('mastercard', { command: 'mergeLate' });
  expect((await flow.client.batch(batch.id)).revision).toBe(0);
  await setTrackSearch({ minutes: 20 });
  await flow.stack.command('mastercard', { command: 'mergeLate' });
  await vi.waitUntil(async () => (await flow.client.batch(batch.id)).revision === 1, { timeout: 60_000 });
  expect(await flow.finished(batch.id)).toMatchObject({ status: 'done', revision: 1, rows: { done: 16 } });

  const after = await flow.results(batch.id);
  expect(outcomes(after, 'mastercard').slice(0, 12).every(isAnswer)).toBe(true);
  for (const step of ['classify', 'address', 'match', 'sic'])
    expect(outcomes(after, step)).toEqual(outcomes(before, step));
  expect(after.slice(12)).toEqual(before.slice(12));
  expect(callsOf('openai')).toEqual([]);
  expect(callsOf('google')).toEqual([]);
  expect(callsOf('mastercard')).toEqual([]);
  // The prediction reads what Mastercard says, and is asked for those rows only.
  for (const outcome of outcomes(after, 'predict').slice(0, 12)) expect(outcome).toMatch(/^(done|no_match)$/);
  expect(callsOf('akkio').flatMap(({ asked }) => asked).length).toBeLessThanOrEqual(12);
});
