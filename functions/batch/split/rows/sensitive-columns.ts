// Recognises the columns that hold numbers of bank accounts, cards and persons, by labels, roles and values.
import * as z from 'zod';
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { Column } from '../columns/columns.ts';
import { normaliseLabel } from '../columns/labels.ts';
import { isMapped } from '../columns/mapping.ts';
import { isCardNumber, isIban, isRoutingNumber, PERSONAL_NUMBER } from './checksums.ts';
import type { SensitiveKind } from './mask.ts';

export const SensitiveColumn = z.object({
  index: z.number().int().nonnegative(),
  label: z.string(),
  kind: z.enum(['bank account', 'routing number', 'card number', 'social security number', 'tax id']),
  reason: z.string(),
});
export type SensitiveColumn = z.infer<typeof SensitiveColumn>;

export const Sensitive = z.object({
  columns: z.array(SensitiveColumn),
  /** Columns of ids, invoices and the like: their long numbers are their own. */
  numbers: z.array(z.number().int().nonnegative()),
});
export type Sensitive = z.infer<typeof Sensitive>;

const KIND_OF_ROLE: Partial<Record<ColumnRole, SensitiveKind>> = {
  taxId: 'tax id',
  bankAccount: 'bank account',
  routingNumber: 'routing number',
  cardNumber: 'card number',
};

/** What a label says, tried in order. Words that make it something else are in NOT_A_NUMBER. */
const LABELS: readonly [kind: SensitiveKind | 'business id', label: RegExp][] = [
  ['tax id', /\b(ssn|social security)\b.*\b(ein|fein|tin)\b|\b(ein|fein|tin)\b.*\b(ssn|social security)\b/],
  ['social security number', /\b(ssn|social security|soc sec|social insurance|itin)\b/],
  ['business id', /\b(ein|fein|employer id|employer identification|vat|ust id|siret|siren|cnpj|abn|gst|hst|duns)\b/],
  [
    'tax id',
    /\b(tin|tax ?id|tax ?payer|tax (identification|number|no|num|reg\w*)|fed(eral)? (tax )?(id|identification)|1099 (id|number|no|tin)|stcd ?\d|steuernummer|steuer nr|steuer id|nif|dni|cpf|rfc|nino)\b/,
  ],
  ['routing number', /\b(routing|aba|rtn|transit (number|no)|bank (key|code)|bankl|blz|bankleitzahl|sort code|bsb)\b/],
  [
    'bank account',
    /\b(iban|clabe|bankn|bankkonto|rib|compte bancaire|cuenta bancaria)\b|\bbank\b.*\b(account|acct|acc|number|no|num|konto)\b|\b(ach|eft|wire|deposit|checking|savings|beneficiary) (account|acct)\b|\b(account|acct)\b.*\b(bank|iban)\b/,
  ],
  ['card number', /\b(p ?card|cc|card|credit card|virtual card) (number|no|num)\b|^(credit card|pan|kartennummer)$/],
];
/** Bank accounts where the file has other columns of banks; elsewhere accounts of the ledger, or ours at the payee. */
const PERHAPS_ACCOUNT =
  /^(account|acct|acc)( (number|no|num))?$|^(konto|kontonummer|konto nr|cuenta|numero de cuenta|compte)$/;
const NOT_A_NUMBER =
  /\b(name|type|holder|owner|status|flag|currency|country|date|description|desc|city|branch|method|exempt|class|verified|accepted|accepts|expir\w*|on file|last 4|last four)\b/;
const OWN_NUMBERS =
  /\b(id|ids|invoice|inv|voucher|document|doc|check|cheque|reference|ref|po|purchase order|order|tracking|part|item|gl|serial|claim|policy|contract|duns|upc)\b|\b(vendor|supplier|payee|customer|employee) (number|no|num|code)\b/;

/** What of a sample a recognition by values needs at least. */
const MIN_DISTINCT = { routing: 5, card: 3 } as const;

/** `labels` is undefined for a file without a header; `rows` are the first rows. */
export function sensitiveColumns(
  labels: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
): Sensitive {
  const width = rows.reduce((most, row) => Math.max(most, row.length), labels?.length ?? 0);
  const all = Array.from({ length: width }, (_, index) => describe(index, labels, rows, columns));
  const found = all.flatMap((column) => byLabel(column) ?? byValues(column) ?? []);
  const hasBank = found.some(({ kind }) => kind === 'bank account' || kind === 'routing number');
  const hasBankLabel = all.some(({ text }) => /\bbank\b/.test(text));
  for (const column of all) {
    if (found.some(({ index }) => index === column.index)) continue;
    const account = hasBank || hasBankLabel ? byNeighbours(column, found) : undefined;
    if (account) found.push(account);
  }
  const sensitive = new Set(found.map(({ index }) => index));
  const numbers = all.filter((column) => !sensitive.has(column.index) && isOwnNumbers(column));
  return { columns: found.sort((a, b) => a.index - b.index), numbers: numbers.map(({ index }) => index) };
}

interface Described {
  index: number;
  label: string;
  /** The label in normal form. */
  text: string;
  roles: readonly ColumnRole[];
  isMapped: boolean;
  /** Filled cells without spaces and dashes. */
  values: readonly string[];
  cells: readonly string[];
}

function describe(
  index: number,
  labels: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
): Described {
  const label = labels?.[index] ?? '';
  const cells = rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
  const values = cells.map((cell) => cell.replace(/[ .-]/g, ''));
  const own = columns.filter((column) => column.index === index);
  const roles = own.map(({ role }) => role);
  return { index, label, text: normaliseLabel(label), roles, isMapped: own.some(isMapped), values, cells };
}

const share = (values: readonly string[], test: (value: string) => boolean) =>
  values.filter(test).length / Math.max(1, values.length);
const hasDigits = (value: string) => value.replace(/\D/g, '').length >= 5;

/** Labels of these stand above words and codes too; under the others numbers are masked wherever they come up. */
const NEEDS_VALUES: ReadonlySet<SensitiveKind> = new Set(['routing number', 'card number']);

function byLabel(column: Described): SensitiveColumn | undefined {
  const { text, label, roles, isMapped, values } = column;
  const called = NOT_A_NUMBER.test(text) ? undefined : LABELS.find(([, pattern]) => pattern.test(text))?.[0];
  if (called === 'business id') return undefined;
  const isGuess = !isMapped && PERHAPS_ACCOUNT.test(text);
  const ofRole = isGuess ? undefined : roles.map((role) => KIND_OF_ROLE[role]).find((kind) => kind !== undefined);
  const kind = called ?? ofRole;
  if (!kind || (NEEDS_VALUES.has(kind) && values.length > 0 && share(values, hasDigits) < 0.5)) return undefined;
  return { index: column.index, label, kind, reason: `label "${label.trim()}" means ${kind}` };
}

/** Nearly all of many different values pass a checksum. */
function byValues({ index, label, values, cells }: Described): SensitiveColumn | undefined {
  const distinct = [...new Set(values)];
  const say = (kind: SensitiveKind, what: string) => ({ index, label, kind, reason: `the values are ${what}` });
  if (distinct.length > 0 && share(distinct, isIban) >= 0.9) return say('bank account', 'IBANs');
  if (distinct.length >= MIN_DISTINCT.routing && share(distinct, isRoutingNumber) >= 0.95) {
    return say('routing number', 'routing numbers by their checksum');
  }
  if (distinct.length >= MIN_DISTINCT.card && share(distinct, isCardNumber) >= 0.9) {
    return say('card number', 'card numbers by their checksum');
  }
  if (distinct.length > 0 && share(cells, (cell) => PERSONAL_NUMBER.test(cell)) >= 0.5) {
    return say('social security number', 'social security numbers by their form');
  }
  return undefined;
}

/** Different figures under `Account Number`, or beside the routing number in a file without labels. */
function byNeighbours(
  { index, label, text, roles, values }: Described,
  found: readonly SensitiveColumn[],
): SensitiveColumn | undefined {
  const isBeside = found.some((one) => one.kind === 'routing number' && Math.abs(one.index - index) === 1);
  const mayBe = PERHAPS_ACCOUNT.test(text) || (text === '' && isBeside && roles.length === 0);
  const isAccounts = share(values, (value) => /^\d{5,17}$/.test(value)) >= 0.8;
  const isDistinct = new Set(values).size / Math.max(1, values.length) >= 0.5;
  if (!mayBe || !isAccounts || !isDistinct) return undefined;
  return { index, label, kind: 'bank account', reason: 'account numbers in a file that has other columns of banks' };
}

function isOwnNumbers({ text, cells }: Described): boolean {
  const isNumbers = cells.length > 0 && share(cells, (cell) => /^[A-Z]{0,4}[\d-]{6,}$/i.test(cell)) >= 0.5;
  return isNumbers || OWN_NUMBERS.test(text);
}
