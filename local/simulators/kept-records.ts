// Records of a simulated service by id: in memory, or on disk, where they outlive a kill of the whole run, as they would at the vendor.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';

export interface KeptRecords<T> {
  put(id: string, record: T): void;
  get(id: string): T | undefined;
  delete(id: string): void;
  /** In the order in which they were first put. */
  ids(): string[];
}

export function memoryRecords<T>(): KeptRecords<T> {
  const records = new Map<string, T>();
  return {
    put: (id, record) => void records.set(id, record),
    get: (id) => records.get(id),
    delete: (id) => void records.delete(id),
    ids: () => [...records.keys()],
  };
}

/** A file each. `held`: how many stay in memory at once. Ids are our own and fit for file names. */
export function storedRecords<T>(directory: string, schema: z.ZodType<T>, held = 8): KeptRecords<T> {
  mkdirSync(directory, { recursive: true });
  const inMemory = new Map<string, T>();
  const known = new Set(readdirSync(directory).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : [])));
  const fileOf = (id: string) => join(directory, `${id}.json`);
  const hold = (id: string, record: T) => {
    inMemory.delete(id);
    inMemory.set(id, record);
    const [oldest] = inMemory.keys();
    if (inMemory.size > held && oldest !== undefined) inMemory.delete(oldest);
    return record;
  };
  return {
    put(id, record) {
      writeFileSync(`${fileOf(id)}.next`, JSON.stringify(record));
      renameSync(`${fileOf(id)}.next`, fileOf(id));
      known.add(id);
      hold(id, record);
    },
    get(id) {
      if (!known.has(id)) return undefined;
      return inMemory.get(id) ?? hold(id, schema.parse(JSON.parse(readFileSync(fileOf(id), 'utf8'))));
    },
    delete(id) {
      known.delete(id);
      inMemory.delete(id);
      rmSync(fileOf(id), { force: true });
    },
    ids: () => [...known],
  };
}
