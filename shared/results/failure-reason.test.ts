// Sentences that people read instead of Step Functions' errors.
import { expect, test } from 'vitest';
import { reasonOf } from './failure-reason.ts';

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
  ['Error: ', 'the step ended with Error'],
  ['Strange', 'the step ended with Strange'],
])('%s', (failure, reason) => {
  expect(reasonOf(failure)).toBe(reason);
});

test('keeps a long cause short', () => {
  expect(reasonOf(`Error: ${'y'.repeat(2_000)}`)).toHaveLength(503);
});
