// Packs the vocabulary: word records, their bytes, and the hash table that finds a word or an abbreviation.

import { BodyKind, bodyKindOf } from '../../../../shared/names/bodies.ts';
import { hashBytes, powerOfTwo } from '../../../../shared/names/hash.ts';
import ordinaryWords from '../../../../shared/names/ordinary-words.json' with { type: 'json' };
import { ALIASES, classOf, WordClass } from '../../../../shared/names/words.ts';
import { FREQUENT_ROWS, HAS_DIGIT, IS_TITLE, MAX_IDF, WEIGHT_UNIT, WORD_STRIDE, Word } from '../supplier-index.ts';
import type { NameWords } from './read-names.ts';

export interface WordFacts {
  readonly classes: Uint8Array;
  /** In how many rows a word occurs. */
  readonly rowsOf: Uint32Array;
  readonly weights: Uint16Array;
  /** 0, or 1 + the signature bit of a frequent content word. */
  readonly frequent: Uint8Array;
}

/** Weight of a word that carries no identity, in idf. */
export const CLASS_IDF: Readonly<Record<number, number>> = {
  [WordClass.legal]: 0.35,
  [WordClass.stop]: 0.35,
  [WordClass.marker]: 0.35,
  [WordClass.noise]: 0.8,
};

export function weighWords({ vocabulary, rowWordStart, rowWords }: NameWords): WordFacts {
  const rowCount = rowWordStart.length - 1;
  const rowsOf = new Uint32Array(vocabulary.length);
  const lastRow = new Int32Array(vocabulary.length).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    for (let k = rowWordStart[row]; k < rowWordStart[row + 1]; k++) {
      if (lastRow[rowWords[k]] === row) continue;
      lastRow[rowWords[k]] = row;
      rowsOf[rowWords[k]]++;
    }
  }
  const classes = Uint8Array.from(vocabulary, (word) => classOf(word));
  const weights = Uint16Array.from(vocabulary, (word, i) => {
    const idf = CLASS_IDF[classes[i]] ?? idfOf(word, rowsOf[i], rowCount);
    return Math.round(WEIGHT_UNIT * idf);
  });
  let found = 0;
  const frequent = Uint8Array.from(vocabulary, (_, i) =>
    classes[i] === WordClass.content && rowsOf[i] > FREQUENT_ROWS ? 1 + (found++ % 32) : 0,
  );
  return { classes, rowsOf, weights, frequent };
}

/** Names that the background knowledge counts for: it decides in a list of hundreds and fades in one of hundreds of thousands. */
const BACKGROUND_NAMES = 50_000;
const RARE_SHARE = 0.2 / BACKGROUND_NAMES;
const ordinaryShares = new Map(
  Object.entries(ordinaryWords.perMillion).map(([word, perMillion]) => [word, perMillion / 1e6]),
);

/** Inverse document frequency, with the shares of ordinary words in US company names as prior: "services" is ordinary in any list. */
function idfOf(word: string, rows: number, rowCount: number): number {
  const background = ordinaryShares.get(word) ?? RARE_SHARE;
  const share = (rows + background * BACKGROUND_NAMES) / (rowCount + BACKGROUND_NAMES);
  return Math.min(MAX_IDF, Math.log(1 + 1 / share));
}

/** One bit per letter, digits on six shared bits: two words within n edits differ in at most 2n bits. */
export function letterMask(bytes: Uint8Array, from: number, length: number): number {
  let mask = 0;
  for (let i = from; i < from + length; i++)
    mask |= 1 << (bytes[i] >= 97 && bytes[i] <= 122 ? bytes[i] - 97 : 26 + (bytes[i] % 6));
  return mask >>> 0;
}

export function hasDigit(bytes: Uint8Array, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) if (bytes[i] < 58) return true;
  return false;
}

const latin1 = (texts: readonly string[]) => {
  const start = new Uint32Array(texts.length + 1);
  for (let i = 0; i < texts.length; i++) start[i + 1] = start[i] + texts[i].length;
  return { bytes: new Uint8Array(Buffer.from(texts.join(''), 'latin1')), start };
};

export function packWords(vocabulary: readonly string[], facts: WordFacts, postingStart: Uint32Array) {
  const { bytes, start } = latin1(vocabulary);
  const words = new Uint32Array(vocabulary.length * WORD_STRIDE);
  for (let i = 0; i < vocabulary.length; i++) {
    const record = i * WORD_STRIDE;
    const length = Math.min(255, start[i + 1] - start[i]);
    words[record + Word.byteStart] = start[i];
    words[record + Word.shape] = length | (facts.classes[i] << 8) | (facts.weights[i] << 16);
    words[record + Word.letters] = letterMask(bytes, start[i], length);
    words[record + Word.rows] = facts.rowsOf[i];
    words[record + Word.postingStart] = postingStart[i];
    words[record + Word.frequent] = facts.frequent[i];
    const body = bodyKindOf(vocabulary[i]);
    words[record + Word.body] = body;
    const signs = (hasDigit(bytes, start[i], length) ? HAS_DIGIT : 0) | (body >= BodyKind.title ? IS_TITLE : 0);
    words[record + Word.head] = bytes[start[i]] | signs;
  }
  const wordLetters = Uint32Array.from(vocabulary, (_, i) => words[i * WORD_STRIDE + Word.letters]);
  return { words, wordBytes: bytes, wordLetters, headStart: packHeads(bytes, start) };
}

export const LETTERS = 26;
export const A = 97;

/** Number of the first three letters, or -1 when one of them is no letter. */
export function headOf(bytes: Uint8Array, from: number): number {
  let head = 0;
  for (let k = from; k < from + 3; k++) {
    if (bytes[k] < A || bytes[k] >= A + LETTERS) return -1;
    head = head * LETTERS + bytes[k] - A;
  }
  return head;
}

/** Words are in the order of their bytes: ends of words and digits come before letters, other scripts behind them. */
function packHeads(bytes: Uint8Array, start: Uint32Array): Uint32Array {
  const count = start.length - 1;
  const headStart = new Uint32Array(LETTERS ** 3 + 1);
  let next = 0;
  for (let word = 0; word < count; word++) {
    let head = 0;
    let isInside = true;
    for (let k = start[word]; k < start[word] + 3; k++) {
      isInside &&= k < start[word + 1] && bytes[k] >= A;
      head = head * LETTERS + (isInside ? Math.min(LETTERS, bytes[k] - A) : 0);
    }
    while (next <= head && next < headStart.length) headStart[next++] = word;
  }
  return headStart.fill(count, next);
}

const FILTER_BITS = 1 << 20;
export const filterBit = (hash: number) => (hash >>> 7) & (FILTER_BITS - 1);

/** Abbreviations are listed when their word occurs and they are no word of the vocabulary themselves. */
export function packSurfaces(vocabulary: readonly string[]) {
  const numbers = new Map(vocabulary.map((word, i) => [word, i]));
  const aliases = [...ALIASES].filter(([short, word]) => !numbers.has(short) && numbers.has(word));
  const { bytes: aliasBytes, start: aliasStart } = latin1(aliases.map(([short]) => short));
  const texts = [...vocabulary, ...aliases.map(([short]) => short)];
  const size = powerOfTwo(texts.length * 1.5);
  const surfaces = new Int32Array(size * 2).fill(-1);
  const surfaceFilter = new Uint32Array(FILTER_BITS / 32);
  const scratch = new Uint8Array(512);
  texts.forEach((text, i) => {
    for (let k = 0; k < text.length; k++) scratch[k] = text.charCodeAt(k);
    const hash = hashBytes(scratch, 0, text.length);
    let slot = hash & (size - 1);
    while (surfaces[2 * slot] >= 0) slot = (slot + 1) & (size - 1);
    surfaces[2 * slot] = i;
    surfaces[2 * slot + 1] = hash | 0;
    surfaceFilter[filterBit(hash) >>> 5] |= 1 << (filterBit(hash) & 31);
  });
  return {
    surfaces,
    surfaceFilter,
    aliasBytes,
    aliasStart,
    aliasWord: Uint32Array.from(aliases, ([, word]) => numbers.get(word) ?? 0),
  };
}
