// The multipart operations of the local S3: start, put a part, list parts, complete, abort.

import type { ServerResponse } from 'node:http';
import { AwsError } from '../protocol.ts';
import { checkAlgorithm } from './checksums.ts';
import type { CompletedPart, S3 } from './s3.ts';
import { notImplemented, objectHeaders, type S3Request } from './s3-request.ts';
import { sendEmpty, sendXml } from './s3-response.ts';
import type { Upload } from './stored.ts';
import { readElements, readText, type XmlElement } from './xml.ts';
import { readXmlBody } from './xml-body.ts';

const MAX_PARTS_LISTED = 1000;

export class UploadOperations {
  readonly #s3: S3;

  constructor(s3: S3) {
    this.#s3 = s3;
  }

  async handle(request: S3Request, response: ServerResponse): Promise<void> {
    const { method, bucket, key, query } = request;
    const id = query.get('uploadId');
    if (id === undefined) this.#start(request, response);
    else if (method === 'POST') await this.#complete(request, response, id);
    else if (method === 'PUT') await this.#putPart(request, response, this.#s3.upload(bucket, key, id));
    else if (method === 'GET') this.#listParts(request, response, this.#s3.upload(bucket, key, id));
    else if (method === 'DELETE') {
      this.#s3.abortUpload(this.#s3.upload(bucket, key, id));
      sendEmpty(response, 204);
    } else throw notImplemented(`${method} of a multipart upload`);
  }

  #start({ method, bucket, key, headers }: S3Request, response: ServerResponse): void {
    if (method !== 'POST') throw notImplemented(`${method} of an object with uploads`);
    const algorithm = headers.get('x-amz-checksum-algorithm');
    if (algorithm !== undefined) checkAlgorithm(algorithm);
    if (headers.get('x-amz-checksum-type') === 'FULL_OBJECT')
      throw notImplemented('full-object checksums of multipart uploads');
    const upload = this.#s3.createUpload(bucket, key, objectHeaders(headers));
    sendXml(response, 'InitiateMultipartUploadResult', [
      ['Bucket', bucket],
      ['Key', key],
      ['UploadId', upload.id],
    ]);
  }

  async #putPart({ headers, query, body }: S3Request, response: ServerResponse, upload: Upload): Promise<void> {
    if (headers.has('x-amz-copy-source')) throw notImplemented('UploadPartCopy');
    const part = await this.#s3.putPart(upload, Number(query.get('partNumber')), body, headers);
    sendEmpty(response, 200, { etag: `"${part.etag}"`, 'x-amz-checksum-crc32': part.crc32 });
  }

  #listParts({ bucket, key, query }: S3Request, response: ServerResponse, upload: Upload): void {
    const marker = Number(query.get('part-number-marker') ?? 0);
    const limit = Math.min(Number(query.get('max-parts') ?? MAX_PARTS_LISTED), MAX_PARTS_LISTED);
    const parts = [...upload.parts].filter(([number]) => number > marker).sort(([a], [b]) => a - b);
    const page = parts.slice(0, limit);
    sendXml(response, 'ListPartsResult', [
      ['Bucket', bucket],
      ['Key', key],
      ['UploadId', upload.id],
      ['PartNumberMarker', marker],
      ['NextPartNumberMarker', page.at(-1)?.[0]],
      ['MaxParts', limit],
      ['IsTruncated', parts.length > page.length],
      ...page.map(
        ([number, part]): XmlElement => [
          'Part',
          [
            ['PartNumber', number],
            ['ETag', `"${part.etag}"`],
            ['Size', part.blob.size],
            ['ChecksumCRC32', part.crc32],
            ['LastModified', new Date(part.modifiedMs).toISOString()],
          ],
        ],
      ),
    ]);
  }

  async #complete(request: S3Request, response: ServerResponse, id: string): Promise<void> {
    const { bucket, key, headers } = request;
    const completed = readElements(await readXmlBody({ ...request, headers: withoutChecksums(headers) }), 'Part').map(
      readPart,
    );
    const conditions = { ifNoneMatch: headers.get('if-none-match'), ifMatch: headers.get('if-match') };
    const object = this.#s3.completeUpload(bucket, key, id, completed, conditions);
    sendXml(response, 'CompleteMultipartUploadResult', [
      ['Bucket', bucket],
      ['Key', key],
      ['ETag', `"${object.etag}"`],
      ['ChecksumCRC32', object.crc32],
      ['ChecksumType', 'COMPOSITE'],
    ]);
  }
}

/** Checksums in the headers of this call are those of the whole object, not of the body. */
function withoutChecksums(headers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...headers].filter(([name]) => !name.startsWith('x-amz-checksum-')));
}

function readPart(xml: string): CompletedPart {
  const number = Number(readText(xml, 'PartNumber'));
  const etag = readText(xml, 'ETag');
  if (!Number.isInteger(number) || etag === undefined)
    throw new AwsError('MalformedXML', 'Expected PartNumber and ETag of every part');
  return { number, etag, crc32: readText(xml, 'ChecksumCRC32') };
}
