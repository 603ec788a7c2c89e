// What the lists of known names say of a payee's name: a company that looks like a person, a private body that looks public, a well-known brand.
import { isBorneByPeople, readIdentity, stateOf } from './identity.ts';
import { addWord, type KnownKind, START } from './known-names.ts';
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

/** A brand may have a branch's place behind it ("BURGER KING SIOUX CITY"); one word is too little for that. */
const LEAST_WORDS_OF_A_BEGINNING = 2;
/** Judgement on the labelled development names (docs/reports/payee-type.md, "Names known from public lists"). */
const OVER_PERSON: Record<KnownKind, number> = { brand: 200, personLike: 150, publicLike: 30 };
const OVER_PUBLIC: Record<KnownKind, number> = { brand: 30, personLike: 1, publicLike: 12 };
const OVER_PERSON_IF_BORNE = 4;

/** The features must be read. */
export function knownCompany(reading: Reading): KnownCompany | undefined {
  const { name, known } = reading;
  if (name.comma > 0 && name.ampersands === 0) return undefined;
  const words = readIdentity(reading);
  if (words.length === 0) return undefined;
  const isListed = wholeEntry(reading.phrases) === 'company';
  const kind = isListed ? 'brand' : known.company(stateOf(reading, words));
  if (kind) return found(reading, kind, words);
  const beginning = brandAtBeginning(reading, words);
  return beginning.length > 0 ? found(reading, 'brand', beginning) : undefined;
}

function brandAtBeginning(reading: Reading, words: readonly number[]): number[] {
  let state = START;
  let longest = 0;
  words.forEach((word, i) => {
    state = addWord(state, reading.name.hashes[word] ?? 0);
    if (reading.known.isPlace(state)) return;
    const isLong = i + 1 >= LEAST_WORDS_OF_A_BEGINNING && i + 1 < words.length;
    if (isLong && reading.known.company(state) === 'brand') longest = i + 1;
  });
  return words.slice(0, longest);
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
