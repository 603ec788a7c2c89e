// Numbers in names are one scale: digits, ordinals, Roman numerals and number words ("3", "3rd", "III", "Third" are 3).
import { WordFilter } from './word-filter.ts';

export const NO_NUMBER = -1;

const UNITS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen';
const TEENS = 'seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth';
const LATE_ORDINALS = 'fifteenth sixteenth seventeenth eighteenth nineteenth';
const TENTHS = 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth';

const words = (...lists: string[]) => lists.join(' ').split(' ');

const VALUES: ReadonlyMap<string, number> = new Map([
  ...words(UNITS, TEENS).map((word, value): [string, number] => [word, value]),
  ...words(ORDINALS, LATE_ORDINALS).map((word, i): [string, number] => [word, i + 1]),
  ...words(TENS).map((word, i): [string, number] => [word, 20 + 10 * i]),
  ...words(TENTHS).map((word, i): [string, number] => [word, 20 + 10 * i]),
  ['fourty', 40],
]);
const filter = new WordFilter(VALUES.keys());

const [ZERO, NINE, I, V, X] = [48, 57, 105, 118, 120];
const MAX_DIGITS = 9;
const ORDINAL_ENDINGS: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th']);

/** Value of a run of digits, an ordinal or a number word; NO_NUMBER for anything else. A Roman numeral needs its context. */
export function numberOf(bytes: Uint8Array, from: number, length: number): number {
  if (bytes[from] <= NINE) return digitsOf(bytes, from, length);
  if (!filter.mayHave(bytes, from, length)) return NO_NUMBER;
  return VALUES.get(String.fromCharCode(...bytes.subarray(from, from + length))) ?? NO_NUMBER;
}

function digitsOf(bytes: Uint8Array, from: number, length: number): number {
  let value = 0;
  let end = from;
  while (end < from + length && bytes[end] >= ZERO && bytes[end] <= NINE) value = value * 10 + bytes[end++] - ZERO;
  if (end - from > MAX_DIGITS) return NO_NUMBER;
  const rest = from + length - end;
  if (rest === 0) return value;
  const isOrdinal = rest === 2 && ORDINAL_ENDINGS.has(String.fromCharCode(bytes[end], bytes[end + 1]));
  return isOrdinal ? value : NO_NUMBER;
}

const ROMAN_UNITS = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];
const ROMAN: ReadonlyMap<string, number> = new Map(
  ['', 'x', 'xx', 'xxx'].flatMap((tens, t) =>
    ROMAN_UNITS.map((units, u): [string, number] => [tens + units, 10 * t + u]).filter(([, value]) => value > 0),
  ),
);
const MAX_ROMAN = 7;

/** Value of letters that can be a Roman numeral up to 39; beyond, they are words ("XL", "CIVIC"). */
export function romanOf(bytes: Uint8Array, from: number, length: number): number {
  if (length > MAX_ROMAN) return NO_NUMBER;
  for (let k = from; k < from + length; k++) {
    if (bytes[k] !== I && bytes[k] !== V && bytes[k] !== X) return NO_NUMBER;
  }
  return ROMAN.get(String.fromCharCode(...bytes.subarray(from, from + length))) ?? NO_NUMBER;
}

/** Whether the word of a ten and the word of a unit behind it are one number: "Forty-Four". */
export const isCompound = (ten: number, unit: number): boolean =>
  ten >= 20 && ten <= 90 && ten % 10 === 0 && unit >= 1 && unit <= 9;

const NUMBERED = `fund phase part title section class level stage division region district unit tower building volume series
  grade zone ward trust spv lot parcel chapter post lodge school hospital kindergarten precinct factory mine`;
const numbered: ReadonlySet<string> = new Set(NUMBERED.split(/\s+/));

/** Words behind which a single letter I, V or X is a number: "Fund V", "Phase I". */
export const isNumberedWord = (word: string): boolean => numbered.has(word) || numbered.has(word.replace(/s$/, ''));

/** Words that only announce a number: "Trust No 1". */
export const isNumberSign = (word: string): boolean =>
  word === 'no' || word === 'number' || word === 'num' || word === 'nbr';

/** Writes a number that is not negative in digits; how many. */
export function writeDigits(value: number, out: Uint8Array): number {
  let length = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) length++;
  for (let k = length - 1, rest = value; k >= 0; k--, rest = Math.floor(rest / 10)) out[k] = ZERO + (rest % 10);
  return length;
}
