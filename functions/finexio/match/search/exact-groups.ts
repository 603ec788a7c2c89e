// The exact tier: the group of rows that have the same content words as the query, or as one part of it, in any order.

import { WordClass } from '../../../../shared/names/words.ts';
import { collectKey, isKeyWord, keyHash, markerAt, sortPrefix } from '../build/pack-keys.ts';
import { EMPTY_KEY, type SupplierIndex } from '../supplier-index.ts';
import type { Query } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAX_KEY_WORDS = 64;

export class ExactGroups {
  readonly #query: Query;
  readonly #index: SupplierIndex;
  readonly #classOfWord: (word: number) => number;
  readonly #key = new Int32Array(MAX_KEY_WORDS);
  readonly #rowKey = new Int32Array(MAX_KEY_WORDS);

  constructor(query: Query, index: SupplierIndex, vocabulary: Vocabulary) {
    this.#query = query;
    this.#index = index;
    this.#classOfWord = (word) => vocabulary.classOf(word);
  }

  /** First entry with all the words of the query, or -1. `withNoise` counts "payment", "dept" as words of the name. */
  find(withNoise: boolean): number {
    return this.#find(withNoise, -1);
  }

  /** First entry with all the content words of one part of the query, or -1. */
  findPart(part: number): number {
    return this.#find(false, part);
  }

  /** The row an entry stands for: its own, or the row it is one half of. */
  rowOf(entry: number): number {
    return entry < this.#index.rowCount ? entry : this.#index.sections.halfRow[entry - this.#index.rowCount] & 0xffffff;
  }

  /** The next entry of the group, or -1. */
  next(entry: number): number {
    return this.#index.sections.keyNext[entry];
  }

  #find(withNoise: boolean, part: number): number {
    const count = this.#collect(withNoise, part);
    if (count === 0) return -1;
    const { keyTable } = this.#index.sections;
    const mask = keyTable.length - 1;
    const hash = keyHash(this.#key, count);
    for (let slot = hash & mask; keyTable[slot] !== EMPTY_KEY; slot = (slot + 1) & mask) {
      if (keyTable[slot] >>> 24 !== hash >>> 24) continue;
      const entry = keyTable[slot] & 0xffffff;
      if (this.#hasKey(entry, count)) return entry;
    }
    return -1;
  }

  /** The query's key words into #key, ascending; 0 when one of them is unknown or there are none. */
  #collect(withNoise: boolean, onlyPart: number): number {
    const { word, wordClass, part } = this.#query;
    let count = 0;
    for (let i = 0; i < this.#query.count; i++) {
      if (onlyPart >= 0 && part[i] !== onlyPart) continue;
      const isKey = withNoise ? isKeyWord(wordClass[i]) : wordClass[i] === WordClass.content;
      if (!isKey) continue;
      if (word[i] < 0) return 0;
      this.#key[count++] = word[i];
    }
    if (count === 0 && withNoise) {
      for (let i = 0; i < this.#query.count; i++) {
        if (word[i] < 0) return 0;
        this.#key[count++] = word[i];
      }
    }
    return sortPrefix(this.#key, count);
  }

  #hasKey(entry: number, count: number): boolean {
    const { rowWordStart, rowWords, halfRow } = this.#index.sections;
    const row = this.rowOf(entry);
    let from = rowWordStart[row];
    let to = rowWordStart[row + 1];
    if (entry >= this.#index.rowCount) {
      const marker = markerAt(rowWords, from, to, this.#classOfWord);
      if (halfRow[entry - this.#index.rowCount] >>> 24 === 0) to = marker;
      else from = marker + 1;
    }
    if (collectKey(rowWords, from, to, this.#classOfWord, this.#rowKey) !== count) return false;
    for (let i = 0; i < count; i++) if (this.#rowKey[i] !== this.#key[i]) return false;
    return true;
  }
}
