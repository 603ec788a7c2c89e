import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { later, NOON } from '../../tests/support/rows.ts';
import { gateStates, leaseTokens } from '../db/paid/provider-gate.ts';
import { VendorError, type VendorFailure } from '../errors.ts';
import { noteFailure } from './note-failure.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it.each<[name: string, failure: Partial<VendorFailure>, expected: object]>([
  ['an outage counts towards the breaker', { status: 503, retryable: true }, { breaker: 'open', failures: 1 }],
  ['429 says only that we are too fast', { status: 429, retryable: true }, { breaker: 'closed', failures: 0 }],
  ['a row that is refused is no outage', { status: 422 }, { breaker: 'closed', refusal: null }],
  [
    'a used up quota is shown, with what the vendor said',
    { status: 429, code: 'insufficient_quota', configuration: true },
    { breaker: 'closed', refusal: expect.stringContaining('HTTP 429 insufficient_quota'), refusedAt: NOON },
  ],
])('%s', async (provider, failure, expected) => {
  await leaseTokens(database.db, provider, { want: 1, rate: { tokensPerSecond: 1, burst: 1 }, at: later(-60) });
  const error = new VendorError({ vendor: provider, operation: 'ask', retryable: false, ...failure }, 'an answer');
  await noteFailure(database.db, provider, error, { at: NOON, rule: { threshold: 1, pauseSeconds: 30 } });
  const gates = await gateStates(database.db, NOON);
  expect(gates.find((gate) => gate.provider === provider)).toMatchObject(expected);
});
