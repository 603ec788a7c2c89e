// The local S3: objects and multipart uploads on disk, as the HTTP service and the engines in this process use them.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { LaptopClock } from '../../clock.ts';
import { AwsError } from '../protocol.ts';
import { Blobs } from './blobs.ts';
import { compositeCrc32, compositeEtag } from './checksums.ts';
import { checkPut, type PutConditions } from './conditions.ts';
import { type Listing, type ListQuery, listObjects } from './listing.ts';
import { ObjectIndex } from './object-index.ts';
import type { StoredObject, StoredPart, Upload } from './stored.ts';

export interface ObjectCreated {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly reason: 'PutObject' | 'CopyObject' | 'CompleteMultipartUpload';
  readonly atMs: number;
}

export interface CompletedPart {
  readonly number: number;
  readonly etag: string;
  readonly crc32: string | undefined;
}

interface PutOptions {
  /** What GET answers with. */
  headers?: Record<string, string>;
  /** The request's, to check the body against. */
  checks?: ReadonlyMap<string, string>;
  conditions?: PutConditions;
}

/** S3's least size of every part but the last. */
const MIN_PART_BYTES = 5 << 20;
const MAX_PARTS = 10_000;

export class S3 {
  readonly #clock: LaptopClock;
  readonly #index: ObjectIndex;
  readonly #blobs: Blobs;
  readonly #listeners = new Set<(event: ObjectCreated) => void>();

  private constructor(clock: LaptopClock, index: ObjectIndex, blobs: Blobs) {
    this.#clock = clock;
    this.#index = index;
    this.#blobs = blobs;
  }

  static async open({ clock, dir }: { clock: LaptopClock; dir: string }): Promise<S3> {
    const index = await ObjectIndex.open(join(dir, 'objects.journal'));
    const kept = index.blobIds();
    return new S3(clock, index, await Blobs.open(join(dir, 'blobs'), (id) => kept.has(id)));
  }

  /** Does nothing when the bucket is there, with what the last run left in it. */
  createBucket(name: string): void {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
      throw new AwsError(
        'InvalidBucketName',
        `"${name}" is no bucket name: expected 3 to 63 of a-z, 0-9, hyphen and dot`,
      );
    }
    if (!this.#index.hasBucket(name)) this.#index.record({ op: 'bucket', bucket: name });
  }

  bucketNames(): string[] {
    return this.#index.bucketNames();
  }

  /** Throws NoSuchBucket. */
  checkBucket(name: string): void {
    this.#index.bucket(name);
  }

  /** Throws NoSuchKey. */
  head(bucket: string, key: string): StoredObject {
    const object = this.find(bucket, key);
    if (!object) throw new AwsError('NoSuchKey', `The specified key does not exist: ${bucket}/${key}`, 404);
    return object;
  }

  find(bucket: string, key: string): StoredObject | undefined {
    return this.#index.bucket(bucket).objects.get(key);
  }

  /** Bytes `start` to `end` (inclusive), by default all. The stream goes on even if the object is replaced or deleted meanwhile. */
  read(object: StoredObject, start = 0, end = object.size - 1): Readable {
    return this.#blobs.read(object.blobs, start, end);
  }

  /** The same at once; undefined when the object is not small. */
  readSmall(object: StoredObject, start: number, end: number): Buffer | undefined {
    return this.#blobs.readSmall(object.blobs, start, end);
  }

  list(bucket: string, query: Partial<ListQuery> = {}): Listing {
    return listObjects(this.#index.bucket(bucket), query);
  }

  async put(
    bucket: string,
    key: string,
    body: AsyncIterable<Buffer> | Buffer | string,
    options: PutOptions = {},
  ): Promise<StoredObject> {
    const { headers = {}, checks = new Map(), conditions = {} } = options;
    checkKey(key);
    checkPut(this.find(bucket, key), conditions);
    const source = typeof body === 'string' || Buffer.isBuffer(body) ? Readable.from([Buffer.from(body)]) : body;
    const { blob, digests } = await this.#blobs.write(source, checks);
    const object = {
      blobs: [blob],
      size: blob.size,
      etag: digests.md5Hex,
      crc32: digests.crc32,
      headers,
      modifiedMs: this.#clock.now(),
    };
    return this.#store(bucket, key, object, 'PutObject', conditions);
  }

  async copy(
    from: StoredObject,
    bucket: string,
    key: string,
    { headers = from.headers, conditions = {} }: PutOptions = {},
  ): Promise<StoredObject> {
    checkKey(key);
    checkPut(this.find(bucket, key), conditions);
    const blobs = await Promise.all(from.blobs.map((blob) => this.#blobs.duplicate(blob)));
    const object = { ...from, blobs, headers, modifiedMs: this.#clock.now(), uploadId: undefined };
    return this.#store(bucket, key, object, 'CopyObject', conditions);
  }

  delete(bucket: string, key: string): void {
    const object = this.find(bucket, key);
    if (!object) return;
    this.#index.record({ op: 'delete', bucket, key });
    this.#blobs.remove(object.blobs);
  }

  createUpload(bucket: string, key: string, headers: Record<string, string>): Upload {
    checkKey(key);
    this.checkBucket(bucket);
    const upload = { id: randomUUID(), bucket, key, headers, initiatedMs: this.#clock.now() };
    this.#index.record({ op: 'upload', upload });
    return this.upload(bucket, key, upload.id);
  }

  uploads(bucket: string): Upload[] {
    this.checkBucket(bucket);
    return this.#index.uploads(bucket);
  }

  /** Throws NoSuchUpload, also for an upload of another bucket or key. */
  upload(bucket: string, key: string, id: string): Upload {
    this.checkBucket(bucket);
    const upload = this.#index.upload(id);
    if (upload?.bucket === bucket && upload.key === key) return upload;
    throw noSuchUpload(id);
  }

  async putPart(
    upload: Upload,
    number: number,
    body: AsyncIterable<Buffer>,
    checks: ReadonlyMap<string, string>,
  ): Promise<StoredPart> {
    if (!(Number.isInteger(number) && number >= 1 && number <= MAX_PARTS)) {
      throw new AwsError('InvalidArgument', `Part number must be 1 to ${MAX_PARTS}, got ${number}`);
    }
    const { blob, digests } = await this.#blobs.write(body, checks);
    if (this.#index.upload(upload.id) !== upload) {
      this.#blobs.remove([blob]);
      throw noSuchUpload(upload.id);
    }
    const replaced = upload.parts.get(number);
    const part = { blob, etag: digests.md5Hex, crc32: digests.crc32, modifiedMs: this.#clock.now() };
    this.#index.record({ op: 'part', id: upload.id, number, part });
    if (replaced) this.#blobs.remove([replaced.blob]);
    return part;
  }

  abortUpload(upload: Upload): void {
    this.#index.record({ op: 'end', id: upload.id });
    this.#blobs.remove([...upload.parts.values()].map(({ blob }) => blob));
  }

  /** Completing an upload again gives what it made the first time, as long as that is there. */
  completeUpload(
    bucket: string,
    key: string,
    id: string,
    completed: readonly CompletedPart[],
    conditions: PutConditions = {},
  ): StoredObject {
    const made = this.find(bucket, key);
    if (made?.uploadId === id) return made;
    const upload = this.upload(bucket, key, id);
    const parts = checkParts(upload, completed);
    checkPut(made, conditions);
    const object = {
      blobs: parts.map(({ blob }) => blob),
      size: parts.reduce((sum, { blob }) => sum + blob.size, 0),
      etag: compositeEtag(parts.map(({ etag }) => etag)),
      crc32: compositeCrc32(parts.map(({ crc32 }) => crc32)),
      headers: upload.headers,
      modifiedMs: this.#clock.now(),
      uploadId: id,
    };
    this.#store(bucket, key, object, 'CompleteMultipartUpload', conditions);
    this.#index.record({ op: 'end', id });
    const unused = [...upload.parts.values()].filter((part) => !parts.includes(part));
    this.#blobs.remove(unused.map(({ blob }) => blob));
    return object;
  }

  /** Listeners are called in the same turn in which the object is recorded: what they record in turn cannot be lost by a kill between the two. */
  onObjectCreated(listener: (event: ObjectCreated) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#index.close();
  }

  /** The conditions are asked again: another writer may have been faster while the body came in. */
  #store(
    bucket: string,
    key: string,
    object: StoredObject,
    reason: ObjectCreated['reason'],
    conditions: PutConditions,
  ): StoredObject {
    const replaced = this.find(bucket, key);
    try {
      checkPut(replaced, conditions);
    } catch (error) {
      this.#blobs.remove(object.blobs);
      throw error;
    }
    this.#index.record({ op: 'put', bucket, key, object });
    if (replaced) this.#blobs.remove(replaced.blobs);
    const { size, etag, modifiedMs: atMs } = object;
    for (const listener of this.#listeners) listener({ bucket, key, size, etag, reason, atMs });
    return object;
  }
}

function noSuchUpload(id: string): AwsError {
  return new AwsError('NoSuchUpload', `The specified upload does not exist, is completed or was aborted: ${id}`, 404);
}

function checkKey(key: string): void {
  const bytes = Buffer.byteLength(key);
  if (bytes > 1024)
    throw new AwsError('KeyTooLongError', `Your key is too long: expected at most 1024 bytes, got ${bytes}`);
}

function checkParts(upload: Upload, completed: readonly CompletedPart[]): StoredPart[] {
  if (completed.length === 0) throw new AwsError('MalformedXML', 'Expected at least one part to complete an upload');
  completed.reduce((before, { number }) => {
    if (number > before) return number;
    throw new AwsError('InvalidPartOrder', `Part ${number} comes after part ${before}: expected ascending order`);
  }, 0);
  const parts = completed.map((given) => partOf(upload, given));
  const tooSmall = parts.slice(0, -1).findIndex(({ blob }) => blob.size < MIN_PART_BYTES);
  if (tooSmall < 0) return parts;
  const { number } = completed[tooSmall]!;
  throw new AwsError(
    'EntityTooSmall',
    `Part ${number} is too small: expected ${MIN_PART_BYTES} bytes of every part but the last`,
  );
}

function partOf(upload: Upload, { number, etag, crc32 }: CompletedPart): StoredPart {
  const part = upload.parts.get(number);
  if (part?.etag === etag.replaceAll('"', '') && (crc32 === undefined || crc32 === part.crc32)) return part;
  throw new AwsError('InvalidPart', `Part ${number} was not uploaded, or its ETag or checksum is another`);
}
