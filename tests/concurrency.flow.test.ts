// An account that allows few invocations of Lambda at a time: calls are throttled, as on AWS, and nothing is lost by
// it.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { TestStack } from './support/stack.ts';
import { forgetAnswers } from './support/vendors.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Far below the 50 that AWS gives a new account: a laptop runs four environments of a function. */
const QUOTA = 3;
const ROWS = 120;
let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start(undefined, { concurrency: 50 });
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

test('with a quota of 50 a batch runs untroubled; with one of 3 it is throttled, and every row gets the same answer', async () => {
  const text = flow.ledger(ROWS);
  const options = { steps: { mastercard: false } };
  const untroubled = await flow.outcomes((await flow.run(text, 'payees.csv', options)).id);
  expect(flow.stack.parts.engines.lambda.throttles).toBe(0);

  flow.stack.parts.engines.lambda.concurrency = QUOTA;
  await forgetAnswers(flow);
  const batchId = await flow.client.send(flow.file(text), 'payees.csv', undefined, options);
  // Whoever asks meanwhile takes the places of the batch.
  const asking = Array.from({ length: 20 }, () =>
    flow.client.batch(batchId).then(
      () => 200,
      () => 503,
    ),
  );
  expect(new Set(await Promise.all(asking))).toContain(503);
  await expect.poll(() => statusOf(batchId), { timeout: 120_000, interval: 200 }).toBe('done');
  expect(flow.stack.parts.engines.lambda.throttles).toBeGreaterThan(0);
  expect(await outcomesOf(batchId)).toEqual(untroubled);
  const { rows } = await flow.database.pool.query('select queue from dead_letter');
  expect(rows).toEqual([]);
});

/** Undefined where the API is throttled too. */
const statusOf = async (batchId: string) =>
  flow.client.batch(batchId).then(
    ({ status }) => status,
    () => undefined,
  );

async function outcomesOf(batchId: string): Promise<string[]> {
  for (;;) {
    try {
      return await flow.outcomes(batchId);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
