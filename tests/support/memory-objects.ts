// The bucket as a map: for tests of what reads and writes objects.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ObjectReplacedError, type ObjectStore } from '#shared/objects';

export interface MemoryObjects extends ObjectStore {
  readonly content: Map<string, Buffer>;
  text(key: string): string;
}

/** `pieceBytes`: how large the pieces of a stream are, so that records are cut in two. */
export function memoryObjects({ pieceBytes = 65_536 } = {}): MemoryObjects {
  const content = new Map<string, Buffer>();
  const get = (key: string) => {
    const bytes = content.get(key);
    if (!bytes) throw new Error(`expected an object at ${key}, found none`);
    return bytes;
  };
  return {
    content,
    text: (key) => get(key).toString(),
    getText: async (key) => content.get(key)?.toString(),
    getStream: async (key, start = 0, end) => Readable.from(pieces(get(key).subarray(start, end), pieceBytes)),
    size: async (key) => content.get(key)?.length,
    open: async (key) => {
      const opened = content.get(key);
      if (!opened) return undefined;
      const stream = async (start = 0, end = opened.length) => {
        if (!content.get(key)?.equals(opened)) throw new ObjectReplacedError(`${key} was replaced`);
        return Readable.from(pieces(opened.subarray(start, end), pieceBytes));
      };
      return { bytes: opened.length, etag: createHash('md5').update(opened).digest('hex'), stream };
    },
    put: async (key, body) => void content.set(key, Buffer.from(body)),
    putNew: async (key, body) => {
      const isNew = !content.has(key);
      if (isNew) content.set(key, Buffer.from(body));
      return isNew;
    },
    delete: async (keys) => {
      for (const key of keys) content.delete(key);
    },
    async *list(prefix) {
      for (const key of [...content.keys()].sort()) if (key.startsWith(prefix)) yield key;
    },
  };
}

function* pieces(bytes: Buffer, length: number): Generator<Buffer> {
  for (let i = 0; i < bytes.length; i += length) yield bytes.subarray(i, i + length);
}
