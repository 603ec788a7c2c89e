// What labelled companies with a word in their name do: how often it was seen, and how often with each code.
import { hashText } from '../../../shared/names/hash.ts';

/** Arrays are base64 of little-endian numbers. */
export interface PackedCounts {
  /** Hashes of words and pairs of neighbouring words (uint32). */
  hashes: string;
  /** Names that each stood in (uint16). */
  seen: string;
  /** How far the industries of each are from those of all names, in hundredths of a nat (uint8). */
  senses: string;
  /** The i-th owns hitClasses and hits [starts[i] .. starts[i + 1]) (uint32). */
  starts: string;
  /** Index into SIC_CODES (uint16) and names with that code (uint16). */
  hitClasses: string;
  hits: string;
}

export interface WordCounts {
  ids: ReadonlyMap<number, number>;
  seen: Uint16Array;
  senses: Uint8Array;
  starts: Uint32Array;
  hitClasses: Uint16Array;
  hits: Uint16Array;
}

/** Id of a word, or of two neighbouring ones with a blank between; undefined when no labelled name has it. */
export const countId = ({ ids }: WordCounts, words: string): number | undefined => ids.get(hashText(words));

/** Names with the word whose accepted codes have this class. */
export function hitsOf({ starts, hitClasses, hits }: WordCounts, id: number, at: number): number {
  for (let i = starts[id]; i < starts[id + 1]; i++) if (hitClasses[i] === at) return hits[i];
  return 0;
}

/** Neighbouring words, two by two. */
export const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, i) => `${words[i]} ${word}`);
