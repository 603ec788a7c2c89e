// A row of the BigQuery table, or of an imported file, as a supplier of ours: texts trimmed, blanks to null, codes in one spelling. Nothing is made up.
import * as z from 'zod';
import type { SupplierRow } from '../../../shared/db/suppliers/suppliers.ts';
import type { ImportedSupplier } from '../../../shared/supplier-import.ts';

/** Column of the source -> what BigQuery's answer gives of it: text, or null. */
export type SourceRow = Readonly<Record<string, string | null>>;

export const SOURCE_COLUMNS = [
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

const PAYMENT_TYPES = new Map([
  ['ach', 'ACH'],
  ['check', 'Check'],
  ['card', 'Card'],
  ['wire', 'Wire'],
]);

/** Undefined for a row without id or name, which identifies nobody. */
export function supplierOf(row: SourceRow): SupplierRow | undefined {
  const id = text(row.id);
  const name = text(row.name);
  if (id === null || name === null) return undefined;
  return {
    id,
    name,
    address: text(row.primary_address_street_c),
    city: text(row.primary_address_city_c),
    state: text(row.primary_address_state_c),
    zip: text(row.primary_address_postal_code_c),
    category: text(row.category_c),
    mcc: merchantCode(text(row.mcc_c)),
    industry: text(row.industry_c),
    paymentType: paymentType(row.payment_type_c),
    mastercardName: text(row.mastercard_business_name_c),
  };
}

export function importedSupplier(row: ImportedSupplier): SupplierRow {
  const { id, name, address, city, state, zip, category, mcc, industry } = row;
  return {
    id,
    name,
    address: text(address),
    city: text(city),
    state: text(state),
    zip: text(zip),
    category: text(category),
    mcc: merchantCode(text(mcc)),
    industry: text(industry),
    paymentType: paymentType(row.paymentType),
    mastercardName: null,
  };
}

const paymentType = (value: string | null | undefined) => PAYMENT_TYPES.get(text(value)?.toLowerCase() ?? '') ?? null;

/** Postgres takes no NUL in a text. */
function text(value: string | null | undefined): string | null {
  return value?.replaceAll('\0', ' ').replace(/\s+/g, ' ').trim() || null;
}

/** Four digits; a number that lost its leading zero on the way gets it back. */
const merchantCode = (value: string | null) => (value && /^\d{3,4}$/.test(value) ? value.padStart(4, '0') : null);

const Cells = z.array(z.object({ f: z.array(z.object({ v: z.string().nullable() })) }));
const Fields = z.object({ fields: z.array(z.object({ name: z.string() })) });

/** The rows of an answer of BigQuery, whose cells come in the order of its schema; throws ZodError when it is none. */
export function sourceRows(schema: unknown, rows: unknown): SourceRow[] {
  const names = Fields.parse(schema).fields.map(({ name }) => name);
  return Cells.parse(rows).map(({ f }) => Object.fromEntries(f.map(({ v }, i) => [names[i], v])));
}
