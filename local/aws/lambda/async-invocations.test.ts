// Asynchronous invocation: two more tries, then the destination, all on the laptop's clock.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IdleSkipClock } from '../../idle-skip-clock.ts';
import { AwsError } from '../protocol.ts';
import { AsyncInvocations, type AsyncSettings, type FailureRecord } from './async-invocations.ts';
import type { InvocationAnswer } from './function-spec.ts';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:nightly';
const FAILED: InvocationAnswer = { ok: false, failure: { errorType: 'RetryableError', errorMessage: 'away' } };
const DONE: InvocationAnswer = { ok: true, payload: null };

let clock: IdleSkipClock;
let started: number;
/** Seconds after the hand-over at which the function ran. */
let ran: number[];
let answers: InvocationAnswer[];
let records: FailureRecord[];
let dropped: string[];

beforeEach(() => {
  clock = new IdleSkipClock();
  clock.allowSkip(() => true);
  started = clock.now();
  [ran, answers, records, dropped] = [[], [], [], []];
});
afterEach(() => clock.stop());

function handOver(settings?: AsyncSettings): AsyncInvocations {
  const invocations = new AsyncInvocations({
    clock,
    invoke: async () => {
      ran.push(Math.round((clock.now() - started) / 1000));
      return answers.shift() ?? FAILED;
    },
    onDropped: (arn) => dropped.push(arn),
  });
  if (settings) invocations.configure(ARN, { onFailure: (record) => records.push(record), ...settings });
  invocations.put(ARN, { command: 'cleanUp' });
  return invocations;
}

it('tries a function that fails again after one minute and two more, and then tells its destination', async () => {
  handOver({});
  await clock.sleep(600_000);
  expect(ran).toEqual([0, 60, 180]);
  expect(records).toMatchObject([
    {
      requestContext: { functionArn: `${ARN}:$LATEST`, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { command: 'cleanUp' },
      responsePayload: { errorType: 'RetryableError' },
    },
  ]);
});

it('counts no try that is throttled, and makes it again after longer and longer pauses', async () => {
  let refusals = 5;
  const invocations = new AsyncInvocations({
    clock,
    invoke: async () => {
      ran.push(Math.round((clock.now() - started) / 1000));
      if (refusals-- > 0) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
      return DONE;
    },
    onDropped: (arn) => dropped.push(arn),
  });
  invocations.put(ARN, { command: 'cleanUp' });
  await clock.sleep(600_000);
  expect([ran, dropped]).toEqual([[0, 1, 3, 7, 15, 31], []]);
});

it('stops trying when the function has answered', async () => {
  answers = [FAILED, DONE];
  handOver({});
  await clock.sleep(600_000);
  expect([ran, records]).toEqual([[0, 60], []]);
});

it('tries no more often, and for no longer, than its settings say', async () => {
  handOver({ maxRetries: 0 });
  await clock.sleep(600_000);
  expect([ran, records[0]?.requestContext.condition]).toEqual([[0], 'RetriesExhausted']);
  [ran, records] = [[], []];
  started = clock.now();
  handOver({ maxAgeSeconds: 90 });
  await clock.sleep(600_000);
  expect([ran, records[0]?.requestContext.condition]).toEqual([[0, 60], 'EventAgeExceeded']);
});

it('drops what failed and has no destination, as AWS does, and the laptop is told', async () => {
  handOver();
  await clock.sleep(600_000);
  expect([ran, dropped]).toEqual([[0, 60, 180], [ARN]]);
});

it('tries no more once the laptop stops', async () => {
  const invocations = handOver({});
  await clock.sleep(10_000);
  invocations.stop();
  await clock.sleep(600_000);
  expect([ran, records]).toEqual([[0], []]);
});
