// The gate of a provider: tokens by rate, a breaker that opens, probes and closes, the spend of a day.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { later, makeBatch, NOON } from '../../../tests/support/rows.ts';
import { openDatabase } from '../connection/client.ts';
import { logCalls, spendOfBatch } from './call-log.ts';
import { CacheScope } from './lookup-cache.ts';
import { recordAnsweredCalls } from './paid-calls.ts';
import { gateStates, leaseTokens, recordFailure, recordRefusal, recordSuccess } from './provider-gate.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const rate = { tokensPerSecond: 2, burst: 10 };
const lease = (provider: string, want: number, seconds: number) =>
  leaseTokens(database.db, provider, { want, rate, at: later(seconds) });

test('hands out the burst, then what the rate brings', async () => {
  expect(await lease('google', 6, 0)).toEqual({ kind: 'open', tokens: 6, waitSeconds: 0 });
  expect(await lease('google', 6, 0)).toEqual({ kind: 'open', tokens: 4, waitSeconds: 1 });
  expect(await lease('google', 6, 1)).toEqual({ kind: 'open', tokens: 2, waitSeconds: 2 });
  expect(await lease('google', 99, 3_600)).toMatchObject({ tokens: 10 });
});

test('askers at once never get more than there is, and a clock that lags brings none', async () => {
  const pools = [1, 2, 3, 4].map(() => openDatabase(database.secret));
  const request = { want: 4, rate, at: NOON };
  const leases = await Promise.all(pools.map(({ db }) => leaseTokens(db, 'akkio', request)));
  const tokens = leases.map((each) => (each.kind === 'open' ? each.tokens : 0));
  expect(tokens.sort()).toEqual([0, 2, 4, 4]);
  expect(await lease('akkio', 4, -60)).toMatchObject({ tokens: 0 });
  await Promise.all(pools.map((pool) => pool.close()));
});

test('opens after failures in a row, lets one probe through, closes on success', async () => {
  const rule = { threshold: 2, pauseSeconds: 30 };
  await lease('openai', 1, 0);
  expect(await recordFailure(database.db, 'openai', later(1), rule)).toBe(false);
  expect(await lease('openai', 1, 1)).toMatchObject({ kind: 'open' });
  expect(await recordFailure(database.db, 'openai', later(2), rule)).toBe(true);
  expect(await lease('openai', 1, 3)).toEqual({ kind: 'refused', until: later(32) });
  expect(await lease('openai', 5, 32)).toMatchObject({ kind: 'open', tokens: 1 });
  expect(await lease('openai', 5, 33)).toMatchObject({ kind: 'refused' });
  expect(await recordFailure(database.db, 'openai', later(34), rule)).toBe(true);
  expect(await lease('openai', 5, 35)).toEqual({ kind: 'refused', until: later(64) });
  await lease('openai', 5, 64);
  await recordSuccess(database.db, 'openai', later(65));
  expect(await lease('openai', 5, 65)).toMatchObject({ kind: 'open', tokens: 5 });
});

test('adds up a day, and starts anew the next', async () => {
  const scope = new CacheScope({ kind: 'test', version: 'v1' }, 'production');
  const paid = {
    scope,
    provider: 'mastercard',
    step: 'mastercard',
    calls: 1,
    areCounted: false,
    answers: [],
    expiresAt: later(3_600),
  };
  const spentAt = async (at: Date) => {
    const gates = await gateStates(database.db, at);
    return gates.find(({ provider }) => provider === 'mastercard');
  };
  await recordAnsweredCalls(database.db, { ...paid, costMicros: 700, at: NOON });
  await recordAnsweredCalls(database.db, { ...paid, costMicros: 50, at: later(60) });
  expect(await spentAt(later(61))).toMatchObject({ breaker: 'closed', spentTodayMicros: 750 });
  await recordAnsweredCalls(database.db, { ...paid, costMicros: 5, at: later(86_400) });
  expect(await spentAt(later(86_401))).toMatchObject({ spentTodayMicros: 5 });
});

test('shows a refusal until the provider answers again', async () => {
  const refusal = async () => {
    const gates = await gateStates(database.db, NOON);
    return gates.find(({ provider }) => provider === 'refusing')?.refusal;
  };
  await recordRefusal(database.db, 'refusing', 'HTTP 401 invalid_api_key', later(1));
  expect(await refusal()).toBe('HTTP 401 invalid_api_key');
  await recordSuccess(database.db, 'refusing', later(2));
  expect(await refusal()).toBeNull();
  await recordRefusal(database.db, 'refusing', 'HTTP 429 insufficient_quota', later(3));
  expect(await refusal()).toBe('HTTP 429 insufficient_quota');
});

test('the log of calls says what each step of a batch has cost', async () => {
  const { id: batchId } = await makeBatch(database.db);
  const calls = { provider: 'openai', step: 'classify', batchId, unknownCalls: 0, at: NOON };
  await logCalls(database.db, { ...calls, calls: 2, costMicros: 3_000_000_000 });
  await logCalls(database.db, { ...calls, calls: 1, costMicros: 1, unknownCalls: 1 });
  await logCalls(database.db, { ...calls, provider: 'google', step: 'address', calls: 5, costMicros: 25_000 });
  expect(await spendOfBatch(database.db, batchId)).toEqual([
    { step: 'address', calls: 5, unknownCalls: 0, costMicros: 25_000 },
    { step: 'classify', calls: 3, unknownCalls: 1, costMicros: 3_000_000_001 },
  ]);
});
