// A file in memory, for tests of what reads files.
import { Readable } from 'node:stream';
import type { SourceFile } from '../../functions/batch/split/source-file.ts';

/** `pieceBytes`: how large the pieces of a stream are, so that records are cut in two. */
export function memoryFile(content: string | Uint8Array, { pieceBytes = 65_536 } = {}): SourceFile {
  const bytes = Buffer.from(content);
  return {
    bytes: bytes.length,
    stream: async (from = 0, to) => Readable.from(pieces(bytes.subarray(from, to), pieceBytes)),
  };
}

function* pieces(bytes: Buffer, length: number): Generator<Buffer> {
  for (let i = 0; i < bytes.length; i += length) yield bytes.subarray(i, i + length);
}
