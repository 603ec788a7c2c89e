// Texts by number in little memory: the first stay in memory as bytes, the others lie in a temporary file, with a cache of those last read.
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_KEPT_TEXT_BYTES } from '../limits.ts';
import { suspicious } from '../refusals.ts';

/** Texts are kept in groups, so that 3,000,000 of them need 47,000 places in memory and one read gives the neighbours too. */
const GROUP = 64;
/** A group is its lengths (16 bits each, in UTF-16 units) and then its texts as UTF-8. */
const LENGTHS_BYTES = GROUP * 2;
const MEMORY_BYTES = 4 * 1024 * 1024;
const WRITE_BYTES = 1024 * 1024;
/** The cache holds between one and two times this many characters. */
const CACHE_CHARS = 4 * 1024 * 1024;

type Group = string[];

export class StringStore {
  private count = 0;
  private open: Group = [];
  private readonly inMemory: Buffer[] = [];
  private memoryBytes = 0;
  /** Where each group of the file begins. */
  private readonly places: number[] = [];
  private file: number | undefined;
  private fileBytes = 0;
  private unwritten: Buffer[] = [];
  private unwrittenBytes = 0;
  private young = new Map<number, Group>();
  private old = new Map<number, Group>();
  private youngChars = 0;

  /** `text` has at most 65,535 UTF-16 units. */
  add(text: string): 'more' {
    this.count += 1;
    if (this.open.push(text) === GROUP) this.closeGroup();
    return 'more';
  }

  /** The text of this number, or undefined when there is none. All texts are added before the first is read. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    const number = Math.floor(index / GROUP);
    return this.group(number)[index % GROUP];
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private closeGroup(): void {
    const bytes = packGroup(this.open);
    this.open = [];
    if (this.places.length === 0 && this.memoryBytes + bytes.length <= MEMORY_BYTES) {
      this.inMemory.push(bytes);
      this.memoryBytes += bytes.length;
      return;
    }
    this.places.push(this.fileBytes + this.unwrittenBytes);
    this.unwritten.push(bytes);
    this.unwrittenBytes += bytes.length;
    if (this.unwrittenBytes >= WRITE_BYTES) this.write();
  }

  private write(): void {
    if (this.fileBytes + this.unwrittenBytes > MAX_KEPT_TEXT_BYTES) {
      throw suspicious(`its texts take more than ${MAX_KEPT_TEXT_BYTES / 1024 ** 2} MB`);
    }
    this.file ??= openUnlinked();
    const bytes = Buffer.concat(this.unwritten);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at, bytes.length - at, this.fileBytes + at);
    this.fileBytes += bytes.length;
    this.unwritten = [];
    this.unwrittenBytes = 0;
  }

  private group(number: number): Group {
    if (number === Math.floor(this.count / GROUP)) return this.open;
    const kept = this.young.get(number);
    if (kept) return kept;
    const group = this.old.get(number) ?? unpackGroup(this.read(number));
    this.young.set(number, group);
    this.youngChars += group.reduce((sum, text) => sum + text.length, 0);
    if (this.youngChars > CACHE_CHARS) {
      this.old = this.young;
      this.young = new Map();
      this.youngChars = 0;
    }
    return group;
  }

  private read(number: number): Buffer {
    const inMemory = this.inMemory[number];
    if (inMemory) return inMemory;
    if (this.unwrittenBytes > 0) this.write();
    const index = number - this.inMemory.length;
    const start = this.places[index] ?? 0;
    const bytes = Buffer.allocUnsafe((this.places[index + 1] ?? this.fileBytes) - start);
    if (this.file === undefined) throw new Error(`expected group ${number} in the file of strings, found no file`);
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(this.file, bytes, at, bytes.length - at, start + at);
      if (read === 0) throw new Error(`expected ${bytes.length} bytes of group ${number}, found ${at}`);
      at += read;
    }
    return bytes;
  }
}

/** The name is removed at once, so that nothing is left behind whatever ends the process. */
function openUnlinked(): number {
  const path = join(tmpdir(), `strings-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}

function packGroup(texts: Group): Buffer {
  const joined = texts.join('');
  const bytes = Buffer.allocUnsafe(LENGTHS_BYTES + Buffer.byteLength(joined));
  for (const [at, { length }] of texts.entries()) bytes.writeUInt16LE(length, at * 2);
  bytes.write(joined, LENGTHS_BYTES);
  return bytes;
}

function unpackGroup(bytes: Buffer): Group {
  const joined = bytes.toString('utf8', LENGTHS_BYTES);
  const texts: Group = [];
  let at = 0;
  for (let index = 0; index < GROUP; index += 1) {
    const end = at + bytes.readUInt16LE(index * 2);
    texts.push(joined.slice(at, end));
    at = end;
  }
  return texts;
}
