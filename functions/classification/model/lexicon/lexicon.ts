// Everything that is known of single words: their class, their canonical form, and whether a gazetteer phrase can begin with them.

import { BANKS, INSURERS, PUBLIC_SOUNDING_COMPANIES } from '../gazetteers/companies.ts';
import { FEDERAL_AGENCIES } from '../gazetteers/federal-agencies.ts';
import { PRIVATE_UNIVERSITIES, PUBLIC_UNIVERSITIES } from '../gazetteers/public-universities.ts';
import { JOINT_BODIES, TRIBES } from '../gazetteers/tribes-and-compacts.ts';
import { fold, HASH_START, hashWord, mix } from '../hash.ts';
import { ALIASES } from './aliases.ts';
import { CLASS_NAMES, WORD_CLASSES, type WordClass } from './word-classes.ts';
import { WordTable } from './word-table.ts';

/** The gazetteers, in the order in which a phrase listed twice is judged. */
const GAZETTEERS = {
  bank: BANKS,
  insurer: INSURERS,
  company: PUBLIC_SOUNDING_COMPANIES,
  privateUniversity: PRIVATE_UNIVERSITIES,
  publicUniversity: PUBLIC_UNIVERSITIES,
  federalAgency: FEDERAL_AGENCIES,
  tribe: TRIBES,
  jointBody: JOINT_BODIES,
} satisfies Record<string, string>;

export type GazetteerName = keyof typeof GAZETTEERS;
export const GAZETTEER_NAMES = Object.keys(GAZETTEERS).filter((name): name is GazetteerName => name in GAZETTEERS);

/** Longest phrase, in words that count (connectives are left out). */
export const LONGEST_PHRASE = 8;

const CONNECTIVE = CLASS_NAMES.indexOf('connective') + 1;

interface Entry {
  wordClass: number;
  canonical: number;
  startsPhrase: boolean;
}

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
  const entries = wordEntries();
  const phrases: [number, number][] = [];
  for (const [index, name] of GAZETTEER_NAMES.entries()) {
    for (const line of GAZETTEERS[name].split('\n')) {
      addPhrase(entries, phrases, line, index + 1);
      if (line.startsWith('us ')) addPhrase(entries, phrases, `u s ${line.slice(3)}`, index + 1);
    }
  }
  const list = [...entries];
  return {
    words: new WordTable(list.map(([hash], index) => [hash, index + 1] as const)),
    classes: Uint8Array.from([0, ...list.map(([, entry]) => entry.wordClass)]),
    canonical: Int32Array.from([0, ...list.map(([, entry]) => entry.canonical)]),
    startsPhrase: Uint8Array.from([0, ...list.map(([, entry]) => (entry.startsPhrase ? 1 : 0))]),
    phrases: new WordTable(phrases),
  };
}

function wordEntries(): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  for (const [index, name] of CLASS_NAMES.entries()) {
    for (const word of WORD_CLASSES[name].split(' ')) {
      const hash = hashWord(word);
      if (!entries.has(hash)) entries.set(hash, { wordClass: index + 1, canonical: hash, startsPhrase: false });
    }
  }
  for (const [short, full] of Object.entries(ALIASES)) {
    const canonical = hashWord(full);
    const entry = entries.get(hashWord(short));
    if (entry) entry.canonical = canonical;
    else
      entries.set(hashWord(short), {
        wordClass: entries.get(canonical)?.wordClass ?? 0,
        canonical,
        startsPhrase: false,
      });
  }
  return entries;
}

function addPhrase(entries: Map<number, Entry>, phrases: [number, number][], line: string, gazetteer: number): void {
  const counted: number[] = [];
  for (const word of line.split(' ').filter(Boolean)) {
    const hash = hashWord(word);
    const entry = entries.get(hash) ?? { wordClass: 0, canonical: hash, startsPhrase: false };
    entries.set(hash, entry);
    if (entry.wordClass !== CONNECTIVE) counted.push(entry.canonical);
  }
  if (counted.length === 0) return;
  markStart(entries, counted[0]!);
  phrases.push([phraseHash(counted.slice(0, LONGEST_PHRASE)), gazetteer]);
  // Ledgers cut names at 30 to 35 characters: a long phrase is known by its first words too.
  if (counted.length >= 4) phrases.push([phraseHash(counted.slice(0, counted.length - 1)), gazetteer]);
}

function markStart(entries: Map<number, Entry>, canonical: number): void {
  for (const entry of entries.values()) if (entry.canonical === canonical) entry.startsPhrase = true;
}
