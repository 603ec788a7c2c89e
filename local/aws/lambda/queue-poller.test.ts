// Event source mappings against the local SQS, with the function as a double.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { IdleSkipClock } from '../../idle-skip-clock.ts';
import { Sqs } from '../sqs/sqs.ts';
import type { InvocationAnswer } from './function-spec.ts';
import { QueuePoller } from './queue-poller.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-poller-'));
let clock: IdleSkipClock;
let sqs: Sqs;
const done: (() => void)[] = [];

beforeEach(async () => {
  clock = new IdleSkipClock();
  clock.allowSkip(() => true);
  sqs = await Sqs.open({ clock, dir: mkdtempSync(join(home, 'run-')), endpointUrl: () => 'http://127.0.0.1:1' });
  sqs.createQueue('dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: sqs.queue('dead').arn, maxReceiveCount: 2 });
  sqs.createQueue('work', { VisibilityTimeout: '600', RedrivePolicy });
  const mine = { clock, sqs };
  done.push(() => {
    mine.sqs.close();
    mine.clock.stop();
  });
});

afterAll(() => {
  for (const end of done) end();
  rmSync(home, { recursive: true, force: true });
});

interface PollChange {
  batchSize?: number;
  maxConcurrency?: number;
  isEndlessLoop?: (functionName: string, traceHeader?: string) => boolean;
}

function poll(
  invoke: (records: { body: string; messageId: string }[]) => Promise<InvocationAnswer>,
  { isEndlessLoop = () => false, ...change }: PollChange = {},
) {
  const mapping = {
    queueArn: sqs.queue('work').arn,
    functionName: 'f',
    batchSize: 2,
    maxConcurrency: 2,
    reportsItemFailures: true,
  };
  const options = { clock, sqs, invoke: (_: string, event: unknown) => invoke(recordsOf(event)), isEndlessLoop };
  const poller = new QueuePoller({ ...mapping, ...change }, options);
  done.unshift(() => poller.stop());
  poller.start();
}

function recordsOf(event: unknown): { body: string; messageId: string }[] {
  return JSON.parse(JSON.stringify(event)).Records;
}

const isEmpty = () => {
  const { visible, inFlight } = sqs.depth('work');
  return visible + inFlight === 0;
};

test('hands over batches and deletes what was dealt with', async () => {
  for (const body of ['a', 'b', 'c']) sqs.send('work', body);
  const seen: string[][] = [];
  poll(async (records) => {
    seen.push(records.map(({ body }) => body));
    return { ok: true, payload: { batchItemFailures: [] } };
  });
  await expect.poll(isEmpty).toBe(true);
  expect(seen).toEqual([['a', 'b'], ['c']]);
});

test('runs no more invocations at a time than the mapping allows', async () => {
  for (const body of 'abcdefgh') sqs.send('work', body);
  let running = 0;
  let most = 0;
  poll(
    async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return { ok: true, payload: null };
    },
    { batchSize: 1, maxConcurrency: 3 },
  );
  await expect.poll(isEmpty).toBe(true);
  expect(most).toBe(3);
});

test('sends only the failed message of a batch again, and it becomes a dead letter in the end', async () => {
  sqs.send('work', 'good');
  sqs.send('work', 'bad');
  const seen: string[] = [];
  poll(async (records) => {
    seen.push(...records.map(({ body }) => body));
    const failed = records.filter(({ body }) => body === 'bad');
    return { ok: true, payload: { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) } };
  });
  await expect.poll(() => sqs.depth('dead').visible).toBe(1);
  expect(seen).toEqual(['good', 'bad', 'bad']);
});

test.each<[string, InvocationAnswer]>([
  ['fails', { ok: false, failure: { errorType: 'Error', errorMessage: 'no' } }],
  ['names a message that was not in it', { ok: true, payload: { batchItemFailures: [{ itemIdentifier: 'other' }] } }],
])('takes a whole batch as failed when its invocation %s', async (_, answer) => {
  sqs.send('work', 'a');
  sqs.send('work', 'b');
  poll(async () => answer);
  await expect.poll(() => sqs.depth('dead').visible).toBe(2);
});

test('makes a dead letter at once of a message whose chain of calls Lambda ends, and runs the function for the others', async () => {
  sqs.send('work', 'looping', { traceHeader: 'Lineage=a87bd80c:16' });
  sqs.send('work', 'fresh');
  const seen: string[] = [];
  poll(
    async (records) => {
      seen.push(...records.map(({ body }) => body));
      return { ok: true, payload: null };
    },
    { isEndlessLoop: (_, traceHeader) => traceHeader?.endsWith(':16') === true },
  );
  await expect.poll(isEmpty).toBe(true);
  expect(seen).toEqual(['fresh']);
  expect(sqs.receive('dead', 10).map(({ body }) => body)).toEqual(['looping']);
});
