// The first call of every worker dies, and the second finds S3 away: the message comes back, its task is asked for
// again,
// and every row is answered as if nothing had happened.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keys, splitPlace } from '#shared/keys';
import type { InvocationAnswer } from '../local/aws/lambda/function-spec.ts';
import { AwsError } from '../local/aws/protocol.ts';
import { functionOfService } from '../local/stack/functions.ts';
import { TestStack } from './support/stack.ts';
import { forgetAnswers } from './support/vendors.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const WORKERS = ['classification', 'finexio', 'mastercard', 'address', 'akkio'];
/** Chunks of a batch and bulks of Mastercard; the API reads others. */
const ASKED_BY_WORKERS = /\/chunks\/|^searches\//;
const ROWS = 60;
let flow: TestStack;
let text: string;
let untroubled: string[];

beforeAll(async () => {
  flow = await TestStack.start();
  text = flow.ledger(ROWS);
  untroubled = await flow.outcomes((await flow.run(text)).id);
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

const DIED: InvocationAnswer = {
  ok: false,
  failure: { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: signal: killed' },
};

/** Only calls by a queue: those by a machine have their own retries. */
const isFromQueue = (event: unknown) => typeof event === 'object' && event !== null && 'Records' in event;

/** `calls`: how often each worker was called by its queue. */
function troubleWorkers(): { calls: ReadonlyMap<string, number>; restore: () => void } {
  const { lambda, s3 } = flow.stack.parts.engines;
  const { template } = flow.stack.parts;
  const services = new Map(WORKERS.map((service) => [functionOfService(template, service).arn, service]));
  const calls = new Map(WORKERS.map((service) => [service, 0]));
  const invoke = lambda.invoke.bind(lambda);
  const head = s3.head.bind(s3);
  /** Calls that are to find S3 away. */
  let troubled = 0;
  s3.head = (bucket, key) => {
    if (troubled > 0 && ASKED_BY_WORKERS.test(key))
      throw new AwsError('ServiceUnavailable', 'Please reduce your request rate', 503);
    return head(bucket, key);
  };
  lambda.invoke = async (target, event, trace) => {
    const service = isFromQueue(event) ? services.get(lambda.arnOf(target)) : undefined;
    if (service === undefined) return invoke(target, event, trace);
    const call = (calls.get(service) ?? 0) + 1;
    calls.set(service, call);
    if (call === 1) return DIED;
    if (call > 2) return invoke(target, event, trace);
    troubled += 1;
    return invoke(target, event, trace).finally(() => {
      troubled -= 1;
    });
  };
  const restore = () => {
    lambda.invoke = invoke;
    s3.head = head;
  };
  return { calls, restore };
}

test('every worker dies once and finds S3 away once: every row is answered', async () => {
  await forgetAnswers(flow);
  const { calls, restore } = troubleWorkers();
  const batch = await flow.run(text).finally(restore);
  expect(batch).toMatchObject({ status: 'done', rows: { read: ROWS } });
  expect(await flow.outcomes(batch.id)).toEqual(untroubled);
  // Mastercard's submission has its searches in its message.
  for (const [service, count] of calls) expect([service, count]).toEqual([service, service === 'mastercard' ? 2 : 3]);
});

test('a split removes what one of another release has left beyond its last chunk', async () => {
  const { lambda, s3 } = flow.stack.parts.engines;
  const [bucket = ''] = s3.bucketNames();
  const invoke = lambda.invoke.bind(lambda);
  const left: string[] = [];
  lambda.invoke = async (target, event, trace) => {
    if (
      typeof event === 'object' &&
      event !== null &&
      'command' in event &&
      event.command === 'split' &&
      'batchId' in event
    ) {
      const key = keys.payees(splitPlace(String(event.batchId), 0), 99);
      if (left.length === 0) await s3.put(bucket, key, '{}\n');
      left.push(key);
    }
    return invoke(target, event, trace);
  };
  const batch = await flow.run(text);
  expect(batch).toMatchObject({ status: 'done', rows: { read: ROWS } });
  expect(left.map((key) => s3.find(bucket, key))).toEqual(left.map(() => undefined));
  expect(left.length).toBeGreaterThan(0);
});
