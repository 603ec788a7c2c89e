// The index's words: finding one by its bytes, and what is known of it.

import { hashBytes } from '../../../../shared/names/hash.ts';
import { singularLength } from '../../../../shared/names/name-reader.ts';
import { filterBit } from '../build/pack-words.ts';
import { HAS_DIGIT, type SupplierIndex, WORD_STRIDE, Word } from '../supplier-index.ts';

export class Vocabulary {
  readonly count: number;
  readonly words: Uint32Array;
  readonly bytes: Uint8Array;
  readonly #surfaces: Int32Array;
  readonly #aliasStart: Uint32Array;
  readonly #aliasBytes: Uint8Array;
  readonly #aliasWord: Uint32Array;
  readonly #mask: number;
  #fetched = 0;
  readonly #filter: Uint32Array;

  constructor({ wordCount, sections }: SupplierIndex) {
    this.count = wordCount;
    this.words = sections.words;
    this.bytes = sections.wordBytes;
    this.#surfaces = sections.surfaces;
    this.#aliasStart = sections.aliasStart;
    this.#aliasBytes = sections.aliasBytes;
    this.#aliasWord = sections.aliasWord;
    this.#mask = sections.surfaces.length / 2 - 1;
    this.#filter = sections.surfaceFilter;
  }

  /** The word (an abbreviation gives the word it stands for) with exactly these bytes, or -1. */
  find(bytes: Uint8Array, from: number, length: number): number {
    const hash = hashBytes(bytes, from, length) | 0;
    const bit = filterBit(hash);
    if (((this.#filter[bit >>> 5] >>> (bit & 31)) & 1) === 0) return -1;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const surface = this.#surfaces[2 * slot];
      if (surface < 0) return -1;
      if (this.#surfaces[2 * slot + 1] !== hash) continue;
      if (surface < this.count) {
        if (this.lengthOf(surface) === length && isEqual(this.bytes, this.startOf(surface), bytes, from, length))
          return surface;
      } else {
        const alias = surface - this.count;
        const start = this.#aliasStart[alias];
        const aliasLength = this.#aliasStart[alias + 1] - start;
        if (aliasLength === length && isEqual(this.#aliasBytes, start, bytes, from, length))
          return this.#aliasWord[alias];
      }
    }
  }

  /** The same for a word that may be a plural. */
  findPlural(bytes: Uint8Array, from: number, fullLength: number): number {
    const length = singularLength(bytes, from, fullLength);
    const found = this.find(bytes, from, length);
    return found >= 0 || length === fullLength ? found : this.find(bytes, from, fullLength);
  }

  /** Asks for the records and letters of words that are about to be compared; the trips to memory overlap. */
  fetch(words: Uint32Array, count: number): void {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += this.bytes[this.words[words[k] * WORD_STRIDE]];
    this.#fetched = sum;
  }

  /** Keeps the optimiser from dropping the loads of `fetch`. */
  get fetched(): number {
    return this.#fetched;
  }

  startOf(word: number): number {
    return this.words[word * WORD_STRIDE];
  }

  lengthOf(word: number): number {
    return this.words[word * WORD_STRIDE + Word.shape] & 255;
  }

  classOf(word: number): number {
    return (this.words[word * WORD_STRIDE + Word.shape] >>> 8) & 255;
  }

  weightOf(word: number): number {
    return this.words[word * WORD_STRIDE + Word.shape] >>> 16;
  }

  firstByteOf(word: number): number {
    return this.words[word * WORD_STRIDE + Word.head] & 255;
  }

  hasDigit(word: number): boolean {
    return (this.words[word * WORD_STRIDE + Word.head] & HAS_DIGIT) !== 0;
  }

  lettersOf(word: number): number {
    return this.words[word * WORD_STRIDE + Word.letters];
  }

  /** Kind of body that the word names (BodyKind). */
  bodyOf(word: number): number {
    return this.words[word * WORD_STRIDE + Word.body];
  }

  /** In how many rows it occurs. */
  rowsOf(word: number): number {
    return this.words[word * WORD_STRIDE + Word.rows];
  }
}

function isEqual(a: Uint8Array, fromA: number, b: Uint8Array, fromB: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[fromA + i] !== b[fromB + i]) return false;
  return true;
}
