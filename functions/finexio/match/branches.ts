// Whether the network lists the branches of a company by number: a number that is not among them is a branch it does not know.

import { WordClass } from '../../../shared/names/words.ts';
import { bearsSameName } from './namesakes.ts';
import { firstRowOf, lowerBound } from './search/gather.ts';
import type { Searcher } from './search/searcher.ts';
import { HAS_DIGIT, Row, type SupplierIndex, WORD_STRIDE, Word } from './supplier-index.ts';

type Sections = SupplierIndex['sections'];

/** Rows of the rarest word that are looked at in one city. */
const MAX_LOOKED_AT = 400;

/** Whether the aligned supplier's name stands in the payee's city with a number; in the supplier's city when the payee has none. */
export function hasNumberedBranch({ index: { sections }, query, alignment: { row } }: Searcher): boolean {
  const { words, postings, rowMeta } = sections;
  const word = rarestWord(sections, row);
  if (word < 0) return false;
  const state = query.state > 0 && query.city > 0 ? query.state : Row.state(rowMeta[2 * row]);
  const city = query.state > 0 && query.city > 0 ? query.city : Row.city(rowMeta[2 * row]);
  const start = words[word * WORD_STRIDE + Word.postingStart];
  const end = start + words[word * WORD_STRIDE + Word.rows];
  let at = lowerBound(postings, start, end, firstRowOf(sections, state, city));
  for (let looked = 0; at < end && looked < MAX_LOOKED_AT; at++, looked++) {
    const other = postings[at];
    if (Row.state(rowMeta[2 * other]) !== state || Row.city(rowMeta[2 * other]) !== city) return false;
    if (other !== row && hasNumberBeside(sections, other, row) && bearsSameName(sections, row, other)) return true;
  }
  return false;
}

function rarestWord({ words, rowWords, rowWordStart }: Sections, row: number): number {
  let rarest = -1;
  for (let k = rowWordStart[row]; k < rowWordStart[row + 1]; k++) {
    const record = rowWords[k] * WORD_STRIDE;
    const isNaming = ((words[record + Word.shape] >>> 8) & 255) === WordClass.content && !isNumber(words, rowWords[k]);
    const rows = words[record + Word.rows];
    if (isNaming && (rarest < 0 || rows < words[rarest * WORD_STRIDE + Word.rows])) rarest = rowWords[k];
  }
  return rarest;
}

/** Whether `branch` has a number that `row` lacks. */
function hasNumberBeside({ words, rowWords, rowWordStart }: Sections, branch: number, row: number): boolean {
  const own = rowWords.subarray(rowWordStart[row], rowWordStart[row + 1]);
  for (let k = rowWordStart[branch]; k < rowWordStart[branch + 1]; k++)
    if (isNumber(words, rowWords[k]) && !own.includes(rowWords[k])) return true;
  return false;
}

const isNumber = (words: Uint32Array, word: number) => (words[word * WORD_STRIDE + Word.head] & HAS_DIGIT) !== 0;
