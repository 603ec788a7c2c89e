// Secondary units: suites, floors, buildings and how people write them (USPS Publication 28, appendix C2).
import { directionOf } from './directionals.ts';
import { suffixOf } from './suffixes.ts';
import { ordinalWord } from './words.ts';

/** Standard abbreviation, then the other spellings; all of these take an id. */
const TABLE = `APT APARTMENT APPT|BLDG BUILDING BLG BLD|DEPT DEPARTMENT|FL FLOOR FLR|HNGR HANGAR|LOT|MAILSTOP MS|PIER|PMB|RM ROOM|SLIP|SPC SPACE|STE SUITE SUIT SUTE SUITES STES|STOP|TRLR TRAILER|UNIT|BOX|#|NO NUM NUMBER`;
/** These stand without an id as well. */
const ALONE = `BSMT BASEMENT|FRNT FRONT|LBBY LOBBY|LOWR LOWER|OFC OFFICE|PH PENTHOUSE|REAR|SIDE|UPPR UPPER`;

const WITH_ID = readTable(TABLE);
const WITHOUT_ID = readTable(ALONE);

function readTable(table: string): Map<string, string> {
  const spellings = table.split('|').map((entry) => entry.split(' '));
  return new Map(spellings.flatMap(([standard, ...others]) => [standard, ...others].map((word) => [word, standard])));
}

/** Designators that say no more than "which door": people take one for the other. */
const SAME_DOOR = new Set(['STE', 'APT', 'UNIT', 'RM', 'SPC', 'NO', 'OFC', 'BOX', '#']);

export const isUnitWord = (word: string): boolean => WITH_ID.has(word) || WITHOUT_ID.has(word);

export interface Units {
  /** `STE 200`, `BLDG 3 FL 2`; blank for none. */
  unit: string;
  rest: string[];
}

/** Digits, or one or two letters that are no suffix: `NO ST` is a street. */
const isId = (word: string | undefined): word is string =>
  word !== undefined &&
  (/\d/.test(word) || (/^[A-Z]{1,2}$/.test(word) && suffixOf(word) === undefined)) &&
  !/^\d+(ST|ND|RD|TH)$/.test(word);

/** Takes the units off the words of a line. The first word is never taken as a designator's id is, because it is the house number. */
export function takeUnits(words: readonly string[]): Units {
  const units: string[] = [];
  const rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const after = words[i + 1];
    const floor = ordinalFloor(word, after);
    const designator = WITH_ID.get(word);
    if (i === 0 && word === '#' && words.length > 3) continue; // `# 1 PINTO DR`: the number is the house's
    if (floor !== undefined && (i > 0 || words.length === 2)) {
      units.push(`FL ${floor}`);
      i += 1;
    } else if (designator && after === '#' && isId(words[i + 2])) {
      units.push(`${designator} ${unitId(words[i + 2])}`);
      i += 2;
    } else if (designator && isId(after) && isAnchored(designator, rest, words, i)) {
      units.push(`${designator} ${unitId(after)}`);
      i += 1;
    } else if (standsAlone(words, i)) {
      units.push(WITHOUT_ID.get(word) ?? word);
    } else rest.push(word);
  }
  return { unit: units.join(' '), rest: rest.filter((word) => word !== '#') };
}

/** These say that a number should follow; `LOT`, `STOP` or `PIER` may end a street's name. */
const EXPECTS_ID = new Set(['STE', 'APT', 'UNIT', 'RM', 'PMB', '#']);

/** `12 MAIN ST SUITE`: a designator at the end, or alone, and no number behind it. */
export function takeBareDesignator(line: string): { line: string; designator?: string } {
  const words = line.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length === 2 || !EXPECTS_ID.has(WITH_ID.get(last) ?? '')) return { line };
  return { line: words.slice(0, -1).join(' '), designator: last };
}

/** `12 MAIN REAR` and `REAR, APT 2`, but not `12 N FRONT`. */
function standsAlone(words: readonly string[], at: number): boolean {
  if (!WITHOUT_ID.has(words[at])) return false;
  const after = words[at + 1];
  const endsHere = after === undefined || isUnitWord(after) || ordinalFloor(after, words[at + 2]) !== undefined;
  if (at < 2) return at === 0 && endsHere;
  return endsHere && !(at === 2 && directionOf(words[1]));
}

/** A designator counts where a street or the beginning of the line stands before it; `12 LOT ST` and `5 NO 3RD` are streets. */
function isAnchored(designator: string, before: readonly string[], words: readonly string[], at: number): boolean {
  if (designator === '#') return true;
  const isHouseNext = at === 1 && before.length === 1 && /^\d/.test(before[0]);
  if (designator === 'NO') return !isHouseNext && /\d/.test(words[at + 1]);
  return !isHouseNext || at + 2 < words.length || /\d/.test(words[at + 1]);
}

/** `6TH FL`, `SECOND FLOOR`. */
function ordinalFloor(word: string, after: string | undefined): string | undefined {
  if (after === undefined || WITH_ID.get(after) !== 'FL') return undefined;
  return /^(\d+)(ST|ND|RD|TH)$/.exec(ordinalWord(word))?.[1];
}

/** `2-B` and `2B` are one door; a range stays one. */
const unitId = (id: string): string => id.replace(/^(\d+)-([A-Z])$|^([A-Z]+)-(\d+)$/, '$1$2$3$4');

/** The unit as it enters the key of an address: `STE 5`, `APT 5` and `# 5` are the same door. */
export const unitKey = (unit: string): string =>
  unit
    .split(' ')
    .map((word) => (SAME_DOOR.has(word) ? '#' : word))
    .join(' ');
