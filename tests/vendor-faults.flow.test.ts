// What every vendor may do to a batch, through the whole stack: it completes, rows reconcile, no fault is taken for an answer, nothing is paid twice (G2, G3, G4),
// and nothing secret or personal gets out on the way (G26).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HTTP_FAULTS } from '../local/simulators/faults.ts';
import { falseAnswers, losesAnswers } from './support/fault-outcomes.ts';
import { hardFile, hardNames, STREET } from './support/hard-payees.ts';
import { leaksOf, secretsOf } from './support/leaks.ts';
import { type ResultRow, TestStack } from './support/stack.ts';
import {
  ENRICHERS,
  forgetAnswers,
  meteredCalls,
  paidTwice,
  setFaults,
  shortenDeadlines,
  watchCalls,
} from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** More than two calls to OpenAI; few enough of the others. */
const FILE = { rows: 110, addresses: 12 };
const STEPS = ['classify', 'address', 'mastercard', 'predict'] as const;
const SLOW_MS = 100;

let flow: TestStack;
let untroubled: ResultRow[];
const tokens: string[] = [];

beforeAll(async () => {
  flow = await TestStack.start();
  shortenDeadlines(flow, 2_000);
  collectTokens();
  const batch = await flow.run(hardFile(FILE));
  untroubled = await flow.results(batch.id);
});

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

function collectTokens(): void {
  const { sqs } = flow.stack.parts.engines;
  const send = sqs.send.bind(sqs);
  sqs.send = (queue, body, options) => {
    tokens.push(...[...body.matchAll(/"taskToken":"([^"]+)"/g)].map(([, token = '']) => token));
    return send(queue, body, options);
  };
}

const outcomes = (rows: ResultRow[], step: string) => rows.map((row) => row[`ce_${step}_outcome`]);

test('without a fault, every vendor answers', () => {
  for (const step of STEPS) expect([step, outcomes(untroubled, step).includes('done')]).toEqual([step, true]);
});

test.each(HTTP_FAULTS)(
  '%s at every vendor: the batch completes, rows reconcile, and no fault is taken for an answer',
  async (fault) => {
    await forgetAnswers(flow);
    const callsOf = watchCalls(flow);
    const rule = { fault, retryAfter: 1, delayMs: SLOW_MS };
    setFaults(flow, {
      openai: [{ ...rule, rate: 0.34 }],
      google: [{ ...rule, rate: 0.25 }],
      akkio: [{ ...rule, times: 1 }],
      // The submit itself, and every third question after it.
      mastercard: [
        { ...rule, times: 1 },
        { ...rule, rate: 0.34 },
      ],
    });
    const batch = await flow.run(hardFile(FILE));
    setFaults(flow, {});

    expect(batch).toMatchObject({ status: 'done', rows: { read: FILE.rows, rejected: 0, done: FILE.rows } });
    const rows = await flow.results(batch.id);
    expect(rows.map((row) => row['Vendor ID'])).toEqual(untroubled.map((row) => row['Vendor ID']));
    for (const [i, row] of rows.entries()) expect(falseAnswers(row, untroubled[i] ?? {}, STEPS, fault)).toEqual([]);

    for (const vendor of ENRICHERS) {
      const calls = callsOf(vendor);
      expect([vendor, calls.some((call) => call.fault === fault)]).toEqual([vendor, true]);
      expect([vendor, paidTwice(calls)]).toEqual([vendor, []]);
      const lost = losesAnswers(fault, vendor) ? calls.filter((call) => call.fault !== undefined).length : 0;
      expect([vendor, await meteredCalls(flow, batch.id, vendor)]).toEqual([vendor, { calls: calls.length, lost }]);
    }
  },
);

test('a vendor that is down for minutes costs time and no row; one that stays down costs its own step only', async () => {
  await forgetAnswers(flow);
  const file = hardFile(FILE);
  // Calls side by side open the breaker; from then on one call every 30 seconds finds out that Google is still down.
  const outage = FILE.addresses + 6;
  setFaults(flow, { google: [{ fault: '500', times: outage }] });
  const callsOf = watchCalls(flow);
  const begun = flow.stack.parts.clock.now();
  const late = await flow.run(file);
  expect(outcomes(await flow.results(late.id), 'address')).toEqual(outcomes(untroubled, 'address'));
  expect(callsOf('google').filter(({ fault }) => fault === '500')).toHaveLength(outage);
  expect((flow.stack.parts.clock.now() - begun) / 60_000).toBeGreaterThan(3);

  await forgetAnswers(flow);
  setFaults(flow, { google: [{ fault: '500' }] });
  const without = await flow.run(file);
  setFaults(flow, {});
  // And the breaker, for the tests that follow.
  await forgetAnswers(flow);
  expect(without.status).toBe('done');
  const rows = await flow.results(without.id);
  for (const [i, row] of rows.entries()) {
    expect(row.ce_address_outcome).toBe(i < FILE.addresses ? 'error' : untroubled[i]?.ce_address_outcome);
    expect(row.ce_classify_outcome).toBe('done');
    expect(row.ce_predict_outcome).toMatch(/^(done|no_match)$/);
  }
  expect(rows[0]?.ce_address_reason).toMatch(/HTTP 500|failed several times in a row/);
});

test.each([
  ['/v1/predictions', 'akkio', { payees: [{ inNetwork: true }] }],
  ['/v1/addresses/validate', 'google', { addresses: [{ address: `9 ${STREET}`, city: 'Boise', state: 'ID' }] }],
  ['/v1/classify', 'openai', { payees: [{ name: hardNames(1, FILE.rows)[0] }], mode: 'inline' }],
] as const)('POST %s gives no secret away when %s fails', async (path, vendor, body) => {
  setFaults(flow, { [vendor]: [{ fault: '500' }] });
  const headers = { 'content-type': 'application/json', 'x-api-key': flow.developer.apiKey };
  const answer = await fetch(flow.stack.apiUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  setFaults(flow, {});
  const text = await answer.text();
  expect(text).toMatch(/HTTP 500|got 500|INTERNAL/);
  for (const [name, secret] of secretsOf(flow)) expect([name, text.includes(secret)]).toEqual([name, false]);
});

test('no log, error, event or execution history holds a secret, a payee or the token of a task', async () => {
  expect([secretsOf(flow).size > 5, tokens.length > 20]).toEqual([true, true]);
  let [found, shown] = [0, 0];
  for await (const { where, text, mayHoldTokens, leaks } of leaksOf(flow, [...hardNames(FILE.rows), STREET])) {
    const leakedTokens = mayHoldTokens ? [] : tokens.filter((token) => text.includes(token)).map(() => 'a task token');
    expect([where, [...leaks, ...leakedTokens]]).toEqual([where, []]);
    found += text.includes('task failed') ? 1 : 0;
    shown += tokens.some((token) => text.includes(token)) ? 1 : 0;
  }
  // The search has looked where failures are told and where tokens are.
  expect([found > 0, shown > 0]).toEqual([true, true]);
});
