// Masks numbers of accounts, cards and persons in the text of a cell to their last four characters.
import { ibanLength, isCardNumber, isIban, PERSONAL_NUMBER } from './checksums.ts';
import { HAS_NUMBER, LEAST_DIGITS, lookAt } from './clean-text.ts';

/** What a sensitive column holds. */
export type SensitiveKind = 'bank account' | 'routing number' | 'card number' | 'social security number' | 'tax id';

const MASK = '****';

export const isMasked = (text: string): boolean => text.includes(MASK);

export const withoutMasks = (text: string): string => text.replace(/\*{4}[\p{L}\p{N}]{0,4}/gu, '');

const masked = (number: string) => `${MASK}${number.replace(/[^\p{L}\p{N}]/gu, '').slice(-4)}`;

/** A number with its own separators, and letters that hang on it. */
const NUMBER = /\d(?:[ .-]?\d|[A-Za-z])*/g;
/** Fewer digits tell nothing that the last four would not. */
const MIN_DIGITS = 5;
const hasDigits = (text: string, least = MIN_DIGITS) => text.replace(/\D/g, '').length >= least;

/** Every number of a cell that is known to hold sensitive ones. */
export function maskNumbers(cell: string): string {
  return withIbansMasked(cell).replace(NUMBER, (number) => (hasDigits(number) ? masked(number) : number));
}

/** Where a row does not fit its columns: every number that might be a sensitive one, phone numbers among them. */
export const maskLongNumbers = (cell: string): string =>
  withIbansMasked(cell).replace(NUMBER, (number) => (hasDigits(number, 7) ? masked(number) : number));

const EIN = /^\d\d-\d{7}$/;
/** Prefixes that the IRS gives out to businesses. */
const EIN_PREFIX = /^(?:0[1-6]|1[0-6]|2[0-7]|3\d|4[0-8]|5\d|6[0-8]|7[1-7]|8[0-8]|9[0-58-9])/;
const VAT =
  /^(?:AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|EU|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|XI)[ .-]?[A-Z0-9. -]{8,15}$/;
const NATIONAL_INSURANCE = /^[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]$/;
const CNPJ = /^\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}$/;
/** Words of organisations. A trade name beside a person's (DBA) leaves the number a person's. */
const ORGANISATION =
  /\b(?:inc|incorporated|llc|l\.l\.c|llp|lllp|lp|ltd|limited|corp|corporation|co|company|pllc|plc|gmbh|bank|university|college|school|district|authority|county|city of|town of|village of|state of|dept|department|church|hospital|association|assn|foundation)\b/i;
const TRADES_AS = /\b(?:dba|d\/b\/a|d\.b\.a)\b/i;

/** Masks a tax id that may be a person's: nine bare digits are, unless a word of the name says otherwise. */
export function maskTaxId(cell: string, name: () => string): string {
  const id = cell.trim().toUpperCase();
  if (EIN.test(id) || CNPJ.test(id) || (VAT.test(id) && !NATIONAL_INSURANCE.test(id))) return cell;
  if (/^\d{7,9}$/.test(id) && EIN_PREFIX.test(id.padStart(9, '0')) && isOrganisation(name())) return cell;
  return maskNumbers(cell);
}

const isOrganisation = (name: string) => ORGANISATION.test(name) && !TRADES_AS.test(name);

const DASHED = /(?<![\d-])\d{3}-\d\d-\d{4}(?![\d-])/g;
const CALLED_SSN = /(\b(?:ssn|itin)\b[^\p{L}\d]{0,6})(\d{3}[ -]?\d\d[ -]?\d{4})(?!\d)/giu;
const CARD_IN_TEXT = /(?<![\dA-Z-])(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}|\d{4}([ -]?)\d{6}\2\d{5})(?![\dA-Z-])/gi;
/**
 * Masks what is sensitive by itself, in any cell: a social security number with its dashes, an IBAN, a card number.
 * `isNumbers`: the column holds numbers of its own (ids, invoices), so that 16 bare digits prove nothing.
 */
export function maskText(cell: string, isNumbers = false): string {
  if (cell.length < LEAST_DIGITS || (lookAt(cell) & HAS_NUMBER) === 0) return cell;
  return withIbansMasked(cell)
    .replace(DASHED, (number) => (PERSONAL_NUMBER.test(number) ? masked(number) : number))
    .replace(CALLED_SSN, (_, called: string, number: string) => `${called}${masked(number)}`)
    .replace(CARD_IN_TEXT, (number) => {
      const digits = number.replace(/\D/g, '');
      const isBare = digits.length === number.length;
      return isCardNumber(digits) && !(isBare && isNumbers) ? masked(number) : number;
    });
}

const IBAN_IN_TEXT = /(?<![\dA-Z])[A-Z]{2}\d\d[ A-Z0-9]{11,50}/gi;

const withIbansMasked = (cell: string) =>
  cell.replace(IBAN_IN_TEXT, (text) => {
    const end = ibanEnd(text);
    return end > 0 ? `${masked(text.slice(0, end))}${text.slice(end)}` : text;
  });

/** Where the IBAN at the beginning of the text ends, or 0 when there is none. */
function ibanEnd(text: string): number {
  const length = ibanLength(text);
  let end = 0;
  for (let signs = 0; end < text.length && signs < length; end += 1) if (text[end] !== ' ') signs += 1;
  const isWhole = !/^[A-Z0-9]/i.test(text.slice(end));
  return isWhole && isIban(text.slice(0, end).replaceAll(' ', '')) ? end : 0;
}
