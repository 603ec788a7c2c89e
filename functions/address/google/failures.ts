// Google's failures as VendorErrors. Nothing of the raw error is kept: an axios error carries the API key and the address in its config.
import * as z from 'zod';
import { VendorError, type VendorFailure } from '../../../shared/errors.ts';

export type Failure = Omit<VendorFailure, 'vendor' | 'operation'>;

export const googleFailure = (operation: string, failure: Failure, expected = 'an answer') =>
  new VendorError({ vendor: 'Google', operation, ...failure }, expected);

/** The request never left this machine. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

const Coded = z.object({ code: z.string().regex(/^[A-Z_]+$/) });

/** The error's own code, or its cause's; never its message. */
function codeOf(error: unknown): string | undefined {
  const own = Coded.safeParse(error);
  if (own.success) return own.data.code;
  return error instanceof Error && error.cause ? codeOf(error.cause) : undefined;
}

/** When no answer, or only a part of one, came over the wire. */
export function wireFailure(operation: string, error: unknown, signal: AbortSignal): VendorError {
  if (signal.aborted) return googleFailure(operation, { code: 'ABORTED', retryable: true, answerLost: true });
  const code =
    codeOf(error) ?? (error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'CONNECTION_LOST');
  return googleFailure(operation, { code, retryable: true, answerLost: !NOT_SENT.includes(code) });
}

/** The call was answered, and billed, but its answer cannot be read. */
export const unreadable = (operation: string) =>
  googleFailure(
    operation,
    { code: 'UNREADABLE_ANSWER', retryable: true, answerLost: true },
    'JSON of the documented shape',
  );

/** An answer that says that the call failed. `code` is Google's own word for it. */
export function statusFailure(
  operation: string,
  { status, code, retryAfter }: { status: number; code?: string | undefined; retryAfter?: string | undefined },
): VendorError {
  const isDenied = status === 401 || status === 403 || CONFIGURATION.includes(code ?? '');
  const seconds = retryAfter === undefined ? Number.NaN : Number(retryAfter);
  return googleFailure(operation, {
    status,
    code,
    configuration: isDenied,
    retryable: !isDenied && (status === 408 || status === 429 || status >= 500),
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
  });
}

/** No retry mends these: a person has to change the key, the billing or a daily cap. */
const CONFIGURATION = ['REQUEST_DENIED', 'OVER_DAILY_LIMIT', 'API_KEY_INVALID', 'PERMISSION_DENIED'];
