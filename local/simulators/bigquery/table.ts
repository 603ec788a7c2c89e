// What the simulated table holds: rows of text in the order of its columns, from a CSV of the samples' shape or from any list.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';

/** Columns of the supplier table that may be asked for; `is_deleted` is only a condition. */
export const TABLE_COLUMNS = [
  'id',
  'name',
  'category_c',
  'mcc_c',
  'industry_c',
  'payment_type_c',
  'mastercard_business_name_c',
  'primary_address_street_c',
  'primary_address_city_c',
  'primary_address_state_c',
  'primary_address_postal_code_c',
] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** Blank cells are null. */
export type TableRow = Readonly<Partial<Record<TableColumn, string>>>;

const SampleRow = z
  .object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    city: z.string(),
    state: z.string(),
    zip: z.string(),
    category: z.string(),
    mcc: z.string(),
    industry: z.string(),
    payment_type: z.string(),
    mastercard_business_name: z.string(),
  })
  .transform(
    (row): TableRow => ({
      id: row.id,
      name: row.name,
      category_c: row.category,
      mcc_c: row.mcc,
      industry_c: row.industry,
      payment_type_c: row.payment_type,
      mastercard_business_name_c: row.mastercard_business_name,
      primary_address_street_c: row.address,
      primary_address_city_c: row.city,
      primary_address_state_c: row.state,
      primary_address_postal_code_c: row.zip,
    }),
  );

/** Rows of a file as `npm run generate` writes it. */
export function readSupplierCsv(path: string): TableRow[] {
  return z.array(SampleRow).parse(parse(readFileSync(path), { columns: true }));
}
