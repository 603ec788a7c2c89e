// A file that is made while it is read: large files in tests without their bytes in memory or on disk.
import { Readable } from 'node:stream';
import type { SourceFile } from '../../functions/batch/split/source-file.ts';

/** `pieces` makes the file from its beginning each time it is called. */
export function generatedFile(pieces: () => Iterable<string>): SourceFile {
  let bytes = 0;
  for (const piece of pieces()) bytes += Buffer.byteLength(piece);
  return { bytes, stream: async (from = 0, to = bytes) => Readable.from(range(pieces(), from, to)) };
}

function* range(pieces: Iterable<string>, from: number, to: number): Generator<Buffer> {
  let at = 0;
  for (const piece of pieces) {
    const buffer = Buffer.from(piece);
    const part = buffer.subarray(Math.max(0, from - at), Math.max(0, to - at));
    if (part.length > 0) yield part;
    at += buffer.length;
    if (at >= to) return;
  }
}
