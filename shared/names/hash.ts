// 32-bit hashes of words and word lists. They are part of the snapshot format: changing one means a new format version.

/** Hash of `length` bytes: FNV-1a with the length in the seed and an avalanche at the end. */
export function hashBytes(bytes: Uint8Array, from: number, length: number): number {
  let hash = 0x811c9dc5 ^ length;
  for (let i = from, end = from + length; i < end; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return avalanche(hash);
}

function avalanche(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) >>> 0;
}

/** The same for text of one byte a character, as names are once they were read. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5 ^ text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ (text.charCodeAt(i) & 0xff), 0x01000193);
  return avalanche(hash);
}

/** Folds one more 32-bit value into a hash; the order of the values counts. */
export function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** The smallest power of two that is not below `count`. */
export function powerOfTwo(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}
