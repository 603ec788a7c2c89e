// The Idempotency-Key header of routes that create something: the same key makes the same thing once.
import { IdempotencyKey } from './contract/common.ts';
import { ProblemError } from './contract/problem.ts';

const HEADER = 'idempotency-key';

/** The caller's key, or undefined without one. */
export function idempotencyKey(headers: Readonly<Record<string, string>>): string | undefined {
  const key = headers[HEADER]?.trim();
  if (!key) return undefined;
  const { error } = IdempotencyKey.safeParse(key);
  if (!error) return `api-${key}`;
  const message = error.issues[0]?.message ?? 'cannot be used';
  throw new ProblemError('invalid-request', `header.${HEADER}: ${message}`, {
    errors: [{ field: `header.${HEADER}`, message }],
  });
}
