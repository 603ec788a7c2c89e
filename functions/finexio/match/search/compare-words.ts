// How alike a query word and a word of the vocabulary are: edits, cut ends, lost vowels, abbreviations.
import { NO_NUMBER, numberOf, romanOf } from '../../../../shared/names/numbers.ts';
import type { Query } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAX_WORDS = 26;
const MAX_BITS = 31;
const S = 115;
/** Words less alike than this by edits are different words, unless one abbreviates the other. */
const MIN_BY_EDITS = 0.3;

const NUMERAL_SIMILARITY = 0.95;
const CUT_NUMBER_SIMILARITY = 0.7;
const MIN_CUT_NUMBER = 4;
const NINE = 57;

const isVowel = (byte: number) => byte === 97 || byte === 101 || byte === 105 || byte === 111 || byte === 117;

export function bitCount(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Edits that leave a word recognisable: none below four letters, three from ten on. */
const allowedEdits = (length: number) => (length <= 3 ? 0 : length <= 5 ? 1 : length <= 9 ? 2 : 3);

export class WordComparer {
  readonly #query: Query;
  readonly #vocabulary: Vocabulary;
  /** Per query word and byte: at which positions it stands (Myers' bit vectors). */
  readonly #positions = new Int32Array(MAX_WORDS * 256);
  readonly #isPrepared = new Uint8Array(MAX_WORDS);

  constructor(query: Query, vocabulary: Vocabulary) {
    this.#query = query;
    this.#vocabulary = vocabulary;
  }

  /** To be called whenever the query's words have changed. */
  reset(): void {
    this.#isPrepared.fill(0);
  }

  /**
   * Edits (insert, delete, replace, swap neighbours) between the first `length` letters of query word i and `word`, in one
   * machine word per letter (Hyyrö 2003); anything above `max` when there are more than `max`.
   */
  edits(i: number, word: number, max: number, length = this.#query.length[i]): number {
    const { start, bytes, letters, fullLength } = this.#query;
    const other = this.#vocabulary.lengthOf(word);
    if (other - length > max || length - other > max) return max + 1;
    if (bitCount(letters[i] ^ this.#vocabulary.lettersOf(word)) > 2 * max) return max + 1;
    if (length > MAX_BITS || other > 60) return max + 1;
    const base = i * 256;
    const positions = this.#positions;
    if (!this.#isPrepared[i]) {
      positions.fill(0, base, base + 256);
      for (let k = 0; k < Math.min(32, fullLength[i]); k++) positions[base + bytes[start[i] + k]] |= 1 << k;
      this.#isPrepared[i] = 1;
    }
    const wordBytes = this.#vocabulary.bytes;
    const from = this.#vocabulary.startOf(word);
    const last = 1 << (length - 1);
    let up = -1;
    let down = 0;
    let diagonal = 0;
    let before = 0;
    let distance = length;
    for (let k = from; k < from + other; k++) {
      const match = positions[base + wordBytes[k]];
      const swapped = ((~diagonal & match) << 1) & before;
      diagonal = (((match & up) + up) ^ up) | match | down | swapped;
      let right = down | ~(diagonal | up);
      let left = diagonal & up;
      if (right & last) distance++;
      if (left & last) distance--;
      right = (right << 1) | 1;
      left <<= 1;
      up = left | ~(diagonal | right);
      down = right & diagonal;
      before = match;
    }
    return distance;
  }

  /** 0 (different) to just under 1; the words are known not to be equal. */
  similarity(i: number, word: number): number {
    const { bytes } = this.#query;
    const length = this.#query.length[i];
    const start = this.#query.start[i];
    if (this.#query.isNumber[i] === 1 || this.#vocabulary.hasDigit(word)) return this.#numberSimilarity(i, word);
    if (bytes[start] !== this.#vocabulary.firstByteOf(word)) return this.#ofOtherHead(i, word);
    const wordBytes = this.#vocabulary.bytes;
    const from = this.#vocabulary.startOf(word);
    const other = this.#vocabulary.lengthOf(word);
    const shorter = Math.min(length, other);
    const longer = Math.max(length, other);
    let common = 1;
    while (common < shorter && bytes[start + common] === wordBytes[from + common]) common++;
    if (common === shorter) return cutSimilarity(shorter, longer);
    const byEdits = this.#editSimilarity(i, word, length, longer);
    if (byEdits > MIN_BY_EDITS) return byEdits;
    if (length >= 3 && length < other && this.hasSameSkeleton(i, word)) return 0.82;
    if (longer - shorter < 2 || shorter < 2 || shorter > 6) return 0;
    const isAbbreviation =
      length < other
        ? isSubsequence(bytes, start, length, wordBytes, from, other)
        : isSubsequence(wordBytes, from, other, bytes, start, length);
    return isAbbreviation ? 0.5 : 0;
  }

  /** Numbers are equal or different; a word that holds digits may be cut behind them, and a lone V may be a 5. */
  #numberSimilarity(i: number, word: number): number {
    const { bytes, start, length, value } = this.#query;
    const from = this.#vocabulary.startOf(word);
    const other = this.#vocabulary.lengthOf(word);
    const wordBytes = this.#vocabulary.bytes;
    if (isSameNumeral(bytes, start[i], length[i], numberOf(wordBytes, from, other))) return NUMERAL_SIMILARITY;
    if (isSameNumeral(wordBytes, from, other, value[i])) return NUMERAL_SIMILARITY;
    const shorter = Math.min(length[i], other);
    const longer = Math.max(length[i], other);
    if (shorter < MIN_CUT_NUMBER || value[i] !== NO_NUMBER) return 0;
    for (let k = 0; k < longer; k++) {
      const a = k < length[i] ? bytes[start[i] + k] : 0;
      const b = k < other ? wordBytes[from + k] : 0;
      if (k < shorter ? a !== b : Math.max(a, b) <= NINE) return 0;
    }
    return CUT_NUMBER_SIMILARITY;
  }

  /** The same for words with different first letters: only edits can make them alike. */
  #ofOtherHead(i: number, word: number): number {
    const length = this.#query.length[i];
    const byEdits = this.#editSimilarity(i, word, length, Math.max(length, this.#vocabulary.lengthOf(word)));
    return byEdits > MIN_BY_EDITS ? byEdits : 0;
  }

  #editSimilarity(i: number, word: number, length: number, longer: number): number {
    const max = allowedEdits(longer);
    if (max === 0) return 0;
    let edits = this.edits(i, word, max);
    const fullLength = this.#query.fullLength[i];
    if (edits > 1 && fullLength !== length) edits = Math.min(edits, this.edits(i, word, max, fullLength));
    return edits <= max ? 1 - (1.3 * edits) / longer : 0;
  }

  /** Whether one of the words has the letters of the other in their order, beginning with its first: "OPS", "OPERATIONS". */
  mayAbbreviate(i: number, word: number): boolean {
    const { bytes, start, length, word: known } = this.#query;
    if (this.#isShortened(bytes, start[i], length[i], word)) return true;
    // "SVCS" is known as "service".
    if (known[i] < 0) return false;
    return this.#isShortened(
      this.#vocabulary.bytes,
      this.#vocabulary.startOf(known[i]),
      this.#vocabulary.lengthOf(known[i]),
      word,
    );
  }

  #isShortened(bytes: Uint8Array, start: number, length: number, word: number): boolean {
    const { bytes: wordBytes } = this.#vocabulary;
    const from = this.#vocabulary.startOf(word);
    const other = this.#vocabulary.lengthOf(word);
    if (bytes[start] !== wordBytes[from]) return false;
    return length < other
      ? isSubsequence(bytes, start, length, wordBytes, from, other)
      : isSubsequence(wordBytes, from, other, bytes, start, length);
  }

  /** Whether query word i is `word` with vowels left out ("STLWRKS", "STEELWORK"). */
  hasSameSkeleton(i: number, word: number): boolean {
    const { bytes, start, fullLength } = this.#query;
    const wordBytes = this.#vocabulary.bytes;
    const endA = start[i] + fullLength[i];
    const endB = this.#vocabulary.startOf(word) + this.#vocabulary.lengthOf(word);
    let a = start[i];
    let b = this.#vocabulary.startOf(word);
    if (bytes[a++] !== wordBytes[b++]) return false;
    for (;;) {
      while (a < endA && isVowel(bytes[a])) a++;
      while (b < endB && isVowel(wordBytes[b])) b++;
      if (a >= endA || b >= endB) break;
      if (bytes[a++] !== wordBytes[b++]) return false;
    }
    if (b < endB) return false;
    return a >= endA || (a === endA - 1 && bytes[a] === S);
  }
}

/** One word is the beginning of the other. */
function cutSimilarity(shorter: number, longer: number): number {
  if (shorter === 1) return 0.35;
  return shorter >= 3 ? 0.7 + 0.28 * (shorter / longer) : 0.45;
}

/** Whether a lone I, V or X, which may be an initial, is this number. */
const isSameNumeral = (bytes: Uint8Array, from: number, length: number, value: number): boolean =>
  length === 1 && value > 0 && romanOf(bytes, from, length) === value;

/** All letters of the short word stand in the long one in order, the first one first. */
function isSubsequence(
  short: Uint8Array,
  fromShort: number,
  length: number,
  long: Uint8Array,
  fromLong: number,
  longLength: number,
): boolean {
  let found = 1;
  for (let k = 1; k < longLength && found < length; k++) if (short[fromShort + found] === long[fromLong + k]) found++;
  return found === length;
}
