// Whether a payee's whole name is that of one supplier: then it identifies the supplier without a place, too.
import { BodyKind } from '../../../shared/names/bodies.ts';
import { WordClass } from '../../../shared/names/words.ts';
import { F } from './search/feature-names.ts';
import type { Searcher } from './search/searcher.ts';
import { WORD_STRIDE, Word } from './supplier-index.ts';

/** A runner-up of the same words is this far behind, in utility. */
const ALONE = 4;

/**
 * Every word of both names agrees, in its order, and so does the legal form. A form of a national register may be left out: there
 * is one company of a name in a register. US forms are registered state by state.
 */
export function bearsWholeName(searcher: Searcher): boolean {
  const { best, lead, count } = searcher.ranking;
  if (count === 0 || best[F.exactKey] === 0 || best[F.lowestSimilarity] < 1 || lead <= ALONE) return false;
  if (best[F.worstQueryWord] > 0 || best[F.worstRowWord] > 0 || best[F.reordered] > 0) return false;
  if (best[F.queryPart] > 0 || best[F.rowPart] > 0 || best[F.legalDiffers] > 0) return false;
  return best[F.legalOneSided] === 0 || isOfRegister(searcher);
}

/** Whether the legal forms, which one of the names has alone, are all of national registers. */
function isOfRegister({ query, alignment, ranking, index: { sections } }: Searcher): boolean {
  alignment.align(ranking.rows[0]);
  for (let i = 0; i < query.count; i++)
    if (query.wordClass[i] === WordClass.legal && !isRegisterForm(query.body[i])) return false;
  for (let j = 0; j < alignment.rowCount; j++) {
    const body = sections.words[alignment.rowWords[j] * WORD_STRIDE + Word.body];
    if (alignment.rowClass[j] === WordClass.legal && !isRegisterForm(body)) return false;
  }
  return true;
}

const isRegisterForm = (body: number) => body === BodyKind.registerForm || body === BodyKind.translatedForm;
