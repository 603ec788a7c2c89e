// The exact tier: rows by the sorted numbers of their content words, and both halves of "X DBA Y" rows the same way.
import { mix, powerOfTwo } from '../../../../shared/names/hash.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import { EMPTY_KEY } from '../supplier-index.ts';
import type { NameWords } from './read-names.ts';

const KEY_SEED = 7;

/** Hash of `count` ascending word numbers. */
export function keyHash(words: ArrayLike<number>, count: number): number {
  let hash = KEY_SEED;
  for (let i = 0; i < count; i++) hash = mix(hash, words[i]);
  return hash >>> 0;
}

export const isKeyWord = (wordClass: number) => wordClass === WordClass.content || wordClass === WordClass.noise;

/**
 * Puts the key words of rowWords[from, to) into `out`, ascending, and returns how many. A name of nothing but weightless words is
 * keyed by all of them.
 */
export function collectKey(
  rowWords: Uint32Array,
  from: number,
  to: number,
  classOfWord: (word: number) => number,
  out: Int32Array,
): number {
  let count = 0;
  for (let k = from; k < to; k++) if (isKeyWord(classOfWord(rowWords[k]))) out[count++] = rowWords[k];
  if (count === 0) for (let k = from; k < to; k++) out[count++] = rowWords[k];
  return sortPrefix(out, count);
}

/** Insertion sort of the first `count` numbers: they are few. */
export function sortPrefix(numbers: Int32Array, count: number): number {
  for (let a = 1; a < count; a++) {
    const value = numbers[a];
    let b = a - 1;
    for (; b >= 0 && numbers[b] > value; b--) numbers[b + 1] = numbers[b];
    numbers[b + 1] = value;
  }
  return count;
}

/** The first marker word ("DBA") of a row with a content word on both sides, or -1. */
export function markerAt(
  rowWords: Uint32Array,
  from: number,
  to: number,
  classOfWord: (word: number) => number,
): number {
  let contentBefore = 0;
  for (let k = from; k < to; k++) {
    const wordClass = classOfWord(rowWords[k]);
    if (wordClass === WordClass.content) contentBefore++;
    if (wordClass !== WordClass.marker || contentBefore === 0) continue;
    for (let after = k + 1; after < to; after++) if (classOfWord(rowWords[after]) === WordClass.content) return k;
    return -1;
  }
  return -1;
}

export function packKeys({ rowWordStart, rowWords }: NameWords, classes: Uint8Array) {
  const rowCount = rowWordStart.length - 1;
  const classOfWord = (word: number) => classes[word];
  const markers = new Map<number, number>();
  for (let row = 0; row < rowCount; row++) {
    const marker = markerAt(rowWords, rowWordStart[row], rowWordStart[row + 1], classOfWord);
    if (marker >= 0) markers.set(row, marker);
  }
  const entryCount = rowCount + 2 * markers.size;
  const table = new KeyTable(entryCount);
  const key = new Int32Array(64);
  for (let row = 0; row < rowCount; row++) {
    const count = collectKey(rowWords, rowWordStart[row], rowWordStart[row + 1], classOfWord, key);
    table.add(keyHash(key, count), row);
  }
  const halfRow = new Uint32Array(2 * markers.size);
  let entry = rowCount;
  for (const [row, marker] of markers) {
    for (const half of [0, 1]) {
      const from = half === 0 ? rowWordStart[row] : marker + 1;
      const to = half === 0 ? marker : rowWordStart[row + 1];
      halfRow[entry - rowCount] = (row | (half << 24)) >>> 0;
      table.add(keyHash(key, collectKey(rowWords, from, to, classOfWord, key)), entry++);
    }
  }
  return { keyTable: table.slots, keyNext: table.next, halfRow };
}

/** Open hash; entries of one key are chained in the order they came, which is the order of states. */
class KeyTable {
  readonly slots: Uint32Array;
  readonly next: Int32Array;
  readonly #hashes: Uint32Array;
  readonly #last: Int32Array;

  constructor(entryCount: number) {
    const size = powerOfTwo(entryCount * 1.5);
    this.slots = new Uint32Array(size).fill(EMPTY_KEY);
    this.next = new Int32Array(entryCount).fill(-1);
    this.#hashes = new Uint32Array(size);
    this.#last = new Int32Array(size);
  }

  add(hash: number, entry: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== EMPTY_KEY && this.#hashes[slot] !== hash) slot = (slot + 1) & mask;
    if (this.slots[slot] === EMPTY_KEY) {
      this.slots[slot] = (entry | ((hash >>> 24) << 24)) >>> 0;
      this.#hashes[slot] = hash;
    } else this.next[this.#last[slot]] = entry;
    this.#last[slot] = entry;
  }
}
