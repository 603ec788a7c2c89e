// Google's Geocoding API through its own client library: the default way to validate an address.
import { Client } from '@googlemaps/google-maps-services-js';
import * as z from 'zod';
import type { NormalAddress } from '../../../shared/address/address.ts';
import { oneLine } from '../../../shared/address/key.ts';
import { jsonOrUndefined } from '../../../shared/text.ts';
import { environmentOf } from '../../../shared/vendor-setup.ts';
import type { AddressProvider, GivenAnswer } from '../finding.ts';
import { statusFailure, unreadable, wireFailure } from './failures.ts';
import { GeocodeResult, readGeocode } from './geocode-result.ts';
import { REQUESTS_PER_MINUTE } from './quotas.ts';
import { transport } from './transport.ts';

const DEFAULT_BASE_URL = 'https://maps.googleapis.com';
const TIMEOUT_MS = 10_000;
const OPERATION = 'geocode';
/** Marks the answers of a simulator. */
export const SIMULATED_HEADER = 'x-clarity-simulated';

export interface GoogleOptions {
  apiKey: string;
  /** Millionths of a dollar an answered call. */
  costMicros: number;
  baseUrl?: string | undefined;
  /** Quota of the account where it is not Google's default. */
  requestsPerMinute?: number | undefined;
  timeoutMs?: number | undefined;
}

const Body = z.object({ status: z.string(), results: z.array(GeocodeResult).default([]) });

export function geocodeProvider(options: GoogleOptions): AddressProvider {
  // The library would try once more by itself, at our cost: retries belong to the state machine.
  const client = new Client({ config: { ...transport, raxConfig: { retry: 0 } } });
  return {
    environment: environmentOf(options.baseUrl),
    version: 'geocode-1',
    costMicros: options.costMicros,
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
  const { data, status, headers } = await client
    .geocode({ params, url, timeout: timeoutMs, signal })
    .catch((error: unknown) => {
      // The library's own error holds the key and the address: it goes no further.
      throw wireFailure(OPERATION, error, signal);
    });
  if (status !== 200) throw statusFailure(OPERATION, { status, retryAfter: headers['retry-after'] });
  return { answer: answerIn(String(data)), ...(SIMULATED_HEADER in headers && { simulated: true }) };
}

/** HTTP says 200 whatever happened; the body says how the call went. */
function answerIn(text: string): GivenAnswer['answer'] {
  const body = Body.safeParse(jsonOrUndefined(text));
  if (!body.success) throw unreadable(OPERATION);
  const { status, results } = body.data;
  if (status === 'OK' && results.length > 0) return readGeocode(results[0], results.length - 1);
  if (status === 'OK' || status === 'ZERO_RESULTS') return { kind: 'nothing' };
  if (status === 'INVALID_REQUEST') return { kind: 'refused', code: status };
  throw statusFailure(OPERATION, { status: STATUS[status] ?? 200, code: wordOf(status) });
}

/** The HTTP status that each of Google's words stands for. */
const STATUS: Readonly<Record<string, number>> = { OVER_QUERY_LIMIT: 429, REQUEST_DENIED: 403, UNKNOWN_ERROR: 500 };

/** Google's status words are upper case; anything else is not repeated, for it may quote the request. */
const wordOf = (status: string) => (/^[A-Z_]{2,40}$/.test(status) ? status : undefined);
