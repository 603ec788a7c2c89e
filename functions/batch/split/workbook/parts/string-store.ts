// Texts by number in little memory: the first stay as bytes, the others lie in a temporary file behind a cache.
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_KEPT_TEXT_BYTES } from '../limits.ts';
import { suspicious } from '../refusals.ts';

/** Texts are kept in groups: 3,000,000 of them need 23,000 places in memory, and one read gives the neighbours too. */
const GROUP = 128;
/** A group begins with the ends of its texts (32 bits each, in bytes); the texts follow as UTF-8. */
const ENDS_BYTES = GROUP * 4;
const MEMORY_BYTES = 2 * 1024 * 1024;
const WRITE_BYTES = 1024 * 1024;
/** Groups read last, each in the place of its number: one piece of memory, since buffers of their own pile up. */
const CACHE_GROUPS = 128;
const CACHE_GROUP_BYTES = 16 * 1024;

export class StringStore {
  private count = 0;
  private open: string[] = [];
  private readonly inMemory: Buffer[] = [];
  private memoryBytes = 0;
  /** Where each group of the file begins. */
  private readonly places: number[] = [];
  private file: number | undefined;
  private fileBytes = 0;
  /** Groups on their way to the file. */
  private readonly unwritten = Buffer.allocUnsafeSlow(WRITE_BYTES);
  private unwrittenBytes = 0;
  private readonly cache = Buffer.allocUnsafeSlow(CACHE_GROUPS * CACHE_GROUP_BYTES);
  /** Which group lies in each place of the cache. */
  private readonly cached = new Int32Array(CACHE_GROUPS).fill(-1);
  /** The last group that is too long for the cache. */
  private long = { number: -1, bytes: Buffer.alloc(0) };

  add(text: string): 'more' {
    this.count += 1;
    if (this.open.push(text) === GROUP) this.closeGroup();
    return 'more';
  }

  /** The text of this number, or undefined when there is none. All texts are added before the first is read. */
  get(index: number): string | undefined {
    if (!(Number.isInteger(index) && index >= 0 && index < this.count)) return undefined;
    const number = Math.floor(index / GROUP);
    const place = index % GROUP;
    if (number === this.inMemory.length + this.places.length) return this.open[place];
    const inMemory = this.inMemory[number];
    return inMemory ? textAt(inMemory, 0, place) : this.fromFile(number - this.inMemory.length, place);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private closeGroup(): void {
    const bytes = packGroup(this.open);
    this.open = [];
    if (this.places.length === 0 && this.memoryBytes + bytes.length <= MEMORY_BYTES) {
      this.inMemory.push(Buffer.from(bytes));
      this.memoryBytes += bytes.length;
      return;
    }
    if (this.unwrittenBytes + bytes.length > WRITE_BYTES) this.flush();
    this.places.push(this.fileBytes + this.unwrittenBytes);
    if (bytes.length > WRITE_BYTES) this.write(bytes);
    else this.unwrittenBytes += bytes.copy(this.unwritten, this.unwrittenBytes);
  }

  private flush(): void {
    this.write(this.unwritten.subarray(0, this.unwrittenBytes));
    this.unwrittenBytes = 0;
  }

  private write(bytes: Buffer): void {
    if (this.fileBytes + bytes.length > MAX_KEPT_TEXT_BYTES) {
      throw suspicious(`its texts take more than ${MAX_KEPT_TEXT_BYTES / 1024 ** 2} MB`);
    }
    this.file ??= openUnlinked();
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at, bytes.length - at, this.fileBytes + at);
    this.fileBytes += bytes.length;
  }

  private fromFile(number: number, place: number): string {
    if (this.unwrittenBytes > 0) this.flush();
    const start = this.places[number] ?? 0;
    const length = (this.places[number + 1] ?? this.fileBytes) - start;
    if (length > CACHE_GROUP_BYTES) return textAt(this.longGroup(number, start, length), 0, place);
    const slot = number % CACHE_GROUPS;
    const at = slot * CACHE_GROUP_BYTES;
    if (this.cached[slot] !== number) this.read(this.cache, at, start, length);
    this.cached[slot] = number;
    return textAt(this.cache, at, place);
  }

  private longGroup(number: number, start: number, length: number): Buffer {
    if (this.long.number === number) return this.long.bytes;
    // Room for longer ones too, so that it is seldom made again.
    const bytes = this.long.bytes.length < length ? Buffer.allocUnsafeSlow(length * 2) : this.long.bytes;
    this.read(bytes, 0, start, length);
    this.long = { number, bytes };
    return bytes;
  }

  private read(into: Buffer, at: number, start: number, length: number): void {
    if (this.file === undefined) throw new Error('expected a file of texts, found none');
    for (let done = 0; done < length; ) {
      const read = readSync(this.file, into, at + done, length - done, start + done);
      if (read === 0) throw new Error(`expected ${length} bytes at ${start} of the file of texts, found ${done}`);
      done += read;
    }
  }
}

/** The text at this place of the group that begins at `at`. */
function textAt(bytes: Buffer, at: number, place: number): string {
  const start = place === 0 ? 0 : bytes.readUInt32LE(at + (place - 1) * 4);
  return bytes.toString('utf8', at + ENDS_BYTES + start, at + ENDS_BYTES + bytes.readUInt32LE(at + place * 4));
}

/** The name is removed at once, so that nothing is left behind whatever ends the process. */
function openUnlinked(): number {
  const path = join(tmpdir(), `texts-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}

function packGroup(texts: readonly string[]): Buffer {
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), ENDS_BYTES);
  const bytes = Buffer.allocUnsafe(size);
  let end = ENDS_BYTES;
  for (const [at, text] of texts.entries()) {
    end += bytes.write(text, end);
    bytes.writeUInt32LE(end - ENDS_BYTES, at * 4);
  }
  return bytes;
}
