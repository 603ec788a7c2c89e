// Names of which nothing certain can be known by reading them: codes, lone names, and words that are one thing and look like another. Their answer is a guess and never decided.
import { isCodeOfInitials } from './agency-acronyms.ts';
import { isOrdinaryWord } from './features.ts';
import {
  headsNoPlace,
  headsNoSubject,
  isAgencyOfAnybody,
  isCityOfThings,
  isOfficeOfNobody,
  isPersonBeforePlaceWord,
} from './heads-of-places.ts';
import type { KnownCompany } from './known-company.ts';
import { classNumber } from './lexicon/lexicon.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { ModelClass } from './linear-model.ts';
import type { Reading } from './reading.ts';

export interface Doubt {
  why: string;
  /** The only answer that it stands against; absent where it stands against any. */
  against?: ModelClass;
}

/** "XQZ", "ABCD"; five letters are mostly a made-up brand. */
const LONGEST_CODE = 4;
/** Steps of the name lists from which a word is a name that people bear. */
const KNOWN_NAME = 3;
const COMMON_SURNAME = 6;
const DIGIT = 48;

/** Why the letters cannot tell, undefined when they can. Needs the features to be read. */
export function doubtOf(reading: Reading, known: KnownCompany | undefined): Doubt | undefined {
  return sharedWord(reading) ?? (known && knownDoubt(known)) ?? unknowable(reading, known) ?? lookAlike(reading);
}

function knownDoubt({ kind, isWhole, words }: KnownCompany): Doubt | undefined {
  if (isWhole && kind !== 'publicLike')
    return { why: `${words} is a company, and people could be called so too`, against: 'Individual' };
  if (kind === 'publicLike') return { why: `a private body is called ${words} too`, against: 'Government' };
  return undefined;
}

/** Alone they may be the bank, the insurer or anybody else. */
const SHARED_BY_BANKS = new WordSet(
  'liberty citizens regions standard farmers union guardian principal discover huntington mercury sentry erie lincoln pacific equitable signature pinnacle ally key frost zions webster flagstar banner columbia popular',
);
function sharedWord({ name, phrases }: Reading): Doubt | undefined {
  if (phrases.countedWords !== 1 || name.words > 2 || !SHARED_BY_BANKS.has(name.hashes[phrases.counted[0]!]!))
    return undefined;
  return { why: 'an ordinary word, and what a bank or an insurer is called for short' };
}

const CHURCHES = new WordSet('church chapel temple cathedral tabernacle');

function isPersonOrChurch({ name, features }: Reading): boolean {
  return (
    name.words === 2 &&
    name.comma < 0 &&
    CHURCHES.has(name.hashes[1] ?? 0) &&
    (features.listed[0] ?? 0) >>> 3 >= KNOWN_NAME
  );
}

function unknowable(reading: Reading, known: KnownCompany | undefined): Doubt | undefined {
  const { name, phrases } = reading;
  if (name.comma < 1 && phrases.found === 0 && isCodeOfInitials(reading))
    return { why: 'initials that could stand for anything' };
  if (phrases.found > 0 || hasClass(reading)) return undefined;
  if (name.letters <= LONGEST_CODE && isCode(reading)) return { why: 'a short code that could stand for anything' };
  const isLone = phrases.countedWords === 1;
  if (isLone && isName(reading) && !(known && isSeldomBorne(reading)))
    return { why: 'a name by itself: a person or a company called so' };
  if (isLone && !known && isFamily(reading)) return { why: 'a family or a business called so', against: 'Business' };
  return undefined;
}

function lookAlike(reading: Reading): Doubt | undefined {
  if (headsNoPlace(reading)) return { why: 'the words behind "OF" are not those of a place', against: 'Government' };
  if (headsNoSubject(reading))
    return { why: 'no department of a government is about the words behind "OF"', against: 'Government' };
  if (isCityOfThings(reading)) return { why: 'no known place is called so, and a shop may be', against: 'Government' };
  if (isOfficeOfNobody(reading))
    return { why: 'a word of public offices without a place or a subject', against: 'Government' };
  if (isAgencyOfAnybody(reading))
    return { why: 'an agency of this kind may be a private body too', against: 'Government' };
  if (isPersonOrChurch(reading))
    return {
      why: 'a first name before a word of churches: a church or a person could be called so',
      against: 'Individual',
    };
  if (isPersonBeforePlaceWord(reading))
    return { why: 'a first name before a word of places: a person could be called so', against: 'Government' };
  return undefined;
}

/** Titles, degrees and postal codes of states tell something beside a name and nothing by themselves. */
const DEPENDENT: ReadonlySet<number> = new Set(
  (['personTitle', 'personSuffix', 'stateCode'] as const).map(classNumber).concat(0),
);

export function hasClass({ phrases }: Reading): boolean {
  for (let i = 0; i < phrases.countedWords; i++) {
    if (!DEPENDENT.has(phrases.classes[phrases.counted[i]!]!)) return true;
  }
  return false;
}

/** One word that is no name, or nothing but initials and numbers. */
function isCode({ name, phrases, features }: Reading): boolean {
  if (phrases.countedWords <= 1) return (features.listed[phrases.counted[0]!]! & 7) < KNOWN_NAME;
  for (let i = 0; i < name.words; i++) {
    const isInitial = name.ends[i]! - name.starts[i]! === 1;
    if (!isInitial && name.bytes[name.starts[i]!] !== DIGIT) return false;
  }
  return true;
}

function isName({ features, phrases }: Reading): boolean {
  const listed = features.listed[phrases.counted[0]!]!;
  return listed >>> 3 >= KNOWN_NAME || (listed & 7) >= KNOWN_NAME;
}

/** No first name, and no common surname: a company known by it is meant. */
function isSeldomBorne({ features, phrases }: Reading): boolean {
  const listed = features.listed[phrases.counted[0]!]!;
  return listed >>> 3 < KNOWN_NAME && (listed & 7) < COMMON_SURNAME;
}

/** "THE SMITHS": a surname in the plural behind "the". */
function isFamily(reading: Reading): boolean {
  if (reading.name.words !== 2) return false;
  const word = reading.name.word(1);
  if (reading.name.word(0) !== 'the' || !word.endsWith('s')) return false;
  const own = reading.factsOf(word);
  const one = reading.factsOf(word.replace(/(?:(?<=[sxz])e)?s$/, ''));
  return word === 'does' || ((one.listed & 7) >= KNOWN_NAME && !isOrdinaryWord(own.listed, own.companyStep));
}
