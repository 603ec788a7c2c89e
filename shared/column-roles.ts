// What a column of a customer's file can be, and how a customer says which column is what.
import * as z from 'zod';

export const COLUMN_ROLES = [
  /** The payee's name, or its first line. */
  'name',
  /** The name's second line or second part. */
  'nameContinued',
  'firstName',
  'middleName',
  'lastName',
  /** `Jr`, `III`. */
  'nameSuffix',
  /** A company's name in a file that has other columns for persons. */
  'companyName',
  'legalName',
  /** To whom checks are made out. */
  'checkName',
  /** Doing business as: an alternative name. */
  'dbaName',
  'address',
  /** The number of the house in a column of its own. */
  'houseNumber',
  'city',
  'state',
  'zip',
  /** City, state and ZIP, or two of them, in one cell. */
  'cityStateZip',
  /** Name and address lines in one cell. */
  'remitBlock',
  'country',
  'phone',
  'email',
  'amount',
  'payments',
  'currentMethod',
  /** The file's own word for what kind of payee it is. */
  'payeeType',
  /** Industry or commodity, in words or as a code. */
  'industry',
  /** What was bought. */
  'purchase',
  'taxId',
  'bankAccount',
  'routingNumber',
  'cardNumber',
  /** The file's own id of the payee. */
  'id',
] as const;
export const ColumnRole = z.enum(COLUMN_ROLES).meta({ id: 'ColumnRole', description: 'What a column of a file holds' });
export type ColumnRole = z.infer<typeof ColumnRole>;

const NAMING: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  ...(['name', 'companyName', 'legalName', 'checkName', 'firstName', 'lastName', 'remitBlock'] as const),
]);

/** Roles that can name the payee without another. */
export const namesPayee = (role: ColumnRole): boolean => NAMING.has(role);

/** A column by its label (case and punctuation do not count) or by its number, `#1` being the first. */
const ColumnName = z.string().trim().min(1).max(500);

const ColumnNames = z.union([ColumnName, z.array(ColumnName).min(1).max(10)], {
  error: 'expected the label of a column, its number such as #3, or a list of them',
});

/** By role, the column that has it, or several that belong together (address lines, parts of a name), in order. */
export const ColumnMapping = z.partialRecord(ColumnRole, ColumnNames, {
  error: (issue) =>
    'keys' in issue && Array.isArray(issue.keys)
      ? `"${issue.keys.join('", "')}" is no role: expected some of ${COLUMN_ROLES.join(', ')}`
      : undefined,
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;
