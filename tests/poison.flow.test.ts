// A message that no retry can save: it becomes a dead letter, its chunk's rows end in `error` with a reason, and the batch completes (G1, G3).
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { TestStack } from './support/stack.ts';

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

test('a poison message ends as a dead letter and costs only its own step of its own chunk', async () => {
  const { sqs } = flow.stack.parts.engines;
  const send = sqs.send.bind(sqs);
  // The classification task of the second chunk comes out of the queue as something that no function can carry out.
  sqs.send = (queue, body, options) => {
    const isTarget = body.includes('"step":"classify"') && body.includes('"chunk":1,');
    return send(queue, isTarget ? body.replace('"step":"classify"', '"step":"nonsense"') : body, options);
  };
  const batch = await flow.run(flow.ledger(400)).finally(() => {
    sqs.send = send;
  });

  expect(batch.status).toBe('done');
  const [header = [], ...rows] = await flow.records(batch.id, 'results.csv');
  expect(rows.length + (batch.rows.rejected ?? 0)).toBe(400);
  const outcome = header.indexOf('ce_classify_outcome');
  const reason = header.indexOf('ce_classify_reason');
  const failed = rows.filter((row) => row[outcome] === 'error');
  expect(failed.length).toBeGreaterThan(100);
  expect(failed.length).toBeLessThanOrEqual(rows.length - 250);
  for (const row of failed) expect(row[reason]).not.toBe('');

  const letters = await fetch(`${flow.stack.apiUrl}/v1/dead-letters`, {
    headers: { 'x-api-key': flow.developer.apiKey },
  });
  expect(await letters.json()).toMatchObject({ items: [{ batchId: batch.id, chunk: 1 }] });
  expect(flow.stack.queues().every(({ visible, inFlight }) => visible + inFlight === 0)).toBe(true);
});
