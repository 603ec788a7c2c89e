// Writes zip archives for tests, with every odd field that real programs write and no library would.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  data: string | Uint8Array;
  /** 0 stored, 8 deflated (default); another is only declared. */
  method?: number;
  isEncrypted?: boolean;
  /** Written instead of the right one. */
  crc?: number;
  /** Declared instead of the right unpacked size. */
  bytes?: number;
  /** Sizes and offset in the zip64 extra field. */
  isZip64?: boolean;
  /** Sizes behind the data instead of before: 16 bytes, 12 without a signature, or 24 with sizes of 64 bits. */
  descriptor?: 'signed' | 'bare' | 'long';
}

export interface ZipShape {
  /** Bytes before the archive, of which its offsets know nothing. */
  before?: string | Uint8Array;
  comment?: string;
  /** Bytes behind the archive. */
  after?: string | Uint8Array;
  /** A zip64 end record and its locator. */
  hasEnd64?: boolean;
  /** The number of this piece of a split archive. */
  disk?: number;
}

const NONE = 0xffffffff;

export function zipFile(parts: readonly ZipPart[], shape: ZipShape = {}): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = packPart(part);
    directory.push(directoryEntry(part, packed, offset));
    const entry = localEntry(part, packed);
    entries.push(entry);
    offset += entry.length;
  }
  const list = Buffer.concat(directory);
  const end = endRecords(parts.length, list.length, offset, shape);
  return Buffer.concat([bytesOf(shape.before), ...entries, list, ...end, bytesOf(shape.after)]);
}

const bytesOf = (data: string | Uint8Array = '') => Buffer.from(data);

interface Packed {
  data: Buffer;
  bytes: number;
  crc: number;
}

function packPart({ data, method = 8, crc, bytes }: ZipPart): Packed {
  const content = bytesOf(data);
  const packed = method === 8 ? deflateRawSync(content) : content;
  return { data: packed, bytes: bytes ?? content.length, crc: crc ?? crc32(content) };
}

const flagsOf = ({ isEncrypted, descriptor }: ZipPart) => (isEncrypted ? 1 : 0) | (descriptor ? 8 : 0) | 0x800;

function localEntry(part: ZipPart, { data, bytes, crc }: Packed): Buffer {
  const isOpen = part.descriptor !== undefined;
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(45, 4);
  header.writeUInt16LE(flagsOf(part), 6);
  header.writeUInt16LE(part.method ?? 8, 8);
  header.writeUInt32LE(isOpen ? 0 : crc, 14);
  header.writeUInt32LE(part.isZip64 ? NONE : isOpen ? 0 : data.length, 18);
  header.writeUInt32LE(part.isZip64 ? NONE : isOpen ? 0 : bytes, 22);
  const extra = part.isZip64 ? longExtra([bytes, data.length]) : Buffer.alloc(0);
  header.writeUInt16LE(Buffer.byteLength(part.name), 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, Buffer.from(part.name), extra, data, descriptorOf(part, data.length, bytes, crc)]);
}

function descriptorOf({ descriptor }: ZipPart, packedBytes: number, bytes: number, crc: number): Buffer {
  if (!descriptor) return Buffer.alloc(0);
  const numbers = [...(descriptor === 'bare' ? [] : [0x08074b50]), crc];
  const sizes = descriptor === 'long' ? [packedBytes, 0, bytes, 0] : [packedBytes, bytes];
  return Buffer.concat([...numbers, ...sizes].map(uint32));
}

function directoryEntry(part: ZipPart, { data, bytes, crc }: Packed, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(flagsOf(part), 8);
  header.writeUInt16LE(part.method ?? 8, 10);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(part.isZip64 ? NONE : data.length, 20);
  header.writeUInt32LE(part.isZip64 ? NONE : bytes, 24);
  header.writeUInt32LE(part.isZip64 ? NONE : offset, 42);
  const extra = part.isZip64 ? longExtra([bytes, data.length, offset]) : Buffer.alloc(0);
  header.writeUInt16LE(Buffer.byteLength(part.name), 28);
  header.writeUInt16LE(extra.length, 30);
  return Buffer.concat([header, Buffer.from(part.name), extra]);
}

function endRecords(count: number, bytes: number, offset: number, { hasEnd64, disk = 0, comment = '' }: ZipShape) {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(disk, 4);
  end.writeUInt16LE(hasEnd64 ? 0xffff : count, 8);
  end.writeUInt16LE(hasEnd64 ? 0xffff : count, 10);
  end.writeUInt32LE(hasEnd64 ? NONE : bytes, 12);
  end.writeUInt32LE(hasEnd64 ? NONE : offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return [...(hasEnd64 ? end64(count, bytes, offset) : []), end, Buffer.from(comment)];
}

function end64(count: number, bytes: number, offset: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}

function longExtra(numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + numbers.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(numbers.length * 8, 2);
  for (const [at, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + at * 8);
  return extra;
}

function uint32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
