// The words by which a payee is looked up in the lists of known names: all but legal forms and connectives.
import { isOrdinaryWord } from './features.ts';
import { addWord, START } from './known-names.ts';
import { classNumber } from './lexicon/lexicon.ts';
import type { Reading } from './reading.ts';

/** Steps of the name lists (0 to 7) from which a word is a name that people bear, and one that many bear. */
const KNOWN_NAME = 1;
const COMMON_NAME = 4;
const COMMON_FIRST_NAME = 6;

const LEGAL_FORM = classNumber('legalForm');
const CONNECTIVE = classNumber('connective');
export const isFormOrConnective = (wordClass: number): boolean => wordClass === LEGAL_FORM || wordClass === CONNECTIVE;

/** Numbers of the words, in their order. */
export function readIdentity(reading: Reading): number[] {
  const words: number[] = [];
  for (let i = 0; i < reading.name.words; i++) {
    if (!isFormOrConnective(reading.phrases.classes[i] ?? 0)) words.push(i);
  }
  return words;
}

export function stateOf(reading: Reading, words: readonly number[]): number {
  let state = START;
  for (const word of words) state = addWord(state, reading.name.hashes[word] ?? 0);
  return state;
}

/** Every word may be a person's name or an initial. The features must be read. */
export function isPersonal({ name, features }: Reading, words: readonly number[]): boolean {
  return words.every((word) => {
    const listed = features.listed[word] ?? 0;
    const isInitial = (name.ends[word] ?? 0) - (name.starts[word] ?? 0) === 1;
    return isInitial || Math.max(listed >>> 3, listed & 7) >= KNOWN_NAME;
  });
}

/** "CALVIN KLEIN": a common first name beside a common surname, in either order, so that people are called so too. */
export function isBorneByPeople({ features }: Reading, words: readonly number[]): boolean {
  if (words.length < 2 || words.length > 3) return false;
  const [from, to] = [features.listed[words[0] ?? 0] ?? 0, features.listed[words.at(-1) ?? 0] ?? 0];
  const steps = words.some((word) => isOrdinaryWord(features.listed[word] ?? 0, features.steps[word] ?? 0));
  return !steps && (isPair(from, to) || isPair(to, from));
}

const isPair = (first: number, last: number) => first >>> 3 >= COMMON_FIRST_NAME && (last & 7) >= COMMON_NAME;
