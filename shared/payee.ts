// A payee: one row of a customer's file, or one entry of a request, after its columns have been recognised.
import * as z from 'zod';

/** Longest name that is looked at; real ledgers end far below, hostile files do not. */
export const MAX_NAME_LENGTH = 500;

/** Longest text of any other field. */
export const MAX_FIELD_LENGTH = 2_000;

export const MAX_OTHER_NAMES = 5;

const field = z.string().max(MAX_FIELD_LENGTH);

export const Payee = z.object({
  row: z
    .number()
    .int()
    .positive()
    .describe('Position among the accepted and refused data rows of the file, from 1; results keep this order'),
  name: z.string().min(1).max(MAX_NAME_LENGTH).describe("The payee's name"),
  address: field.optional().describe('Street line, or the whole address in one text'),
  city: field.optional().describe('City'),
  state: field.optional().describe('State: two-letter code where it is recognised, else as given'),
  zip: field.optional().describe('ZIP or postal code'),
  country: field.optional().describe('Country, by name or code; the United States when absent'),
  phone: field.optional().describe('Phone number, as given'),
  amount: z.number().optional().describe('Amount paid in the period of the file, in dollars'),
  payments: z.number().int().nonnegative().optional().describe('Number of payments in the period of the file'),
  currentMethod: field.optional().describe('Payment method in use today, in the words of the file'),
  otherNames: z
    .array(z.string().min(1).max(MAX_NAME_LENGTH))
    .max(MAX_OTHER_NAMES)
    .optional()
    .describe('Further names of the same payee: DBA, legal or second name'),
  statedType: field.optional().describe("The payee's type in the words of the file"),
  industryText: field.optional().describe('Industry, commodity or purchase in the words of the file'),
});
export type Payee = z.infer<typeof Payee>;

/** What a batch keeps of a row: the payee and the fields exactly as the file had them, in file order; only sensitive numbers are masked. */
export const StoredPayee = Payee.extend({
  line: z.number().int().positive().describe('Line of the file on which the record begins, from 1'),
  original: z
    .array(z.string())
    .describe('Cells of the row as the file has them, in order; sensitive numbers are masked'),
  taxIdLast4: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .describe("Last four digits of the payee's tax id, by which two payees of one name are told apart"),
  remarks: z.array(z.string()).optional().describe('What was repaired in the row, or could not be read of it'),
});
export type StoredPayee = z.infer<typeof StoredPayee>;
