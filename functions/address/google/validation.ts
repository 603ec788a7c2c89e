// Google's Address Validation API v1 over plain fetch: dearer than geocoding, but it checks US addresses against the postal service's own file.
import * as z from 'zod';
import type { NormalAddress } from '../../../shared/address/address.ts';
import { jsonOrUndefined } from '../../../shared/text.ts';
import { environmentOf } from '../../../shared/vendor-setup.ts';
import type { AddressProvider, GivenAnswer } from '../finding.ts';
import { statusFailure, unreadable, wireFailure } from './failures.ts';
import { type GoogleOptions, SIMULATED_HEADER } from './geocode.ts';
import { REQUESTS_PER_MINUTE } from './quotas.ts';
import { readValidation, ValidationResult } from './validation-result.ts';

const DEFAULT_BASE_URL = 'https://addressvalidation.googleapis.com';
const TIMEOUT_MS = 10_000;
const OPERATION = 'validate address';

const Body = z.object({ result: ValidationResult, responseId: z.string().optional() });
/** google.rpc.Status */
const ErrorBody = z.object({
  error: z.object({
    status: z.string().optional(),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});

export function validationProvider(options: GoogleOptions): AddressProvider {
  return {
    environment: environmentOf(options.baseUrl),
    version: 'validation-1',
    costMicros: options.costMicros,
    requestsPerMinute: options.requestsPerMinute ?? REQUESTS_PER_MINUTE.validation,
    ask: (address, signal) => ask(options, address, signal),
  };
}

async function ask(
  { apiKey, baseUrl = DEFAULT_BASE_URL, timeoutMs = TIMEOUT_MS }: GoogleOptions,
  address: NormalAddress,
  signal: AbortSignal,
): Promise<Omit<GivenAnswer, 'at'>> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  // The key goes into a header: URLs end up in logs.
  const headers = { 'content-type': 'application/json', 'x-goog-api-key': apiKey };
  const sent = { method: 'POST', headers, body: JSON.stringify(requestOf(address)), signal: deadline };
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${baseUrl}/v1:validateAddress`, sent);
    text = await response.text();
  } catch (error) {
    throw wireFailure(OPERATION, error, signal);
  }
  const simulated = response.headers.has(SIMULATED_HEADER) && { simulated: true };
  if (!response.ok) return { ...refusal(response, text), ...simulated };
  const body = Body.safeParse(jsonOrUndefined(text));
  if (!body.success) throw unreadable(OPERATION);
  const { result, responseId } = body.data;
  return { answer: readValidation(result), ...simulated, ...(responseId && { requestId: responseId }) };
}

function requestOf({ street, unit, box, city, state, zip, country }: NormalAddress) {
  const line = [street ?? box, unit].filter(Boolean).join(' ');
  return {
    address: {
      ...(/^[A-Z]{2}$/.test(country) && { regionCode: country }),
      addressLines: [line],
      ...(city && { locality: city }),
      ...(state && { administrativeArea: state }),
      ...(zip && { postalCode: zip }),
    },
    ...(country === 'US' && { enableUspsCass: true }),
  };
}

function refusal(response: Response, text: string): Omit<GivenAnswer, 'at'> {
  const { status } = response;
  const said = ErrorBody.safeParse(jsonOrUndefined(text)).data?.error;
  const isBadKey = said?.details.some(({ reason }) => reason === 'API_KEY_INVALID');
  const word = /^[A-Z_]{2,40}$/.exec(said?.status ?? '')?.[0];
  if (status === 400 && !isBadKey && word) return { answer: { kind: 'refused', code: word } };
  const retryAfter = response.headers.get('retry-after') ?? undefined;
  throw statusFailure(OPERATION, { status, code: isBadKey ? 'API_KEY_INVALID' : word, retryAfter });
}
