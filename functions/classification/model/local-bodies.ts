// Public bodies named by a known place and a short word: "BOISE CITY", "PLANO ISD", "NAMPA PD", "BOISE SD".
import { hashWord } from './hash.ts';
import { addWord, START } from './known-names.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { Reading } from './reading.ts';

const CITY = hashWord('city');
/** School districts and police departments. */
const SHORT = new WordSet('sd isd cisd usd cusd pd');
/** "MICRO SD" is a card, although Micro is a town. */
const CARDS = new WordSet('micro mini');
const DIGIT = 48;
const MOST_WORDS = 5;

/** What the name is, undefined where no listed place shows it. */
export function localBody({ name, known }: Reading): string | undefined {
  let { words } = name;
  if (words < 2 || words > MOST_WORDS || name.comma >= 0) return undefined;
  if (name.bytes[name.starts[words - 1] ?? 0] === DIGIT) words--;
  const last = name.hashes[words - 1] ?? 0;
  const isCity = last === CITY && words === name.words;
  if (words < 2 || (!isCity && !SHORT.has(last))) return undefined;
  if (CARDS.has(name.hashes[0] ?? 0)) return undefined;
  let state = START;
  for (let i = 0; i < (isCity ? words : words - 1); i++) state = addWord(state, name.hashes[i] ?? 0);
  if (!known.isPlace(state)) return undefined;
  const place = name.phrase(0, isCity ? words - 1 : words - 2);
  return isCity ? `${place} is a known city` : `${name.phrase(words - 1, words - 1)} behind the known place ${place}`;
}
