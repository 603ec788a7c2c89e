// Which failures of our own infrastructure a state machine should try again.
import { GetParameterError } from '@aws-lambda-powertools/parameters/errors';
import { expect, test } from 'vitest';
import { DatabaseError } from './db/connection/database-error.ts';
import { ConfigurationError, RejectedError, RetryableError, toTaskError, WorkDroppedError } from './errors.ts';
import { isTransient } from './transient.ts';

const errorOf = (fields: object) => Object.assign(new Error('x'), fields);

function ownCause(): Error {
  const error = new Error('x');
  error.cause = error;
  return error;
}

test.each<[name: string, error: unknown, expected: boolean]>([
  ['a reset connection', errorOf({ code: 'ECONNRESET' }), true],
  ['a lost database connection', new DatabaseError(errorOf({ cause: errorOf({ code: '57P01' }) })), true],
  ['an S3 that slows down', errorOf({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } }), true],
  ['a throttled call', errorOf({ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }), true],
  ['an error that the SDK calls retryable', errorOf({ $retryable: {} }), true],
  ['a broken constraint', new DatabaseError(errorOf({ cause: errorOf({ code: '23505' }) })), false],
  ['a denied call', errorOf({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }), false],
  [
    'a throttled secret, in the wrapper of Powertools',
    new GetParameterError('Rate exceeded', { cause: errorOf({ name: 'ThrottlingException', $metadata: {} }) }),
    true,
  ],
  [
    'a 5xx of Secrets Manager, in two wrappers',
    new Error('x', { cause: new GetParameterError('x', { cause: errorOf({ $metadata: { httpStatusCode: 500 } }) }) }),
    true,
  ],
  [
    'a secret that is not there',
    new GetParameterError('x', { cause: errorOf({ name: 'ResourceNotFoundException' }) }),
    false,
  ],
  [
    'a denied secret',
    new GetParameterError('x', {
      cause: errorOf({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }),
    }),
    false,
  ],
  ['an error that is its own cause', ownCause(), false],
  ['a bug', new TypeError('undefined is not a function'), false],
  ['no error at all', 'x', false],
])('%s', (_, error, expected) => {
  expect(isTransient(error)).toBe(expected);
  expect(toTaskError(error) instanceof RetryableError).toBe(expected);
});

test.each([RejectedError, ConfigurationError, WorkDroppedError])(
  '%o stays what it is, whatever caused it',
  (Family) => {
    const error = Object.assign(new Family('x'), { cause: errorOf({ $metadata: { httpStatusCode: 503 } }) });
    expect(toTaskError(error)).toBe(error);
  },
);
