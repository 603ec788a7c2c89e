// What BigQuery's client throws, as an error of ours: which failures pass, which need a person. The raw error, which may hold tokens, stays here.
import * as z from 'zod';
import { VendorError } from '../../../shared/errors.ts';

const VENDOR = 'BigQuery';
/** Reasons of Google's API that pass by themselves; a 403 among them. */
const PASSING = ['rateLimitExceeded', 'jobRateLimitExceeded', 'backendError', 'internalError', 'tableUnavailable'];
/** Answers to a login or a setting that is wrong, or to a used up quota: the same tomorrow, until somebody acts. */
const SETTINGS_STATUS = [401, 403, 404];

export type Operation = 'login' | 'start of the query' | 'page of suppliers';

const Failure = z
  .object({
    code: z.union([z.number(), z.string()]).optional().catch(undefined),
    status: z.number().optional().catch(undefined),
    response: z.object({ status: z.number() }).optional().catch(undefined),
    errors: z
      .array(z.object({ reason: z.string().optional() }))
      .optional()
      .catch(undefined),
  })
  .catch({});

export function isDuplicate(error: unknown): boolean {
  return Failure.parse(error).code === 409;
}

export function bigQueryError(operation: Operation, expected: string, error: unknown): VendorError {
  const failure = Failure.parse(error);
  const status = [failure.code, failure.status, failure.response?.status].find((code) => typeof code === 'number');
  const reason = failure.errors?.[0]?.reason;
  const isPassing = reason !== undefined && PASSING.includes(reason);
  const noAnswer = status === undefined;
  return new VendorError(
    {
      vendor: VENDOR,
      operation,
      status,
      code: reason ?? (typeof failure.code === 'string' ? failure.code : undefined),
      retryable: isPassing || noAnswer || status === 429 || status >= 500,
      configuration: !isPassing && status !== undefined && isSetting(operation, status),
    },
    expected,
  );
}

/** Google refuses a login with a 400 too. */
function isSetting(operation: Operation, status: number): boolean {
  return SETTINGS_STATUS.includes(status) || (operation === 'login' && status === 400);
}
