// For whose benefit an account or trust is held: of several of one name, which one is meant.
import { F } from './search/feature-names.ts';
import type { Searcher } from './search/searcher.ts';
import { WORD_STRIDE, Word } from './supplier-index.ts';

const FBO = 'FBO';

/**
 * Whether one of the names alone says for whose benefit, and the network has another one of the name that does, too: then a
 * person says which is meant.
 */
export function hasOtherBeneficiary(searcher: Searcher): boolean {
  const { query, alignment, ranking, texts, index } = searcher;
  if (ranking.best[F.queryUnmetWords] === 0 && ranking.best[F.rowUnmetWords] === 0) return false;
  let isOneSided = false;
  for (let i = 1; i < query.count; i++)
    if (alignment.queryFit[i] === 0 && query.length[i] === FBO.length && query.capitals(i) === FBO) isOneSided = true;
  for (let j = 1; j < alignment.rowCount; j++)
    if (alignment.rowFit[j] === 0 && alignment.rowLength[j] === FBO.length && texts.word(alignment.rowWords[j]) === FBO)
      isOneSided = true;
  if (!isOneSided) return false;
  const { rowWords, rowWordStart, words } = index.sections;
  for (let k = 0; k < ranking.count; k++) {
    const row = ranking.rows[k];
    if (row === alignment.row || rowWords[rowWordStart[row]] !== alignment.rowWords[0]) continue;
    for (let w = rowWordStart[row] + 1; w < rowWordStart[row + 1]; w++) {
      const length = words[rowWords[w] * WORD_STRIDE + Word.shape] & 255;
      if (length === FBO.length && texts.word(rowWords[w]) === FBO) return true;
    }
  }
  return false;
}
