// Finds out how a file's bytes encode its text, and reads them so that every position can be turned back into a byte offset.
import { isAscii, isUtf8 } from 'node:buffer';
import type { SourceFile } from '../source-file.ts';
import type { TextEncoding } from './format.ts';
import { decodeSingleByte, detectSingleByte } from './single-byte.ts';

/** A ctrl-Z at the end, a form feed between pages, a stray control byte: text has a few of them. */
const STRAY_CONTROLS = 8;

/** True when the beginning of a file holds more control characters than any text. */
export function looksBinary(head: Uint8Array): boolean {
  // Old systems fill the last block with zeros or ctrl-Z.
  const sample = head.subarray(0, head.findLastIndex((byte) => byte !== 0 && byte !== CTRL_Z) + 1);
  if (unitBytes(detectEncoding(sample)) > 1) return false;
  let control = 0;
  for (const byte of sample) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) control += 1;
  return control > Math.max(STRAY_CONTROLS, sample.length / 100) || control > sample.length / 4;
}

const CTRL_Z = 26;

const MARKS: readonly [name: TextEncoding['name'], mark: readonly number[]][] = [
  // Before UTF-16, whose mark is the beginning of this one.
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

export function detectEncoding(sample: Uint8Array): TextEncoding {
  for (const [name, mark] of MARKS) {
    if (isAt(sample, 0, mark)) return { name, bomBytes: markLength(sample, mark) };
  }
  return { name: wideEncoding(sample) ?? narrowEncoding(sample), bomBytes: 0 };
}

const isAt = (sample: Uint8Array, at: number, mark: readonly number[]) =>
  mark.every((byte, i) => sample[at + i] === byte);

/** Files that were put together have a mark for each part that was empty. */
function markLength(sample: Uint8Array, mark: readonly number[]): number {
  let length = mark.length;
  while (isAt(sample, length, mark)) length += mark.length;
  return length;
}

/** Latin text in UTF-16 has a zero in nearly every second byte, in UTF-32 three in four. */
function wideEncoding(sample: Uint8Array): TextEncoding['name'] | undefined {
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < sample.length; i += 1) if (sample[i] === 0) zeros[i % 4] = (zeros[i % 4] ?? 0) + 1;
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((count) => (4 * count) / sample.length);
  if (b > 0.7 && c > 0.9 && d > 0.9 && a < 0.1) return 'utf-32le';
  if (a > 0.9 && b > 0.9 && c > 0.7 && d < 0.1) return 'utf-32be';
  if (b + d > 0.8 && a + c < (b + d) / 10) return 'utf-16le';
  if (a + c > 0.8 && b + d < (a + c) / 10) return 'utf-16be';
  return undefined;
}

function narrowEncoding(sample: Uint8Array): TextEncoding['name'] {
  if (isAscii(sample)) return 'utf-8';
  const units = Buffer.from(sample).toString('latin1');
  const characters = units.match(UTF8_CHARACTER)?.length ?? 0;
  const others = units.replace(UTF8_CHARACTER, '').match(/[\u0080-\u00ff]/g)?.length ?? 0;
  // A few bytes of another encoding, pasted from elsewhere or cut by the end of the sample, do not outweigh the rest.
  return characters >= others ? 'utf-8' : detectSingleByte(units);
}

const UTF8_CHARACTER =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/g;

/** Bytes that one unit (one UTF-16 code unit of the strings from `readUnits`) takes in the file. */
export function unitBytes({ name }: TextEncoding): number {
  if (name.startsWith('utf-32')) return 4;
  return name.startsWith('utf-16') ? 2 : 1;
}

export interface Units {
  text: string;
  /** The units are the text: no field needs to be decoded. */
  isText: boolean;
}

/**
 * The file from a position on, as strings of units. Where a character takes one byte or a varying number, a unit is a
 * byte (decode fields with `fieldDecoder`), so that a wrong byte can never shift the offsets of a checkpoint; in UTF-16
 * and UTF-32 it is one UTF-16 code unit.
 */
export async function* readUnits(file: SourceFile, encoding: TextEncoding, offset: number): AsyncGenerator<Units> {
  const bytes = unitBytes(encoding);
  // A code point beyond U+FFFF is one unit of the file and two of ours: only from the beginning can they be counted.
  const isCounted = bytes === 4;
  const start = encoding.bomBytes + (isCounted ? 0 : offset * bytes);
  if (start >= file.bytes) return;
  const decode = unitDecoder(encoding);
  let toSkip = isCounted ? offset : 0;
  let rest: Buffer | undefined;
  for await (const piece of await file.stream(start)) {
    const all = rest ? Buffer.concat([rest, toBuffer(piece)]) : toBuffer(piece);
    const whole = all.length - (all.length % bytes);
    rest = whole < all.length ? all.subarray(whole) : undefined;
    const units = decode(all.subarray(0, whole));
    if (toSkip >= units.text.length) toSkip -= units.text.length;
    else {
      yield toSkip > 0 ? { ...units, text: units.text.slice(toSkip) } : units;
      toSkip = 0;
    }
  }
}

/** The units of the beginning of a file, without the byte order mark. */
export function unitsOf(head: Buffer, encoding: TextEncoding): string {
  const bytes = head.subarray(encoding.bomBytes);
  return unitDecoder(encoding)(bytes.subarray(0, bytes.length - (bytes.length % unitBytes(encoding)))).text;
}

function unitDecoder({ name }: TextEncoding): (bytes: Buffer) => Units {
  switch (name) {
    case 'utf-16le':
      return (bytes) => ({ text: bytes.toString('utf16le'), isText: true });
    case 'utf-16be':
      return (bytes) => ({ text: Buffer.from(bytes).swap16().toString('utf16le'), isText: true });
    case 'utf-32le':
      return (bytes) => ({ text: fromUtf32(bytes, (at) => bytes.readUInt32LE(at)), isText: true });
    case 'utf-32be':
      return (bytes) => ({ text: fromUtf32(bytes, (at) => bytes.readUInt32BE(at)), isText: true });
    default:
      return (bytes) => ({ text: bytes.toString('latin1'), isText: isAscii(bytes) });
  }
}

const LAST_CODE_POINT = 0x10ffff;

function fromUtf32(bytes: Buffer, codeAt: (at: number) => number): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const code = codeAt(at);
    text += String.fromCodePoint(code > LAST_CODE_POINT ? 0xfffd : code);
  }
  return text;
}

const toBuffer = (bytes: unknown): Buffer => {
  if (Buffer.isBuffer(bytes)) return bytes;
  if (bytes instanceof Uint8Array) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  throw new Error('expected a stream of bytes');
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the range of ASCII that is meant
const ASCII = /^[\x00-\x7f]*$/;

export interface DecodedFields {
  fields: string[];
  /** Set when fields are in another encoding than the file. */
  remark?: string;
}

/** Turns the units of a record's fields into text. A field that is no UTF-8 in a UTF-8 file (pasted from elsewhere) is read by itself. */
export function fieldDecoder({ name }: TextEncoding): (fields: string[]) => DecodedFields {
  if (name.startsWith('utf-16') || name.startsWith('utf-32')) return (fields) => ({ fields });
  return (units) => {
    let remark: string | undefined;
    const fields = units.map((field) => {
      if (ASCII.test(field)) return field;
      if (name !== 'utf-8') return decodeSingleByte(field, singleByteOf(name));
      const bytes = Buffer.from(field, 'latin1');
      if (isUtf8(bytes)) return bytes.toString('utf8');
      const other = detectSingleByte(field);
      remark = `a cell that is not UTF-8 was read as ${ENCODING_NAMES[other]}`;
      return decodeSingleByte(field, other);
    });
    return { fields, ...(remark && { remark }) };
  };
}

const singleByteOf = (name: TextEncoding['name']) =>
  name === 'macintosh' || name === 'cp437' || name === 'cp850' ? name : 'windows-1252';

export const ENCODING_NAMES: Readonly<Record<TextEncoding['name'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'utf-32le': 'UTF-32',
  'utf-32be': 'UTF-32 (big-endian)',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
  cp437: 'CP437',
  cp850: 'CP850',
};
