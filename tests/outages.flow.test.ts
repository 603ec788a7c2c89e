// A provider that is away for 20 minutes costs time and nothing else: no row, no dead letter, and no task that Lambda's
// recursive-loop detection takes for an endless loop (G3, decision 0005).
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { hardFile } from './support/hard-payees.ts';
import { type ResultRow, TestStack } from './support/stack.ts';
import { ENRICHERS, forgetAnswers, setFaults, watchCalls } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const FILE = { rows: 60, addresses: 12 };
const OUTAGE_MS = 20 * 60_000;
const LOOK_MS = 10_000;
/** More than Lambda lets a function run in one chain. */
const LAPS = 17;
const OUTCOMES = ['classify', 'address', 'match', 'mastercard', 'predict'].map((step) => `ce_${step}_outcome`);

let flow: TestStack;
let untroubled: ResultRow[];

beforeAll(async () => {
  flow = await TestStack.start();
  const batch = await flow.run(hardFile(FILE));
  untroubled = await flow.results(batch.id);
});

beforeEach(() => forgetAnswers(flow));

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** The provider comes back 20 minutes after the first call that it has failed. */
function endOutageAfterFirst(failed: () => number): void {
  const { clock } = flow.stack.parts;
  const look = () => {
    if (failed() > 0) clock.timer(clock.now() + OUTAGE_MS, () => setFaults(flow, {}));
    else clock.timer(clock.now() + LOOK_MS, look);
  };
  look();
}

const outcomesOf = (rows: ResultRow[]) => rows.map((row) => OUTCOMES.map((name) => row[name]));

test.each(ENRICHERS)('%s is away for 20 minutes: every row is answered as without it', async (vendor) => {
  const { engines } = flow.stack.parts;
  const callsOf = watchCalls(flow);
  const failed = () => callsOf(vendor).filter(({ fault }) => fault === '500').length;
  setFaults(flow, { [vendor]: [{ fault: '500' }] });
  endOutageAfterFirst(failed);
  const batch = await flow.run(hardFile(FILE));

  expect(failed()).toBeGreaterThan(LAPS);
  expect(batch).toMatchObject({ status: 'done', rows: { read: FILE.rows, rejected: 0, done: FILE.rows } });
  expect(outcomesOf(await flow.results(batch.id))).toEqual(outcomesOf(untroubled));
  for (const { name, redrive } of engines.sqs.queues()) {
    if (!redrive) expect([name, engines.sqs.depth(name)]).toEqual([name, { visible: 0, inFlight: 0, delayed: 0 }]);
  }
  const { rows } = await flow.database.pool.query('select queue from dead_letter');
  expect(rows).toEqual([]);
});
