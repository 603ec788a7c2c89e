// Reads suppliers and labelled queries from CSV files (.csv or .csv.gz) with the columns of the data folder's README.
import * as z from 'zod';
import type { SupplierRow } from '../../functions/finexio/match/supplier-index.ts';
import { readRows } from '../command/rows.ts';

export interface LabelledQuery {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  /** Ids that are right; empty when the supplier is absent from the reference. */
  readonly accept: ReadonlySet<string>;
  readonly kind: string;
}

const SupplierRecord = z.object({
  id: z.string(),
  name: z.string(),
  city: z.string().default(''),
  state: z.string().default(''),
  zip: z.string().default(''),
});

const QueryRecord = z.object({
  query_id: z.string(),
  query_name: z.string(),
  city: z.string().default(''),
  state: z.string().default(''),
  zip: z.string().default(''),
  accept_ids: z.string().default(''),
  kind: z.string().default('all'),
});

export interface CompanyPair {
  readonly nameA: string;
  readonly nameB: string;
  readonly isSame: boolean;
  readonly kind: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

const PairRecord = z.object({
  name_a: z.string(),
  name_b: z.string(),
  same: z.enum(['0', '1']),
  kind: z.string(),
  city: z.string().default(''),
  state: z.string().default(''),
  zip: z.string().default(''),
});

export function readPairs(path: string): CompanyPair[] {
  return readRows(path, ['name_a', 'name_b', 'same', 'kind']).map((record) => {
    const { name_a: nameA, name_b: nameB, same, ...rest } = PairRecord.parse(record);
    return { nameA, nameB, isSame: same === '1', ...rest };
  });
}

export function readSuppliers(path: string): SupplierRow[] {
  return readRows(path, ['id', 'name']).map((record) => SupplierRecord.parse(record));
}

export function readQueries(path: string): LabelledQuery[] {
  return readRows(path, ['query_id', 'query_name', 'accept_ids']).map((record) => {
    const row = QueryRecord.parse(record);
    return {
      id: row.query_id,
      name: row.query_name,
      city: row.city,
      state: row.state,
      zip: row.zip,
      accept: new Set(row.accept_ids.split('|').filter((id) => id !== '')),
      kind: row.kind,
    };
  });
}
