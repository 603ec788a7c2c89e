// Reads a payee's name for the search of duplicates: the words that identify it, its legal forms, numbers and generation.
import { readNameParts } from '../../../../shared/name-parts.ts';
import { hashText } from '../../../../shared/names/hash.ts';
import { NameReader } from '../../../../shared/names/name-reader.ts';
import { stateCode, stateNumber } from '../../../../shared/names/places.ts';
import { ALIASES, classOf, WordClass } from '../../../../shared/names/words.ts';

/** What a word is; the bits Alt and After are set beside one of the first three. */
export const Kind = { word: 0, number: 1, initial: 2, alt: 8, after: 16 } as const;
export const BASE = 7;

export interface NameForm {
  /** Words and numbers that identify, in their order; abbreviations written out, plurals singular. */
  words: string[];
  /** Of each word: Kind.word, Kind.number or Kind.initial; with Kind.alt behind "DBA" or in brackets, with Kind.after behind a legal form. */
  kinds: number[];
  /** A bit for each legal form. */
  legal: number;
  /** 0 none, 1 junior, 2 senior. */
  generation: number;
  /** The name ends within a legal form or at a small word. */
  isCut: boolean;
}

/** Forms in one group are spellings of one form, or so near that they say nothing about who it is. */
const FORMS: readonly (readonly string[])[] = [
  ['inc', 'incorporated'],
  ['corp', 'corporation'],
  ['co', 'company', 'companie'],
  ['llc', 'lc'],
  ['llp', 'lllp', 'pllp'],
  ['lp'],
  ['ltd', 'limited'],
  ['plc'],
  ['pllc'],
  ['pc'],
  ['pa'],
  ['psc'],
  ['chtd', 'chartered'],
  ['coop'],
  ['gmbh'],
  ['ag'],
  ['kg'],
  ['bv'],
  ['nv'],
  ['sa', 'sas', 'spa'],
  ['sarl', 'srl', 'ltda'],
];
const formBits = new Map(FORMS.flatMap((forms, bit) => forms.map((form) => [form, bit] as const)));
/** A company of any form is called so. */
export const COMPANY_BIT = 1 << 2;
const OTHER_BITS = 30 - FORMS.length;

const ROMAN_VALUES: Readonly<Record<string, number>> = {
  ...{ ii: 2, iii: 3, iv: 4, vi: 6, vii: 7, viii: 8, ix: 9, xi: 11, xii: 12, xiii: 13 },
};
const GENERATIONS: Readonly<Record<string, number>> = { jr: 1, junior: 1, sr: 2, senior: 2 };

/** No column of names is narrower. */
export const CUT_FROM = 24;
/** What is left of "INC", "LLC", "CORPORATION", "LIMITED", "D/B/A" at the end of a name that was cut. */
const CUT_FORM =
  /^(?:i|in|l|ll|lt|c|cor|corpo\w*|incorp\w*|limi\w*|comp|compa\w{0,2}|d|db|dba|o|of|an|a|th|t|fo|for|as|at)$/;
/** Numbers that ledgers write behind a name and that say which branch is meant. */
const BRANCH_PART = /^\(?(?:#|(?:store|str|loc|location|unit|branch)\b)|^[\s#-]*\d+$/i;

const reader = new NameReader();

/** `otherNames` are read as what stands behind "DBA". */
export function readName(text: string, otherNames: readonly string[] = []): NameForm {
  const { name, dropped } = readNameParts(text);
  const form: NameForm = { words: [], kinds: [], legal: 0, generation: 0, isCut: false };
  reader.read(name);
  const length = text.trimEnd().length;
  takeWords(form, length >= CUT_FROM);
  for (const part of dropped) {
    if (!BRANCH_PART.test(part)) continue;
    const digits = /\d+/.exec(part);
    if (digits) push(form, String(Number(digits[0])), Kind.number);
  }
  for (const other of otherNames) takeOtherName(form, other);
  return form;
}

function takeOtherName(form: NameForm, text: string): void {
  const { words, kinds } = readName(text);
  words.forEach((word, i) => {
    push(form, word, (kinds[i] ?? Kind.word) | Kind.alt);
  });
}

function takeWords(form: NameForm, mayBeCut: boolean): void {
  let alt = 0;
  let after = 0;
  const skipped: string[] = [];
  for (let i = 0; i < reader.count; i++) {
    const first = i;
    const written = reader.word(i);
    const state = stateOf(i);
    if (state) i += state.words - 1;
    const word = state?.code ?? ALIASES.get(written) ?? written;
    // "NEVADA" is no N.V., and "INDIANA" no "IN".
    const wordClass = state ? WordClass.content : classOf(word);
    const isLast = i === reader.count - 1;
    if (wordClass === WordClass.marker) {
      if (form.words.length > 0) alt = Kind.alt;
      continue;
    }
    const place = alt || (reader.bracketed[first] ? Kind.alt : 0);
    if (isLast && i > 0 && mayBeCut && CUT_FORM.test(written)) {
      form.isCut = true;
      continue;
    }
    if (wordClass === WordClass.legal && i > 0) {
      if (place === 0) form.legal |= 1 << bitOf(written);
      if (form.words.length > 0) after = Kind.after;
    } else if (written.length === 1 && i > 0) takeWord(form, word, place | after);
    else if (wordClass === WordClass.stop || wordClass === WordClass.noise) skipped.push(word);
    else takeWord(form, word, place | after);
  }
  // "THE COMPANY", "PAYABLES": then the small words are the name.
  if (form.words.length === 0) for (const word of skipped) push(form, word, Kind.word);
}

/** "CALIFORNIA" and "NEW YORK" are "ca" and "ny", as records abbreviate them within names too. */
function stateOf(i: number): { code: string; words: number } | undefined {
  const word = reader.word(i);
  if (word.length < 3) return undefined;
  const two = i + 1 < reader.count ? stateNumber(`${word} ${reader.word(i + 1)}`) : 0;
  const number = two || stateNumber(word);
  return number > 0 ? { code: stateCode(number).toLowerCase(), words: two > 0 ? 2 : 1 } : undefined;
}

function takeWord(form: NameForm, word: string, place: number): void {
  const generation = GENERATIONS[word];
  if (generation !== undefined && form.words.length > 0) {
    form.generation = generation;
    return;
  }
  const number = numberOf(word);
  if (number !== undefined) push(form, String(number), Kind.number | place);
  else push(form, word, (word.length === 1 ? Kind.initial : Kind.word) | place);
}

function push(form: NameForm, word: string, kind: number): void {
  form.words.push(word);
  form.kinds.push(kind);
}

const NUMBER = /^(\d{1,12})(?:st|nd|rd|th)?$/;

function numberOf(word: string): number | undefined {
  const roman = ROMAN_VALUES[word];
  if (roman !== undefined) return roman;
  const digits = NUMBER.exec(word);
  return digits ? Number(digits[1]) : undefined;
}

function bitOf(form: string): number {
  return formBits.get(form) ?? FORMS.length + (hashText(form) % OTHER_BITS);
}
