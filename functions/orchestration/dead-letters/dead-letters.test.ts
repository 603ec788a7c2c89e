// What becomes of a message that failed five times, and how it is replayed.
import type { SQSRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import type { TaskTokens } from '#shared/aws/task-tokens';
import type { DeadLetter, NewDeadLetter } from '#shared/db/operations/dead-letters';
import { aBatch, BATCH, TENANT } from '../../../tests/support/a-batch.ts';
import { takeDeadLetter } from './dead-letters.ts';
import { replay } from './replay.ts';

const NOW = new Date('2027-01-15T12:00:00Z');
const task = {
  batchId: BATCH,
  tenantId: TENANT,
  revision: 0,
  chunk: 3,
  rows: 250,
  steps: ['classify'],
  run: ['classify'],
  pins: { keywordVersion: 0, supplierVersion: 'none' },
  step: 'classify',
  attempt: 'r0-0',
  enteredAt: NOW.toISOString(),
};

const recordOf = (body: string): SQSRecord => ({
  messageId: 'm-1',
  receiptHandle: 'h',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:1:ClassificationDeadLetters',
  awsRegion: 'us-east-1',
});

async function take(body: string, attributes: Record<string, string> = {}) {
  const kept: NewDeadLetter[] = [];
  const failed: string[] = [];
  const tokens: TaskTokens = {
    succeed: async () => true,
    isAwaited: async () => true,
    fail: async (token, error, cause) => failed.push(`${token} ${error} ${cause}`) > 0,
  };
  const messageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, stringValue]) => [name, { stringValue, dataType: 'String' }]),
  );
  await takeDeadLetter(
    { ...recordOf(body), messageAttributes },
    { keep: async (letter) => void kept.push(letter), tokens },
    NOW,
  );
  return { letter: kept[0], failed };
}

test('keeps the message and ends the task that waits for it', async () => {
  const { letter, failed } = await take(JSON.stringify({ taskToken: 'tok', task }));
  expect(letter).toMatchObject({ queue: 'ClassificationDeadLetters', messageId: 'm-1', batchId: BATCH });
  expect(failed).toEqual([`tok DeadLetter ${letter?.reason}`]);
  expect(letter?.reason).toMatch(/^the classify step of chunk 3 failed in every one of its tries/);
});

test('ends the task of a message that is spoiled but for its token', async () => {
  const { failed } = await take(JSON.stringify({ taskToken: 'tok', task: { batchId: 'x' } }));
  expect(failed).toHaveLength(1);
});

test.each(['no json {', '{"a":"\\u0000"}', '"text"'])('keeps a message that is no task: %s', async (body) => {
  const { letter, failed } = await take(body);
  expect(JSON.stringify(letter?.body)).not.toContain('u0000');
  expect(failed).toEqual([]);
});

const SCHEDULER = 'arn:aws:lambda:us-east-1:000000000000:function:scheduler';
const FAILED = {
  version: '1.0',
  requestContext: { functionArn: `${SCHEDULER}:$LATEST`, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
  requestPayload: { command: 'cleanUp', at: '2027-01-15T08:00:00Z' },
  responsePayload: { errorType: 'RetryableError', errorMessage: 'Acme Widgets is in the way' },
};
const SCHEDULE_ARN = 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/CleanUp';
const RULE_ARN = 'arn:aws:events:us-east-1:000000000000:rule/IncomingFiles';

test('says which command of which function failed, and how often, without the message of the error', async () => {
  const { letter } = await take(JSON.stringify(FAILED));
  expect(letter?.reason).toBe(
    'the command cleanUp of scheduler failed 3 times (RetryableError, RetriesExhausted); the log of the function says why',
  );
});

test.each([
  [{ SCHEDULE_ARN }, `the schedule ${SCHEDULE_ARN}`],
  [{ RULE_ARN }, `the rule ${RULE_ARN}`],
])('keeps what EventBridge says of an event that it could not hand over: %j', async (from, said) => {
  const attributes = { ...from, ERROR_CODE: 'NO_PERMISSIONS', TARGET_ARN: SCHEDULER };
  const { letter } = await take('{"command":"cleanUp"}', attributes);
  expect(letter?.reason).toBe(`EventBridge could not hand over what ${said} sends: NO_PERMISSIONS`);
  expect(letter?.body).toEqual({ undelivered: attributes, message: { command: 'cleanUp' } });
});

const letterOf = (changes: Partial<DeadLetter>): DeadLetter => ({
  id: 'd-1',
  queue: 'q',
  messageId: 'm-1',
  batchId: null,
  step: null,
  chunk: null,
  reason: null,
  receivedAt: NOW,
  replayedAt: null,
  discardedAt: null,
  body: {},
  ...changes,
});

async function replayed(letter: DeadLetter, { dryRun = false, wasSent = false } = {}) {
  const done: string[] = [];
  const action = await replay(
    letter,
    { dryRun },
    {
      invokeLater: async (arn, payload) => void done.push(`call ${arn} ${JSON.stringify(payload)}`),
      now: NOW,
      findBatch: async () => aBatch({ status: 'done' }),
      redrive: async (_, step) => done.push(`redrive ${step}`),
      reviveNotice: async (id) => done.push(`revive ${id}`) > 0 && !wasSent,
      queues: {
        batch: async () => void done.push('to batch'),
        orchestration: async (body) => void done.push(`to orchestration ${JSON.stringify(body)}`),
      },
      settle: async () => done.push('settled') > 0,
    },
  );
  return { action, done };
}

const CANCEL = { command: 'cancel', batchId: BATCH };

test.each<[string, Partial<DeadLetter>, action: string, done: string]>([
  ['a task', { step: 'classify', batchId: BATCH }, `redrive the step classify of batch ${BATCH}`, 'redrive classify'],
  ['a file event', { body: { 'detail-type': 'x' } }, 'send the file event to the batch queue again', 'to batch'],
  [
    'the news of an execution',
    { body: { 'detail-type': 'x', source: 'aws.states' } },
    'send the news of the execution to the orchestration queue again',
    'to orchestration {"detail-type":"x","source":"aws.states"}',
  ],
  [
    'a nightly command that failed',
    { body: FAILED },
    'call the command cleanUp of scheduler again',
    `call ${SCHEDULER} {"at":"${NOW.toISOString()}","command":"cleanUp"}`,
  ],
  [
    'a nightly command that was not handed over',
    { body: { undelivered: { SCHEDULE_ARN, TARGET_ARN: SCHEDULER }, message: { command: 'cleanUp' } } },
    `call what ${SCHEDULER} was to do again`,
    `call ${SCHEDULER} {"command":"cleanUp"}`,
  ],
  [
    'a file event that was not handed over',
    { body: { undelivered: { RULE_ARN, TARGET_ARN: 'arn:aws:sqs:::q' }, message: { 'detail-type': 'x' } } },
    'send the file event to the batch queue again',
    'to batch',
  ],
  [
    'a command',
    { body: CANCEL },
    'send the command cancel to the orchestration queue again',
    `to orchestration ${JSON.stringify(CANCEL)}`,
  ],
])('replays %s, and says so before in a dry run', async (_, letter, action, done) => {
  expect(await replayed(letterOf(letter), { dryRun: true })).toEqual({ action, done: [] });
  expect(await replayed(letterOf(letter))).toEqual({ action, done: [done, 'settled'] });
});

test('sends a notice that was given up anew, unless it was sent meanwhile', async () => {
  const letter = letterOf({ queue: 'outbox', batchId: BATCH, body: { outbox: 12 } });
  expect((await replayed(letter)).done).toEqual(['revive 12', 'to orchestration {"command":"deliver"}', 'settled']);
  expect((await replayed(letter, { wasSent: true })).done).toEqual(['revive 12', 'settled']);
});

test('replays nothing twice, and nothing that it does not know', async () => {
  await expect(replayed(letterOf({ replayedAt: NOW }))).rejects.toMatchObject({ status: 409 });
  await expect(replayed(letterOf({ body: { text: 'x' } }))).rejects.toMatchObject({ status: 422 });
  const machine = { undelivered: { SCHEDULE_ARN, TARGET_ARN: 'arn:aws:states:::stateMachine:m' }, message: {} };
  await expect(replayed(letterOf({ body: machine }))).rejects.toMatchObject({ status: 422 });
});
