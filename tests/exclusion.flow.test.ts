// Exclusion by payee type and contradicted keywords through the whole stack: nothing is paid for such a row, and every place says the same of it (G22).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { classifyPayees } from '#shared/contract/classify';
import { csvLine } from '#shared/csv/write';
import { HELD_BACK } from '#shared/exclusion/settle';
import { TestStack } from './support/stack.ts';
import { meteredCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** A federal body: typed Government from .99 on, and held by no keyword. */
const BY_TYPE = 'National Aeronautics and Space Administration';
const BY_KEYWORD = 'Verizon Wireless';
/** A shop of a family: the keyword says government, the name reads as a Business from .98 on. */
const OPEN = 'Constable Hydraulic Seal Company';
const PLAIN = 'Alder Hydraulic Seal Company';
const NAMES = [BY_TYPE, BY_KEYWORD, OPEN, PLAIN];
const PAID = ['address', 'mastercard', 'predict'] as const;

let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

const file = csvLine(['Vendor Name', 'Address', 'City', 'ST', 'Zip']).concat(
  ...NAMES.map((name, i) => csvLine([name, `${i + 1} Quillfeather Lane`, 'Boise', 'ID', '83702'])),
);

const Summary = z.object({ steps: z.record(z.string(), z.record(z.string(), z.number())) });

test('results, counts and paid steps agree on who is excluded', async () => {
  const batch = await flow.run(file);
  expect(batch.pins?.excludeByType).toBe(0.99);
  const [byType, byKeyword, open, plain] = await flow.results(batch.id);
  expect(byType).toMatchObject({ ce_excluded: 'yes', ce_exclude_outcome: 'excluded', ce_payee_type: 'Government' });
  expect(byType?.ce_exclude_reason).toMatch(/^excluded by its type: Government at \.99/);
  expect(byKeyword).toMatchObject({ ce_excluded: 'yes', ce_exclusion_categories: 'utilities; utilities' });
  expect(open).toMatchObject({
    ce_excluded: 'no',
    ce_exclude_outcome: 'ambiguous',
    ce_exclusion_keywords: 'Constable',
  });
  expect(open?.ce_exclude_reason).toContain('reads as Business at');
  expect(plain).toMatchObject({ ce_excluded: 'no', ce_exclude_outcome: 'done', ce_exclude_reason: '' });
  for (const step of PAID) {
    const outcomes = [byType, byKeyword, open].map((row) => row?.[`ce_${step}_outcome`]);
    expect([step, outcomes]).toEqual([step, ['excluded', 'excluded', 'skipped']]);
    expect(open?.[`ce_${step}_reason`]).toBe(HELD_BACK);
  }
  expect([byType?.ce_match_outcome, byKeyword?.ce_match_outcome]).toEqual(['excluded', 'excluded']);
  expect(open?.ce_match_outcome).not.toBe('excluded');
  expect(await meteredCalls(flow, batch.id, 'google')).toEqual({ calls: 1, lost: 0 });

  const counts = { done: 1, excluded: 2, ambiguous: 1 };
  expect(batch.steps.find(({ step }) => step === 'exclude')?.outcomes).toEqual(counts);
  const summary = Summary.parse(JSON.parse(await flow.client.text(batch.id, 'summary.json')));
  expect(summary.steps.exclude).toEqual(counts);
});

test('a batch that says so excludes nobody by type', async () => {
  const options = { excludeByType: { enabled: false } };
  const batch = await flow.run(file, 'payees.csv', options);
  expect(batch.pins).toMatchObject({ keywordVersion: 0 });
  expect(batch.pins).not.toHaveProperty('excludeByType');
  const [byType, byKeyword] = await flow.results(batch.id);
  expect([byType?.ce_excluded, byType?.ce_address_outcome]).toEqual(['no', 'done']);
  expect(byKeyword?.ce_excluded).toBe('yes');
});

test('quick classification excludes by type too', async () => {
  const headers = { 'content-type': 'application/json', 'x-api-key': flow.developer.apiKey };
  const body = JSON.stringify({ payees: NAMES.map((name) => ({ name })) });
  const answer = await fetch(`${flow.stack.apiUrl}/v1/classify`, { method: 'POST', headers, body });
  const { pins, items } = classifyPayees.response.parse(await answer.json());
  expect(pins.excludeByType).toBe(0.99);
  expect(items.map(({ outcomes }) => outcomes.exclude?.outcome)).toEqual(['excluded', 'excluded', 'ambiguous', 'done']);
  expect(items[0]?.outcomes.match?.outcome).toBe('excluded');
});
