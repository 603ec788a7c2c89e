// Checks AWS Signature Version 4 of a request, in its Authorization header or in a presigned URL, against real time.

import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What of a request a signature covers, beside the body. */
export type SignedRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** Where a signature says it comes from, before it is checked. */
export interface Authorization {
  readonly accessKeyId: string;
  /** date/region/service/aws4_request */
  readonly scope: string;
  readonly service: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly signedAt: string;
  /** Of a presigned URL only. */
  readonly expiresSeconds: number | undefined;
}

export type Refusal = 'missing' | 'malformed' | 'unknown key' | 'mismatch' | 'expired' | 'not yet valid' | 'skewed';

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** AWS refuses a signed request that is older or newer than this. */
const MAX_SKEW_MS = 15 * 60_000;
/** Of signing keys that are remembered; scopes come from clients, so there may be any number. */
const MAX_KEYS = 100;
/** Seven days, the most that S3 grants a presigned URL. */
const MAX_EXPIRES_SECONDS = 604_800;

export function readAuthorization(request: SignedRequest): Authorization | 'missing' | 'malformed' {
  const header = request.headers.authorization;
  if (header !== undefined) return readHeader(header, request.headers['x-amz-date']);
  const query = new Map(queryPairs(request.url ?? ''));
  return query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature') ? readPresigned(query) : 'missing';
}

/** Undefined when the signature is right. `payloadHash` is what the signer is to have put in the last line of the canonical request. */
export function checkSignature(
  request: SignedRequest,
  authorization: Authorization,
  secretAccessKey: string,
  payloadHash: string,
  nowMs: number,
): Refusal | undefined {
  const canonical = canonicalRequest(request, authorization, payloadHash);
  const toSign = [ALGORITHM, authorization.signedAt, authorization.scope, sha256(canonical)].join('\n');
  const expected = hmac(signingKey(authorization.scope, secretAccessKey), toSign);
  const given = Buffer.from(authorization.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'mismatch';
  return checkTime(authorization, nowMs);
}

/** The same for a day, a region and a service. */
let lastKeys = new Map<string, string | Buffer>();

function signingKey(scope: string, secretAccessKey: string): string | Buffer {
  const name = `${secretAccessKey} ${scope}`;
  const key = lastKeys.get(name) ?? scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  if (lastKeys.size >= MAX_KEYS) lastKeys = new Map();
  lastKeys.set(name, key);
  return key;
}

export function sha256(text: string | Buffer): string {
  return hash('sha256', text);
}

function checkTime({ signedAt, expiresSeconds }: Authorization, nowMs: number): Refusal | undefined {
  const signedAtMs = Date.parse(signedAt.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(signedAtMs)) return 'malformed';
  if (expiresSeconds === undefined) return Math.abs(nowMs - signedAtMs) > MAX_SKEW_MS ? 'skewed' : undefined;
  if (signedAtMs - nowMs > MAX_SKEW_MS) return 'not yet valid';
  return nowMs > signedAtMs + expiresSeconds * 1000 ? 'expired' : undefined;
}

function readHeader(header: string, date: string | string[] | undefined): Authorization | 'malformed' {
  const found = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    header,
  );
  if (!found || typeof date !== 'string') return 'malformed';
  const [, credential = '', signedHeaders = '', signature = ''] = found;
  return withCredential(credential, { signedHeaders, signature, signedAt: date, expiresSeconds: undefined });
}

function readPresigned(query: ReadonlyMap<string, string>): Authorization | 'malformed' {
  const expires = query.get('X-Amz-Expires') ?? '';
  const expiresSeconds = /^\d{1,6}$/.test(expires) ? Number(expires) : Number.NaN;
  if (query.get('X-Amz-Algorithm') !== ALGORITHM || !(expiresSeconds <= MAX_EXPIRES_SECONDS)) return 'malformed';
  return withCredential(query.get('X-Amz-Credential') ?? '', {
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
    signature: query.get('X-Amz-Signature') ?? '',
    signedAt: query.get('X-Amz-Date') ?? '',
    expiresSeconds,
  });
}

function withCredential(
  credential: string,
  rest: Omit<Authorization, 'accessKeyId' | 'scope' | 'service'>,
): Authorization | 'malformed' {
  const [accessKeyId = '', date, region, service, terminator, ...more] = credential.split('/');
  const isHostSigned = rest.signedHeaders.split(';').includes('host');
  if (!date || !region || !service || terminator !== 'aws4_request' || more.length > 0 || !isHostSigned)
    return 'malformed';
  if (!rest.signedAt.startsWith(date)) return 'malformed';
  return { accessKeyId, scope: [date, region, service, terminator].join('/'), service, ...rest };
}

function canonicalRequest(request: SignedRequest, authorization: Authorization, payloadHash: string): string {
  const url = request.url ?? '/';
  const path = url.split('?', 1)[0] ?? '/';
  const headers = authorization.signedHeaders.split(';').map((name) => `${name}:${headerValue(request, name)}\n`);
  return [
    request.method ?? 'GET',
    // S3 signs the path as it is sent, all others encode it once more.
    authorization.service === 's3' ? path : path.split('/').map(encode).join('/'),
    canonicalQuery(url),
    headers.join(''),
    authorization.signedHeaders,
    payloadHash,
  ].join('\n');
}

function canonicalQuery(url: string): string {
  return queryPairs(url)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(([a, b], [c, d]) => (a < c ? -1 : a > c ? 1 : b < d ? -1 : b > d ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function queryPairs(url: string): [string, string][] {
  const at = url.indexOf('?');
  if (at < 0) return [];
  return url
    .slice(at + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name), decode(value.join('='))];
    });
}

function headerValue(request: SignedRequest, name: string): string {
  const value = request.headers[name] ?? '';
  return (Array.isArray(value) ? value.join(',') : value).trim().replace(/\s+/g, ' ');
}

/** As it stands when it is no valid percent-encoding; the signature will then not match. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
