// Names known from public lists, as hashes only: well-known companies, companies named like persons, private bodies with public words, places.
import { fold, HASH_START, mix } from './hash.ts';
import { WordTable } from './lexicon/word-table.ts';

/** In the order of the file; a name of several kinds is of the first. */
export const KNOWN_KINDS = ['brand', 'personLike', 'publicLike'] as const;
export type KnownKind = (typeof KNOWN_KINDS)[number];

/** Sorted keys of each list as the differences between neighbours, base64. */
export type KnownNamesFile = Record<KnownKind | 'place', string>;

export const NO_KNOWN_NAMES: KnownNamesFile = { brand: '', personLike: '', publicLike: '', place: '' };

/** Keys have thirty bits: with 60,000 names in the file a foreign name is taken for one of them once in 18,000 look-ups. */
const KEY_SHIFT = 2;
/** A difference that does not fit into 16 bits is written as this and the rest. */
const FULL = 0xffff;

/** Folds the words of a name one by one, so that each beginning of a name is looked up with one more fold. */
export const START = HASH_START;
export const addWord = (state: number, wordHash: number): number => fold(state, wordHash);
export const keyOf = (state: number): number => mix(state) >>> KEY_SHIFT;

export class KnownNames {
  private readonly companies: WordTable;
  private readonly places: WordTable;

  constructor(file: KnownNamesFile) {
    this.companies = new WordTable(
      KNOWN_KINDS.flatMap((kind, index) => unpackKeys(file[kind]).map((key) => [key, index + 1] as const)),
    );
    this.places = new WordTable(unpackKeys(file.place).map((key) => [key, 1] as const));
  }

  company(state: number): KnownKind | undefined {
    return KNOWN_KINDS[this.companies.get(keyOf(state)) - 1];
  }

  isPlace(state: number): boolean {
    return this.places.get(keyOf(state)) !== 0;
  }
}

export function packKeys(keys: Iterable<number>): string {
  const sorted = [...new Set(keys)].sort((a, b) => a - b);
  const steps: number[] = [];
  let before = 0;
  for (const key of sorted) {
    let step = key - before;
    for (; step >= FULL; step -= FULL) steps.push(FULL);
    steps.push(step);
    before = key;
  }
  return Buffer.from(Uint16Array.from(steps).buffer).toString('base64');
}

export function unpackKeys(text: string): number[] {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  const keys: number[] = [];
  let key = 0;
  for (const step of new Uint16Array(bytes.buffer, 0, bytes.length >>> 1)) {
    key += step;
    if (step !== FULL) keys.push(key);
  }
  return keys;
}
