// A bucket for measuring: the source file lies on disk, what is written is counted and dropped.
import { createReadStream, statSync } from 'node:fs';
import type { ObjectStore } from '#shared/objects';

export interface CountingObjects extends ObjectStore {
  readonly written: { objects: number; bytes: number };
}

/** As TLS delivers an object. */
const PIECE_BYTES = 16_384;

/** Keys are paths of files on this machine. */
export function fileObjects(): CountingObjects {
  const written = { objects: 0, bytes: 0 };
  return {
    written,
    getText: async () => undefined,
    getStream: async (path, start = 0, end = Number.POSITIVE_INFINITY) =>
      createReadStream(path, { start, end: end - 1, highWaterMark: PIECE_BYTES }),
    size: async (path) => statSync(path, { throwIfNoEntry: false })?.size,
    open: async (path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      if (!stat) return undefined;
      const stream = async (start = 0, end = stat.size) =>
        createReadStream(path, { start, end: end - 1, highWaterMark: PIECE_BYTES });
      return { bytes: stat.size, etag: String(stat.mtimeMs), stream };
    },
    put: async (_, body) => {
      written.objects += 1;
      written.bytes += Buffer.byteLength(body);
    },
    putNew: async () => true,
    delete: async () => {},
    async *list() {},
  };
}
