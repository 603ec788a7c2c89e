// A number as its format shows it where that carries meaning: codes, dates, percentages. Amounts stay plain numbers.
import { isoDate } from './dates.ts';
import { type Condition, type FormatSection, readSections, type Token } from './format-tokens.ts';
import { plainNumber, plainText } from './numbers.ts';

/** Excel takes 255 characters. */
const MAX_CODE = 1_000;

/** `stored` is the number as the file has it. */
export type ShowNumber = (stored: string) => string;

/** Formats with words around the number that are a currency and no part of a code. */
const CURRENCIES = new Set([
  ...Intl.supportedValuesOf('currency'),
  'US',
  'RS',
  'KR',
  'FR',
  'R',
  'S',
  'BS',
  'LEI',
  'TL',
]);
const CREDIT_OR_DEBIT = /^(?:cr|dr)\.?$/i;

export function numberFormat(code: string, is1904: boolean): ShowNumber {
  const sections = readSections(code.length > MAX_CODE ? 'General' : code).slice(0, 3);
  const show = sections.map((section) => showerOf(section, is1904));
  // A section for negative numbers brings its own sign.
  const isSigned = sections.length === 1 || sections.some(({ condition }) => condition);
  return (stored) => {
    const plain = plainNumber(stored);
    // Text where a number was announced is kept as it is.
    if (plain === undefined) return stored;
    const value = Number(plain);
    const sign = value < 0 && isSigned ? '-' : '';
    return show[sectionFor(value, sections)]?.(value, plain.replace('-', ''), sign) ?? plain;
  };
}

/** Which section applies: by its condition, else positive; negative; zero. */
function sectionFor(value: number, sections: readonly FormatSection[]): number {
  if (sections.some(({ condition }) => condition)) {
    const found = sections.findIndex(({ condition }) => !condition || meets(value, condition));
    return found < 0 ? sections.length - 1 : found;
  }
  if (value < 0 && sections.length > 1) return 1;
  return value === 0 && sections.length > 2 ? 2 : 0;
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '=': (a, b) => a === b,
};
const meets = (value: number, { operator, value: limit }: Condition) => COMPARE[operator]?.(value, limit) ?? false;

/** `size` is the plain number without its sign, `sign` the one to show. Undefined: the plain number. */
type ShowSection = (value: number, size: string, sign: string) => string | undefined;

function showerOf({ tokens }: FormatSection, is1904: boolean): ShowSection {
  const has = (kind: Token['kind']) => tokens.some((token) => token.kind === kind);
  if (has('elapsed') || isDateFormat(tokens)) {
    const parts = { ...datePartsOf(tokens), isElapsed: has('elapsed') };
    return (value) => isoDate(value, parts, is1904);
  }
  if (has('percent')) return (value) => `${plainText(value * 100)}%`;
  if (!has('digit')) return wordsOnly(textOf(tokens));
  // `1,234.56 CR`: the number is positive, its side is said by the format alone (Tally).
  const side = textOf(tokens).trim();
  if (CREDIT_OR_DEBIT.test(side)) return (_, size, sign) => `${sign}${size} ${side}`;
  return isCode(tokens) ? (_, size, sign) => `${sign}${showCode(tokens, size)}` : () => undefined;
}

/** Literals, and letters that mean nothing in a format with digits: `ID-0000`. */
const textOf = (tokens: readonly Token[]) =>
  tokens.map((token) => (token.kind === 'literal' || token.kind === 'date' ? token.text : '')).join('');

/** Letters of dates and no digits, except parts of a second: `ss.000`. */
function isDateFormat(tokens: readonly Token[]): boolean {
  if (!tokens.some((token) => token.kind === 'date' && /[ymdhse]/.test(token.letter))) return false;
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  return tokens.every((token, at) => token.kind !== 'digit' || (token.text === '0' && point >= 0 && at > point));
}

/** `m` is a minute after an hour or before a second, else a month. */
function datePartsOf(tokens: readonly Token[]) {
  const letters = tokens.flatMap((token) =>
    token.kind === 'elapsed' ? ['h'] : token.kind === 'date' ? [token.letter] : [],
  );
  const isMinute = (at: number) => letters[at - 1] === 'h' || letters[at + 1] === 's';
  return { hasDate: letters.some((letter, at) => /[yde]/.test(letter) || (letter === 'm' && !isMinute(at))) };
}

/** A format without digits shows its words (`"Yes";;"No"`); one of signs only (`"-"`) hides an amount: plain. */
function wordsOnly(words: string): ShowSection {
  return () => (/\p{L}/u.test(words) ? words.trim() : undefined);
}

/** A whole number with two or more zeros (`00000`), signs among its digits (`###-##`) or a word before (`"V-"0`). */
function isCode(tokens: readonly Token[]): boolean {
  const isOther = ({ kind }: Token) => kind !== 'digit' && kind !== 'literal' && kind !== 'date';
  if (tokens.some(isOther)) return false;
  const digits = tokens.flatMap((token, at) => (token.kind === 'digit' ? [at] : []));
  const [first = 0, last = 0] = [digits[0], digits.at(-1)];
  if (tokens.filter((token) => token.kind === 'digit' && token.text === '0').length > 1) return true;
  // Spaces, points and apostrophes among digits separate thousands.
  if (/[^\s.'’]/u.test(textOf(tokens.slice(first, last)))) return true;
  return isCodeWord(textOf(tokens.slice(0, first)));
}

function isCodeWord(words: string): boolean {
  const bare = words.replace(/[\p{Sc}\s.]/gu, '').toUpperCase();
  return /[\p{L}\p{N}#]/u.test(bare) && !CURRENCIES.has(bare);
}

/** Digits fill their places from the right; those that are left over stand before the first place. */
function showCode(tokens: readonly Token[], size: string): string {
  const digits = wholeDigits(size);
  const places = tokens.filter(({ kind }) => kind === 'digit').length;
  let place = places;
  let shown = '';
  for (const token of tokens) {
    if (token.kind === 'literal' || token.kind === 'date') shown += token.text;
    if (token.kind !== 'digit') continue;
    if (place === places) shown += digits.slice(0, Math.max(0, digits.length - places));
    shown += digits[digits.length - place] ?? (token.text === '0' ? '0' : token.text === '?' ? ' ' : '');
    place -= 1;
  }
  return shown.trim();
}

/** The digits of the number, rounded to a whole one; none for zero, so that `#` shows nothing. */
function wholeDigits(size: string): string {
  const whole = size.includes('.') ? plainText(Math.round(Number(size))) : size;
  return whole === '0' ? '' : whole;
}
