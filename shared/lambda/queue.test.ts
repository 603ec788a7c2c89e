// The queue door: what a task's failure tells the state machine, the queue, or neither, and how a task that is held back waits.
import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError, HeldError, RejectedError, RetryableError, WorkDroppedError } from '../errors.ts';
import type { QueuedTask } from '../task.ts';
import { LONGEST_DOWN_SECONDS } from './put-back.ts';
import { answerQueue, type QueueDoor } from './queue.ts';

const BATCH = '018f0000-0000-7000-8000-00000000000a';
/** Ahead of the wall clock, as on the laptop, so that the invocation's clock begins here. */
const SENT = Date.parse('2099-01-01T10:00:00.000Z');
const MESSAGE: QueuedTask = {
  taskToken: 'token',
  task: {
    ...{ batchId: BATCH, tenantId: BATCH, revision: 0, chunk: 3, rows: 250, steps: ['classify'], run: ['classify'] },
    ...{ pins: { keywordVersion: 0, supplierVersion: 'v1' }, step: 'classify', attempt: 'r0-0' },
    enteredAt: '2026-11-22T10:00:00.000Z',
  },
};
const down = new HeldError('breaker open', { delaySeconds: 30, isProviderDown: true });
const busy = new HeldError('no free place', { delaySeconds: 2, isProviderDown: false });

let told: unknown[];
let sent: { body: unknown; delaySeconds: number | undefined }[];
beforeEach(() => {
  told = [];
  sent = [];
});

const event = (body: unknown): SQSEvent => ({
  Records: [
    {
      messageId: 'm-1',
      receiptHandle: 'r-1',
      body: JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(SENT),
        SenderId: 'states',
        ApproximateFirstReceiveTimestamp: String(SENT),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:classification',
      awsRegion: 'us-east-1',
    },
  ],
});

const door = (run: QueueDoor['run']): QueueDoor => ({
  tokens: {
    succeed: async (_, output) => told.push(['succeeded', output]) > 0,
    fail: async (_, error, cause) => told.push(['failed', error, cause]) > 0,
    isAwaited: async () => true,
  },
  run,
  sendAgain: async (body, delaySeconds) => {
    sent.push({ body, delaySeconds });
  },
});

const throwing = (error: Error) =>
  door(async () => {
    throw error;
  });

/** A step that lets go of the task only where it may come back. */
const heldBack = (error: HeldError) =>
  door(async (task, { mayWait }) => {
    if (mayWait?.(error)) throw error;
    return { step: task.step, outputKey: 'rows ended as error' };
  });

const goesBack = { batchItemFailures: [{ itemIdentifier: 'm-1' }] };
const acknowledged = { batchItemFailures: [] };

describe('a chunk task', () => {
  it('tells the state machine its output before it is acknowledged', async () => {
    const answer = await answerQueue(
      event(MESSAGE),
      door(async (task) => ({ step: task.step, outputKey: 'k' })),
    );
    expect([answer, told]).toEqual([acknowledged, [['succeeded', { step: 'classify', outputKey: 'k' }]]]);
  });

  it.each([
    [new RetryableError('slow down'), 'RetryableError'],
    [new RejectedError('no such thing'), 'RejectedError'],
    [new ConfigurationError('wrong key'), 'ConfigurationError'],
  ])('that fails as expected tells the state machine: %s', async (error, name) => {
    expect(await answerQueue(event(MESSAGE), throwing(error))).toEqual(acknowledged);
    expect(told).toEqual([['failed', name, error.message]]);
  });

  it('that meets a bug goes back to the queue, and the state machine hears nothing', async () => {
    expect(await answerQueue(event(MESSAGE), throwing(new TypeError('x is undefined')))).toEqual(goesBack);
    expect(told).toEqual([]);
  });

  it('that nobody waits for any more is dropped', async () => {
    expect(await answerQueue(event(MESSAGE), throwing(new WorkDroppedError('cancelled')))).toEqual(acknowledged);
    expect(told).toEqual([]);
  });

  it('that is none goes back, to end as a dead letter', async () => {
    expect(await answerQueue(event({ taskToken: 'token' }), throwing(new Error('not run')))).toEqual(goesBack);
  });
});

describe('a task that is held back', () => {
  it('waits in its queue as long as the gate says and a little more, and uses up no retry', async () => {
    expect(await answerQueue(event(MESSAGE), heldBack(down))).toEqual(acknowledged);
    expect(told).toEqual([]);
    expect(sent).toEqual([
      {
        body: { ...MESSAGE, downSince: expect.stringMatching(/^2099-01-01T10:00:0/) },
        delaySeconds: expect.any(Number),
      },
    ]);
    expect(sent[0]?.delaySeconds).toBeGreaterThanOrEqual(30);
    expect(sent[0]?.delaySeconds).toBeLessThanOrEqual(38);
  });

  it('keeps the time since when the provider has been down', async () => {
    const downSince = new Date(SENT - 60_000).toISOString();
    await answerQueue(event({ ...MESSAGE, downSince }), heldBack(down));
    expect(sent[0]?.body).toEqual({ ...MESSAGE, downSince });
  });

  it('forgets it when the provider is back and only busy', async () => {
    await answerQueue(event({ ...MESSAGE, downSince: new Date(SENT - 60_000).toISOString() }), heldBack(busy));
    expect(sent[0]?.body).toEqual(MESSAGE);
  });

  it('ends its rows when the provider stays down', async () => {
    const downSince = new Date(SENT - LONGEST_DOWN_SECONDS * 1000).toISOString();
    await answerQueue(event({ ...MESSAGE, downSince }), heldBack(down));
    expect([sent, told]).toEqual([[], [['succeeded', { step: 'classify', outputKey: 'rows ended as error' }]]]);
  });

  it('asks the state machine for a retry where there is no queue of its own', async () => {
    await answerQueue(event(MESSAGE), { ...throwing(busy), sendAgain: undefined });
    expect([sent, told]).toEqual([[], [['failed', 'RetryableError', busy.message]]]);
  });
});
