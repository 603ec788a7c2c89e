// Tells a failure of our own infrastructure that may pass (a lost connection, throttling, a 5xx of AWS) from everything else.
import * as z from 'zod';
import { causesOf } from './cause-code.ts';
import { isConnectionError } from './db/connection/connection-errors.ts';

/** What the AWS SDK's errors and our DatabaseError say of themselves. */
const Hints = z.object({
  name: z.string().catch(''),
  isConnectionError: z.boolean().catch(false),
  $metadata: z.object({ httpStatusCode: z.number().catch(0) }).catch({ httpStatusCode: 0 }),
  $retryable: z.unknown().optional(),
});

const NAMES = /Throttl|SlowDown|TooManyRequests|TimeoutError|ServiceUnavailable|InternalError|InternalServerError/;

/** Wrappers are looked through: Powertools, for one, throws a GetParameterError with the SDK's error as its cause. */
export function isTransient(error: unknown): boolean {
  return isConnectionError(error) || [...causesOf(error)].some(saysSo);
}

function saysSo(error: unknown): boolean {
  const hints = Hints.safeParse(error);
  if (!(error instanceof Error) || !hints.success) return false;
  const { name, $metadata, $retryable } = hints.data;
  return (
    hints.data.isConnectionError || $retryable !== undefined || $metadata.httpStatusCode >= 500 || NAMES.test(name)
  );
}
