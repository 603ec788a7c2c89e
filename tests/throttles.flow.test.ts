// AWS refuses a call now and then because there are too many at once: that costs a few seconds, and no row.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { AwsError } from '../local/aws/protocol.ts';
import { TestStack } from './support/stack.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const ROWS = 60;
let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

/** What waits in a queue: a chunk task names its step, a Mastercard search has none. */
const stepOf = (body: string) =>
  body.includes('taskToken') ? (/"step":"(\w+)"/.exec(body)?.[1] ?? 'search') : undefined;

/** Refuses the first message of each step, as SQS does above its rate. Returns the steps that it was done to. */
function throttleEachStep(): { refused: Set<string>; restore: () => void } {
  const { sqs } = flow.stack.parts.engines;
  const send = sqs.send.bind(sqs);
  const refused = new Set<string>();
  sqs.send = (queue, body, options) => {
    const step = stepOf(body);
    if (step === undefined || refused.has(step)) return send(queue, body, options);
    refused.add(step);
    throw new AwsError('RequestThrottled', 'Request is throttled.', 403);
  };
  return {
    refused,
    restore: () => {
      sqs.send = send;
    },
  };
}

test('one throttle of SQS at every step that waits in a queue costs no row', async () => {
  const { refused, restore } = throttleEachStep();
  try {
    const batch = await flow.run(flow.ledger(ROWS));
    expect([...refused].sort()).toEqual(['address', 'classify', 'match', 'predict', 'search']);
    expect(batch).toMatchObject({ status: 'done', rows: { read: ROWS, done: ROWS } });
    const rows = await flow.results(batch.id);
    const outcomes = rows.flatMap((row) => Object.entries(row).filter(([name]) => name.endsWith('_outcome')));
    expect(outcomes.filter(([, outcome]) => outcome === 'error' || outcome === 'timeout')).toEqual([]);
  } finally {
    restore();
  }
});
