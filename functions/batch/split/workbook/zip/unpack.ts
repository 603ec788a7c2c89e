// Unpacks one entry of a zip archive as a stream: sizes are counted, never believed; the checksum is compared.
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { readBytes, type SourceFile } from '../../source-file.ts';
import { UnusableFileError } from '../../unusable-file.ts';
import { MAX_RATIO, RATIO_FREE_BYTES } from '../limits.ts';
import { damaged, suspicious } from '../refusals.ts';
import type { ZipEntry } from './directory.ts';

const HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const PIECE_BYTES = 65_536;
const STORED = 0;
const DEFLATED = 8;

/** The entry's bytes in pieces. Leaving the loop early ends the reading; only a whole reading compares the checksum. */
export async function* unpack(file: SourceFile, entry: ZipEntry, maxBytes: number): AsyncGenerator<Buffer> {
  judge(entry, maxBytes);
  const start = await dataStart(file, entry);
  let bytes = 0;
  let crc = 0;
  for await (const piece of pieces(file, entry, start)) {
    bytes += piece.length;
    judgeSize(entry, bytes, maxBytes);
    crc = crc32(piece, crc);
    yield piece;
  }
  if (crc !== entry.crc) throw damaged(`the checksum of its part ${entry.name} is wrong`);
}

/** What the directory says. */
function judge(entry: ZipEntry, maxBytes: number): void {
  if (entry.isEncrypted) {
    throw new UnusableFileError(
      'The parts of the file are protected with a password: please remove the password and send the file again.',
    );
  }
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw damaged(`its part ${entry.name} is packed in a way that Excel does not use (method ${entry.method})`);
  }
  judgeSize(entry, entry.bytes, maxBytes);
}

function judgeSize({ name, packedBytes }: ZipEntry, bytes: number, maxBytes: number): void {
  const megabytes = (count: number) => `${Math.round(count / 1024 ** 2).toLocaleString('en-US')} MB`;
  if (bytes > maxBytes) throw suspicious(`its part ${name} unpacks to more than ${megabytes(maxBytes)}`);
  if (bytes > RATIO_FREE_BYTES && bytes > packedBytes * MAX_RATIO) {
    throw suspicious(`its part ${name} unpacks to more than ${MAX_RATIO} times its size, as zip bombs do`);
  }
}

/** The entry's own header repeats its name and may have other extra fields than the directory. */
async function dataStart(file: SourceFile, { name, headerAt }: ZipEntry): Promise<number> {
  const header = await readBytes(file, headerAt, HEADER_BYTES);
  if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== HEADER) {
    throw damaged(`its part ${name} does not lie where the list of parts says`);
  }
  return headerAt + HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function* pieces(file: SourceFile, entry: ZipEntry, start: number): AsyncGenerator<Buffer> {
  const end = start + entry.packedBytes;
  if (end > file.bytes) throw damaged(`its part ${entry.name} breaks off`);
  if (start === end) return;
  const packed = await file.stream(start, end);
  if (entry.method === STORED) {
    for await (const piece of packed) yield Buffer.from(piece);
    return;
  }
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  // A failure of either stream ends the other with the same error, which the loop below throws.
  pipeline(packed, inflate, () => {});
  try {
    for await (const piece of inflate) yield piece;
  } catch (error) {
    throw isZlibError(error) ? damaged(`its part ${entry.name} cannot be unpacked`) : error;
  } finally {
    inflate.destroy();
    packed.destroy();
  }
}

const isZlibError = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
