// Joins lines of an address field that a comma or a column parts in the middle of a street: `1101 15TH ST, NW`, `1461` and `W 10 AVE`.
import { directionOf } from './directionals.ts';
import { isSureSuffix, suffixOf } from './suffixes.ts';
import { isUnitWord, takeUnits } from './units.ts';

const ROUTE = /^(?:RR|RURAL ROUTE|RFD|HC|HCR|STAR ROUTE|HIGHWAY CONTRACT) (?:NO )?(?:# )?\d+$/;
const HOUSE_NUMBER = /^\d+[A-Z]?(?:-\d+[A-Z]?)?$/;
const STREET = /^(?:\d+[A-Z]?(?:-\d*[A-Z]?)?|[NSEW]\d+[NSEW]\d+) \S/;
const DOOR = /^(?:\d+[A-Z]?|[A-Z]\d*)$/;

/** Takes and gives lines of upper-case words, without town, state and ZIP code. */
export function joinLines(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const together = before === undefined ? undefined : join(before, line);
    if (together === undefined) joined.push(line);
    else joined[joined.length - 1] = together;
  }
  return joined;
}

/** Undefined where the lines say two things. */
function join(before: string, line: string): string | undefined {
  const both = `${before} ${line}`;
  const [first = '', ...rest] = line.split(' ');
  if (ROUTE.test(before)) return /^BOX \S+$/.test(line) ? both : undefined;
  if (HOUSE_NUMBER.test(before)) return beginsAStreet(first, rest) ? both : undefined;
  if (!STREET.test(before)) return undefined;
  const words = before.split(' ');
  const isNamed = words.slice(2).some((word) => suffixOf(word) !== undefined);
  if (isSureSuffix(first) && !isNamed && isRestOfStreet(rest)) return both;
  const isDirected = directionOf(words.at(-1) ?? '') !== undefined;
  if (directionOf(first) && !isDirected && words.length > 2 && isRestOfStreet(rest)) return both;
  return DOOR.test(line) && isNamed && takeUnits(words).unit === '' ? `${before} # ${line}` : undefined;
}

/** Behind a lone house number: a name, and no unit, box or second number. */
const beginsAStreet = (first: string, rest: readonly string[]) =>
  rest.length > 0 &&
  !isUnitWord(first) &&
  (!/^[\d#]/.test(first) || /^\d+(ST|ND|RD|TH)$/.test(first)) &&
  !/^PO?$/.test(first);

/** Nothing, a direction, or units. */
const isRestOfStreet = (words: readonly string[]) =>
  takeUnits(['', ...words.filter((word) => directionOf(word) === undefined)]).rest.join('') === '';
