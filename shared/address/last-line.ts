// Town, state and ZIP code that stand in the address field itself: "100 Main St, Springfield, IL 62701", with or without the commas.
import { directionOf } from './directionals.ts';
import { spellTown, stateOf, statesOfZip } from './places.ts';
import { isSureSuffix, suffixOf } from './suffixes.ts';
import { isUnitWord } from './units.ts';

/** What the other columns of the row say; upper case, blank where they say nothing. */
export interface KnownPlace {
  city: string;
  state: string;
  zip: string;
}

export interface LastLine {
  /** The lines without what was taken off their end. */
  lines: string[];
  city?: string;
  state?: string;
  zip?: string;
}

const ZIP = /^(\d{5})(-?\d{4})?$/;

/** Takes off what the columns repeat, and what they do not have. */
export function takeLastLine(lines: readonly string[], known: KnownPlace): LastLine {
  const left = lines.map((line) => line.split(' '));
  const zip = takeZip(left, known);
  const state = takeKnownEnd(left, known) ?? takeState(left, known, zip !== undefined);
  const city = known.city ? takeKnownCity(left, known.city) : takeCity(left, zip !== undefined || state !== undefined);
  const kept = left.filter((words) => words.length > 0).map((words) => words.join(' '));
  return { lines: kept, ...(city && { city }), ...(state && { state }), ...(zip && { zip }) };
}

function endOf(lines: readonly string[][]): string[] {
  return lines.findLast((words) => words.length > 0) ?? [];
}

function takeZip(lines: string[][], known: KnownPlace): string | undefined {
  const words = endOf(lines);
  const last = words.at(-1) ?? '';
  const match = ZIP.exec(last);
  if (!match || statesOfZip(match[1]).length === 0) return undefined;
  const before = words.at(-2);
  const isAlone = before === undefined && lines.filter((line) => line.length > 0).length > 1;
  const isAfterState = before !== undefined && stateAtEnd(words.slice(0, -1)) !== undefined;
  // The box may have the number of the ZIP code: `PO BOX 97402`.
  const isRepeated = known.zip !== '' && match[1] === known.zip.slice(0, 5) && !takesNumber(before ?? '');
  const isTownLine = words.length === 2 && words !== lines[0] && !hasDigit(before ?? '');
  const isFree = known.zip === '' && (words.length > 2 || isTownLine) && !takesNumber(before ?? '');
  if (!isAlone && !isRepeated && !(known.zip === '' && isAfterState) && !isFree) return undefined;
  if (known.zip !== '' && !isRepeated) return undefined;
  words.pop();
  return last;
}

/** `HWY 62701`, `PO BOX 62701`, `STE 62701`: the number is no ZIP code. */
const takesNumber = (word: string) =>
  isUnitWord(word) || ['BOX', 'DRAWER', 'BX', '#'].includes(word) || ['HWY', 'RTE'].includes(suffixOf(word) ?? '');

/** `LAKE CHARLES LA` at the end, where both columns say so: `LA` is Louisiana and no lane. */
function takeKnownEnd(lines: string[][], { city, state }: KnownPlace): string | undefined {
  const words = endOf(lines);
  const end = stateAtEnd(words);
  if (!city || !end || end.code !== state) return undefined;
  const before = words.slice(0, -end.length);
  if (spellTown(before.slice(-city.split(' ').length)) !== city) return undefined;
  words.splice(-end.length);
  return end.code;
}

/** The words of the state's name at the end, one to three; of `WASHINGTON DC` the code alone. */
function stateAtEnd(words: readonly string[]): { code: string; length: number } | undefined {
  const last = words.at(-1) ?? '';
  if (stateOf(last) === last) return { code: last, length: 1 };
  for (const length of [3, 2, 1]) {
    const code = words.length >= length ? stateOf(words.slice(-length).join(' ')) : undefined;
    if (code) return { code, length };
  }
  return undefined;
}

/** Words before the name of a state that make a town of it: `WEST NEW YORK`, `SHAWNEE ON DELAWARE`. */
const BEFORE_TOWN = /^(?:NEW|OLD|NORTH|SOUTH|EAST|WEST|MID|FORT|PORT|MOUNT|POINT|LAKE|OF|ON|CAMDEN)$/;

/**
 * Splits `BOISE ID` and `BOISE IDAHO`, a town's field of one line. No town of 18,720 ends in a state's code; of those that
 * end in a state's name each has one of the words above before it. Undefined where it ends in no state, or another than `state`.
 */
export function splitTown(line: string, state: string): { town: string; state: string } | undefined {
  const words = line.split(' ');
  const end = stateAtEnd(words);
  const before = end && words[words.length - end.length - 1];
  if (!end || before === undefined || (state !== '' && state !== end.code)) return undefined;
  if (words.at(-1) !== end.code && BEFORE_TOWN.test(before)) return undefined;
  return { town: spellTown(words.slice(0, -end.length)), state: end.code };
}

function takeState(lines: string[][], known: KnownPlace, hadZip: boolean): string | undefined {
  const words = endOf(lines);
  const found = stateAtEnd(words);
  if (!found || (known.state !== '' && known.state !== found.code)) return undefined;
  const isOwnLine = lines[0] !== words;
  // `100 MAIN CT` ends in a court unless a ZIP code or a column says Connecticut.
  const isStreet = suffixOf(found.code) !== undefined && words.length === found.length + 2 && !isOwnLine;
  if (isStreet || (!hadZip && !isOwnLine && known.state === '')) return undefined;
  if (!hadZip && !isOwnLine && suffixOf(found.code) !== undefined) return undefined;
  words.splice(-found.length);
  return found.code;
}

function takeKnownCity(lines: string[][], city: string): undefined {
  const words = endOf(lines);
  const length = city.split(' ').length;
  for (const count of [length, length + 1, length - 1]) {
    const isWholeFirstLine = words === lines[0] && words.length <= count + 1;
    if (count < 1 || words.length < count || isWholeFirstLine) continue;
    if (spellTown(words.slice(-count)) !== city) continue;
    words.splice(-count);
    return undefined;
  }
  return undefined;
}

const hasDigit = (word: string) => /\d/.test(word);

function takeCity(lines: string[][], hadPlace: boolean): string | undefined {
  const words = endOf(lines);
  if (words === lines[0]) return hadPlace ? takeCityAfterStreet(words) : undefined;
  // `1101 15TH ST, NW`.
  if (words.length === 1 && words[0].length <= 2 && directionOf(words[0])) return undefined;
  if (words.some(hasDigit) || isUnitWord(words[0])) return hadPlace ? takeCityAfterStreet(words) : undefined;
  return spellTown(words.splice(0));
}

/** Behind the last sure suffix, its direction and a unit, everything up to the end is the town. */
function takeCityAfterStreet(words: string[]): string | undefined {
  let start = words.findLastIndex((word, i) => i >= 2 && isSureSuffix(word) && i < words.length - 1) + 1;
  if (start === 0) start = afterBox(words);
  if (start === 0) return undefined;
  if (directionOf(words[start]) && words[start].length <= 2 && words.length > start + 1) start += 1;
  if (isUnitWord(words[start]) && /\d|^[A-Z]$/.test(words[start + 1] ?? '')) start += 2;
  if (words[start] === '#' && words[start + 1]) start += 2;
  const town = words.slice(start);
  const isDirection = town.length === 1 && directionOf(town[0]) !== undefined;
  if (town.length === 0 || isDirection || town.some(hasDigit)) return undefined;
  words.splice(start);
  return spellTown(town);
}

function afterBox(words: readonly string[]): number {
  const box = words.findLastIndex((word, i) => word === 'BOX' && hasDigit(words[i + 1] ?? ''));
  return box < 0 ? 0 : box + 2;
}
