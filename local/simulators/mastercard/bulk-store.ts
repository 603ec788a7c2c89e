// The bulk searches that the simulated service has taken in. On disk they outlive a kill of the whole run, as they would at Mastercard.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { AskedSearch } from './merchants.ts';

export interface Bulk {
  id: string;
  /** On the laptop's clock. */
  submittedAtMs: number;
  searches: readonly AskedSearch[];
}

export interface BulkStore {
  put(bulk: Bulk): void;
  get(id: string): Bulk | undefined;
}

export function memoryBulks(): BulkStore {
  const bulks = new Map<string, Bulk>();
  return { put: (bulk) => void bulks.set(bulk.id, bulk), get: (id) => bulks.get(id) };
}

const optional = z.string().optional();
export const Search: z.ZodType<AskedSearch> = z.object({
  searchRequestId: z.string(),
  businessName: z.string(),
  businessAddress: z.object({
    addressLine1: optional,
    townName: optional,
    countrySubDivision: optional,
    postCode: optional,
    country: z.string(),
  }),
});
const Stored = z.object({ id: z.string(), submittedAtMs: z.number(), searches: z.array(Search) });

/** Bulks in memory at once; one of 3,000 searches is 700 KB of JSON. */
const HELD = 8;

/** A file each. */
export function storedBulks(directory: string): BulkStore {
  mkdirSync(directory, { recursive: true });
  const held = new Map<string, Bulk>();
  const hold = (bulk: Bulk) => {
    held.delete(bulk.id);
    held.set(bulk.id, bulk);
    const [oldest] = held.keys();
    if (held.size > HELD && oldest !== undefined) held.delete(oldest);
    return bulk;
  };
  return {
    put(bulk) {
      const file = join(directory, `${bulk.id}.json`);
      writeFileSync(`${file}.next`, JSON.stringify(bulk));
      renameSync(`${file}.next`, file);
      hold(bulk);
    },
    get(id) {
      const known = held.get(id);
      if (known) return known;
      const text = readIfThere(join(directory, `${id}.json`));
      return text === undefined ? undefined : hold(Stored.parse(JSON.parse(text)));
    },
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
