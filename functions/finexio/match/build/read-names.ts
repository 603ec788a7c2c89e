// Reads every name into word numbers and settles the vocabulary: words in alphabetical order, abbreviations as their word.
import { hashWord, MAX_WORDS, NameReader } from '../../../../shared/names/name-reader.ts';
import { ALIASES, classOf, WordClass } from '../../../../shared/names/words.ts';
import type { SupplierRow } from '../supplier-index.ts';

export interface NameWords {
  readonly rowWordStart: Uint32Array;
  readonly rowWords: Uint32Array;
  readonly rowNameHash: Uint32Array;
  /** Alphabetical. */
  readonly vocabulary: readonly string[];
}

export const NAME_HASH_SEED = 7;

/** Hash of the identity-bearing words as written; the query side must compute the same (search/query.ts). */
export function isNameHashed(wordClass: number): boolean {
  return wordClass === WordClass.content || wordClass === WordClass.noise;
}

export function readNames(rows: readonly SupplierRow[]): NameWords {
  const reader = new NameReader();
  const numbers = new Map<string, number>();
  const rowWordStart = new Uint32Array(rows.length + 1);
  const rowNameHash = new Uint32Array(rows.length);
  let rowWords = new Uint32Array(rows.length * 4 + MAX_WORDS);
  let end = 0;
  for (let row = 0; row < rows.length; row++) {
    reader.read(rows[row].name);
    rowWordStart[row] = end;
    if (end + MAX_WORDS > rowWords.length) rowWords = grown(rowWords);
    let hash = NAME_HASH_SEED;
    for (let i = 0; i < reader.count; i++) {
      const written = reader.word(i);
      const word = ALIASES.get(written) ?? written;
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      rowWords[end++] = number;
      if (isNameHashed(classOf(word))) hash = hashWord(hash, reader.bytes, reader.start[i], reader.fullLength[i]);
    }
    rowNameHash[row] = hash;
  }
  rowWordStart[rows.length] = end;
  return { ...alphabetical(numbers, rowWords.subarray(0, end)), rowWordStart, rowNameHash };
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function alphabetical(numbers: ReadonlyMap<string, number>, rowWords: Uint32Array) {
  const found = [...numbers.keys()];
  const order = Uint32Array.from(found, (_, i) => i).sort((a, b) => (found[a] < found[b] ? -1 : 1));
  const rank = new Uint32Array(found.length);
  for (let i = 0; i < order.length; i++) rank[order[i]] = i;
  return { vocabulary: Array.from(order, (i) => found[i]), rowWords: rowWords.map((number) => rank[number]) };
}
