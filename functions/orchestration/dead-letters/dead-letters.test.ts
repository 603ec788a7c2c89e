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

async function take(body: string) {
  const kept: NewDeadLetter[] = [];
  const failed: string[] = [];
  const tokens: TaskTokens = {
    succeed: async () => true,
    isAwaited: async () => true,
    fail: async (token, error, cause) => failed.push(`${token} ${error} ${cause}`) > 0,
  };
  await takeDeadLetter(recordOf(body), { keep: async (letter) => void kept.push(letter), tokens }, NOW);
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

async function replayed(letter: DeadLetter) {
  const done: string[] = [];
  await replay(letter, {
    findBatch: async () => aBatch({ status: 'done' }),
    redrive: async (_, step) => done.push(`redrive ${step}`),
    queues: {
      batch: async () => void done.push('to batch'),
      orchestration: async () => void done.push('to orchestration'),
    },
    settle: async () => done.push('settled') > 0,
  });
  return done;
}

test('replays a task by its step, other messages through their queue', async () => {
  expect(await replayed(letterOf({ step: 'classify', batchId: BATCH }))).toEqual(['redrive classify', 'settled']);
  expect(await replayed(letterOf({ body: { 'detail-type': 'Object Created' } }))).toEqual(['to batch', 'settled']);
  expect(await replayed(letterOf({ body: { command: 'cancel', batchId: BATCH } }))).toEqual([
    'to orchestration',
    'settled',
  ]);
});

test('replays nothing twice, and nothing that it does not know', async () => {
  await expect(replayed(letterOf({ replayedAt: NOW }))).rejects.toMatchObject({ status: 409 });
  await expect(replayed(letterOf({ body: { text: 'x' } }))).rejects.toMatchObject({ status: 422 });
});
