// The operations of the local S3 on a bucket and on the service: list, create, look up, delete many.

import type { ServerResponse } from 'node:http';
import type { Permissions } from '../iam/request.ts';
import { AwsError, LOCAL_REGION } from '../protocol.ts';
import type { S3 } from './s3.ts';
import { objectArn } from './s3-access.ts';
import { notImplemented, type S3Request } from './s3-request.ts';
import { sendEmpty, sendXml } from './s3-response.ts';
import { readElements, readText, type XmlElement } from './xml.ts';
import { readXmlBody } from './xml-body.ts';

const MAX_DELETES = 1000;

export class BucketOperations {
  readonly #s3: S3;

  constructor(s3: S3) {
    this.#s3 = s3;
  }

  async handle(request: S3Request, response: ServerResponse, caller: Permissions): Promise<void> {
    const { method, bucket, query } = request;
    if (bucket === '' && method === 'GET') return this.#listBuckets(response);
    if (method === 'PUT' && query.size === 0) {
      this.#s3.createBucket(bucket);
      return sendEmpty(response, 200, { location: `/${bucket}` });
    }
    this.#s3.checkBucket(bucket);
    if (method === 'HEAD') sendEmpty(response, 200, { 'x-amz-bucket-region': LOCAL_REGION });
    else if (method === 'POST' && query.has('delete')) await this.#deleteMany(request, response, caller);
    else if (method === 'GET' && query.has('location')) sendXml(response, 'LocationConstraint', '');
    else if (method === 'GET' && query.has('versioning')) sendXml(response, 'VersioningConfiguration', '');
    else if (method === 'GET' && query.has('uploads')) this.#listUploads(request, response);
    else if (method === 'GET' && query.get('list-type') === '2') this.#list(request, response);
    else
      throw notImplemented(
        `${method} of a bucket with ${[...query.keys()].join(', ') || 'no parameter'} (lists: ListObjectsV2)`,
      );
  }

  #listBuckets(response: ServerResponse): void {
    const buckets = this.#s3.bucketNames().map((name): XmlElement => ['Bucket', [['Name', name]]]);
    sendXml(response, 'ListAllMyBucketsResult', [['Buckets', buckets]]);
  }

  #list({ bucket, query }: S3Request, response: ServerResponse): void {
    const encoding = query.get('encoding-type');
    if (encoding !== undefined && encoding !== 'url')
      throw new AwsError('InvalidArgument', `Invalid Encoding Method: ${encoding}`);
    const encode = (text: string) => (encoding === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
    const maxKeys = Number(query.get('max-keys') ?? 1000);
    const { objects, commonPrefixes, nextToken } = this.#s3.list(bucket, {
      prefix: query.get('prefix'),
      delimiter: query.get('delimiter'),
      startAfter: query.get('start-after'),
      continuationToken: query.get('continuation-token'),
      maxKeys,
    });
    sendXml(response, 'ListBucketResult', [
      ['Name', bucket],
      ['Prefix', encode(query.get('prefix') ?? '')],
      ['Delimiter', query.get('delimiter')],
      ['MaxKeys', maxKeys],
      ['EncodingType', encoding],
      ['KeyCount', objects.length + commonPrefixes.length],
      ['IsTruncated', nextToken !== undefined],
      ['ContinuationToken', query.get('continuation-token')],
      ['NextContinuationToken', nextToken],
      ...objects.map(
        ({ key, object }): XmlElement => [
          'Contents',
          [
            ['Key', encode(key)],
            ['LastModified', new Date(object.modifiedMs).toISOString()],
            ['ETag', `"${object.etag}"`],
            ['Size', object.size],
            ['StorageClass', 'STANDARD'],
          ],
        ],
      ),
      ...commonPrefixes.map((prefix): XmlElement => ['CommonPrefixes', [['Prefix', encode(prefix)]]]),
    ]);
  }

  #listUploads({ bucket, query }: S3Request, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    const uploads = this.#s3.uploads(bucket).filter(({ key }) => key.startsWith(prefix));
    sendXml(response, 'ListMultipartUploadsResult', [
      ['Bucket', bucket],
      ['IsTruncated', false],
      ...uploads.map(
        ({ id, key, initiatedMs }): XmlElement => [
          'Upload',
          [
            ['Key', key],
            ['UploadId', id],
            ['Initiated', new Date(initiatedMs).toISOString()],
          ],
        ],
      ),
    ]);
  }

  async #deleteMany(request: S3Request, response: ServerResponse, caller: Permissions): Promise<void> {
    const xml = await readXmlBody(request);
    const objects = readElements(xml, 'Object');
    if (objects.length === 0 || objects.length > MAX_DELETES) {
      throw new AwsError('MalformedXML', `Expected 1 to ${MAX_DELETES} objects to delete, got ${objects.length}`);
    }
    if (objects.some((object) => readText(object, 'VersionId') !== undefined)) throw notImplemented('versions');
    const keys = objects.map((object) => readText(object, 'Key') ?? '');
    // Each key is refused by itself, in an answer that is otherwise well.
    const refused = keys.filter((key) => !caller.may('s3:DeleteObject', objectArn(request.bucket, key)));
    const deleted = keys.filter((key) => !refused.includes(key));
    for (const key of deleted) this.#s3.delete(request.bucket, key);
    const told = readText(xml, 'Quiet') === 'true' ? [] : deleted;
    sendXml(response, 'DeleteResult', [
      ...told.map((key): XmlElement => ['Deleted', [['Key', key]]]),
      ...refused.map(
        (key): XmlElement => [
          'Error',
          [
            ['Key', key],
            ['Code', 'AccessDenied'],
            ['Message', 'Access Denied'],
          ],
        ],
      ),
    ]);
  }
}
