// Lays the words of a query against the words of one row: equal ones first, then joined and split ones, initials, look-alikes.
import { MAX_WORDS } from '../name-reader.ts';
import { type SupplierIndex, WORD_STRIDE, Word } from '../supplier-index.ts';
import { WordClass } from '../words.ts';
import type { WordComparer } from './compare-words.ts';
import type { Query } from './query.ts';
import { hasDigit, type Vocabulary } from './vocabulary.ts';

const JOINED_SIMILARITY = 0.95;
const INITIALS_SIMILARITY = 0.8;
const MIN_SIMILARITY = 0.3;
const MAX_INITIALS = 6;
const S = 115;

export class Alignment {
  /** How well each word is answered by the other side, 0..1. */
  readonly queryFit = new Float64Array(MAX_WORDS + 2);
  readonly rowFit = new Float64Array(MAX_WORDS + 2);
  /** The row word that answers a query word (the first of several), or -1. */
  readonly partner = new Int32Array(MAX_WORDS + 2);
  /** The row's words, with class and weight: their records lie far apart in memory, so each is read once. */
  readonly rowWords = new Int32Array(MAX_WORDS + 2);
  readonly rowClass = new Uint8Array(MAX_WORDS + 2);
  readonly rowWeight = new Int32Array(MAX_WORDS + 2);
  rowCount = 0;
  /** Query words in another order than in the row, and equal words in all, legal forms aside. */
  inversions = 0;
  equalCount = 0;
  legalShared = 0;
  /** 1 when both names begin with the same word, 0.8 when with look-alikes. */
  firstAgrees = 0;
  lowestSimilarity = 1;
  /** Weight of row words that were met by look-alikes only. */
  fuzzyWeight = 0;
  /** Letters of the longest run of words met by their initials. */
  initials = 0;
  /** What a fuzzy match made a query word's weight differ from its own: an unknown word weighs as much as what it stands for. */
  readonly queryWeight = new Float64Array(MAX_WORDS + 2);

  readonly #query: Query;
  readonly #vocabulary: Vocabulary;
  readonly #comparer: WordComparer;
  readonly #wordStart: Uint32Array;
  readonly #words: Uint32Array;
  /** Keeps the optimiser from dropping the loads of `fetch`. */
  #fetched = 0;

  constructor(query: Query, index: SupplierIndex, vocabulary: Vocabulary, comparer: WordComparer) {
    this.#query = query;
    this.#vocabulary = vocabulary;
    this.#comparer = comparer;
    this.#wordStart = index.sections.rowWordStart;
    this.#words = index.sections.rowWords;
  }

  /**
   * Reads what aligning these rows will read, without waiting for one row before asking for the next: their words lie all over
   * memory, and the loads overlap. Measured: a fifth less time per scored row.
   */
  fetch(rows: Int32Array, count: number): void {
    const words = this.#words;
    const records = this.#vocabulary.words;
    let sum = 0;
    for (let k = 0; k < count; k++) sum += words[this.#wordStart[rows[k]]];
    for (let k = 0; k < count; k++) {
      const end = this.#wordStart[rows[k] + 1];
      for (let w = this.#wordStart[rows[k]]; w < end; w++) sum += records[words[w] * WORD_STRIDE + Word.shape];
    }
    this.#fetched = sum | 0;
  }

  /** The row last aligned; -1 when the query has changed since. */
  row = -1;

  align(row: number): void {
    this.row = row;
    const from = this.#wordStart[row];
    this.rowCount = Math.min(MAX_WORDS, this.#wordStart[row + 1] - from);
    for (let j = 0; j < this.rowCount; j++) {
      const word = this.#words[from + j];
      const shape = this.#vocabulary.words[word * WORD_STRIDE + Word.shape];
      this.rowWords[j] = word;
      this.rowClass[j] = (shape >>> 8) & 255;
      this.rowWeight[j] = shape >>> 16;
      this.rowFit[j] = 0;
    }
    for (let i = 0; i < this.#query.count; i++) {
      this.queryFit[i] = 0;
      this.partner[i] = -1;
      this.queryWeight[i] = this.#query.weight[i];
    }
    this.inversions = 0;
    this.equalCount = 0;
    this.legalShared = 0;
    this.firstAgrees = 0;
    this.lowestSimilarity = 1;
    this.fuzzyWeight = 0;
    this.initials = 0;
    if (this.#matchEqual()) return;
    this.#matchJoined();
    this.#matchSplit();
    this.#matchInitials();
    this.#matchLookalikes();
  }

  /** True when nothing is left on one of the sides. */
  #matchEqual(): boolean {
    const { word, wordClass, count } = this.#query;
    let last = -1;
    let matched = 0;
    for (let i = 0; i < count; i++) {
      if (word[i] < 0) continue;
      for (let j = 0; j < this.rowCount; j++) {
        if (this.rowFit[j] > 0 || this.rowWords[j] !== word[i]) continue;
        this.#pair(i, j, 1);
        matched++;
        if (wordClass[i] === WordClass.legal) this.legalShared++;
        else {
          if (j < last) this.inversions++;
          last = j;
          this.equalCount++;
        }
        break;
      }
    }
    return matched === count || matched === this.rowCount;
  }

  #pair(i: number, j: number, fit: number): void {
    this.queryFit[i] = fit;
    this.rowFit[j] = fit;
    this.partner[i] = j;
    if (i === 0 && j === 0) this.firstAgrees = fit === 1 ? 1 : 0.8;
  }

  /** Two query words are one row word: "STEEL WORKS" and "STEELWORKS". */
  #matchJoined(): void {
    const { start, length, count, bytes } = this.#query;
    for (let i = 0; i + 1 < count; i++) {
      if (this.queryFit[i] > 0 || this.queryFit[i + 1] > 0) continue;
      for (let j = 0; j < this.rowCount; j++) {
        if (this.rowFit[j] > 0) continue;
        const from = this.#vocabulary.startOf(this.rowWords[j]);
        const rest = this.#vocabulary.lengthOf(this.rowWords[j]) - length[i];
        // The second word may have lost a plural s to the joined one.
        const isPlural = rest === length[i + 1] - 1 && bytes[start[i + 1] + rest] === S;
        if (rest !== length[i + 1] && !isPlural) continue;
        if (!this.#equals(from, start[i], length[i]) || !this.#equals(from + length[i], start[i + 1], rest)) continue;
        this.#pair(i + 1, j, JOINED_SIMILARITY);
        this.#pair(i, j, JOINED_SIMILARITY);
        if (i === 0 && j === 0) this.firstAgrees = 1;
        break;
      }
    }
  }

  /** One query word is two row words. */
  #matchSplit(): void {
    const { start, length, count, bytes } = this.#query;
    for (let j = 0; j + 1 < this.rowCount; j++) {
      if (this.rowFit[j] > 0 || this.rowFit[j + 1] > 0) continue;
      const first = this.#vocabulary.lengthOf(this.rowWords[j]);
      const second = this.#vocabulary.lengthOf(this.rowWords[j + 1]);
      for (let i = 0; i < count; i++) {
        const extra = length[i] - first - second;
        if (this.queryFit[i] > 0 || extra < 0 || extra > 1) continue;
        // The first word's plural s is kept inside the joined one.
        if (extra === 1 && bytes[start[i] + first] !== S) continue;
        if (!this.#equals(this.#vocabulary.startOf(this.rowWords[j]), start[i], first)) continue;
        if (!this.#equals(this.#vocabulary.startOf(this.rowWords[j + 1]), start[i] + first + extra, second)) continue;
        this.#pair(i, j, JOINED_SIMILARITY);
        this.rowFit[j + 1] = JOINED_SIMILARITY;
        if (i === 0 && j === 0) this.firstAgrees = 1;
        break;
      }
    }
  }

  #equals(wordByte: number, queryByte: number, length: number): boolean {
    for (let k = 0; k < length; k++)
      if (this.#vocabulary.bytes[wordByte + k] !== this.#query.bytes[queryByte + k]) return false;
    return true;
  }

  /** A short word on one side is the initials of a run of words on the other. */
  #matchInitials(): void {
    const { count, wordClass, fullLength, start, bytes } = this.#query;
    for (let i = 0; i < count; i++) {
      if (this.queryFit[i] > 0 || wordClass[i] === WordClass.legal || fullLength[i] < 2 || fullLength[i] > MAX_INITIALS)
        continue;
      for (let j = 0; j + 1 < this.rowCount; j++) {
        const end = this.#rowRunOf(bytes, start[i], fullLength[i], j);
        if (end === 0) continue;
        for (let k = j; k < end; k++) this.rowFit[k] = INITIALS_SIMILARITY;
        this.queryFit[i] = INITIALS_SIMILARITY;
        this.partner[i] = j;
        this.initials = Math.max(this.initials, fullLength[i]);
        break;
      }
    }
    for (let j = 0; j < this.rowCount; j++) {
      const length = this.#vocabulary.lengthOf(this.rowWords[j]);
      if (this.rowFit[j] > 0 || length < 2 || length > MAX_INITIALS || this.rowClass[j] === WordClass.legal) continue;
      for (let i = 0; i + 1 < count; i++) {
        const end = this.#queryRunOf(this.#vocabulary.startOf(this.rowWords[j]), length, i);
        if (end === 0) continue;
        for (let k = i; k < end; k++) {
          this.queryFit[k] = INITIALS_SIMILARITY;
          this.partner[k] = j;
        }
        this.rowFit[j] = INITIALS_SIMILARITY;
        this.initials = Math.max(this.initials, length);
        break;
      }
    }
  }

  /** End of the run of unmatched row words from `from` whose initials are these letters (stop words may be skipped), or 0. */
  #rowRunOf(bytes: Uint8Array, at: number, length: number, from: number): number {
    let found = 0;
    for (let j = from; j < this.rowCount && this.rowFit[j] === 0; j++) {
      const isInitial = this.#vocabulary.bytes[this.#vocabulary.startOf(this.rowWords[j])] === bytes[at + found];
      if (!isInitial && (found === 0 || this.rowClass[j] !== WordClass.stop)) return 0;
      if (isInitial && ++found === length) return j + 1;
    }
    return 0;
  }

  #queryRunOf(at: number, length: number, from: number): number {
    const { count, start, bytes, wordClass } = this.#query;
    let found = 0;
    for (let i = from; i < count && this.queryFit[i] === 0; i++) {
      const isInitial = bytes[start[i]] === this.#vocabulary.bytes[at + found];
      if (!isInitial && (found === 0 || wordClass[i] !== WordClass.stop)) return 0;
      if (isInitial && ++found === length) return i + 1;
    }
    return 0;
  }

  /** Greedy: the most similar pair of what is left, then the next. */
  #matchLookalikes(): void {
    const { count, wordClass, word, weight } = this.#query;
    for (;;) {
      let best = MIN_SIMILARITY;
      let bestI = -1;
      let bestJ = -1;
      for (let i = 0; i < count; i++) {
        if (this.queryFit[i] > 0 || isWeightless(wordClass[i])) continue;
        for (let j = 0; j < this.rowCount; j++) {
          if (this.rowFit[j] > 0 || isWeightless(this.rowClass[j])) continue;
          const similarity = this.#comparer.similarity(i, this.rowWords[j]);
          if (similarity <= best) continue;
          best = similarity;
          bestI = i;
          bestJ = j;
        }
      }
      if (bestI < 0) return;
      const rowWeight = this.rowWeight[bestJ];
      if (word[bestI] < 0) this.queryWeight[bestI] = Math.max(rowWeight, weight[bestI] * 0.5);
      this.#pair(bestI, bestJ, best);
      this.fuzzyWeight += rowWeight;
      this.lowestSimilarity = Math.min(this.lowestSimilarity, best);
    }
  }

  get fetched(): number {
    return this.#fetched;
  }

  isRowNumber(j: number): boolean {
    const word = this.rowWords[j];
    return hasDigit(this.#vocabulary.bytes, this.#vocabulary.startOf(word), this.#vocabulary.lengthOf(word));
  }
}

const isWeightless = (wordClass: number) =>
  wordClass === WordClass.legal || wordClass === WordClass.stop || wordClass === WordClass.marker;
