// ObjectStore over one S3 bucket.
import { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { ObjectReplacedError, type ObjectStore } from '../objects.ts';

const isMissing = (error: unknown) => error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name);

/** The second of two writers that come at once gets a conflict instead. */
const isThere = (error: unknown) =>
  error instanceof Error && ['PreconditionFailed', 'ConditionalRequestConflict'].includes(error.name);

/** Measured on a chunk of 60 KB: these take a third off the CPU of a call. */
const FRUGAL: S3ClientConfig = {
  // Or the SDK sorts its middlewares anew for every call.
  cacheMiddleware: true,
  // The signature covers the SHA-256 of what is put; a CRC32 beside it would tell nothing more.
  requestChecksumCalculation: 'WHEN_REQUIRED',
};

export function s3Objects(bucket: string, s3 = new S3Client(FRUGAL)): ObjectStore {
  async function readVersion(key: string, etag: string, range: string): Promise<Readable> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: range, IfMatch: etag }));
      if (!(Body instanceof Readable)) throw new Error(`expected a stream for ${key}`);
      return Body;
    } catch (error) {
      if (isMissing(error) || (error instanceof Error && error.name === 'PreconditionFailed')) {
        throw new ObjectReplacedError(`the object at ${key} is no longer the version that was opened`);
      }
      throw error;
    }
  }

  return {
    async getText(key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body?.transformToString('utf-8');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async getStream(key, start = 0, end) {
      // S3 counts the last byte in.
      const isPart = start > 0 || end !== undefined;
      const range = isPart ? { Range: `bytes=${start}-${end === undefined ? '' : end - 1}` } : {};
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...range }));
      if (!(Body instanceof Readable)) throw new Error(`expected a stream for ${key}`);
      return Body;
    },
    async size(key) {
      try {
        return (await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ContentLength;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async open(key) {
      try {
        const { ContentLength: bytes = 0, ETag } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        const etag = ETag ?? '';
        return { bytes, etag, stream: (start = 0, end = bytes) => readVersion(key, etag, `bytes=${start}-${end - 1}`) };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async put(key, body, contentType = 'application/x-ndjson') {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
    },
    async putNew(key, body, contentType = 'application/x-ndjson') {
      const object = { Bucket: bucket, Key: key, Body: body, ContentType: contentType, IfNoneMatch: '*' };
      try {
        await s3.send(new PutObjectCommand(object));
        return true;
      } catch (error) {
        if (isThere(error)) return false;
        throw error;
      }
    },
    async delete(keys) {
      for (let i = 0; i < keys.length; i += 1000) {
        const Objects = keys.slice(i, i + 1000).map((Key) => ({ Key }));
        await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
      }
    },
    async *list(prefix) {
      for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key } of page.Contents ?? []) if (Key) yield Key;
      }
    },
  };
}
