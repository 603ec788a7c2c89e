// Translates what the openai package throws into a VendorError, without the raw cause: it may hold the request, and the request holds names.
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { VendorError, type VendorFailure } from '#shared/errors';

const VENDOR = 'OpenAI';
const CLASSIFY = 'classify payees';

/** OpenAI does not know the model (404), or not for our project (403). */
export const MODEL_NOT_FOUND = 'model_not_found';
/** Codes that no retry mends: a person has to change the key, the plan or the model id. */
const CONFIGURATION_CODES = ['invalid_api_key', 'insufficient_quota', MODEL_NOT_FOUND];
/** The request never left this machine. */
const NOT_SENT_CODES = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

type Failure = Omit<VendorFailure, 'vendor' | 'operation'>;

export const openAiFailure = (failure: Failure, expected: string, operation = CLASSIFY) =>
  new VendorError({ vendor: VENDOR, operation, ...failure }, expected);

export function toVendorError(error: unknown, signal: AbortSignal, operation = CLASSIFY): VendorError {
  if (error instanceof VendorError) return error;
  return openAiFailure(failureOf(error, signal), 'an answer', operation);
}

/** The same failure, but nothing that a person has to mend: another model is asked. */
export const passingOver = ({ failure }: VendorError, model: string) =>
  new VendorError({ ...failure, configuration: false, retryable: false }, `an answer of ${model}`);

/** The failure of the last model that is left, with the models that the secret names. */
export const noModelLeft = ({ failure }: VendorError, chain: readonly string[]) =>
  new VendorError(failure, `an answer of one of the models in the secret (${chain.join(', ')})`);

export const isModelNotFound = (error: unknown): error is VendorError =>
  error instanceof VendorError && error.failure.code === MODEL_NOT_FOUND;

/** Whether the failure was passed over: the next model is to be asked. */
export const wasPassedOver = (error: unknown): boolean => isModelNotFound(error) && !error.failure.configuration;

function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (error instanceof APIUserAbortError || signal.aborted) return lost('ABORTED');
  if (error instanceof APIConnectionTimeoutError) return lost('TIMEOUT');
  if (error instanceof APIConnectionError) return connectionFailure(error);
  if (error instanceof APIError) return statusFailure(error);
  // A body that ends early is a bare `TypeError: terminated`, one that is no JSON a SyntaxError: the call was answered, and billed, but not read.
  return lost(error instanceof SyntaxError ? 'UNREADABLE_ANSWER' : 'CONNECTION_LOST');
}

const lost = (code: string): Failure => ({ code, retryable: true, answerLost: true });

function connectionFailure(error: APIConnectionError): Failure {
  const codes = causeCodes(error);
  const wasSent = !codes.some((code) => NOT_SENT_CODES.includes(code));
  return { code: codes.at(-1) ?? 'CONNECTION_LOST', retryable: true, answerLost: wasSent };
}

function causeCodes(error: unknown): string[] {
  const codes: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code);
  }
  return codes;
}

function statusFailure(error: APIError): Failure {
  const status = typeof error.status === 'number' ? error.status : undefined;
  const code = error.code ?? undefined;
  const configuration = status === 401 || status === 403 || (code !== undefined && CONFIGURATION_CODES.includes(code));
  const isPassing = status === undefined || status === 408 || status === 409 || status === 429 || status >= 500;
  return {
    status,
    code,
    configuration,
    retryable: isPassing && !configuration,
    retryAfterSeconds: retryAfter(error.headers),
    requestId: error.requestID ?? undefined,
  };
}

function retryAfter(headers: Headers | undefined): number | undefined {
  const millis = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(millis)) return Math.ceil(millis / 1_000);
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
