// One HTTP request to the local S3, read into bucket, key, query and headers; what the local S3 does not know is refused here.

import type { IncomingMessage } from 'node:http';
import { AwsError } from '../protocol.ts';

export interface S3Request {
  readonly method: string;
  /** Empty for the service itself. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /** By lower-case name; of a presigned URL also the x-amz- headers that it has in its query. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: IncomingMessage;
}

const KNOWN_QUERY = new Set(
  [
    ['x-id', 'uploads', 'uploadId', 'partNumber', 'delete', 'location', 'versioning'],
    [
      'list-type',
      'prefix',
      'delimiter',
      'continuation-token',
      'start-after',
      'max-keys',
      'fetch-owner',
      'encoding-type',
    ],
    ['part-number-marker', 'max-parts', 'max-uploads', 'key-marker', 'upload-id-marker'],
  ].flat(),
);
const RESPONSE_OVERRIDE =
  /^response-(content-type|content-language|expires|cache-control|content-disposition|content-encoding)$/;
const KNOWN_HEADERS = new Set(
  [
    [
      'date',
      'content-sha256',
      'user-agent',
      'security-token',
      'decoded-content-length',
      'trailer',
      'sdk-checksum-algorithm',
    ],
    ['copy-source', 'metadata-directive', 'expected-bucket-owner'],
  ]
    .flat()
    .map((name) => `x-amz-${name}`),
);
/** Headers that are kept with an object and answered by GET, beside those of the user (x-amz-meta-). */
const OBJECT_HEADERS = [
  'content-type',
  'content-encoding',
  'content-language',
  'content-disposition',
  'cache-control',
  'expires',
];

export function readS3Request(request: IncomingMessage): S3Request {
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const query = new Map(new URLSearchParams(search));
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(',') : value);
  }
  for (const [name, value] of [...query]) {
    if (!name.toLowerCase().startsWith('x-amz-')) continue;
    query.delete(name);
    if (!isSignature(name)) headers.set(name.toLowerCase(), value);
  }
  checkKnown(query, headers);
  // Not by URL: it would take `..` in a key for a step up.
  const [, bucket = '', ...key] = path.split('/');
  return {
    method: request.method ?? 'GET',
    bucket: decodePath(bucket),
    key: decodePath(key.join('/')),
    query,
    headers,
    body: request,
  };
}

/** What is to be kept of a PUT's headers. */
export function objectHeaders(headers: ReadonlyMap<string, string>): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const [name, value] of headers) {
    if (OBJECT_HEADERS.includes(name) || name.startsWith('x-amz-meta-')) kept[name] = value;
  }
  const coding = kept['content-encoding']
    ?.split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== 'aws-chunked');
  if (coding?.length) kept['content-encoding'] = coding.join(',');
  else delete kept['content-encoding'];
  return kept;
}

/** The headers that a (presigned) GET asks to have in its answer instead of the kept ones. */
export function responseOverrides(query: ReadonlyMap<string, string>): Record<string, string> {
  const overrides = [...query].filter(([name]) => RESPONSE_OVERRIDE.test(name));
  return Object.fromEntries(overrides.map(([name, value]) => [name.slice('response-'.length), value]));
}

function isSignature(name: string): boolean {
  return /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|content-sha256)$/i.test(name);
}

function checkKnown(query: ReadonlyMap<string, string>, headers: ReadonlyMap<string, string>): void {
  for (const name of query.keys()) {
    if (!KNOWN_QUERY.has(name) && !RESPONSE_OVERRIDE.test(name))
      throw notImplemented(`the sub-resource or parameter ${name}`);
  }
  for (const name of headers.keys()) {
    const isOpen = !name.startsWith('x-amz-') || name.startsWith('x-amz-meta-') || name.startsWith('x-amz-checksum-');
    if (!isOpen && !KNOWN_HEADERS.has(name)) throw notImplemented(`the header ${name}`);
  }
  const streaming = headers.get('x-amz-content-sha256') ?? '';
  if (streaming.startsWith('STREAMING-') && streaming !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    throw notImplemented(`${streaming} (chunks that are signed one by one)`);
  }
}

export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `The local S3 does not implement ${what}`, 501);
}

export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', `Couldn't parse the specified URI: ${text}`);
  }
}
