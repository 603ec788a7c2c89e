// One signed HTTP exchange with Mastercard: the parsed answer, or a VendorError that says whether the request may have been carried out.
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { causeCode } from '../../../shared/cause-code.ts';
import { VendorError, type VendorFailure } from '../../../shared/errors.ts';
import { jsonOrUndefined } from '../../../shared/text.ts';
import { ErrorEnvelope, type Refusal } from './answers.ts';
import { canonicalUrl } from './canonical-url.ts';
import { authorizationHeader, type SigningKey } from './oauth.ts';

export const VENDOR = 'Mastercard';

export interface Connection extends SigningKey {
  baseUrl: string;
  /** Of the project at Mastercard Developers, where the account has one. */
  clientId?: string | undefined;
  timeoutMs: number;
}

export interface VendorCall<T> {
  operation: string;
  method: 'GET' | 'POST';
  /** Below the base URL. */
  path: string;
  body?: string;
  answer: z.ZodType<T>;
  /** For calls that Mastercard may refuse for their content: what its refusal is to the caller. Without it, it is an error like any other. */
  refused?: (refusal: Refusal) => T;
}

export interface Answered<T> {
  value: T;
  requestId: string;
  simulated: boolean;
}

/** The request never left this machine. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

export async function callMastercard<T>(
  connection: Connection,
  call: VendorCall<T>,
  signal: AbortSignal,
): Promise<Answered<T>> {
  const requestId = randomUUID();
  const failure = (parts: Partial<VendorFailure>, expected: string) =>
    new VendorError({ vendor: VENDOR, operation: call.operation, retryable: true, requestId, ...parts }, expected);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(connection.timeoutMs)]);
  const lost = (code: string) => failure({ code, answerLost: call.method === 'POST' }, 'an answer');
  let response: Response;
  let text: string;
  try {
    response = await send(connection, call, requestId, deadline);
  } catch (error) {
    if (deadline.aborted) throw lost('TIMEOUT');
    const code = causeCode(error);
    throw code && NOT_SENT.includes(code) ? failure({ code }, 'a connection') : lost(code ?? 'CONNECTION_LOST');
  }
  try {
    text = await response.text();
  } catch {
    throw lost(deadline.aborted ? 'TIMEOUT' : 'CONNECTION_LOST');
  }
  const body = jsonOrUndefined(text);
  const answered = (value: T): Answered<T> => ({
    value,
    requestId,
    simulated: response.headers.has('x-clarity-simulated'),
  });
  const refusal = contentRefusal(response, body);
  if (refusal && call.refused) return answered(call.refused(refusal));
  if (!response.ok) throw failure(refusalOf(response, body, call.method), 'success');
  const parsed = call.answer.safeParse(body);
  if (!parsed.success) throw lost('UNREADABLE_ANSWER');
  return answered(parsed.data);
}

function send(connection: Connection, call: VendorCall<unknown>, requestId: string, signal: AbortSignal) {
  const { method, path, body } = call;
  const url = canonicalUrl(`${connection.baseUrl}${path}`);
  const authorization = authorizationHeader({ method, url, ...(body !== undefined && { body }) }, connection);
  const headers = {
    authorization,
    accept: 'application/json',
    'x-client-correlation-id': requestId,
    ...(connection.clientId && { 'x-openapi-clientid': connection.clientId }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  return fetch(url, { method, headers, signal, redirect: 'error', ...(body !== undefined && { body }) });
}

/** Only these speak of what was sent; a wrong body hash is about the signature although it comes with 400. */
const ABOUT_CONTENT = [400, 413, 422];
const ABOUT_SIGNATURE = ['INVALID_BODY_HASH', 'AUTHENTICATION_FAILED'];

function contentRefusal({ status }: Response, body: unknown): Refusal | undefined {
  if (!ABOUT_CONTENT.includes(status)) return undefined;
  const error = errorOf(body);
  if (!error) return status === 413 ? { code: 'TOO_LARGE' } : undefined;
  if (ABOUT_SIGNATURE.includes(error.ReasonCode)) return undefined;
  return { code: error.ReasonCode, ...(error.Description && { description: error.Description }) };
}

const errorOf = (body: unknown) => ErrorEnvelope.safeParse(body).data?.Errors.Error[0];

/**
 * An error in Mastercard's envelope is its answer: the request was not carried out. Anything else of that kind (a proxy's 502 page, its 408) says nothing
 * of what became of a POST.
 */
function refusalOf(response: Response, body: unknown, method: string): Partial<VendorFailure> {
  const { status } = response;
  const error = errorOf(body);
  const configuration = status === 401 || status === 403;
  const passes = status === 408 || status === 429 || status >= 500;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    status,
    code: error?.ReasonCode,
    configuration,
    retryable: passes && !configuration,
    answerLost: method === 'POST' && (status >= 500 || status === 408) && error === undefined,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
  };
}
