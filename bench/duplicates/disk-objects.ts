// The bucket as a folder: for measuring what reads and writes many objects without a server in the same process.
import { mkdirSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ObjectStore } from '../../shared/objects.ts';

const unused = (name: string) => () => {
  throw new Error(`${name} is not part of this bench`);
};

export function diskObjects(folder: string): ObjectStore {
  const path = (key: string) => join(folder, key);
  const missing = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  };
  return {
    getText: async (key) => (await readFile(path(key), 'utf8').catch(missing)) ?? undefined,
    size: async (key) => (await stat(path(key)).catch(missing))?.size,
    put: async (key, body) => {
      mkdirSync(dirname(path(key)), { recursive: true });
      await writeFile(path(key), body);
    },
    putNew: unused('a new object'),
    delete: async (keys) => {
      for (const key of keys) await rm(path(key), { force: true });
    },
    getStream: unused('a stream'),
    open: unused('a version'),
    list: unused('a list'),
  };
}
