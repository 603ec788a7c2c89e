// What the lists of known names say of a payee's name: a company that looks like a person, a private body that looks public, a well-known brand.
import { isBorneByPeople, isFormOrConnective, readIdentity } from './identity.ts';
import { addWord, type KnownKind, START } from './known-names.ts';
import { GAZETTEER_NAMES } from './lexicon/lexicon.ts';
import type { Reading } from './reading.ts';
import { wholeEntry } from './rules.ts';

export interface KnownCompany {
  kind: KnownKind;
  /** The words of the name that are listed. */
  words: string;
  /** Nothing else stands in the name, but for legal forms. */
  isWhole: boolean;
  /** Enough people are called so that the name alone does not tell. */
  isBorneByPeople: boolean;
  /** How many times likelier the listing makes a business than a person, and than a public body. */
  overPerson: number;
  overPublic: number;
}

/** Words of the longest listed name. */
export const LONGEST_LISTED = 6;
/** A brand may have a branch's place behind it ("BURGER KING SIOUX CITY"); one word is too little for that. */
const LEAST_WORDS_OF_A_BEGINNING = 2;
/** Judgement on the labelled development names (docs/reports/payee-type.md, "Names known from public lists"). */
const OVER_PERSON: Record<KnownKind, number> = { brand: 200, personLike: 150, publicLike: 30 };
const OVER_PUBLIC: Record<KnownKind, number> = { brand: 30, personLike: 1, publicLike: 12 };
const OVER_PERSON_IF_BORNE = 4;
/** Step of the name lists from which a word is a first name. */
const FIRST_NAME = 4;

/** The features must be read. */
export function knownCompany(reading: Reading): KnownCompany | undefined {
  const { name, known, phrases } = reading;
  if (name.comma > 0 && name.ampersands === 0) return undefined;
  let state = START;
  let count = 0;
  let beginning = 0;
  let whole: KnownKind | undefined;
  for (let i = 0; i < name.words; i++) {
    if (isFormOrConnective(phrases.classes[i] ?? 0)) continue;
    if (count > LONGEST_LISTED) break;
    state = addWord(state, name.hashes[i] ?? 0);
    count++;
    whole = known.company(state);
    if (whole === 'brand' && count >= LEAST_WORDS_OF_A_BEGINNING && !known.isPlace(state)) beginning = count;
  }
  if (count === 0) return undefined;
  if (wholeEntry(phrases) === 'company') return found(reading, 'brand', readIdentity(reading));
  if (whole && count <= LONGEST_LISTED) return found(reading, whole, readIdentity(reading));
  beginning = Math.max(beginning, titledCompany(reading));
  return beginning > 0 ? found(reading, 'brand', readIdentity(reading).slice(0, beginning)) : undefined;
}

/** Words of a listed company with a title at the beginning of the name ("DR PEPPER BOTTLING"); 0 where a first name follows. */
function titledCompany(reading: Reading): number {
  const { phrases, name, features } = reading;
  if (phrases.found === 0 || phrases.firsts[0] !== 0 || reading.wordClass(0) !== 'personTitle') return 0;
  if (GAZETTEER_NAMES[phrases.gazetteers[0]! - 1] !== 'company') return 0;
  const { to } = phrases.wordsOf(0);
  for (let i = to + 1; i < name.words; i++) if ((features.listed[i] ?? 0) >>> 3 >= FIRST_NAME) return 0;
  return to + 1;
}

function found(reading: Reading, kind: KnownKind, words: readonly number[]): KnownCompany {
  const borne = isBorneByPeople(reading, words);
  return {
    kind,
    isWhole: words.length === readIdentity(reading).length,
    words: reading.name.phrase(words[0] ?? 0, words.at(-1) ?? 0),
    isBorneByPeople: borne,
    overPerson: borne ? OVER_PERSON_IF_BORNE : OVER_PERSON[kind],
    overPublic: OVER_PUBLIC[kind],
  };
}
