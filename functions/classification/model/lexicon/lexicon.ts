// Everything that is known of single words: their class, their canonical form, and whether a gazetteer phrase can begin with them.

import { BANK_PHRASES, BANKS, INSURER_PHRASES, INSURERS } from '../gazetteers/banks-and-insurers.ts';
import { BUSINESS_PHRASES, PUBLIC_SOUNDING_COMPANIES } from '../gazetteers/companies.ts';
import { PERSON_SOUNDING_COMPANIES } from '../gazetteers/companies-like-persons.ts';
import { FEDERAL_ACRONYMS } from '../gazetteers/federal-acronyms.ts';
import { FEDERAL_AGENCIES } from '../gazetteers/federal-agencies.ts';
import { FOREIGN_BODIES } from '../gazetteers/foreign-bodies.ts';
import { PRIVATE_UNIVERSITIES } from '../gazetteers/private-universities.ts';
import { PUBLIC_PHRASES } from '../gazetteers/public-phrases.ts';
import { PUBLIC_UNIVERSITIES } from '../gazetteers/public-universities.ts';
import { TITLED_COMPANIES } from '../gazetteers/titled-companies.ts';
import { JOINT_BODIES, TRIBES } from '../gazetteers/tribes-and-compacts.ts';
import { fold, HASH_START, hashWord, mix } from '../hash.ts';
import { ALIASES } from './aliases.ts';
import { CLASS_NAMES, WORD_CLASSES, type WordClass } from './word-classes.ts';
import { WordTable } from './word-table.ts';

/** The gazetteers, in the order in which a phrase listed twice is judged. */
export const GAZETTEERS = {
  bank: BANKS,
  insurer: INSURERS,
  company: PUBLIC_SOUNDING_COMPANIES + PERSON_SOUNDING_COMPANIES + TITLED_COMPANIES,
  privateUniversity: PRIVATE_UNIVERSITIES,
  publicUniversity: PUBLIC_UNIVERSITIES,
  federalAgency: FEDERAL_AGENCIES + FEDERAL_ACRONYMS,
  tribe: TRIBES,
  jointBody: JOINT_BODIES,
  foreignBody: FOREIGN_BODIES,
  bankPhrase: BANK_PHRASES,
  insurerPhrase: INSURER_PHRASES,
  businessPhrase: BUSINESS_PHRASES,
  publicPhrase: PUBLIC_PHRASES,
} satisfies Record<string, string>;

export type GazetteerName = keyof typeof GAZETTEERS;
export const GAZETTEER_NAMES = Object.keys(GAZETTEERS).filter((name): name is GazetteerName => name in GAZETTEERS);

/** Longest phrase, in words that count (connectives are left out). */
export const LONGEST_PHRASE = 8;

const SPACE = 32;
const CONNECTIVE = CLASS_NAMES.indexOf('connective') + 1;

export interface Lexicon {
  /** Entry number of a word hash; 0 for an unknown word. */
  words: WordTable;
  /** By entry number: class number (0 none, else index in CLASS_NAMES + 1). */
  classes: Uint8Array;
  canonical: Int32Array;
  startsPhrase: Uint8Array;
  /** Gazetteer number (index in GAZETTEER_NAMES + 1) of a phrase hash. */
  phrases: WordTable;
}

export function classNumber(name: WordClass): number {
  return CLASS_NAMES.indexOf(name) + 1;
}

export function phraseHash(canonicalHashes: Iterable<number>): number {
  let hash = HASH_START;
  for (const word of canonicalHashes) hash = fold(hash, word);
  return mix(hash);
}

export function buildLexicon(): Lexicon {
  const draft = new Draft();
  CLASS_NAMES.forEach((name, index) => {
    for (const hash of wordHashes(WORD_CLASSES[name])) draft.addWord(hash, index + 1);
  });
  for (const [short, full] of Object.entries(ALIASES)) draft.addAlias(hashWord(short), hashWord(full));
  GAZETTEER_NAMES.forEach((name, index) => {
    for (const line of GAZETTEERS[name].split('\n')) {
      draft.addPhrase(wordHashes(line), index + 1);
      if (line.startsWith('us ')) draft.addPhrase(wordHashes(`u s ${line.slice(3)}`), index + 1);
    }
  });
  return draft.finish();
}

/** One pass over the characters: this runs at cold start, where splitting into thousands of strings is what costs. */
function wordHashes(text: string): number[] {
  const hashes: number[] = [];
  let hash = HASH_START;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : SPACE;
    if (code !== SPACE) hash = fold(hash, code);
    else if (hash !== HASH_START) {
      hashes.push(mix(hash));
      hash = HASH_START;
    }
  }
  return hashes;
}

/** The lexicon while it is put together; entry 0 stands for unknown words. */
class Draft {
  readonly #numbers = new Map<number, number>();
  readonly #classes = [0];
  readonly #canonical = [0];
  readonly #starts = new Set<number>();
  readonly #phrases: [hash: number, gazetteer: number][] = [];

  addWord(hash: number, wordClass: number): number {
    const known = this.#numbers.get(hash);
    if (known !== undefined) return known;
    const entry = this.#classes.push(wordClass) - 1;
    this.#canonical.push(hash);
    this.#numbers.set(hash, entry);
    return entry;
  }

  addAlias(hash: number, canonical: number): void {
    const full = this.#numbers.get(canonical);
    const entry = this.addWord(hash, full === undefined ? 0 : this.#classes[full]!);
    this.#canonical[entry] = canonical;
  }

  addPhrase(words: readonly number[], gazetteer: number): void {
    const counted: number[] = [];
    for (const word of words) {
      const entry = this.addWord(word, 0);
      if (this.#classes[entry] !== CONNECTIVE) counted.push(this.#canonical[entry]!);
    }
    if (counted.length === 0) return;
    this.#starts.add(counted[0]!);
    this.#phrases.push([phraseHash(counted.slice(0, LONGEST_PHRASE)), gazetteer]);
    // Ledgers cut names at 30 to 35 characters: a long phrase is known by its first words too.
    if (counted.length >= 4) this.#phrases.push([phraseHash(counted.slice(0, counted.length - 1)), gazetteer]);
  }

  finish(): Lexicon {
    return {
      words: new WordTable(this.#numbers),
      classes: Uint8Array.from(this.#classes),
      canonical: Int32Array.from(this.#canonical),
      startsPhrase: Uint8Array.from(this.#canonical, (canonical) => (this.#starts.has(canonical) ? 1 : 0)),
      phrases: new WordTable(this.#phrases),
    };
  }
}
