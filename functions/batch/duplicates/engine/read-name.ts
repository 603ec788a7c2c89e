// Reads a payee's name for the search of duplicates: the words that identify it, its legal forms, numbers and generation.

import { readNameParts } from '../../../../shared/name-parts.ts';
import { hashText } from '../../../../shared/names/hash.ts';
import { REGISTER_FORMS } from '../../../../shared/names/legal-forms.ts';
import { NameReader } from '../../../../shared/names/name-reader.ts';
import ordinary from '../../../../shared/names/ordinary-words.json' with { type: 'json' };
import { isPersonName } from '../../../../shared/names/person-names.ts';
import { stateCode, stateNumber } from '../../../../shared/names/places.ts';
import { PERSON_DEGREES, PERSON_TITLES } from '../../../../shared/names/titles.ts';
import { singular } from '../../../../shared/names/word-lists.ts';
import { ALIASES, classOf, isBranchWord, WordClass } from '../../../../shared/names/words.ts';
import { beneficiaryOf, branchOf, ledgerNumberOf, takeTrustDates } from './beside-name.ts';

/** What a word is; the other bits are set beside one of the first three. */
export const Kind = { word: 0, number: 1, initial: 2, alt: 8, after: 16, beside: 32 } as const;
export const BASE = 7;

export interface NameForm {
  /** Words and numbers that identify, in their order; abbreviations written out, plurals singular. */
  words: string[];
  /** Of each word: Kind.word, Kind.number or Kind.initial; with Kind.alt behind "DBA" or in brackets, with Kind.after behind a legal form, with Kind.beside for the ledger's own number. */
  kinds: number[];
  /** A bit for each legal form. */
  legal: number;
  /** 0 none, 1 junior, 2 senior. */
  generation: number;
  /** The name ends within a legal form or at a small word. */
  isCut: boolean;
  /** The name ends in a legal form: nothing was cut off. */
  isWhole: boolean;
}

/** Forms in one group are spellings of one form, or so near that they say nothing about who it is. */
const FORMS: readonly (readonly string[])[] = [
  ['inc', 'incorporated'],
  ['corp', 'corporation'],
  ['co', 'company', 'companie'],
  ['llc', 'lc'],
  ['llp', 'pllp'],
  ['lllp'],
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
const maskOf = (forms: readonly string[]) => forms.reduce((bits, form) => bits | (1 << bitOf(form)), 0);
const [CORPORATION, LIMITED_COMPANY] = [
  ['inc', 'corp'],
  ['llc', 'pllc'],
].map(maskOf);
/** Entities of which a name has one, or says nothing: "Co" and "Ltd" are said of all. */
const OTHERS = [['llp'], ['lllp'], ['lp'], ...REGISTER_FORMS.map((form) => [form])].map(maskOf);
const ENTITIES = [CORPORATION, LIMITED_COMPANY, ...OTHERS];
/** Ledgers take Inc and LLC for one another: of 290 labelled pairs of one name, 285 are one payee. */
const FREELY = [CORPORATION | LIMITED_COMPANY, ...OTHERS];

/** Both forms say which entity it is, and not the same: an LLC and an LP of one name are two. `isExact`: also a corporation and an LLC. */
export function areOtherEntities(legal: number, other: number, isExact: boolean): boolean {
  const kinds = isExact ? ENTITIES : FREELY;
  const isOf = (forms: number) => kinds.some((bits) => (forms & bits) !== 0);
  return isOf(legal) && isOf(other) && !kinds.some((bits) => (legal & bits) !== 0 && (other & bits) !== 0);
}

export const namesEntity = (legal: number): boolean => ENTITIES.some((bits) => (legal & bits) !== 0);

const ROMAN_VALUES: Readonly<Record<string, number>> = {
  ...{ ii: 2, iii: 3, iv: 4, vi: 6, vii: 7, viii: 8, ix: 9, xi: 11, xii: 12, xiii: 13 },
};
const GENERATIONS: Readonly<Record<string, number>> = { jr: 1, junior: 1, sr: 2, senior: 2 };

/** No column of names is narrower. */
export const CUT_FROM = 24;
/** What is left of "INC", "LLC", "CORPORATION", "LIMITED", "D/B/A" at the end of a name that was cut. */
const CUT_FORM =
  /^(?:i|in|l|ll|lt|c|cor|corpo\w*|incorp\w*|limi\w*|comp|compa\w{0,2}|d|db|dba|o|of|an|a|th|t|fo|for|as|at)$/;

const ordinaryWords: ReadonlySet<string> = new Set(Object.keys(ordinary.perMillion));
const titlesOf = (titles: string): ReadonlySet<string> =>
  new Set(titles.split(' ').map((title) => ALIASES.get(title) ?? singular(title)));
const TITLES = titlesOf(`${PERSON_TITLES} ${PERSON_DEGREES}`);
const FIRM_TITLES = titlesOf('dr capt col rev sir');

const reader = new NameReader();

/** `otherNames` are read as what stands behind "DBA". */
export function readName(text: string, otherNames: readonly string[] = []): NameForm {
  const estate = text.replace(ESTATE, '');
  const trust = takeTrustDates(withShortEntities(estate));
  const { name, dropped } = readNameParts(trust.name);
  const form: NameForm = { words: [], kinds: [], legal: 0, generation: 0, isCut: false, isWhole: false };
  reader.read(name);
  const length = text.trimEnd().length;
  takeWords(form, length >= CUT_FROM);
  setTitlesAside(form);
  if (estate !== text) push(form, 'estate of', Kind.number);
  for (const date of trust.dates) push(form, date, Kind.number);
  for (const part of dropped) takePart(form, part);
  for (const other of otherNames) takeOtherName(form, other);
  return form;
}

function takePart(form: NameForm, part: string): void {
  const [ledger, branch, beneficiary] = [ledgerNumberOf(part), branchOf(part), beneficiaryOf(part)];
  if (ledger !== undefined) push(form, ledger, Kind.number | Kind.beside);
  else if (branch !== undefined) push(form, branch, Kind.number);
  else if (beneficiary !== undefined)
    // Who benefits tells two payments to one trustee apart, as a number does.
    for (const word of readName(beneficiary).words) push(form, `fbo ${word}`, Kind.number);
}

/** Not the person, but who is paid in his place. */
const ESTATE = /^\W*(?:the\s+)?est(?:ate)?\.?\s+of\s+(?=\S)/i;

/** Those of ENTITY_WORDS that are also written out. */
const withShortEntities = (text: string) =>
  text.replace(/\bgeneral partnership\b/i, 'GP').replace(/\bpolitical action committee\b/i, 'PAC');

/** "DR MARIETTA HAWTHORNE", "HAWTHORNE, MARIETTA ESQ": beside a person's name a title is no part of it; "DR PEPPER BOTTLING" is a name. */
function setTitlesAside(form: NameForm): void {
  const titles = form.words.filter((_, i) => isTitle(form, i));
  if (titles.length === 0) return;
  const others = form.words.filter((_, i) => !isTitle(form, i) && (form.kinds[i] & Kind.alt) === 0);
  const strange = others.filter((word) => word.length > 1 && !isPersonName(word));
  const isPerson = others.length > 1 && others.some((word) => word.length > 1) && strange.length < others.length;
  // Firms are called after doctors and captains, not after dentists' degrees; rare surnames stand in no list.
  const mayBeRare = form.legal === 0 && strange.length === 1 && !titles.some((title) => FIRM_TITLES.has(title));
  if (!isPerson || (strange.length > 0 && !mayBeRare) || strange.some((word) => ordinaryWords.has(word))) return;
  const kept = form.words.map((_, i) => !isTitle(form, i));
  form.words = form.words.filter((_, i) => kept[i]);
  form.kinds = form.kinds.filter((_, i) => kept[i]);
}

const isTitle = ({ words, kinds }: NameForm, i: number) =>
  (kinds[i] & ~Kind.after) === Kind.word && TITLES.has(words[i]);

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
    if (written.length === 1 && i > 0 && isBranchWord(reader.word(i - 1))) {
      push(form, written, Kind.number | place);
      continue;
    }
    if (isLast && i > 0 && mayBeCut && wordClass !== WordClass.legal && CUT_FORM.test(written)) {
      form.isCut = true;
      continue;
    }
    if (wordClass === WordClass.legal && i > 0) {
      if (place === 0) form.legal |= 1 << bitOf(written);
      if (isLast) form.isWhole = true;
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
  const number = form.words.length > 0 && DOOR.test(word) ? word : numberOf(word);
  if (number !== undefined) push(form, String(number), Kind.number | place);
  else push(form, word, (word.length === 1 ? Kind.initial : Kind.word) | place);
}

function push(form: NameForm, word: string, kind: number): void {
  form.words.push(word);
  form.kinds.push(kind);
}

/** "12A" behind a name. */
const DOOR = /^\d+[a-z]$/;
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
