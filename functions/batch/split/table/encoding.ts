// Finds out how a file's bytes encode its text, and reads them so that every position can be turned back into a byte offset.
import type { Readable } from 'node:stream';

export type EncodingName = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export interface Encoding {
  name: EncodingName;
  /** Bytes of the byte order mark. */
  bomBytes: number;
}

/** How a file begins that is no text at all. */
const MAGIC: readonly [prefix: string, what: string][] = [
  ['504b0304', 'an Excel workbook or another zip archive'],
  ['504b0506', 'an empty zip archive'],
  ['d0cf11e0', 'an old Excel or Word file'],
  ['25504446', 'a PDF'],
  ['1f8b', 'a gzip archive'],
  ['89504e47', 'an image'],
  ['ffd8ff', 'an image'],
  ['7b5c727466', 'a rich text file'],
];

/** What the bytes are when they are no text, else undefined. `sample` is the beginning of the file. */
export function binaryKind(sample: Uint8Array): string | undefined {
  const hex = Buffer.from(sample.subarray(0, 8)).toString('hex');
  const magic = MAGIC.find(([prefix]) => hex.startsWith(prefix));
  if (magic) return magic[1];
  if (detectEncoding(sample).name.startsWith('utf-16')) return undefined;
  let control = 0;
  for (const byte of sample) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) control += 1;
  return control > sample.length / 100 ? 'binary data' : undefined;
}

export function detectEncoding(sample: Uint8Array): Encoding {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', bomBytes: 3 };
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', bomBytes: 2 };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', bomBytes: 2 };
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i += 1) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Latin text in UTF-16 has a zero in nearly every second byte.
  if (odd > sample.length / 5 && even < odd / 10) return { name: 'utf-16le', bomBytes: 0 };
  if (even > sample.length / 5 && odd < even / 10) return { name: 'utf-16be', bomBytes: 0 };
  return { name: isUtf8(sample) ? 'utf-8' : 'windows-1252', bomBytes: 0 };
}

function isUtf8(sample: Uint8Array): boolean {
  try {
    // `stream` forgives a character that the end of the sample cuts in two.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Bytes that one unit (one UTF-16 code unit of the strings from `readUnits`) takes in the file. */
export const unitBytes = ({ name }: Encoding): number => (name.startsWith('utf-16') ? 2 : 1);

/**
 * The stream as strings of units. For UTF-8 and Windows-1252 a unit is one byte (decode fields with `fieldDecoder`),
 * so that a wrong byte can never shift the offsets of a checkpoint; for UTF-16 it is one code unit.
 */
export async function* readUnits(stream: Readable, encoding: Encoding): AsyncGenerator<string> {
  if (unitBytes(encoding) === 1) {
    for await (const bytes of stream) yield toBuffer(bytes).toString('latin1');
    return;
  }
  let rest = Buffer.alloc(0);
  for await (const bytes of stream) {
    const all = Buffer.concat([rest, toBuffer(bytes)]);
    const even = all.length - (all.length % 2);
    rest = all.subarray(even);
    yield decodeUtf16(all.subarray(0, even), encoding);
  }
}

export function unitsOf(sample: Uint8Array, encoding: Encoding): string {
  const bytes = Buffer.from(sample).subarray(encoding.bomBytes);
  if (unitBytes(encoding) === 1) return bytes.toString('latin1');
  return decodeUtf16(bytes.subarray(0, bytes.length - (bytes.length % 2)), encoding);
}

const toBuffer = (bytes: unknown): Buffer => {
  if (Buffer.isBuffer(bytes)) return bytes;
  if (bytes instanceof Uint8Array) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  throw new Error('expected a stream of bytes');
};

const decodeUtf16 = (bytes: Buffer, { name }: Encoding) =>
  (name === 'utf-16be' ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the range of ASCII that is meant
const ASCII = /^[\x00-\x7f]*$/;

/** Turns a field's units into its text. A field that is no UTF-8 in a UTF-8 file (pasted from elsewhere) is read as Windows-1252. */
export function fieldDecoder({ name }: Encoding): (units: string) => string {
  if (name.startsWith('utf-16')) return (units) => units;
  const windows = new TextDecoder('windows-1252');
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (units) => {
    if (ASCII.test(units)) return units;
    const bytes = Buffer.from(units, 'latin1');
    if (name === 'windows-1252') return windows.decode(bytes);
    try {
      return utf8.decode(bytes);
    } catch {
      return windows.decode(bytes);
    }
  };
}
