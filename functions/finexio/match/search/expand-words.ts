// Turns query words into search terms: the word itself, its misspellings, its completions, its halves.

import { hashBytes } from '../../../../shared/names/hash.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import { MAX_FUZZY_LENGTH, skeletonHash, skeletonOf, withoutLetter } from '../build/pack-misspellings.ts';
import { A, headOf, LETTERS } from '../build/pack-words.ts';
import type { Sections } from '../supplier-index.ts';
import { WORD_STRIDE, Word } from '../supplier-index.ts';
import type { Budget } from './budget.ts';
import { bitCount, type WordComparer } from './compare-words.ts';
import type { Query } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAX_TERMS = 200;
const MAX_NEIGHBOURS = 24;
const MAX_SKELETONS = 16;
/** Words met at the spellings of one query word. */
const MAX_MET = 256;
/** Query word number of a term that stands for no single word (second half of a split): its weight is not counted as read. */
export const NO_QUERY_WORD = 30;

/** Percent of a word's weight that a term earns by how it was found. */
const Earned = {
  exact: 100,
  joined: 95,
  oneEdit: 90,
  half: 90,
  skeleton: 85,
  prefix: 80,
  twoEdits: 75,
  farther: 70,
} as const;

export { Earned };

export class Terms {
  count = 0;
  readonly word = new Int32Array(MAX_TERMS);
  readonly queryWord = new Int32Array(MAX_TERMS);
  readonly earned = new Int32Array(MAX_TERMS);

  clear(): void {
    this.count = 0;
  }

  add(word: number, queryWord: number, earned: number): void {
    for (let i = 0; i < this.count; i++) if (this.word[i] === word) return;
    if (this.count === MAX_TERMS) return;
    this.word[this.count] = word;
    this.queryWord[this.count] = queryWord;
    this.earned[this.count++] = earned;
  }

  hasQueryWord(i: number): boolean {
    for (let k = 0; k < this.count; k++) if (this.queryWord[k] === i) return true;
    return false;
  }

  /** Fewest rows first. Insertion sort: there are a dozen, mostly sorted already. */
  sortByRows(words: Uint32Array): void {
    for (let a = 1; a < this.count; a++) {
      const word = this.word[a];
      const queryWord = this.queryWord[a];
      const earned = this.earned[a];
      const rows = words[word * WORD_STRIDE + Word.rows];
      let b = a - 1;
      for (; b >= 0 && words[this.word[b] * WORD_STRIDE + Word.rows] > rows; b--) {
        this.word[b + 1] = this.word[b];
        this.queryWord[b + 1] = this.queryWord[b];
        this.earned[b + 1] = this.earned[b];
      }
      this.word[b + 1] = word;
      this.queryWord[b + 1] = queryWord;
      this.earned[b + 1] = earned;
    }
  }
}

/** Each method adds terms for query word i and returns how many. */
export class WordExpander {
  readonly #query: Query;
  readonly #vocabulary: Vocabulary;
  readonly #comparer: WordComparer;
  readonly #terms: Terms;
  readonly #budget: Budget;
  readonly #misspellingStart: Uint32Array;
  readonly #misspellings: Uint32Array;
  readonly #scratch = new Uint8Array(256);
  readonly #hashes = new Uint32Array(MAX_FUZZY_LENGTH + 1);
  readonly #bucketStart = new Uint32Array(MAX_FUZZY_LENGTH + 1);
  readonly #bucketEnd = new Uint32Array(MAX_FUZZY_LENGTH + 1);
  readonly #met = new Uint32Array(MAX_MET);
  readonly #letters: Uint32Array;
  readonly #firstOfHead: Uint32Array;

  constructor(
    query: Query,
    vocabulary: Vocabulary,
    comparer: WordComparer,
    terms: Terms,
    sections: Sections,
    budget: Budget,
  ) {
    this.#budget = budget;
    this.#query = query;
    this.#vocabulary = vocabulary;
    this.#comparer = comparer;
    this.#terms = terms;
    this.#misspellingStart = sections.misspellingStart;
    this.#misspellings = sections.misspellings;
    this.#letters = sections.wordLetters;
    this.#firstOfHead = sections.headStart;
  }

  /** Words one edit away (two when long), by meeting at a spelling with one letter left out. */
  addNeighbours(i: number): number {
    const { length, fullLength, bytes, start } = this.#query;
    const added = this.#addNeighbours(i, length[i]);
    if (added >= MAX_NEIGHBOURS) return added;
    if (fullLength[i] !== length[i]) return added + this.#addNeighbours(i, fullLength[i]);
    if (length[i] === 4 && bytes[start[i] + 3] === 115) return added + this.#addNeighbours(i, 3);
    return added;
  }

  /** What each step will read is asked for before the first of it is needed: the trips to memory overlap. */
  #addNeighbours(i: number, length: number): number {
    const { bytes, start, word } = this.#query;
    if (length < 3 || length > MAX_FUZZY_LENGTH) return 0;
    let hashes = 0;
    this.#hashes[hashes++] = hashBytes(bytes, start[i], length);
    for (let skip = 0; length >= 4 && skip < length; skip++) {
      if (!withoutLetter(bytes, start[i], length, skip, this.#scratch)) continue;
      this.#hashes[hashes++] = hashBytes(this.#scratch, 0, length - 1);
    }
    if (this.#budget.isSpent) return 0;
    const met = this.#budget.take(this.#meet(hashes));
    this.#vocabulary.fetch(this.#met, met);
    let added = 0;
    for (let k = 0; k < met && added < MAX_NEIGHBOURS; k++) {
      const other = this.#met[k];
      if (other === word[i]) continue;
      const edits = this.#comparer.edits(i, other, 2, length);
      if (edits > 2 || (edits === 2 && length < 6)) continue;
      this.#terms.add(other, i, edits <= 1 ? Earned.oneEdit : Earned.twoEdits);
      added++;
    }
    return added;
  }

  /** Fills #met with the words that share one of the hashed spellings, each once; how many. */
  #meet(hashes: number): number {
    const mask = this.#misspellingStart.length - 2;
    for (let h = 0; h < hashes; h++) this.#bucketStart[h] = this.#misspellingStart[this.#hashes[h] & mask];
    for (let h = 0; h < hashes; h++) this.#bucketEnd[h] = this.#misspellingStart[(this.#hashes[h] & mask) + 1];
    let met = 0;
    for (let h = 0; h < hashes; h++) {
      const fingerprint = this.#hashes[h] >>> 24;
      for (let e = this.#bucketStart[h]; e < this.#bucketEnd[h] && met < MAX_MET; e++) {
        const entry = this.#misspellings[e];
        if (entry >>> 24 === fingerprint && !this.#hasMet(entry & 0xffffff, met)) this.#met[met++] = entry & 0xffffff;
      }
    }
    return met;
  }

  #hasMet(word: number, met: number): boolean {
    for (let k = 0; k < met; k++) if (this.#met[k] === word) return true;
    return false;
  }

  /** Words that lose their vowels to become query word i. */
  addSkeletons(i: number): number {
    const { bytes, start, fullLength } = this.#query;
    if (fullLength[i] < 3 || fullLength[i] > 24) return 0;
    const length = skeletonOf(bytes, start[i], fullLength[i], this.#scratch);
    if (length < 3 || fullLength[i] - length > 1) return 0;
    const isPlural = length > 3 && this.#scratch[length - 1] === 115;
    return this.#addSkeletons(i, length) + (isPlural ? this.#addSkeletons(i, length - 1) : 0);
  }

  #addSkeletons(i: number, length: number): number {
    const hash = skeletonHash(this.#scratch, length);
    const bucket = hash & (this.#misspellingStart.length - 2);
    let added = 0;
    for (let e = this.#misspellingStart[bucket]; e < this.#misspellingStart[bucket + 1] && added < MAX_SKELETONS; e++) {
      const entry = this.#misspellings[e];
      if (entry >>> 24 !== hash >>> 24 || !this.#comparer.hasSameSkeleton(i, entry & 0xffffff)) continue;
      this.#terms.add(entry & 0xffffff, i, Earned.skeleton);
      added++;
    }
    return added;
  }

  /** Words that begin with query word i: all of them when at most `max`, else the six most frequent. */
  addCompletions(i: number, max: number): number {
    if (this.#query.length[i] < 3) return 0;
    const first = this.#prefixBound(i, 0);
    const end = this.#prefixBound(i, 1);
    if (end - first <= max) {
      for (let word = first; word < end; word++) {
        if (this.#vocabulary.classOf(word) === WordClass.content) this.#terms.add(word, i, Earned.prefix);
      }
      return end - first;
    }
    return this.#addMostFrequent(i, first, first + this.#budget.take(Math.min(end - first, 4000)));
  }

  #addMostFrequent(i: number, first: number, end: number): number {
    const top: number[] = [];
    for (let word = first; word < end; word++) {
      if (this.#vocabulary.classOf(word) !== WordClass.content) continue;
      let at = top.length;
      while (at > 0 && this.#vocabulary.rowsOf(top[at - 1]) < this.#vocabulary.rowsOf(word)) at--;
      if (at < 6) top.splice(at, 0, word);
      if (top.length > 6) top.pop();
    }
    for (const word of top) this.#terms.add(word, i, Earned.prefix);
    return top.length;
  }

  /** First word that is not below the prefix (side 0), or past all that begin with it (side 1). */
  #prefixBound(i: number, side: 0 | 1): number {
    const { bytes, start } = this.#query;
    const head = headOf(bytes, start[i]);
    let low = head < 0 ? 0 : this.#firstOfHead[head];
    let high = head < 0 ? this.#vocabulary.count : this.#firstOfHead[head + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#comparePrefix(i, middle) < side) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #comparePrefix(i: number, word: number): number {
    const { bytes, start, length } = this.#query;
    const from = this.#vocabulary.startOf(word);
    const wordLength = this.#vocabulary.lengthOf(word);
    for (let k = 0; k < length[i]; k++) {
      if (k >= wordLength) return -1;
      const difference = this.#vocabulary.bytes[from + k] - bytes[start[i] + k];
      if (difference !== 0) return difference < 0 ? -1 : 1;
    }
    return 0;
  }

  /** Pairs of known words that make up query word i. */
  addHalves(i: number): number {
    const { bytes, start, length } = this.#query;
    let added = 0;
    for (let at = 2; at <= length[i] - 2 && length[i] >= 5 && added <= 8; at++) {
      const first = this.#vocabulary.findPlural(bytes, start[i], at);
      if (first < 0) continue;
      const second = this.#vocabulary.findPlural(bytes, start[i] + at, length[i] - at);
      if (second < 0) continue;
      if (this.#vocabulary.classOf(first) === WordClass.content) {
        this.#terms.add(first, i, Earned.half);
        added++;
      }
      if (this.#vocabulary.classOf(second) === WordClass.content) {
        this.#terms.add(second, NO_QUERY_WORD, Earned.half);
        added++;
      }
    }
    return added;
  }

  /** Words i and i + 1 as one, when that is a word. */
  addJoined(i: number): void {
    const total = this.#query.length[i] + this.#query.length[i + 1];
    if (total < 4 || total >= 60) return;
    const length = this.#query.joined(i, this.#scratch);
    const word = this.#vocabulary.findPlural(this.#scratch, 0, length);
    if (word >= 0 && this.#vocabulary.classOf(word) === WordClass.content) this.#terms.add(word, i, Earned.joined);
  }

  /** Words two edits away with the same first letter: the last resort. */
  addBySweep(i: number): number {
    const letter = this.#query.bytes[this.#query.start[i]] - A;
    const length = this.#query.length[i];
    if (length < 5 || length > 24 || letter < 0 || letter >= LETTERS) return 0;
    const letters = this.#query.letters[i];
    const first = this.#firstOfHead[letter * LETTERS * LETTERS];
    const end = first + this.#budget.take(this.#firstOfHead[(letter + 1) * LETTERS * LETTERS] - first);
    let added = 0;
    for (let word = first; word < end && added < 10; word++) {
      if (bitCount(letters ^ this.#letters[word]) > 4) continue;
      if (this.#vocabulary.classOf(word) !== WordClass.content || this.#comparer.edits(i, word, 2) > 2) continue;
      this.#terms.add(word, i, Earned.farther);
      added++;
    }
    return added;
  }
}
