// The Idempotency-Key header of routes that create something: the same key makes the same thing once.
import { ProblemError } from './contract/problem.ts';

const HEADER = 'idempotency-key';

/** The caller's key, or undefined without one. */
export function idempotencyKey(headers: Readonly<Record<string, string>>): string | undefined {
  const key = headers[HEADER]?.trim();
  if (!key) return undefined;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return `api-${key}`;
  const message = 'expected 1 to 200 visible ASCII characters';
  throw new ProblemError(400, `header.${HEADER}: ${message}`, [{ field: `header.${HEADER}`, message }]);
}
