// One binary file per index: a 4 KB header (format, sizes, checksum), then the sections, 64-byte aligned, used in place after one read.
import { closeSync, fstatSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Sections, SupplierIndex } from './supplier-index.ts';

const MAGIC = 0x58494c43; // "CLIX"
/** Raise it whenever a section, a hash or the normaliser changes: an older snapshot then is refused instead of misread. */
export const FORMAT_VERSION = 6;
const HEADER_BYTES = 4096;
const ALIGNMENT = 64;

type Section = Uint8Array | Uint16Array | Uint32Array | Int32Array;
type SectionKind = 'u8' | 'u16' | 'u32' | 'i32';

const KINDS: Readonly<Record<keyof Sections, SectionKind>> = {
  words: 'u32',
  wordBytes: 'u8',
  aliasBytes: 'u8',
  aliasStart: 'u32',
  aliasWord: 'u32',
  surfaces: 'i32',
  surfaceFilter: 'u32',
  wordLetters: 'u32',
  headStart: 'u32',
  stateStart: 'u32',
  rowMeta: 'u32',
  rowNameHash: 'u32',
  rowWordStart: 'u32',
  rowWords: 'u32',
  rowTextStart: 'u32',
  rowText: 'u8',
  rowZip: 'u32',
  cityRunStart: 'u32',
  cityTextStart: 'u32',
  cityText: 'u8',
  areaOfCity: 'u16',
  postings: 'u32',
  pairTable: 'i32',
  pairWords: 'u32',
  pairStart: 'u32',
  pairPostings: 'u32',
  keyTable: 'u32',
  keyNext: 'i32',
  halfRow: 'u32',
  initialStart: 'u32',
  initialRows: 'u32',
  misspellingStart: 'u32',
  misspellings: 'u32',
};
const SECTION_NAMES = Object.keys(KINDS) as readonly (keyof Sections)[];

interface Header {
  readonly version: string;
  readonly rowCount: number;
  readonly wordCount: number;
  readonly lengths: readonly number[];
}

/** Why a snapshot was refused; the previous index stays in use. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** zlib answers 0 for no bytes, whatever came before. */
const continueCrc = (bytes: Uint8Array, before: number) => (bytes.length === 0 ? before : crc32(bytes, before));
const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
const bytesOf = (section: Section) => new Uint8Array(section.buffer, section.byteOffset, section.byteLength);

/** Size of the file that writeSnapshot makes. */
export function snapshotBytes({ sections }: SupplierIndex): number {
  return SECTION_NAMES.reduce((sum, name) => sum + aligned(sections[name].byteLength), HEADER_BYTES);
}

/** Writes beside `path` and renames, so a reader never sees half a file. Returns its size in bytes. */
export function writeSnapshot(index: SupplierIndex, path: string): number {
  const parts = SECTION_NAMES.map((name) => bytesOf(index.sections[name]));
  const size = snapshotBytes(index);
  const file = openSync(`${path}.part`, 'w');
  let at = HEADER_BYTES;
  let checksum = 0;
  for (const part of parts) {
    const padded = Buffer.alloc(aligned(part.length) - part.length);
    checksum = continueCrc(padded, continueCrc(part, checksum));
    writeFully(file, part, at);
    writeFully(file, padded, at + part.length);
    at += aligned(part.length);
  }
  writeFully(file, header(index, size, checksum), 0);
  closeSync(file);
  renameSync(`${path}.part`, path);
  return size;
}

function header(index: SupplierIndex, size: number, checksum: number): Buffer {
  const fields: Header = {
    version: index.version,
    rowCount: index.rowCount,
    wordCount: index.wordCount,
    lengths: SECTION_NAMES.map((name) => index.sections[name].length),
  };
  const json = Buffer.from(JSON.stringify(fields));
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt32LE(FORMAT_VERSION, 4);
  bytes.writeDoubleLE(size, 8);
  bytes.writeUInt32LE(checksum, 16);
  bytes.writeUInt32LE(json.length, 20);
  json.copy(bytes, 28);
  bytes.writeUInt32LE(crc32(bytes.subarray(28)), 24);
  return bytes;
}

function writeFully(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, Math.min(bytes.length - done, 2 ** 28), position + done);
}

/**
 * Reads a snapshot into one buffer and lays views over it: nothing is parsed but the header. The CRC-32 over 80 MB takes about 25 ms;
 * sha256, checked where the file is downloaded, would take 50 more.
 */
export function readSnapshot(path: string): SupplierIndex {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const bytes = new Uint8Array(new ArrayBuffer(size));
    for (let done = 0; done < size; ) {
      const read = readSync(file, bytes, done, Math.min(size - done, 2 ** 30), done);
      if (read === 0) break;
      done += read;
    }
    return parseSnapshot(bytes, path);
  } finally {
    closeSync(file);
  }
}

/** The same over bytes already in memory; `source` names them in errors. */
export function parseSnapshot(bytes: Uint8Array<ArrayBuffer>, source: string): SupplierIndex {
  const refuse = (reason: string): never => {
    throw new SnapshotError(`Supplier index ${source} refused: ${reason}`);
  };
  if (bytes.length < HEADER_BYTES) refuse(`expected at least ${HEADER_BYTES} bytes, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  if (view.getUint32(0, true) !== MAGIC) refuse('it is not a supplier index');
  const format = view.getUint32(4, true);
  if (format !== FORMAT_VERSION) refuse(`expected format ${FORMAT_VERSION}, got ${format}`);
  if (crc32(bytes.subarray(28, HEADER_BYTES)) !== view.getUint32(24, true))
    refuse('the checksum of its header is wrong');
  const expected = view.getFloat64(8, true);
  if (bytes.length !== expected) refuse(`expected ${expected} bytes, got ${bytes.length}`);
  if (crc32(bytes.subarray(HEADER_BYTES)) !== view.getUint32(16, true)) refuse('the checksum of its contents is wrong');
  const fields: Header = JSON.parse(Buffer.from(bytes.subarray(28, 28 + view.getUint32(20, true))).toString());
  return {
    version: fields.version,
    rowCount: fields.rowCount,
    wordCount: fields.wordCount,
    sections: sectionsOf(bytes, fields.lengths),
  };
}

function sectionsOf(bytes: Uint8Array<ArrayBuffer>, lengths: readonly number[]): Sections {
  let at = bytes.byteOffset + HEADER_BYTES;
  const entries = SECTION_NAMES.map((name, i) => {
    const section = viewOf(KINDS[name], bytes.buffer, at, lengths[i]);
    at += aligned(section.byteLength);
    return [name, section];
  });
  return Object.fromEntries(entries);
}

function viewOf(kind: SectionKind, buffer: ArrayBuffer, offset: number, length: number): Section {
  switch (kind) {
    case 'u8':
      return new Uint8Array(buffer, offset, length);
    case 'u16':
      return new Uint16Array(buffer, offset, length);
    case 'u32':
      return new Uint32Array(buffer, offset, length);
    case 'i32':
      return new Int32Array(buffer, offset, length);
  }
}
