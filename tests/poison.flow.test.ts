// A message that no retry can save: it becomes a dead letter, its chunk's rows end in `error` with a reason, and the batch completes (G1, G3).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { IdleSkipClock } from '../local/idle-skip-clock.ts';
import { TestStack } from './support/stack.ts';
import { forgetAnswers } from './support/vendors.ts';

// Whole stacks start and run here, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
});

afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** Sends what `isTarget` says of as something that no function can carry out, while `work` runs. */
async function poisoned<T>(
  isTarget: (body: string) => boolean,
  change: [string, string],
  work: () => Promise<T>,
): Promise<T> {
  const { sqs } = flow.stack.parts.engines;
  const send = sqs.send.bind(sqs);
  sqs.send = (queue, body, options) => send(queue, isTarget(body) ? body.replace(...change) : body, options);
  return work().finally(() => {
    sqs.send = send;
  });
}

const Letters = z.object({
  items: z.array(
    z.object({ id: z.string(), queue: z.string(), batchId: z.string().nullable(), chunk: z.number().nullable() }),
  ),
});

async function letters() {
  const answer = await fetch(`${flow.stack.apiUrl}/v1/dead-letters`, {
    headers: { 'x-api-key': flow.developer.apiKey },
  });
  return Letters.parse(await answer.json()).items;
}

/** Those of no tenant too. */
const allLetters = async () =>
  Letters.parse(await flow.stack.command('orchestration', { command: 'listDeadLetters' })).items;

const areEmpty = () => flow.stack.queues().every(({ visible, inFlight }) => visible + inFlight === 0);

test('a poison message ends as a dead letter and costs only its own step of its own chunk', async () => {
  // The classification task of the second chunk.
  const isTarget = (body: string) => body.includes('"step":"classify"') && body.includes('"chunk":1,');
  const change: [string, string] = ['"step":"classify"', '"step":"nonsense"'];
  const batch = await poisoned(isTarget, change, () => flow.run(flow.ledger(400)));

  expect(batch.status).toBe('done');
  const [header = [], ...rows] = await flow.records(batch.id, 'results.csv');
  expect(rows.length + (batch.rows.rejected ?? 0)).toBe(400);
  const outcome = header.indexOf('ce_classify_outcome');
  const reason = header.indexOf('ce_classify_reason');
  const failed = rows.filter((row) => row[outcome] === 'error');
  expect(failed.length).toBeGreaterThan(100);
  expect(failed.length).toBeLessThanOrEqual(rows.length - 250);
  for (const row of failed) expect(row[reason]).not.toBe('');
  expect(await letters()).toMatchObject([{ batchId: batch.id, chunk: 1 }]);
  expect(areEmpty()).toBe(true);
});

test('a poison message of a search ends its wait: the rows say so, and the batch completes', async () => {
  await forgetAnswers(flow);
  const isTarget = (body: string) => body.includes('"taskToken"') && body.includes('"search":');
  const batch = await poisoned(isTarget, ['"search":', '"hunt":'], () => flow.run(flow.ledger(20)));
  expect(batch.status).toBe('done');
  const rows = await flow.results(batch.id);
  const asked = rows.filter(({ ce_mastercard_outcome: outcome }) => outcome !== 'skipped' && outcome !== 'excluded');
  expect(asked.length).toBeGreaterThan(0);
  for (const { ce_mastercard_outcome: outcome } of asked) expect(outcome).toBe('error');
});

/** Events as their rules would deliver them, with nothing in them. */
test.each([
  ['batch', { source: 'aws.s3', 'detail-type': 'Object Created', detail: {} }],
  ['orchestration', { source: 'aws.states', 'detail-type': 'Step Functions Execution Status Change', detail: {} }],
])(
  'an event that the %s service does not understand is a dead letter, and a replay sends it there again',
  async (service, event) => {
    const { sqs } = flow.stack.parts.engines;
    const queue = [...sqs.queues()].find(
      ({ name, redrive }) => redrive && name.toLowerCase().includes(`${service}queue`),
    );
    if (!queue) throw new Error(`there is no queue of ${service}`);
    const known = new Set((await allLetters()).map(({ id }) => id));
    const fresh = async () =>
      (await allLetters()).filter(
        ({ id, queue: of }) => !known.has(id) && of.toLowerCase().includes(`${service}queue`),
      );
    const { clock } = flow.stack.parts;
    // No batch is under way that would let the clock jump over the queue's waits.
    if (clock instanceof IdleSkipClock) clock.allowSkip(() => true);
    sqs.send(queue.arn, JSON.stringify(event));
    await expect.poll(async () => (await fresh()).length, { timeout: 60_000 }).toBe(1);
    const [letter] = await fresh();
    await flow.stack.command('orchestration', { command: 'replayDeadLetter', id: letter?.id });
    await expect.poll(async () => (await fresh()).length, { timeout: 60_000 }).toBe(2);
  },
);
