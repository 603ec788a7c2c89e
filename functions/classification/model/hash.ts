// The one hash of the payee type model: words, phrases and features are all addressed by it, in training and in use.

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Starts a hash; fold bytes or other hashes into it with `fold`. */
export const HASH_START = FNV_OFFSET | 0;

export function fold(hash: number, value: number): number {
  return Math.imul(hash ^ value, FNV_PRIME);
}

/** Spreads a hash over all 32 bits; FNV alone leaves its high bits poor for short words. */
export function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

/** Hash of a word that is already in the reader's alphabet (a-z, 0, &). */
export function hashWord(word: string): number {
  let hash = HASH_START;
  for (let i = 0; i < word.length; i++) hash = fold(hash, word.charCodeAt(i));
  return mix(hash);
}
