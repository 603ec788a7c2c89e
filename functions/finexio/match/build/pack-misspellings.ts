// Words by their misspellings: one letter left out (so one edit meets in the middle), and consonant skeleton.
import { hashBytes, mix, powerOfTwo } from '../../../../shared/names/hash.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import { WORD_STRIDE, Word } from '../supplier-index.ts';

const MIN_LENGTH = 4;
export const MAX_FUZZY_LENGTH = 30;
const SKELETON_SEED = 0x5ce1;

const isVowel = (byte: number) => byte === 97 || byte === 101 || byte === 105 || byte === 111 || byte === 117;

/** First letter and consonants into `out`; the length, or -1 for a word with digits. */
export function skeletonOf(bytes: Uint8Array, from: number, length: number, out: Uint8Array): number {
  let end = 0;
  for (let i = from; i < from + length; i++) {
    if (bytes[i] < 58) return -1;
    if (i === from || !isVowel(bytes[i])) out[end++] = bytes[i];
  }
  return end;
}

export const skeletonHash = (skeleton: Uint8Array, length: number) =>
  mix(hashBytes(skeleton, 0, length), SKELETON_SEED);

/** Copies a word without its letter `skip`; false when the same spelling came before (a doubled letter). */
export function withoutLetter(bytes: Uint8Array, from: number, length: number, skip: number, out: Uint8Array): boolean {
  if (skip > 0 && bytes[from + skip] === bytes[from + skip - 1]) return false;
  for (let i = 0, end = 0; i < length; i++) if (i !== skip) out[end++] = bytes[from + i];
  return true;
}

type Visitor = (hash: number, word: number) => void;

interface Words {
  readonly words: Uint32Array;
  readonly wordBytes: Uint8Array;
}

function forEachWord(
  { words }: Words,
  visit: (word: number, from: number, length: number, wordClass: number) => void,
): void {
  for (let word = 0; word < words.length / WORD_STRIDE; word++) {
    const shape = words[word * WORD_STRIDE + Word.shape];
    visit(word, words[word * WORD_STRIDE], shape & 255, (shape >>> 8) & 255);
  }
}

function forEachSpelling(source: Words, visit: Visitor): void {
  const bytes = source.wordBytes;
  const scratch = new Uint8Array(256);
  forEachWord(source, (word, from, length, wordClass) => {
    if (length < MIN_LENGTH || length > MAX_FUZZY_LENGTH || wordClass === WordClass.legal) return;
    const skeleton = skeletonOf(bytes, from, length, scratch);
    if (skeleton >= 3 && skeleton < length) visit(skeletonHash(scratch, skeleton), word);
    if (wordClass !== WordClass.content || isMostlyDigits(bytes, from, length)) return;
    visit(hashBytes(bytes, from, length), word);
    for (let skip = 0; skip < length; skip++) {
      if (withoutLetter(bytes, from, length, skip, scratch)) visit(hashBytes(scratch, 0, length - 1), word);
    }
  });
}

function isMostlyDigits(bytes: Uint8Array, from: number, length: number): boolean {
  let digits = 0;
  for (let i = from; i < from + length; i++) if (bytes[i] < 58) digits++;
  return digits * 2 > length;
}

/** Counting sort of the words into buckets by hash: two passes over the same visitor. */
export function packMisspellings(source: Words) {
  const buckets = powerOfTwo(Math.max(1024, (source.words.length / WORD_STRIDE) * 4));
  const misspellingStart = new Uint32Array(buckets + 1);
  forEachSpelling(source, (hash) => misspellingStart[(hash & (buckets - 1)) + 1]++);
  for (let i = 0; i < buckets; i++) misspellingStart[i + 1] += misspellingStart[i];
  const misspellings = new Uint32Array(misspellingStart[buckets]);
  const end = misspellingStart.slice(0, buckets);
  forEachSpelling(source, (hash, word) => {
    misspellings[end[hash & (buckets - 1)]++] = ((word & 0xffffff) | ((hash >>> 24) << 24)) >>> 0;
  });
  return { misspellingStart, misspellings };
}
