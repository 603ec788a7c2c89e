// The bytes of objects on disk: files named by a random id, so that no key of a client is ever a path.

import { randomUUID } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, writeFileSync } from 'node:fs';
import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsChunkedBody } from './aws-chunked.ts';
import { checkDigests, DigestMeter, type Digests } from './checksums.ts';

export interface Blob {
  readonly id: string;
  readonly size: number;
}

const PIECE_BYTES = 1 << 18;
/** Blobs up to here are read and written in one go: streams take several times the CPU, and most objects are chunks of a few rows. */
const SMALL_BYTES = 1 << 18;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

export class Blobs {
  readonly #dir: string;
  /** How many readers are on a blob; removal waits for the last of them. */
  readonly #readers = new Map<string, number>();
  readonly #doomed = new Set<string>();
  readonly #shards = new Set<string>();

  private constructor(dir: string) {
    this.#dir = dir;
  }

  /** Blobs that `isKept` does not know are left over from a kill in the middle of an upload; they are removed. */
  static async open(dir: string, isKept: (id: string) => boolean): Promise<Blobs> {
    await mkdir(dir, { recursive: true });
    const files = await readdir(dir, { recursive: true, withFileTypes: true });
    for (const file of files) {
      if (file.isFile() && ID.test(file.name) && !isKept(file.name)) await rm(join(file.parentPath, file.name));
    }
    return new Blobs(dir);
  }

  /** Streams a body to disk in bounded memory. Throws, and leaves nothing behind, when it is not what its headers or trailers say. */
  async write(
    body: AsyncIterable<Buffer>,
    headers: ReadonlyMap<string, string>,
  ): Promise<{ blob: Blob; digests: Digests }> {
    const id = await this.#newId();
    const chunked = isAwsChunked(headers) ? new AwsChunkedBody() : undefined;
    const meter = new DigestMeter(headers);
    try {
      const data = meter.pass(chunked ? chunked.decode(body) : body);
      await save(data, this.#path(id));
      const digests = meter.finish();
      checkDigests(new Map([...headers, ...(chunked?.trailers ?? [])]), digests);
      return { blob: { id, size: digests.size }, digests };
    } catch (error) {
      await rm(this.#path(id), { force: true });
      throw error;
    }
  }

  /** The bytes `start` to `end` (inclusive) of the blobs put end to end. They stay readable even if they are removed meanwhile. */
  read(blobs: readonly Blob[], start: number, end: number): Readable {
    const release = this.#retain(blobs);
    const stream = Readable.from(this.#pieces(blobs, start, end), { objectMode: false, highWaterMark: PIECE_BYTES });
    return stream.once('close', release);
  }

  /** The same at once; undefined when they are many or in several blobs. */
  readSmall(blobs: readonly Blob[], start: number, end: number): Buffer | undefined {
    const [blob, ...more] = blobs;
    const length = end - start + 1;
    if (!blob || more.length > 0 || length > SMALL_BYTES) return undefined;
    const file = openSync(this.#path(blob.id), 'r');
    try {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, start));
    } finally {
      closeSync(file);
    }
  }

  /** The same bytes under another id, without copying them. */
  async duplicate(blob: Blob): Promise<Blob> {
    const id = await this.#newId();
    await link(this.#path(blob.id), this.#path(id));
    return { id, size: blob.size };
  }

  remove(blobs: readonly Blob[]): void {
    for (const { id } of blobs) {
      if (this.#readers.has(id)) this.#doomed.add(id);
      // A file that stays behind is removed at the next start.
      else rm(this.#path(id), { force: true }).catch(() => {});
    }
  }

  async *#pieces(blobs: readonly Blob[], start: number, end: number): AsyncIterable<Buffer> {
    let offset = 0;
    for (const { id, size } of blobs) {
      const first = Math.max(0, start - offset);
      const last = Math.min(size - 1, end - offset);
      if (first <= last)
        yield* createReadStream(this.#path(id), { start: first, end: last, highWaterMark: PIECE_BYTES });
      offset += size;
    }
  }

  #retain(blobs: readonly Blob[]): () => void {
    for (const { id } of blobs) this.#readers.set(id, (this.#readers.get(id) ?? 0) + 1);
    return () => {
      for (const { id } of blobs) this.#release(id);
    };
  }

  #release(id: string): void {
    const left = (this.#readers.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#readers.set(id, left);
      return;
    }
    this.#readers.delete(id);
    if (this.#doomed.delete(id)) this.remove([{ id, size: 0 }]);
  }

  /** Spread over 256 folders, each made when its first file comes. */
  async #newId(): Promise<string> {
    const id = randomUUID();
    const shard = dirname(this.#path(id));
    if (!this.#shards.has(shard)) await mkdir(shard, { recursive: true });
    this.#shards.add(shard);
    return id;
  }

  #path(id: string): string {
    return join(this.#dir, id.slice(0, 2), id);
  }
}

async function save(data: AsyncIterable<Buffer>, path: string): Promise<void> {
  const pieces = data[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  for (let bytes = 0; bytes <= SMALL_BYTES; bytes += held.at(-1)?.length ?? 0) {
    const { done, value } = await pieces.next();
    if (done) return writeFileSync(path, Buffer.concat(held));
    held.push(value);
  }
  await pipeline(Readable.from(all(held, pieces), { objectMode: false }), createWriteStream(path));
}

async function* all(held: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield* held;
  yield* { [Symbol.asyncIterator]: () => rest };
}

function isAwsChunked(headers: ReadonlyMap<string, string>): boolean {
  return (
    headers
      .get('content-encoding')
      ?.split(',')
      .some((coding) => coding.trim() === 'aws-chunked') === true ||
    headers.get('x-amz-content-sha256')?.startsWith('STREAMING-') === true
  );
}
