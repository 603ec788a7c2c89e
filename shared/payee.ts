// A payee: one row of a customer's file, or one entry of a request, after its columns have been recognised.
import * as z from 'zod';

/** Longest name that is looked at; real ledgers end far below, hostile files do not. */
export const MAX_NAME_LENGTH = 500;

/** Longest text of any other field. */
export const MAX_FIELD_LENGTH = 2_000;

export const MAX_OTHER_NAMES = 5;

const field = z.string().max(MAX_FIELD_LENGTH);

export const Payee = z.object({
  /** Position among the accepted and refused data rows of the file, from 1. Results keep this order. */
  row: z.number().int().positive(),
  name: z.string().min(1).max(MAX_NAME_LENGTH),
  address: field.optional(),
  city: field.optional(),
  /** Two-letter code where it could be recognised, else what the file said. */
  state: field.optional(),
  zip: field.optional(),
  country: field.optional(),
  phone: field.optional(),
  /** Amount paid in the period of the file, in dollars, where the file has such a column. */
  amount: z.number().optional(),
  /** Number of payments in the period of the file. */
  payments: z.number().int().nonnegative().optional(),
  /** The payment method that the file itself names today. */
  currentMethod: field.optional(),
  /** Further names of the same payee: DBA, legal or second name. */
  otherNames: z.array(z.string().min(1).max(MAX_NAME_LENGTH)).max(MAX_OTHER_NAMES).optional(),
  /** What the file itself says of the payee's type, in its own words. */
  statedType: field.optional(),
  /** Industry, commodity or purchase text of the file. */
  industryText: field.optional(),
});
export type Payee = z.infer<typeof Payee>;

/** What a batch keeps of a row: the payee and the fields exactly as the file had them, in file order; only sensitive numbers are masked. */
export const StoredPayee = Payee.extend({
  /** Line of the file on which the record begins, from 1. */
  line: z.number().int().positive(),
  original: z.array(z.string()),
  /** Last four digits of the payee's tax id, by which two payees of one name are told apart. */
  taxIdLast4: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  /** What was repaired in the row, or could not be read of it. */
  remarks: z.array(z.string()).optional(),
});
export type StoredPayee = z.infer<typeof StoredPayee>;
