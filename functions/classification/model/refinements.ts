// Tells banks and insurers among the businesses, by whole words.
import { GAZETTEER_NAMES } from './lexicon/lexicon.ts';
import type { Reading } from './reading.ts';

/** Words beside which "bank" is no bank: food banks, blood banks, streets, rivers, and public land banks. */
const NO_BANK = new Set(
  'food blood tissue milk eye seed diaper book data land toy river west outer cord sperm clothing snow sand left south north east street road'.split(
    ' ',
  ),
);
/** An insurance word beside these is about the trade and not of it. */
const NO_INSURER = new Set('software claims adjusters adjuster restoration lawyers attorneys'.split(' '));

export interface Refinement {
  type: 'Banking' | 'Insurance';
  evidence: string;
}

export function refineBusiness(reading: Reading): Refinement | undefined {
  return listedRefinement(reading) ?? wordRefinement(reading);
}

function listedRefinement({ phrases }: Reading): Refinement | undefined {
  for (let i = 0; i < phrases.found; i++) {
    const gazetteer = GAZETTEER_NAMES[phrases.gazetteers[i]! - 1];
    if (gazetteer === 'bank') return { type: 'Banking', evidence: 'the name contains that of a known bank' };
    if (gazetteer === 'insurer') return { type: 'Insurance', evidence: 'the name contains that of a known insurer' };
  }
  return undefined;
}

function wordRefinement(reading: Reading): Refinement | undefined {
  const { name } = reading;
  for (let i = 0; i < name.words; i++) {
    const wordClass = reading.wordClass(i);
    if (wordClass !== 'bank' && wordClass !== 'insurance') continue;
    const excluded = wordClass === 'bank' ? NO_BANK : NO_INSURER;
    if (hasNeighbour(reading, i, excluded)) continue;
    const type = wordClass === 'bank' ? 'Banking' : 'Insurance';
    return { type, evidence: `the word "${name.word(i)}"` };
  }
  return undefined;
}

function hasNeighbour({ name }: Reading, word: number, excluded: Set<string>): boolean {
  return (
    (word > 0 && excluded.has(name.word(word - 1))) || (word + 1 < name.words && excluded.has(name.word(word + 1)))
  );
}
