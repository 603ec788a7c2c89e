// The street line: house number, directions, name and suffix in the postal service's abbreviations, so that two spellings become one text.
import { directionOf, joinDirections } from './directionals.ts';
import { misspeltSuffix, suffixOf } from './suffixes.ts';
import { takeUnits } from './units.ts';
import { ordinal, ordinalWord, spelledNumber } from './words.ts';

export interface Street {
  /** As written, but for letter case: `12`, `59-17`, `12 1/2`, `W275N1234`; absent where the line begins with no number. */
  houseNumber?: string;
  /** Everything after the house number. */
  name: string;
  unit: string;
}

/** Words inside a street name that people abbreviate or not. */
const INNER: Readonly<Record<string, string>> = {
  SAINT: 'ST',
  MOUNT: 'MT',
  MOUNTAIN: 'MTN',
  FORT: 'FT',
  POINT: 'PT',
  JUNIOR: 'JR',
  SENIOR: 'SR',
  DOCTOR: 'DR',
  DRIVE: 'DR',
  CENTER: 'CTR',
  CENTRE: 'CTR',
  HEIGHTS: 'HTS',
  SPRINGS: 'SPGS',
  COUNTY: 'CO',
  AVENUE: 'AVE',
  STREET: 'ST',
  ROAD: 'RD',
  HIGHWAY: 'HWY',
  HWY: 'HWY',
  ROUTE: 'RTE',
  RT: 'RTE',
  TOWNSHIP: 'TWP',
  BOULEVARD: 'BLVD',
  LANE: 'LN',
  PLAZA: 'PLZ',
  SQUARE: 'SQ',
  PARKWAY: 'PKWY',
};
/** A number after one of these is the name of the road and no suite. */
const NUMBERED = new Set([
  'HWY',
  'RTE',
  'RD',
  'AVE',
  'CO',
  'SR',
  'CR',
  'FM',
  'US',
  'I',
  'LOOP',
  'ST',
  'BOX',
  'BYP',
  'EXIT',
  'TWP',
  'RR',
]);

const HOUSE = /^(\d+[A-Z]?(-\d*[A-Z]?)?|[NSEW]\d+[NSEW]\d+|\d+-[A-Z]-\d+)$/;
/** Grid addresses of Wisconsin in two words: `W148 N9748`. */
const GRID = /^[NSEW]\d+$/;
const FRACTION = /^[1-9]\/[1-9]$/;

/** Takes the upper-case words of a line. */
export function readStreet(words: readonly string[]): Street {
  const { unit, rest } = takeUnits(words);
  const { houseNumber, after } = takeHouseNumber(rest);
  const spelled = spellKing(after).map((word, i, all) => spellWord(word, all[i - 1]));
  const { door, kept } = takeTrailingDoor(joinDirections(spelled), houseNumber !== undefined && unit === '');
  return { ...(houseNumber && { houseNumber }), name: spellName(kept).join(' '), unit: unit || door };
}

function takeHouseNumber(words: readonly string[]): { houseNumber?: string; after: readonly string[] } {
  const [first, second, third] = words;
  if (first === undefined) return { after: [] };
  const spelled = spelledNumber(first);
  const isSpelled =
    spelled !== undefined && words.length >= 3 && second !== 'MILE' && suffixOf(words.at(-1) ?? '') !== undefined;
  if (isSpelled) return { houseNumber: String(spelled), after: words.slice(1) };
  if (third && GRID.test(first) && GRID.test(second))
    return { houseNumber: `${first} ${second}`, after: words.slice(2) };
  if (!HOUSE.test(first) || words.length < 2) return { after: words };
  if (FRACTION.test(second) && third) return { houseNumber: `${first} ${second}`, after: words.slice(2) };
  return { houseNumber: first, after: words.slice(1) };
}

/** `212 MAIN AVE 160`: a number behind the suffix is a door, unless the suffix is one that numbers follow. */
function takeTrailingDoor(words: readonly string[], mayHaveDoor: boolean): { door: string; kept: readonly string[] } {
  const last = words.at(-1) ?? '';
  const kept = words.slice(0, -1);
  const before = kept.at(-1) ?? '';
  const end = directionOf(before) ? (kept.at(-2) ?? '') : before;
  const at = kept.lastIndexOf(end);
  const isDoor = mayHaveDoor && /^(\d+[A-Z]?|\d*[A-Z]?-\d+)$/.test(last) && at >= 1 && suffixOf(end) !== undefined;
  if (!isDoor || kept.slice(0, at).every((word) => isRoadWord(word)) || isAlwaysNumbered(end))
    return { door: '', kept: words };
  return { door: `# ${last}`, kept };
}

const isRoadWord = (word: string) =>
  NUMBERED.has(word) || word === 'STATE' || word === 'OLD' || directionOf(word) !== undefined;
const isAlwaysNumbered = (word: string) => ['HWY', 'RTE', 'LOOP', 'BYP'].includes(suffixOf(word) ?? '');

const KING = /\b(MLK|M L KING)\b/;
const spellKing = (words: readonly string[]) => words.join(' ').replace(KING, 'MARTIN LUTHER KING').split(' ');

/** A number written out counts after the kind of road that has numbers: `US ROUTE ONE`. */
function spellWord(word: string, before: string | undefined): string {
  const number = before !== undefined && isAlwaysNumbered(before) ? spelledNumber(word) : undefined;
  if (number !== undefined) return String(number);
  const spelled = ordinalWord(word);
  return INNER[spelled] ?? spelled;
}

/** Directions at both ends, the last suffix, ordinals and the words between, each in its one form. */
function spellName(words: readonly string[]): string[] {
  const spelled = [...words];
  if (spelled.length === 1) return spelled;
  const last = spelled.length - 1;
  const hasPost = last >= 2 && directionOf(spelled[last]) !== undefined;
  if (hasPost) spelled[last] = directionOf(spelled[last]) ?? spelled[last];
  const suffixAt = hasPost ? last - 1 : last;
  const suffix = suffixOf(spelled[suffixAt]) ?? (suffixAt >= 1 ? misspeltSuffix(spelled[suffixAt]) : undefined);
  if (suffix && suffixAt >= 1) spelled[suffixAt] = suffix;
  // Tulsa has an 11TH EAST AVE: the direction belongs to the number.
  const inner = /^\d+(ST|ND|RD|TH)$/.test(spelled[suffixAt - 2] ?? '') ? directionOf(spelled[suffixAt - 1]) : undefined;
  if (inner) spelled[suffixAt - 1] = inner;
  const direction = directionOf(spelled[0]);
  // A lone `NORTH` before the suffix is the street's name, and `N ST` is another street than `NORTH ST`.
  const isName = suffixAt === 1 && suffix !== undefined;
  if (direction && !isName) spelled[0] = direction;
  const nameAt = direction && !isName ? 1 : 0;
  if (suffix && suffixAt === nameAt + 1 && /^\d+$/.test(spelled[nameAt]))
    spelled[nameAt] = ordinal(Number(spelled[nameAt]));
  return spelled;
}
