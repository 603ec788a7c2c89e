// Turns one record of the file into a payee, or says why it cannot be one.
import type { CsvRecord } from '../../../shared/csv/records.ts';
import { MAX_NAME_LENGTH, type StoredPayee } from '../../../shared/payee.ts';
import { type Column, columnOf } from './columns.ts';
import type { Role } from './labels.ts';
import type { Layout } from './layout.ts';
import { toStateCode } from './states.ts';

export type ReadRow =
  | { kind: 'payee'; payee: Omit<StoredPayee, 'row'> }
  | { kind: 'refused'; line: number; reason: string; original: string[] };

/** Reads rows of one layout; `record.fields` are decoded text. */
export function rowReader(layout: Layout) {
  const read = fieldReader(layout.columns);
  const header = trimmed(layout.header);
  return (record: CsvRecord): ReadRow => {
    const { fields: original, line } = record;
    const refuse = (reason: string): ReadRow => ({ kind: 'refused', line, reason, original });
    if (record.problem) return refuse(record.problem);
    const extra = original.slice(layout.header.length).findIndex((field) => field.trim() !== '');
    if (extra >= 0) {
      const found = layout.header.length + extra + 1;
      return refuse(`the row has at least ${found} fields, the header has ${layout.header.length}`);
    }
    if (trimmed(original) === header) return refuse('the row repeats the header');
    const fields = original.map(cleanText);
    const name = read.name(fields);
    const problem = nameProblem(name, original[read.nameIndex] ?? '');
    if (problem) return refuse(problem);
    return { kind: 'payee', payee: { name, ...read.rest(fields), line, original } };
  };
}

const trimmed = (fields: readonly string[]) => JSON.stringify(fields.map((field) => field.trim().toLowerCase()));

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/g;

/** The text without control and invisible characters, with single spaces. */
const cleanText = (text: string) => text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();

const TOTAL_ROW =
  /^((grand|sub|report|page|running|vendor|payee|batch) ?)*totals?( (amount|payments|records|rows|vendors|payees|paid|spend))?:?( [$\d,. ]+)?$|^page \d+( of \d+)?$|^end of (report|file)\W*$|^(record|row) count\b.*\d$/i;

function nameProblem(name: string, original: string): string | undefined {
  if (original.trim() === '') return 'the payee cell is empty';
  if (name === '') return 'the payee cell holds control characters only';
  if (!/[\p{L}\p{N}]/u.test(name)) return 'the payee cell holds no letter and no digit';
  if (name.length > MAX_NAME_LENGTH) {
    return `the payee cell has ${name.length} characters, expected at most ${MAX_NAME_LENGTH}`;
  }
  if (TOTAL_ROW.test(name)) return 'the row is a total or page line, not a payee';
  return undefined;
}

/** Limit of shared/payee.ts; the original field is kept whole beside it. */
const MAX_FIELD = 2_000;

/** Reads each field of a payee from the column that has its role; blank ones stay undefined. */
function fieldReader(columns: readonly Column[]) {
  const cell = (fields: readonly string[], role: Role) => {
    const index = columnOf(columns, role)?.index;
    return index === undefined ? undefined : fields[index]?.slice(0, MAX_FIELD) || undefined;
  };
  const addressLines = columns.filter(({ role }) => role === 'address').map(({ index }) => index);
  const nameIndex = columnOf(columns, 'name')?.index ?? 0;
  return {
    nameIndex,
    name: (fields: readonly string[]) => fields[nameIndex] ?? '',
    rest: (fields: readonly string[]) => {
      const lines = addressLines.map((index) => fields[index] ?? '').filter(Boolean);
      const state = cell(fields, 'state');
      return {
        address: lines.join(', ').slice(0, MAX_FIELD) || undefined,
        city: cell(fields, 'city'),
        state: state && toStateCode(state),
        zip: cell(fields, 'zip'),
        country: cell(fields, 'country'),
        phone: cell(fields, 'phone'),
        amount: toAmount(cell(fields, 'amount') ?? ''),
        payments: toCount(cell(fields, 'payments') ?? ''),
        currentMethod: cell(fields, 'currentMethod'),
      };
    },
  };
}

/** `$1,234.56`, `(12.00)` or `12.00-`; undefined for anything else. */
export function toAmount(text: string): number | undefined {
  const match = /^(?<minus>[(-])?\s*\$?\s*(?<digits>\d[\d,]*(\.\d+)?|\.\d+)\s*(?<after>[)-])?$/.exec(text)?.groups;
  if (!match?.digits) return undefined;
  const value = Number(match.digits.replaceAll(',', ''));
  return match.minus || match.after ? -value : value;
}

function toCount(text: string): number | undefined {
  const value = toAmount(text);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
