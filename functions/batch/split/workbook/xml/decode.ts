// The bytes of an XML part as text, in pieces that never cut a character in two.
import { isAscii, isUtf8 } from 'node:buffer';
import { damaged } from '../refusals.ts';

type Decode = (bytes: Buffer, isLast: boolean) => string;

/** `name` is the part's, for the sentence when its bytes are not what they should be. */
export async function* textOf(pieces: AsyncIterable<Buffer>, name: string): AsyncGenerator<string> {
  let decode: Decode | undefined;
  let begin = Buffer.alloc(0);
  for await (const piece of pieces) {
    let bytes = piece;
    if (!decode) {
      begin = Buffer.concat([begin, piece]);
      // Enough for the byte order mark and the declaration.
      if (begin.length < 256) continue;
      bytes = begin;
      decode = decoderOf(begin, name);
    }
    yield decode(bytes, false);
  }
  yield decode ? decode(Buffer.alloc(0), true) : decoderOf(begin, name)(begin, true);
}

function decoderOf(begin: Buffer, name: string): Decode {
  const encoding = encodingOf(begin);
  const decode = encoding === 'utf-8' ? utf8() : other(encoding);
  let isFirst = true;
  return (bytes, isLast) => {
    const text = decode?.(bytes, isLast);
    if (text === undefined) throw damaged(`the text of its part ${name} is not in the encoding ${encoding}`);
    const skip = isFirst && text.startsWith('\ufeff') ? 1 : 0;
    isFirst = false;
    return text.slice(skip);
  };
}

function encodingOf(begin: Buffer): string {
  const [a, b] = begin;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  if (a === 0xef) return 'utf-8';
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(begin.toString('latin1', 0, 256))?.[1];
  const encoding = declared?.toLowerCase() ?? 'utf-8';
  // A declaration that can be read byte by byte is no UTF-16, whatever it says.
  return /^utf-?(8|16)/.test(encoding) ? 'utf-8' : encoding;
}

/** Undefined for bytes that are no UTF-8. */
function utf8(): (bytes: Buffer, isLast: boolean) => string | undefined {
  let rest = Buffer.alloc(0);
  return (bytes, isLast) => {
    const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const end = isLast ? all.length : completeLength(all);
    rest = Buffer.from(all.subarray(end));
    const whole = all.subarray(0, end);
    // Text of one byte a character takes half the memory and is searched twice as fast.
    if (isAscii(whole)) return whole.toString('latin1');
    return isUtf8(whole) ? whole.toString('utf8') : undefined;
  };
}

/** Bytes up to the last complete character. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function other(encoding: string): ((bytes: Buffer, isLast: boolean) => string | undefined) | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return (bytes, isLast) => {
      try {
        // Without `stream` Node 20 takes the bytes 128 to 159 of Windows-1252 for control characters.
        return decoder.decode(bytes, { stream: true }) + (isLast ? decoder.decode() : '');
      } catch {
        return undefined;
      }
    };
  } catch {
    return undefined;
  }
}
