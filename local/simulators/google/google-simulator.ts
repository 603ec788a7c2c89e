// Google Maps Platform on the laptop: the Geocoding API and Address Validation v1, with key check, quota and Google's own ways to refuse.
import * as z from 'zod';
import type { LaptopClock } from '../../clock.ts';
import {
  type Route,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  startSimulator,
} from '../simulator.ts';
import { Account } from './account.ts';
import { lookUp } from './atlas.ts';
import { geocodeResult } from './geocode-answer.ts';
import { readLine, readParts } from './request-text.ts';
import { validationResult } from './validation-answer.ts';

export interface GoogleSimulatorOptions {
  clock: LaptopClock;
  secrets: { apiKey: string };
  port?: number;
  /** Quota of each API, a minute of the laptop's clock. */
  requestsPerMinute?: number;
  callFile?: string | undefined;
}

/** An answer of the Geocoding API says in its body how the call went; the HTTP status is 200 whatever happened. */
const geocodeStatus = (status: string, errorMessage?: string): SimulatedAnswer => ({
  status: 200,
  body: { results: [], status, ...(errorMessage && { error_message: errorMessage }) },
});

const rpcError = (code: number, status: string, message: string, reason?: string): SimulatedAnswer => ({
  status: code,
  body: {
    error: {
      code,
      message,
      status,
      ...(reason && { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] }),
    },
  },
});

const ValidationRequest = z.object({
  address: z.object({
    regionCode: z.string().optional(),
    addressLines: z.array(z.string()).min(1),
    locality: z.string().default(''),
    administrativeArea: z.string().default(''),
    postalCode: z.string().default(''),
  }),
});
const MAX_CHARACTERS = 280;

export function startGoogleSimulator({
  clock,
  secrets,
  port = 0,
  requestsPerMinute = 1_000_000,
  callFile,
}: GoogleSimulatorOptions): Promise<Simulator> {
  const geocoding = new Account(secrets.apiKey, requestsPerMinute);
  const validation = new Account(secrets.apiKey, requestsPerMinute);
  const routes: Route[] = [
    {
      method: 'GET',
      path: /^\/maps\/api\/geocode\/json$/,
      asks: ({ query }) => [query.get('address') ?? ''],
      answer: (request, context) => geocode(request, geocoding, context.clock.now()),
    },
    {
      method: 'POST',
      path: /^\/v1:validateAddress$/,
      answer: (request, context) => validate(request, validation, context.clock.now()),
    },
  ];
  return startSimulator({
    name: 'google',
    clock,
    secrets,
    port,
    callFile,
    routes,
    errorAnswer,
    vendorFaults: STATUS_FAULTS,
  });
}

/** Real statuses of HTTP come from the servers before the API, in its words for both. */
const errorAnswer = (status: 404 | 429 | 500): SimulatedAnswer => {
  const word = { 404: 'NOT_FOUND', 429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL' }[status];
  return rpcError(status, word, 'The request could not be served.');
};

/** Statuses that the Geocoding API reports with HTTP 200. */
const STATUS_FAULTS: Record<string, (answer: SimulatedAnswer) => SimulatedAnswer> = {
  'over-query-limit': () => geocodeStatus('OVER_QUERY_LIMIT', 'You have exceeded your rate-limit for this API.'),
  'over-daily-limit': () =>
    geocodeStatus('OVER_DAILY_LIMIT', 'You have exceeded your daily request quota for this API.'),
  'request-denied': () => geocodeStatus('REQUEST_DENIED', 'The provided API key is invalid.'),
  'invalid-request': () => geocodeStatus('INVALID_REQUEST'),
  'unknown-error': () => geocodeStatus('UNKNOWN_ERROR'),
};

function geocode({ query }: SimulatedRequest, account: Account, nowMs: number): SimulatedAnswer {
  if (!account.accepts(query.get('key') ?? ''))
    return geocodeStatus('REQUEST_DENIED', 'The provided API key is invalid.');
  if (!account.takes(nowMs))
    return geocodeStatus('OVER_QUERY_LIMIT', 'You have exceeded your rate-limit for this API.');
  const address = query.get('address') ?? '';
  if (address.trim() === '') return geocodeStatus('INVALID_REQUEST', "Missing the 'address' parameter.");
  const isElsewhere = /country:(?!US\b)/.test(query.get('components') ?? '');
  const place = isElsewhere ? undefined : lookUp(readLine(address));
  return place
    ? { status: 200, body: { results: [geocodeResult(place)], status: 'OK' } }
    : geocodeStatus('ZERO_RESULTS');
}

function validate({ query, headers, body }: SimulatedRequest, account: Account, nowMs: number): SimulatedAnswer {
  const key = headers['x-goog-api-key'] ?? query.get('key');
  if (typeof key !== 'string') return rpcError(403, 'PERMISSION_DENIED', 'Method does not allow unregistered callers.');
  if (!account.accepts(key)) {
    return rpcError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'API_KEY_INVALID');
  }
  if (!account.takes(nowMs)) return rpcError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded for quota metric.');
  const asked = parse(body)?.address;
  if (!asked) return rpcError(400, 'INVALID_ARGUMENT', 'Address lines are missing from request.');
  if (asked.regionCode !== 'US') return rpcError(400, 'INVALID_ARGUMENT', 'Unsupported region code.');
  const { addressLines, locality, administrativeArea, postalCode } = asked;
  const length = [...addressLines, locality, administrativeArea, postalCode].join('').length;
  if (length > MAX_CHARACTERS) return rpcError(400, 'INVALID_ARGUMENT', 'Address is too long.');
  const place = lookUp(readParts(addressLines, { city: locality, state: administrativeArea, zip: postalCode }));
  const nothing = { verdict: { inputGranularity: 'OTHER', validationGranularity: 'OTHER' }, address: {} };
  return {
    status: 200,
    body: { result: place ? validationResult(place) : nothing, responseId: place?.id ?? 'unknown' },
  };
}

function parse(body: Buffer) {
  try {
    return ValidationRequest.safeParse(JSON.parse(body.toString())).data;
  } catch {
    return undefined;
  }
}
