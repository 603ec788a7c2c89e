// Checks OAuth 1.0a signatures as strictly as Mastercard's gateway: RSA-SHA256 over a base string rebuilt from the request as it came.
import { createHash, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import type { SimulatedAnswer, SimulatedRequest } from '../simulator.ts';
import { unauthenticated, wrongBodyHash } from './errors.ts';

/** How far a timestamp may be off (assumed). Signatures follow real time, also on the laptop. */
const WINDOW_SECONDS = 300;
const REQUIRED = [
  'oauth_consumer_key',
  'oauth_nonce',
  'oauth_timestamp',
  'oauth_signature_method',
  'oauth_version',
  'oauth_body_hash',
  'oauth_signature',
];

export class OAuthGate {
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #nonces = new Map<string, number>();

  /** Public keys by consumer key. */
  constructor(keys: ReadonlyMap<string, KeyObject>) {
    this.#keys = keys;
  }

  /** Undefined for a request that is signed rightly. The order of the checks is the gateway's. */
  refusal(request: Pick<SimulatedRequest, 'method' | 'target' | 'headers' | 'body'>): SimulatedAnswer | undefined {
    const header = request.headers.authorization;
    if (!header?.startsWith('OAuth ')) return unauthenticated('Authorization header with OAuth is missing.');
    const params = parseHeader(header);
    const missing = REQUIRED.filter((name) => !params.get(name));
    if (missing.length > 0) return unauthenticated(`Missing OAuth parameters: ${missing.join(', ')}.`);
    const text = (name: string) => params.get(name) ?? '';
    const publicKey = this.#keys.get(decodeURIComponent(text('oauth_consumer_key')));
    if (!publicKey) return unauthenticated('The consumer key is not known.');
    if (text('oauth_signature_method') !== 'RSA-SHA256') return unauthenticated('Expected RSA-SHA256.');
    return (
      this.#timeRefusal(text('oauth_timestamp'), text('oauth_nonce')) ??
      bodyRefusal(request.body, decodeURIComponent(text('oauth_body_hash'))) ??
      signatureRefusal(request, params, publicKey)
    );
  }

  #timeRefusal(timestamp: string, nonce: string): SimulatedAnswer | undefined {
    const now = Math.floor(Date.now() / 1_000);
    if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp)) > WINDOW_SECONDS) {
      return unauthenticated(`The timestamp ${timestamp} is not within ${WINDOW_SECONDS} seconds of ${now}.`);
    }
    for (const [known, seconds] of this.#nonces) if (now - seconds > WINDOW_SECONDS) this.#nonces.delete(known);
    if (this.#nonces.has(nonce)) return unauthenticated('The nonce was used before.');
    this.#nonces.set(nonce, Number(timestamp));
    return undefined;
  }
}

/** Values as they stand in the header, still encoded. */
function parseHeader(header: string): Map<string, string> {
  const fields = header.slice('OAuth '.length).matchAll(/\s*([A-Za-z_]+)="([^"]*)"\s*(?:,|$)/g);
  return new Map([...fields].map(([, name = '', value = '']) => [name, value]));
}

function bodyRefusal(body: Buffer, received: string): SimulatedAnswer | undefined {
  const calculated = createHash('sha256').update(body).digest('base64');
  const [left, right] = [calculated, received].map((text) => createHash('sha256').update(text).digest());
  return left && right && timingSafeEqual(left, right) ? undefined : wrongBodyHash(calculated, received);
}

function signatureRefusal(
  request: Pick<SimulatedRequest, 'method' | 'target' | 'headers'>,
  params: ReadonlyMap<string, string>,
  publicKey: KeyObject,
): SimulatedAnswer | undefined {
  const baseString = baseStringOf(request, params);
  const signature = Buffer.from(decodeURIComponent(params.get('oauth_signature') ?? ''), 'base64');
  if (verify('RSA-SHA256', Buffer.from(baseString), publicKey, signature)) return undefined;
  return unauthenticated(`OAuth signatures did not match. Acceptable signature base string: ${baseString}`);
}

/** RFC 5849, section 3.4.1: the query is decoded and encoded anew; oauth_ values enter as they stand in the header. */
function baseStringOf(
  { method, target, headers }: Pick<SimulatedRequest, 'method' | 'target' | 'headers'>,
  params: ReadonlyMap<string, string>,
): string {
  const [path = '/', query = ''] = splitOnce(target, '?');
  const pairs = query.split('&').filter(Boolean).map(queryPair);
  for (const [name, value] of params) if (name !== 'oauth_signature') pairs.push(`${name}=${value}`);
  const host = (headers.host ?? '').toLowerCase().replace(/:(80|443)$/, '');
  return [method.toUpperCase(), strict(`http://${host}${path}`), strict(pairs.sort(pairOrder).join('&'))].join('&');
}

function queryPair(text: string): string {
  const [name = '', value = ''] = splitOnce(text, '=').map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
  return `${strict(name)}=${strict(value)}`;
}

/** By name, then by value: `a=` comes before `a-=`, as names are compared without their `=`. */
function pairOrder(a: string, b: string): number {
  const [left, right] = [splitOnce(a, '='), splitOnce(b, '=')];
  const [first, second] = left[0] === right[0] ? [left[1] ?? '', right[1] ?? ''] : [left[0] ?? '', right[0] ?? ''];
  return Buffer.compare(Buffer.from(first), Buffer.from(second));
}

function splitOnce(text: string, separator: string): string[] {
  const end = text.indexOf(separator);
  return end < 0 ? [text] : [text.slice(0, end), text.slice(end + 1)];
}

const strict = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
