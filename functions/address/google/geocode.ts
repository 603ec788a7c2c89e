// Google's Geocoding API through its own client library: the default way to validate an address.
import { Client } from '@googlemaps/google-maps-services-js';
import * as z from 'zod';
import type { NormalAddress } from '../../../shared/address/address.ts';
import { oneLine } from '../../../shared/address/key.ts';
import type { AddressProvider, GivenAnswer } from '../finding.ts';
import { statusFailure, unreadable, wireFailure } from './failures.ts';
import { GeocodeResult, readGeocode } from './geocode-result.ts';
import { COST_MICROS, REQUESTS_PER_MINUTE } from './prices.ts';

const DEFAULT_BASE_URL = 'https://maps.googleapis.com';
const TIMEOUT_MS = 10_000;
const OPERATION = 'geocode';
/** Marks the answers of a simulator. */
export const SIMULATED_HEADER = 'x-clarity-simulated';

export interface GoogleOptions {
  apiKey: string;
  baseUrl?: string | undefined;
  /** Quota of the account where it is not Google's default. */
  requestsPerMinute?: number | undefined;
  timeoutMs?: number | undefined;
}

const Headers = z.object({ 'retry-after': z.string().optional(), [SIMULATED_HEADER]: z.string().optional() });
const Body = z.object({ status: z.string(), results: z.array(GeocodeResult).default([]) });
/** What the library throws, as far as it may be looked at. */
const Refused = z.object({
  response: z.object({
    status: z.number(),
    headers: Headers,
    data: z.object({ status: z.string() }).optional().catch(undefined),
  }),
});

export function geocodeProvider(options: GoogleOptions): AddressProvider {
  // The library would try once more by itself, at our cost: retries belong to the state machine.
  const client = new Client({ config: { raxConfig: { retry: 0 } } });
  return {
    version: 'geocode-1',
    costMicros: COST_MICROS.geocode,
    requestsPerMinute: options.requestsPerMinute ?? REQUESTS_PER_MINUTE.geocode,
    ask: (address, signal) => ask(client, options, address, signal),
  };
}

async function ask(
  client: Client,
  { apiKey, baseUrl = DEFAULT_BASE_URL, timeoutMs = TIMEOUT_MS }: GoogleOptions,
  address: NormalAddress,
  signal: AbortSignal,
): Promise<Omit<GivenAnswer, 'at'>> {
  const components = /^[A-Z]{2}$/.test(address.country) ? { country: address.country } : undefined;
  const params = { address: oneLine(address), key: apiKey, ...(components && { components }) };
  const url = `${baseUrl}/maps/api/geocode/json`;
  try {
    const { data, headers } = await client.geocode({ params, url, timeout: timeoutMs, signal });
    return { ...read(data), ...(SIMULATED_HEADER in headers && { simulated: true }) };
  } catch (error) {
    return refusal(error, signal);
  }
}

function read(data: unknown): Omit<GivenAnswer, 'at'> {
  const body = Body.safeParse(data);
  if (!body.success) throw unreadable(OPERATION);
  const { status, results } = body.data;
  if (status === 'ZERO_RESULTS' || (status === 'OK' && results.length === 0)) return { answer: { kind: 'nothing' } };
  if (status !== 'OK') throw statusFailure(OPERATION, { status: 200, code: wordOf(status) });
  const [best, ...others] = results;
  return { answer: readGeocode(best, others.length) };
}

/** Everything but a refusal of this very address throws a VendorError; the library's own error goes no further. */
function refusal(error: unknown, signal: AbortSignal): Omit<GivenAnswer, 'at'> {
  if (error instanceof Error && error.name === 'VendorError') throw error;
  const refused = Refused.safeParse(error);
  if (!refused.success) throw wireFailure(OPERATION, error, signal);
  const { status, data, headers } = refused.data.response;
  // The socket closed within the body: the library shows the headers as if they were the answer.
  if (status === 200) throw wireFailure(OPERATION, error, signal);
  const code = data && wordOf(data.status);
  if (code === 'INVALID_REQUEST') {
    return { answer: { kind: 'refused', code }, ...(headers[SIMULATED_HEADER] && { simulated: true }) };
  }
  throw statusFailure(OPERATION, { status, code, retryAfter: headers['retry-after'] });
}

/** Google's status words are upper case; anything else is not repeated, for it may quote the request. */
const wordOf = (status: string) => (/^[A-Z_]{2,40}$/.test(status) ? status : undefined);
