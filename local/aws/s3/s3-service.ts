// The local S3 over HTTP: which operation a request is, and the object operations.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RestService } from '../endpoint.ts';
import type { Permissions } from '../iam/request.ts';
import { AwsError } from '../protocol.ts';
import { BucketOperations } from './bucket-operations.ts';
import { checkGet, type PutConditions } from './conditions.ts';
import { readRange } from './range.ts';
import type { S3 } from './s3.ts';
import { bucketArn, objectArn, s3Access } from './s3-access.ts';
import {
  decodePath,
  notImplemented,
  objectHeaders,
  readS3Request,
  responseOverrides,
  type S3Request,
} from './s3-request.ts';
import { sendEmpty, sendXml } from './s3-response.ts';
import type { StoredObject } from './stored.ts';
import { UploadOperations } from './upload-operations.ts';
import { writeXml } from './xml.ts';

export class S3Service implements RestService {
  readonly #s3: S3;
  readonly #buckets: BucketOperations;
  readonly #uploads: UploadOperations;

  constructor(s3: S3) {
    this.#s3 = s3;
    this.#buckets = new BucketOperations(s3);
    this.#uploads = new UploadOperations(s3);
  }

  async handle(message: IncomingMessage, response: ServerResponse, caller: Permissions): Promise<void> {
    const request = readS3Request(message);
    response.setHeader('x-amz-request-id', randomUUID());
    for (const { action, resource } of s3Access(request)) caller.demand(action, resource);
    const { method, key, query } = request;
    if (key === '') await this.#buckets.handle(request, response, caller);
    else if (query.has('uploads') || query.has('uploadId')) await this.#uploads.handle(request, response);
    else if (method === 'GET' || method === 'HEAD') await this.#get(request, response, caller);
    else if (method === 'PUT' && request.headers.has('x-amz-copy-source')) await this.#copy(request, response, caller);
    else if (method === 'PUT') await this.#put(request, response);
    else if (method === 'DELETE') this.#delete(request, response);
    else throw notImplemented(`${method} of an object`);
  }

  writeError(request: IncomingMessage, response: ServerResponse, error: AwsError): void {
    const { message, status } = error;
    const code = error.code === 'AccessDeniedException' ? 'AccessDenied' : error.code;
    const resource = request.url?.split('?', 1)[0];
    const xml = writeXml('Error', [
      ['Code', code],
      ['Message', message],
      ['Resource', resource],
    ]);
    // Without its length the answer to a HEAD would cost the client its connection.
    response.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(xml) });
    response.end(request.method === 'HEAD' ? undefined : xml);
  }

  async #get(
    { method, bucket, key, query, headers }: S3Request,
    response: ServerResponse,
    caller: Permissions,
  ): Promise<void> {
    const object = this.#existing(bucket, key, caller);
    const answer = { ...describeObject(object), ...responseOverrides(query) };
    if (checkGet(object, headers) === 'not modified') return sendEmpty(response, 304, answer);
    const range = readRange(headers.get('range'), object.size);
    const { start, end } = range ?? { start: 0, end: object.size - 1 };
    if (range) response.setHeader('content-range', `bytes ${start}-${end}/${object.size}`);
    // The client checks what it reads against this; of a part of the object it could not.
    if (!range && headers.get('x-amz-checksum-mode') === 'ENABLED')
      response.setHeader('x-amz-checksum-crc32', object.crc32);
    response.writeHead(range ? 206 : 200, { ...answer, 'content-length': end - start + 1 });
    if (method === 'HEAD' || object.size === 0) {
      response.end();
      return;
    }
    const bytes = this.#s3.readSmall(object, start, end);
    if (bytes) response.end(bytes);
    // A reader may stop reading when it has seen enough.
    else await pipeline(this.#s3.read(object, start, end), response).catch(() => {});
  }

  async #put({ bucket, key, headers, body }: S3Request, response: ServerResponse): Promise<void> {
    this.#s3.checkBucket(bucket);
    const object = await this.#s3.put(bucket, key, body, {
      headers: objectHeaders(headers),
      checks: headers,
      conditions: putConditions(headers),
    });
    sendEmpty(response, 200, {
      etag: `"${object.etag}"`,
      'x-amz-checksum-crc32': object.crc32,
      'x-amz-checksum-type': 'FULL_OBJECT',
    });
  }

  async #copy({ bucket, key, headers }: S3Request, response: ServerResponse, caller: Permissions): Promise<void> {
    const source = readCopySource(headers.get('x-amz-copy-source') ?? '');
    caller.demand('s3:GetObject', objectArn(source.bucket, source.key));
    const replacesMetadata = headers.get('x-amz-metadata-directive') === 'REPLACE';
    if (!replacesMetadata && source.bucket === bucket && source.key === key) {
      throw new AwsError(
        'InvalidRequest',
        'This copy request is illegal: it copies an object to itself without changing its metadata',
      );
    }
    const object = await this.#s3.copy(this.#existing(source.bucket, source.key, caller), bucket, key, {
      headers: replacesMetadata ? objectHeaders(headers) : undefined,
      conditions: putConditions(headers),
    });
    sendXml(response, 'CopyObjectResult', [
      ['LastModified', new Date(object.modifiedMs).toISOString()],
      ['ETag', `"${object.etag}"`],
      ['ChecksumCRC32', object.crc32],
    ]);
  }

  /** Who may not list the bucket is not told that it has no such object. */
  #existing(bucket: string, key: string, caller: Permissions): StoredObject {
    try {
      return this.#s3.head(bucket, key);
    } catch (error) {
      if (error instanceof AwsError && error.code === 'NoSuchKey') caller.demand('s3:ListBucket', bucketArn(bucket));
      throw error;
    }
  }

  #delete({ bucket, key }: S3Request, response: ServerResponse): void {
    this.#s3.delete(bucket, key);
    sendEmpty(response, 204);
  }
}

export function putConditions(headers: ReadonlyMap<string, string>): PutConditions {
  return { ifNoneMatch: headers.get('if-none-match'), ifMatch: headers.get('if-match') };
}

function describeObject(object: StoredObject): Record<string, string> {
  return {
    ...object.headers,
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.modifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

function readCopySource(header: string): { bucket: string; key: string } {
  const [path = '', version] = header.split('?');
  if (version !== undefined) throw notImplemented(`a copy source with ${version}`);
  const [bucket = '', ...key] = decodePath(path).replace(/^\//, '').split('/');
  return { bucket, key: key.join('/') };
}
