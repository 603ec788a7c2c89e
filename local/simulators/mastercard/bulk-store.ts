// The bulk searches that the simulated service has taken in.
import * as z from 'zod';
import { type KeptRecords, memoryRecords, storedRecords } from '../kept-records.ts';
import type { AskedSearch } from './merchants.ts';

export interface Bulk {
  id: string;
  /** On the laptop's clock. */
  submittedAtMs: number;
  searches: readonly AskedSearch[];
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

/** In memory without a directory. One of 3,000 searches is 700 KB of JSON. */
export const bulkStore = (directory: string | undefined): KeptRecords<Bulk> =>
  directory === undefined ? memoryRecords() : storedRecords(directory, Stored);
