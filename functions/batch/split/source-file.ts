// The file of a batch as its readers see it: a size, and bytes from any position on.
import type { Readable } from 'node:stream';

export interface SourceFile {
  /** Size in bytes. */
  readonly bytes: number;
  /**
   * The bytes from `from` (default 0) up to `to` (default the end), without it. End the stream (`destroy`) when the rest
   * is not needed.
   */
  stream(from?: number, to?: number): Promise<Readable>;
}

/** Up to `length` bytes from `from` on; fewer where the file ends. */
export async function readBytes(file: SourceFile, from: number, length: number): Promise<Buffer> {
  if (from >= file.bytes || length <= 0) return Buffer.alloc(0);
  const pieces: Buffer[] = [];
  let read = 0;
  for await (const piece of await file.stream(from, Math.min(file.bytes, from + length))) {
    pieces.push(Buffer.from(piece));
    read += piece.length;
    // Leaving the loop destroys the stream.
    if (read >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}
