// Encodings of one byte a character, and which of them a text is in, judged by where its accented letters and typographic marks stand.
import tables from 'iconv-lite/encodings/sbcs-data-generated.js';

export const SINGLE_BYTE = ['windows-1252', 'macintosh', 'cp437', 'cp850'] as const;
export type SingleByte = (typeof SINGLE_BYTE)[number];

/**
 * The characters of the bytes 128 to 255. TextDecoder of Node 20 reads Windows-1252 at once as Latin-1 (`\x92` becomes a
 * control character, not an apostrophe) and does not know CP437 and CP850; the tables of iconv-lite do.
 */
const UPPER_HALF: Readonly<Record<SingleByte, string>> = {
  'windows-1252': withoutGaps(tables.windows1252.chars),
  macintosh: new TextDecoder('macintosh').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)),
  cp437: tables.cp437.chars,
  cp850: tables.cp850.chars,
};

/** Bytes that stand for nothing are read as the control characters of their numbers, as browsers do. */
function withoutGaps(characters: string): string {
  return [...characters].map((one, i) => (one === '\ufffd' ? String.fromCharCode(i + 128) : one)).join('');
}

const NON_ASCII = /[\u0080-\u00ff]/g;

/** `units`: one character (U+0000 to U+00FF) a byte. */
export function decodeSingleByte(units: string, encoding: SingleByte): string {
  const upper = UPPER_HALF[encoding];
  return units.replace(NON_ASCII, (unit) => upper.charAt(unit.charCodeAt(0) - 128));
}

/** Different places of non-ASCII bytes that are looked at. */
const MAX_PLACES = 2_000;
/** By far the most files are in it. */
const PRIOR: Readonly<Record<SingleByte, number>> = { 'windows-1252': 1, macintosh: 0, cp437: 0, cp850: 0 };

/** The encoding in which the non-ASCII bytes make the likeliest text. Without any it is Windows-1252. */
export function detectSingleByte(units: string): SingleByte {
  const places = new Set<string>();
  for (const { index } of units.matchAll(NON_ASCII)) {
    places.add(' '.repeat(Math.max(0, 2 - index)) + units.slice(Math.max(0, index - 2), index + 3));
    if (places.size === MAX_PLACES) break;
  }
  const score = (encoding: SingleByte) =>
    [...places].reduce((sum, place) => sum + plausibility(decodeSingleByte(place, encoding), 2), PRIOR[encoding]);
  return SINGLE_BYTE.reduce((best, next) => (score(next) > score(best) ? next : best));
}

/** How often letters stand in the names of people, companies and places of our customers. */
const LETTERS: readonly [letters: string, weight: number][] = [
  ['éñüöäáíó', 3],
  ['úçèß', 2.5],
  ['êâàëïôøå', 2],
  ['îæãõ', 1.5],
  ['ûùòýž', 1],
  ['šìðþÿœ', 0.5],
];
const WEIGHTS = new Map(
  LETTERS.flatMap(([letters, weight]) => [...letters].map((letter) => [letter, weight] as const)),
);

const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const WORD_START = /^[\s"'([/&,;|-]?$/;
const UNLIKELY = -3;

/** How well the character at `at` stands between its neighbours: about -3 to 3. */
function plausibility(text: string, at: number): number {
  const character = text.charAt(at);
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  const weight = WEIGHTS.get(character.toLowerCase());
  if (weight !== undefined) return letterFit(character, before, after, weight);
  if (/[’‘]/.test(character)) return apostropheFit(text, at);
  const isInWord = /\p{L}/u.test(before) && /\p{L}/u.test(after);
  if (/[“”–—…•·®©™°ºª§£€½¼¾²³«»¿¡±×´]/.test(character)) return isInWord ? -2 : 1.5;
  if (character === '\u00a0') return LOWER.test(before) && LOWER.test(after) ? -2 : 1.5;
  return UNLIKELY;
}

function letterFit(letter: string, before: string, after: string, weight: number): number {
  const isUpper = UPPER.test(letter);
  const atStart = WORD_START.test(before);
  if (atStart && WORD_START.test(after)) return -1;
  if (isUpper) {
    if (LOWER.test(before)) return UNLIKELY;
    return !atStart && LOWER.test(after) ? -2 : weight - 0.3;
  }
  if (UPPER.test(after)) return -1.5;
  if (atStart) return weight / 2;
  if (letter === 'ç') return /[aou]/.test(after) ? 3.5 : 1;
  // `Zoë`, `Anaïs`: the vowels are spoken apart.
  if (/[ëï]/.test(letter) && /[aoe]/i.test(before)) return 3;
  if (/[âêîôû]/.test(letter) && (VOWEL.test(before) || VOWEL.test(after))) return weight / 2;
  if (letter === 'í' && VOWEL.test(before) && VOWEL.test(after)) return 0.2;
  // Two vowels of one kind do not follow each other: `oö`.
  return isDoubled(letter, before) || isDoubled(letter, after) ? 0.2 : weight;
}

const VOWEL = /[aeiou]/i;

const plain = (letter: string) => letter.normalize('NFD').charAt(0).toLowerCase();
const isDoubled = (letter: string, other: string) => plain(letter) === plain(other);

/** `O’Brien`, `Sons’`, `Dunlavy’s`, and not `Garc’a`. */
function apostropheFit(text: string, at: number): number {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (!/\p{L}/u.test(before)) return 1;
  if (!/\p{L}/u.test(after)) return 2;
  if (UPPER.test(after) || /^(s|t|d|ll|re|m|n)(?!\p{Ll})/u.test(text.slice(at + 1))) return 3;
  return /^[DLNO]$/i.test(before) && WORD_START.test(text.charAt(at - 2)) ? 2 : -0.5;
}

const BYTES: Readonly<Record<SingleByte, ReadonlyMap<string, string>>> = {
  'windows-1252': unitByCharacter('windows-1252'),
  macintosh: unitByCharacter('macintosh'),
  cp437: unitByCharacter('cp437'),
  cp850: unitByCharacter('cp850'),
};

function unitByCharacter(encoding: SingleByte): ReadonlyMap<string, string> {
  return new Map([...UPPER_HALF[encoding]].map((character, i) => [character, String.fromCharCode(i + 128)]));
}

/** The bytes that make a text in an encoding, as units, and its characters one by one; a character that is not in it gives U+FFFF. */
export function bytesOf(text: string, encoding: SingleByte): { units: string; characters: string[] } {
  const characters = [...text];
  const known = BYTES[encoding];
  // A byte that Windows-1252 does not know may have been kept as the control character of its number.
  const units = characters.map((one) => known.get(one) ?? (one <= '\u009f' ? one : '\uffff'));
  return { units: units.join(''), characters };
}
