// Rows that a query names by their initials, and rows named by the initials of the query.

import { WordClass } from '../../../../shared/names/words.ts';
import { Initials, initialsBucket, MAX_INITIALS, MIN_INITIALS } from '../build/pack-initials.ts';
import { Row, type SupplierIndex, WORD_STRIDE, Word } from '../supplier-index.ts';
import { lowerBound } from './gather.ts';
import type { Query } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Initials say little: only a handful of rows in the query's own state, its city first, is worth scoring. */
const MAX_FOUND = 16;

export class AcronymFinder {
  readonly rows = new Int32Array(MAX_FOUND);
  count = 0;

  readonly #query: Query;
  readonly #index: SupplierIndex;
  readonly #vocabulary: Vocabulary;
  readonly #initials = new Initials();
  readonly #scratch = new Uint8Array(MAX_INITIALS);

  constructor(query: Query, index: SupplierIndex, vocabulary: Vocabulary) {
    this.#query = query;
    this.#index = index;
    this.#vocabulary = vocabulary;
  }

  /** Needs the query's state. */
  find(): void {
    this.count = 0;
    if (this.#query.state === 0) return;
    for (let i = 0; i < this.#query.count; i++) if (this.#isAcronym(i)) this.#findNamed(i);
    this.#findShort();
  }

  /** A word of three to six letters that is the query's first, or its only content word. */
  #isAcronym(i: number): boolean {
    const { wordClass, fullLength } = this.#query;
    if (wordClass[i] !== WordClass.content || fullLength[i] < MIN_INITIALS || fullLength[i] > MAX_INITIALS)
      return false;
    return (
      this.#query.isNumber[i] === 0 &&
      (i === 0 || (i === 1 && wordClass[0] === WordClass.stop) || this.#query.part[i] !== this.#query.part[i - 1])
    );
  }

  #findNamed(i: number): void {
    const { initialStart, initialRows } = this.#index.sections;
    let packed = 0;
    for (let k = 0; k < this.#query.fullLength[i]; k++)
      packed = packed * 32 + this.#query.bytes[this.#query.start[i] + k] - 96;
    const bucket = initialsBucket(packed, initialStart.length - 1);
    this.#takeInState(initialRows, initialStart[bucket], initialStart[bucket + 1]);
  }

  #findShort(): void {
    const initials = this.#initials;
    const { wordClass, bytes, start } = this.#query;
    initials.clear();
    for (let i = 0; i < this.#query.count && wordClass[i] !== WordClass.marker; i++) {
      if (wordClass[i] !== WordClass.legal) initials.add(bytes[start[i]], wordClass[i]);
    }
    initials.end();
    this.#takeNamed(initials.content);
    if (initials.all !== initials.content) this.#takeNamed(initials.all);
  }

  #takeNamed(packed: number): void {
    if (packed === 0) return;
    let length = 0;
    for (let rest = packed; rest > 0; rest = Math.floor(rest / 32)) length++;
    for (let k = length - 1, rest = packed; k >= 0; k--, rest = Math.floor(rest / 32))
      this.#scratch[k] = 96 + (rest % 32);
    const word = this.#vocabulary.findPlural(this.#scratch, 0, length);
    if (word < 0 || this.#vocabulary.classOf(word) !== WordClass.content) return;
    const { words, postings } = this.#index.sections;
    const first = words[word * WORD_STRIDE + Word.postingStart];
    this.#takeInState(postings, first, first + words[word * WORD_STRIDE + Word.rows]);
  }

  /** Rows of the query's city, then of its state while there is room. */
  #takeInState(list: Uint32Array, from: number, to: number): void {
    const { stateStart, rowMeta } = this.#index.sections;
    const { state, city } = this.#query;
    const first = lowerBound(list, from, to, stateStart[state]);
    const end = lowerBound(list, first, to, stateStart[state + 1]);
    for (const wantsCity of [true, false]) {
      for (let e = first; e < end && this.count < MAX_FOUND; e++) {
        const isInCity = city !== 0 && Row.city(rowMeta[2 * list[e]]) === city;
        if (isInCity === wantsCity) this.rows[this.count++] = list[e];
      }
    }
  }
}
