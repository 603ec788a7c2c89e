// Which failures of our own infrastructure a state machine should try again.
import { expect, test } from 'vitest';
import { DatabaseError } from './db/connection/database-error.ts';
import { RetryableError, toTaskError } from './errors.ts';
import { isTransient } from './transient.ts';

const errorOf = (fields: object) => Object.assign(new Error('x'), fields);

test.each<[name: string, error: unknown, expected: boolean]>([
  ['a reset connection', errorOf({ code: 'ECONNRESET' }), true],
  ['a lost database connection', new DatabaseError(errorOf({ cause: errorOf({ code: '57P01' }) })), true],
  ['an S3 that slows down', errorOf({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } }), true],
  ['a throttled call', errorOf({ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }), true],
  ['an error that the SDK calls retryable', errorOf({ $retryable: {} }), true],
  ['a broken constraint', new DatabaseError(errorOf({ cause: errorOf({ code: '23505' }) })), false],
  ['a denied call', errorOf({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }), false],
  ['a bug', new TypeError('undefined is not a function'), false],
  ['no error at all', 'x', false],
])('%s', (_, error, expected) => {
  expect(isTransient(error)).toBe(expected);
  expect(toTaskError(error) instanceof RetryableError).toBe(expected);
});
