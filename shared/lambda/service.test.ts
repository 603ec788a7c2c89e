// The three entry points when the service cannot be built, or its infrastructure fails: what the caller learns about trying again.
import { GetParameterError } from '@aws-lambda-powertools/parameters/errors';
import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { type ServiceParts, service } from './service.ts';

const throttled = () =>
  new GetParameterError('Rate exceeded', {
    cause: Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }),
  });
const denied = () =>
  new GetParameterError('no', { cause: Object.assign(new Error('no'), { name: 'AccessDeniedException' }) });

/** Only what a handler reads of it. */
const context = { awsRequestId: 'r', functionName: 'f', getRemainingTimeInMillis: () => 30_000 } as Context;
const invoke = (build: () => Promise<ServiceParts>, event: unknown) => service(build)(event, context);
const fails = (error: () => Error) => async () => {
  throw error();
};

const TASK = { step: 'sic', attempt: 'r0-0' };
const QUICK = { quick: 'sic' };
const HTTP = { httpMethod: 'GET', resource: '/v1/x', path: '/v1/x', requestContext: { requestId: 'r' } };

test.each([{ command: 'split' }, TASK, QUICK])(
  'a direct invoke of %j may be tried again when the build hiccups',
  async (event) => {
    await expect(invoke(fails(throttled), event)).rejects.toMatchObject({ name: 'RetryableError' });
  },
);

test.each([{ command: 'split' }, TASK, QUICK])(
  'a direct invoke of %j is not tried again when the build is denied',
  async (event) => {
    await expect(invoke(fails(denied), event)).rejects.toMatchObject({ name: 'GetParameterError' });
  },
);

test('a command that hiccups may be tried again', async () => {
  const build = async () => ({ commands: { split: fails(throttled) } });
  await expect(invoke(build, { command: 'split' })).rejects.toMatchObject({ name: 'RetryableError' });
});

test('a request is answered with 503 when the build hiccups, and with 500 when it is denied', async () => {
  expect(await invoke(fails(throttled), HTTP)).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
  expect(await invoke(fails(denied), HTTP)).toMatchObject({ statusCode: 500 });
});

test('is built again by the next invocation when the first build failed', async () => {
  let builds = 0;
  const handler = service(async () => {
    if (builds++ === 0) throw throttled();
    return { commands: { split: async () => 'done' } };
  });
  await expect(handler({ command: 'split' }, context)).rejects.toThrow();
  expect(await handler({ command: 'split' }, context)).toBe('done');
});
