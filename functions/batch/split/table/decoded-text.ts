// The text of markup and JSON files: its encoding from byte order mark, bytes and declaration, then a stream of strings.
import type { SourceFile } from '../source-file.ts';
import { detectEncoding, readUnits, unitsOf } from './encoding.ts';
import { ENCODINGS, type TextEncoding } from './format.ts';
import { decodeSingleByte } from './single-byte.ts';

/** The name of an encoding in which a file can be read. `declared` is what the file says of itself; its bytes win over it. */
export function textEncodingOf(head: Uint8Array, declared?: string): string {
  const found = detectEncoding(head);
  if (found.bomBytes > 0 || isWide(found.name)) return found.name;
  const known = declared === undefined ? undefined : knownEncoding(declared);
  if (!head.some((byte) => byte >= 0x80)) return known ?? 'utf-8';
  if (found.name === 'utf-8') return 'utf-8';
  return known === undefined || known === 'utf-8' ? found.name : known;
}

const isWide = (encoding: string) => encoding.startsWith('utf-16') || encoding.startsWith('utf-32');

/** UTF-16 is left out: a file in it shows that in its bytes, and many a file that declares it was converted since. */
function knownEncoding(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
}

/** The beginning of the file as text, without its byte order mark. */
export function headText(head: Buffer, encoding: string): string {
  const wide = wideEncoding(encoding);
  return withoutMark(wide ? unitsOf(head, wide) : decoder(encoding)(head, true));
}

/** The whole text of the file, piece by piece, without its byte order mark. */
export async function* textOf(file: SourceFile, encoding: string): AsyncGenerator<string> {
  let isFirst = true;
  for await (const piece of piecesOf(file, encoding)) {
    const text = isFirst ? withoutMark(piece) : piece;
    isFirst &&= piece === '';
    if (text !== '') yield text;
  }
}

const withoutMark = (text: string) => (text.startsWith('\ufeff') ? text.slice(1) : text);

async function* piecesOf(file: SourceFile, encoding: string): AsyncGenerator<string> {
  const wide = wideEncoding(encoding);
  if (wide) {
    for await (const { text } of readUnits(file, wide, 0)) yield text;
    return;
  }
  const decode = decoder(encoding);
  for await (const piece of await file.stream()) yield decode(piece);
  yield decode(new Uint8Array(), true);
}

function wideEncoding(encoding: string): TextEncoding | undefined {
  const name = isWide(encoding) ? ENCODINGS.find((one) => one === encoding) : undefined;
  return name && { name, bomBytes: 0 };
}

type Decode = (bytes: Uint8Array, isLast?: boolean) => string;

function decoder(encoding: string): Decode {
  if (encoding === 'utf-8') return utf8Decoder();
  if (encoding === 'cp437' || encoding === 'cp850') {
    return (bytes) => decodeSingleByte(Buffer.from(bytes).toString('latin1'), encoding);
  }
  const stream = new TextDecoder(encoding);
  // Without `stream` Node 20 takes the bytes 128 to 159 of Windows-1252 for control characters.
  return (bytes, isLast = false) => stream.decode(bytes, { stream: true }) + (isLast ? stream.decode() : '');
}

/** UTF-8 in which bytes that are no UTF-8 (pasted from elsewhere) are read as Windows-1252. */
function utf8Decoder(): Decode {
  let rest = Buffer.alloc(0);
  return (bytes, isLast = false) => {
    const all =
      rest.length > 0 ? Buffer.concat([rest, bytes]) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const end = isLast ? all.length : completeLength(all);
    rest = Buffer.from(all.subarray(end));
    return decodeMixed(all.subarray(0, end));
  };
}

/** How many bytes end with a whole character. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

const REPLACEMENT = '\ufffd';
const UTF8_OR_HIGH =
  /(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf4][\x80-\xbf]{3})+|[\x80-\xff]/g;

function decodeMixed(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes(REPLACEMENT)) return text;
  return bytes
    .toString('latin1')
    .replace(UTF8_OR_HIGH, (run) =>
      run.length > 1 ? Buffer.from(run, 'latin1').toString('utf8') : decodeSingleByte(run, 'windows-1252'),
    );
}
