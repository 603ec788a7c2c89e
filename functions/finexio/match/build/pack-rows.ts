// Posting lists: rows by word, and by pair of frequent words; beside them the two numbers that rank a row before it is scored.
import { mix, powerOfTwo } from '../../../../shared/names/hash.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import type { OrderedRows } from './order-rows.ts';
import type { WordFacts } from './pack-words.ts';
import type { NameWords } from './read-names.ts';

/** Per row: summed weight | state << 14 | city << 20, and the signature of its frequent words. */
export function packMeta({ states, cities }: OrderedRows, names: NameWords, facts: WordFacts): Uint32Array {
  const meta = new Uint32Array(states.length * 2);
  for (let row = 0; row < states.length; row++) {
    let weight = 0;
    let signature = 0;
    for (let k = names.rowWordStart[row]; k < names.rowWordStart[row + 1]; k++) {
      const word = names.rowWords[k];
      weight += facts.weights[word];
      if (facts.frequent[word]) signature |= 1 << (facts.frequent[word] - 1);
    }
    meta[2 * row] = (Math.min(16383, weight) | (states[row] << 14) | (cities[row] << 20)) >>> 0;
    meta[2 * row + 1] = signature >>> 0;
  }
  return meta;
}

/** Rows of each content word, ascending. */
export function packPostings({ rowWordStart, rowWords }: NameWords, { classes, rowsOf }: WordFacts) {
  const postingStart = new Uint32Array(rowsOf.length + 1);
  for (let i = 0; i < rowsOf.length; i++) {
    postingStart[i + 1] = postingStart[i] + (classes[i] === WordClass.content ? rowsOf[i] : 0);
  }
  const postings = new Uint32Array(postingStart[rowsOf.length]);
  const end = postingStart.slice(0, rowsOf.length);
  for (let row = 0; row < rowWordStart.length - 1; row++) {
    for (let k = rowWordStart[row]; k < rowWordStart[row + 1]; k++) {
      const word = rowWords[k];
      if (classes[word] !== WordClass.content) continue;
      const isRepeated = end[word] > postingStart[word] && postings[end[word] - 1] === row;
      if (!isRepeated) postings[end[word]++] = row;
    }
  }
  return { postingStart, postings };
}

type PairVisitor = (key: number, row: number) => void;

/** Each pair of frequent words of a row; a row whose only content word is one frequent word is paired with itself. */
function forEachPair(
  { rowWordStart, rowWords, vocabulary }: NameWords,
  { classes, frequent }: WordFacts,
  visit: PairVisitor,
): void {
  const found: number[] = [];
  for (let row = 0; row < rowWordStart.length - 1; row++) {
    found.length = 0;
    let contentWords = 0;
    for (let k = rowWordStart[row]; k < rowWordStart[row + 1]; k++) {
      const word = rowWords[k];
      if (classes[word] === WordClass.content && word !== found[0]) contentWords++;
      if (frequent[word] && !found.includes(word)) found.push(word);
    }
    if (found.length === 1 && contentWords === 1) visit(found[0] * vocabulary.length + found[0], row);
    for (let a = 0; a < found.length; a++) {
      for (let b = a + 1; b < found.length; b++) {
        visit(Math.min(found[a], found[b]) * vocabulary.length + Math.max(found[a], found[b]), row);
      }
    }
  }
}

export function packPairs(names: NameWords, facts: WordFacts) {
  const words = names.vocabulary.length;
  const counts = new Map<number, number>();
  forEachPair(names, facts, (key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  const size = powerOfTwo(Math.max(16, counts.size * 1.5));
  const pairTable = new Int32Array(size).fill(-1);
  const pairWords = new Uint32Array(counts.size * 2);
  const pairStart = new Uint32Array(counts.size + 1);
  const numbers = new Map<number, number>();
  let pair = 0;
  for (const [key, count] of counts) {
    const high = key % words;
    const low = (key - high) / words;
    pairWords[2 * pair] = low;
    pairWords[2 * pair + 1] = high;
    pairStart[pair + 1] = pairStart[pair] + count;
    numbers.set(key, pair);
    let slot = pairHash(low, high) & (size - 1);
    while (pairTable[slot] >= 0) slot = (slot + 1) & (size - 1);
    pairTable[slot] = pair++;
  }
  const pairPostings = new Uint32Array(pairStart[counts.size]);
  const end = pairStart.slice(0, counts.size);
  forEachPair(names, facts, (key, row) => {
    pairPostings[end[numbers.get(key) ?? 0]++] = row;
  });
  return { pairTable, pairWords, pairStart, pairPostings };
}

export function pairHash(low: number, high: number): number {
  return mix(mix(1, low), high);
}
