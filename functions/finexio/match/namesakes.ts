// What one supplier is to another of the same name, as far as the payee is known: a twin, a namesake, or somebody else.
import { MAX_WORDS } from '../../../shared/names/name-reader.ts';
import { zipArea } from '../../../shared/names/places.ts';
import { WordClass } from '../../../shared/names/words.ts';
import type { Query } from './search/query.ts';
import type { Searcher } from './search/searcher.ts';
import { HAS_DIGIT, Row, type SupplierIndex, WORD_STRIDE, Word } from './supplier-index.ts';

/**
 * twin: the same name in the same city, listed twice. namesake: the same name but for store numbers, and nothing known of the payee tells
 * the two apart. lesser: the same, but the payee has the best one's ZIP. other: another name, or a namesake whose place or number fits
 * the payee differently. Namesakes are always rivals, others by their score, twins and lesser ones never.
 */
export type Kinship = 'twin' | 'namesake' | 'lesser' | 'other';

type Sections = SupplierIndex['sections'];

export function kinshipOf({ index: { sections }, query }: Searcher, best: number, row: number): Kinship {
  if (!bearsSameName(sections, best, row)) return 'other';
  const isTwin = isSameCity(sections, best, row) && hasSameWords(sections, best, row, isContent);
  if (isTwin) return 'twin';
  if (numberFit(sections, query, best) !== numberFit(sections, query, row)) return 'other';
  if (placeFit(sections, query, best) === placeFit(sections, query, row)) return 'namesake';
  return query.zip !== 0 && sections.rowZip[best] === query.zip ? 'lesser' : 'other';
}

/** Store numbers aside. */
export function bearsSameName(sections: Sections, a: number, b: number): boolean {
  return sections.rowNameHash[a] === sections.rowNameHash[b] || hasSameWords(sections, a, b, isNaming);
}

function isSameCity({ rowMeta }: Sections, a: number, b: number): boolean {
  const city = Row.city(rowMeta[2 * a]);
  return city > 0 && city === Row.city(rowMeta[2 * b]) && Row.state(rowMeta[2 * a]) === Row.state(rowMeta[2 * b]);
}

/** How near a supplier is to the payee: by ZIP, city, neighbourhood, state, unknown, elsewhere. Only compared for being equal. */
function placeFit({ rowMeta, rowZip }: Sections, query: Query, row: number): number {
  const state = Row.state(rowMeta[2 * row]);
  if (query.zip !== 0 && rowZip[row] === query.zip) return 5;
  const mayBeInState = query.state === 0 || state === query.state;
  if (mayBeInState && query.city !== 0 && Row.city(rowMeta[2 * row]) === query.city) return 4;
  if (query.area !== 0 && zipArea(rowZip[row]) === query.area) return 3;
  if (query.state === 0 || state === 0) return 1;
  return state === query.state ? 2 : 0;
}

/** How many of the row's numbers the payee's name has, and how many it lacks, in one number. */
function numberFit({ words, rowWords, rowWordStart }: Sections, query: Query, row: number): number {
  let fit = 0;
  for (let k = rowWordStart[row]; k < rowWordStart[row + 1]; k++) {
    if (isNumber(words, rowWords[k])) fit += hasWord(query, rowWords[k]) ? MAX_WORDS : 1;
  }
  return fit;
}

function hasWord({ word, count }: Query, sought: number): boolean {
  for (let i = 0; i < count; i++) if (word[i] === sought) return true;
  return false;
}

type IsCounted = (words: Uint32Array, word: number) => boolean;

/** Whether the words that count are the same ones in the same order in both rows, one at least. */
function hasSameWords(
  { words, rowWords, rowWordStart }: Sections,
  a: number,
  b: number,
  isCounted: IsCounted,
): boolean {
  let [i, j] = [rowWordStart[a], rowWordStart[b]];
  let shared = 0;
  for (;;) {
    while (i < rowWordStart[a + 1] && !isCounted(words, rowWords[i])) i++;
    while (j < rowWordStart[b + 1] && !isCounted(words, rowWords[j])) j++;
    const [isOverA, isOverB] = [i >= rowWordStart[a + 1], j >= rowWordStart[b + 1]];
    if (isOverA || isOverB) return isOverA && isOverB && shared > 0;
    if (rowWords[i++] !== rowWords[j++]) return false;
    shared++;
  }
}

const isNumber: IsCounted = (words, word) => (words[word * WORD_STRIDE + Word.head] & HAS_DIGIT) !== 0;
const isContent: IsCounted = (words, word) =>
  ((words[word * WORD_STRIDE + Word.shape] >>> 8) & 255) === WordClass.content;
const isNaming: IsCounted = (words, word) => isContent(words, word) && !isNumber(words, word);
