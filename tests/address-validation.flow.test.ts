// Google's Address Validation, the other API that the address service may ask, through the whole stack: the eight faults cost no row and no second payment (G2, G3, G4),
// and neither secret nor address gets out (G26). Geocoding stands in vendor-faults.flow.test.ts.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HTTP_FAULTS } from '../local/simulators/faults.ts';
import { falseAnswers, losesAnswers } from './support/fault-outcomes.ts';
import { hardFile, hardNames, STREET } from './support/hard-payees.ts';
import { leaksOf } from './support/leaks.ts';
import { type ResultRow, TestStack } from './support/stack.ts';
import { changeSecret, forgetAnswers, meteredCalls, paidTwice, setFaults, watchCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const ROWS = 12;
const ONLY_ADDRESSES = { steps: { classify: false, mastercard: false, predict: false } };
const SLOW_MS = 100;

let flow: TestStack;
let untroubled: ResultRow[];

const run = () => flow.run(hardFile({ rows: ROWS }), 'payees.csv', ONLY_ADDRESSES);

beforeAll(async () => {
  flow = await TestStack.start((made) => changeSecret(made, 'google', { provider: 'validation', timeoutMs: 1_000 }));
  untroubled = await flow.results((await run()).id);
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

test('validates every address, and says by which API', () => {
  for (const row of untroubled) expect(row.ce_address_outcome).toBe('done');
  expect(untroubled[0]?.ce_address_source).toContain('validation');
});

test.each(HTTP_FAULTS)(
  '%s: the batch completes, rows reconcile, and no fault is taken for an answer',
  async (fault) => {
    await forgetAnswers(flow);
    const callsOf = watchCalls(flow);
    setFaults(flow, { google: [{ fault, rate: 0.25, retryAfter: 1, delayMs: SLOW_MS }] });
    const batch = await run();
    setFaults(flow, {});

    expect(batch).toMatchObject({ status: 'done', rows: { read: ROWS, rejected: 0, done: ROWS } });
    for (const [i, row] of (await flow.results(batch.id)).entries())
      expect(falseAnswers(row, untroubled[i] ?? {}, ['address'], fault)).toEqual([]);
    const calls = callsOf('google');
    const faulty = calls.filter((call) => call.fault === fault).length;
    expect([faulty > 0, paidTwice(calls)]).toEqual([true, []]);
    for (const { path } of calls) expect(path).toContain(':validateAddress');
    const lost = losesAnswers(fault, 'google') ? faulty : 0;
    expect(await meteredCalls(flow, batch.id, 'google')).toEqual({ calls: calls.length, lost });
  },
);

test('no log, error, event or execution history holds a secret, a payee or an address', async () => {
  for await (const { where, leaks } of leaksOf(flow, [...hardNames(ROWS), STREET]))
    expect([where, leaks]).toEqual([where, []]);
});
