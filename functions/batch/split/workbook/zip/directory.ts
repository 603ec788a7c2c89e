// The directory of a zip archive: its entries, with their sizes and checksums, before anything is unpacked.
import { readBytes, type SourceFile } from '../../source-file.ts';
import { MAX_DIRECTORY_BYTES, MAX_ENTRIES } from '../limits.ts';
import { damaged, suspicious } from '../refusals.ts';

export interface ZipEntry {
  /** As the archive has it. */
  readonly name: string;
  /** 0 stored, 8 deflated; others exist. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  /** As declared; what is unpacked is counted. */
  readonly bytes: number;
  /** Where the entry's own header begins in the file. */
  readonly headerAt: number;
}

const END = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
/** A digital signature may follow the entries. */
const SIGNATURE = 0x05054b50;
/** The end record is the last one but for a comment of up to 65,535 bytes, and what a transfer appended. */
const TAIL_BYTES = 131_072;
const NONE_16 = 0xffff;
const NONE_32 = 0xffffffff;

interface Directory {
  start: number;
  bytes: number;
  /** Bytes before the archive: offsets count from its beginning. */
  leading: number;
}

/** The entries in order; undefined when the file has no end record: it is no zip archive, or cut off. */
export async function readDirectory(file: SourceFile): Promise<ZipEntry[] | undefined> {
  const tailAt = Math.max(0, file.bytes - TAIL_BYTES);
  const tail = await readBytes(file, tailAt, TAIL_BYTES);
  for (let at = tail.lastIndexOf(END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1)) {
    if (at + END_BYTES > tail.length) continue;
    const directory = await locate(file, tail, at, tailAt);
    if (directory) return entriesOf(await bytesOf(file, directory), directory.leading);
  }
  return undefined;
}

/** Where the directory lies, by the end record at `at` of the tail; undefined when that is no end record. */
async function locate(file: SourceFile, tail: Buffer, at: number, tailAt: number): Promise<Directory | undefined> {
  const disk = tail.readUInt16LE(at + 4);
  if (disk !== 0 && disk !== NONE_16) throw damaged('it is one piece of an archive that was split into several');
  const count = tail.readUInt16LE(at + 10);
  const bytes = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  const hasLocator = at >= LOCATOR_BYTES && tail.readUInt32LE(at - LOCATOR_BYTES) === LOCATOR;
  const found = hasLocator ? await locate64(file, tail, at - LOCATOR_BYTES, tailAt) : undefined;
  if (found) return found;
  // An empty archive is its end record and nothing else.
  if (count === 0 && bytes === 0) return tailAt + at === 0 ? { start: 0, bytes: 0, leading: 0 } : undefined;
  return directoryAt(file, tailAt + at, bytes, offset);
}

async function locate64(file: SourceFile, tail: Buffer, locatorAt: number, tailAt: number) {
  const declared = Number(tail.readBigUInt64LE(locatorAt + 8));
  // With bytes before the archive the declared place is too low: the record ends where its locator begins.
  for (const at of [tailAt + locatorAt - END64_BYTES, declared]) {
    if (at < 0) continue;
    const record = await readBytes(file, at, END64_BYTES);
    if (record.length < END64_BYTES || record.readUInt32LE(0) !== END64) continue;
    return directoryAt(file, at, Number(record.readBigUInt64LE(40)), Number(record.readBigUInt64LE(48)));
  }
  return undefined;
}

/** The directory ends where its end record begins, except in an archive with a signature between the two. */
async function directoryAt(file: SourceFile, endAt: number, bytes: number, offset: number) {
  for (const start of [endAt - bytes, offset]) {
    if (start < 0 || start + bytes > file.bytes) continue;
    const first = await readBytes(file, start, 4);
    if (first.length === 4 && first.readUInt32LE(0) === ENTRY) return { start, bytes, leading: start - offset };
  }
  return undefined;
}

async function bytesOf(file: SourceFile, { start, bytes }: Directory): Promise<Buffer> {
  if (bytes > MAX_DIRECTORY_BYTES) throw tooManyEntries('more than 100,000');
  return readBytes(file, start, bytes);
}

const tooManyEntries = (count: string) => suspicious(`it has ${count} parts (expected at most ${MAX_ENTRIES})`);

function entriesOf(bytes: Buffer, leading: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const nameAt = at + ENTRY_BYTES;
    const extraAt = nameAt + (nameBytes ?? 0);
    const next = extraAt + (extraBytes ?? 0) + (commentBytes ?? 0);
    if (next > bytes.length) throw damaged('its list of parts breaks off');
    const extra = bytes.subarray(extraAt, extraAt + (extraBytes ?? 0));
    entries.push(entryOf(bytes.subarray(at, nameAt), bytes.toString('utf8', nameAt, extraAt), extra, leading));
    at = next;
  }
  if (at < bytes.length && !isSignature(bytes, at)) throw damaged('its list of parts breaks off');
  if (entries.length > MAX_ENTRIES) throw tooManyEntries(entries.length.toLocaleString('en-US'));
  return entries;
}

const isSignature = (bytes: Buffer, at: number) => at + 4 <= bytes.length && bytes.readUInt32LE(at) === SIGNATURE;

function entryOf(header: Buffer, name: string, extra: Buffer, leading: number): ZipEntry {
  const long = longNumbers(extra);
  /** A number that does not fit in 32 bits stands in the extra field, in this order; only those that do not fit. */
  const read = (field: number) => {
    const short = header.readUInt32LE(field);
    return short === NONE_32 ? (long.shift() ?? short) : short;
  };
  const bytes = read(24);
  const packedBytes = read(20);
  const headerAt = read(42) + leading;
  const flags = header.readUInt16LE(8);
  return {
    ...{ name, bytes, packedBytes, headerAt },
    method: header.readUInt16LE(10),
    // Bit 0: the data; bit 13: the directory itself.
    isEncrypted: (flags & 0x2001) !== 0,
    crc: header.readUInt32LE(16),
  };
}

/** The numbers of the zip64 extra field (id 1). */
function longNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      const numbers: number[] = [];
      for (let n = at + 4; n + 8 <= Math.min(end, extra.length); n += 8) numbers.push(Number(extra.readBigUInt64LE(n)));
      return numbers;
    }
    at = end;
  }
  return [];
}
