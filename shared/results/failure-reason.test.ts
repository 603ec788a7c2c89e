// Sentences that people read instead of Step Functions' errors.
import { expect, test } from 'vitest';
import { originOf, reasonOf } from './failure-reason.ts';

const BUG = 'an error of ours that no further try mended; its cause is in the log under the id of the batch';
const STOPPED = 'the worker was stopped before it had answered, each time it was tried';

const REFUSED =
  'the installation is not allowed a call that this takes; who may not do what is in the log under the id of the batch';
const USER = 'User: arn:aws:sts::123456789012:assumed-role/clarity-Batch-Role-1AB/clarity-Batch';
const DENIED = `${USER} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::files-1/uploads/t/Jane Q. Public.csv" because no identity-based policy allows the s3:GetObject action`;

const lambda = (message: string) =>
  JSON.stringify({ errorType: 'RejectedError', errorMessage: message, trace: ['at x'] });

test.each([
  [
    `RejectedError: ${lambda('OpenAI refused the request: expected 200, got "no"')}`,
    'OpenAI refused the request: expected 200, got "no"',
  ],
  [`RetryableError: ${lambda('x'.repeat(40)).slice(0, 70)}`, 'x'.repeat(25)],
  ['RetryableError: OpenAI did not answer', 'OpenAI did not answer'],
  ['States.Timeout: ', 'no answer came within the time that the state machine allows'],
  ['DeadLetter: the message failed in every one of its tries', 'the message failed in every one of its tries'],
  ['Error: ', BUG],
  ['Strange', BUG],
  [`RangeError: ${lambda('Invalid string length')}`, BUG],
  [`SyntaxError: ${lambda('Unexpected token J, "Jane Q. Public" is not valid JSON')}`, BUG],
  ['Runtime.ExitError: Runtime exited with error: signal: killed', STOPPED],
  ['Sandbox.Timedout: Task timed out after 120.00 seconds', STOPPED],
  [`Lambda.AWSLambdaException: ${DENIED}`, REFUSED],
  [`AccessDenied: ${lambda(DENIED)}`, REFUSED],
  [`States.Permissions: ${DENIED}`, REFUSED],
  ['SQS.RequestThrottled: Rate exceeded', 'a service that carries the batch did not answer, each time it was asked'],
])('%s', (failure, reason) => {
  expect(reasonOf(failure)).toBe(reason);
});

test('keeps a long cause short', () => {
  expect(reasonOf(`RejectedError: ${'y'.repeat(2_000)}`)).toHaveLength(503);
});

test('the log is told which error it was and where, and never its message', () => {
  const trace = ['TypeError: no Jane Q. Public', '    at split (index.mjs:3:1)', '    at run (index.mjs:9:2)'];
  const cause = JSON.stringify({ errorType: 'TypeError', errorMessage: 'no Jane Q. Public', trace });
  expect(originOf(`TypeError: ${cause}`)).toEqual({
    errorName: 'TypeError',
    at: ['split (index.mjs:3:1)', 'run (index.mjs:9:2)'],
  });
  expect(originOf('States.Timeout')).toEqual({ errorName: 'States.Timeout', at: [] });
});

test('the log is told which call IAM has refused to whom, and no name of a file', () => {
  expect(originOf(`AccessDenied: ${lambda(DENIED)}`)).toEqual({
    errorName: 'AccessDenied',
    at: ['x'],
    refused: 'clarity-Batch-Role-1AB may not s3:GetObject on arn:aws:s3:::files-1/uploads/...',
  });
});
