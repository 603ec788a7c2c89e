// Names of which nothing can be known by reading them: codes, initials, a lone name. Their answer is a guess and never decided.
import { classNumber } from './lexicon/lexicon.ts';
import type { Reading } from './reading.ts';

/** "XQZ", "ABCD"; five letters are mostly a made-up brand. */
const LONGEST_CODE = 4;
/** Steps of the name lists from which a word is a name that people bear. */
const KNOWN_NAME = 3;
const DIGIT = 48;

/** Why the letters cannot tell, undefined when they can. Needs the features to be read. */
export function doubtOf(reading: Reading): string | undefined {
  const { name, phrases } = reading;
  if (phrases.found > 0 || hasClass(reading)) return undefined;
  if (name.letters <= LONGEST_CODE && isCode(reading)) return 'a short code that could stand for anything';
  if (phrases.countedWords === 1 && isName(reading)) return 'a name by itself: a person or a company called so';
  return undefined;
}

/** Titles, degrees and postal codes of states tell something beside a name and nothing by themselves. */
const DEPENDENT: ReadonlySet<number> = new Set(
  (['personTitle', 'personSuffix', 'stateCode'] as const).map(classNumber).concat(0),
);

function hasClass({ phrases }: Reading): boolean {
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
