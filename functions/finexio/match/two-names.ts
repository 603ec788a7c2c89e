// Two names of people that are spelt nearly alike: "HANSEN" is no misspelt "HANSON", "ROBERTA" no "ROBERT".

import { BodyKind } from '../../../shared/names/bodies.ts';
import { isNickname } from '../../../shared/names/nicknames.ts';
import { isPersonName } from '../../../shared/names/person-names.ts';
import { F } from './search/feature-names.ts';
import type { Searcher } from './search/searcher.ts';

/** No column of names is narrower: a shorter name that ends within a word was not cut. */
const CUT_FROM = 20;
const DISTRICTS: ReadonlySet<string> = new Set(['COUNTY', 'PARISH', 'TOWNSHIP', 'BOROUGH']);

/**
 * Of the aligned row: "HANSEN / HANSON", or undefined. Both spellings are common given names or surnames, so neither is a
 * slip of the other. A short form ("ROB") of a name is the same name, and so is the rest of one that was cut.
 */
export function twoNamesOf(searcher: Searcher): string | undefined {
  const { query, alignment } = searcher;
  if (alignment.lowestSimilarity === 1) return undefined;
  for (let i = 0; i < query.count; i++) {
    if (!alignment.isLookalike(i) || query.isNumber[i] === 1) continue;
    const names = namesDistrict(searcher, i) ? undefined : twoNames(searcher, i);
    if (names !== undefined) return names;
  }
  return undefined;
}

/** "GONZALES" of "GONZALES SCHOOL DISTRICT": a county or district has its name to itself in its city. */
function namesDistrict({ query, alignment, texts, ranking: { best } }: Searcher, i: number): boolean {
  if (best[F.sameCity] === 0 && best[F.noPlace] === 0) return false;
  for (let k = i + 1; k < query.count; k++) {
    if (query.body[k] !== BodyKind.government || alignment.queryFit[k] < 1) continue;
    const word = texts.word(query.word[k]);
    if (word === 'DISTRICT' || (k === i + 1 && DISTRICTS.has(word))) return true;
  }
  return false;
}

function twoNames({ query, alignment, texts }: Searcher, i: number): string | undefined {
  const j = alignment.partner[i];
  const payee = query.capitals(i).slice(0, query.length[i]).toLowerCase();
  const supplier = texts.word(alignment.rowWords[j]).toLowerCase();
  if (payee.length < 2 || supplier.length < 2) return undefined;
  if (!isPersonName(payee) || !isPersonName(supplier)) return undefined;
  const wasCut = i === query.count - 1 && supplier.startsWith(payee) && query.textLength >= CUT_FROM;
  const isPlural = payee === `${supplier}s` || supplier === `${payee}s`;
  if (wasCut || isPlural || isNickname(payee, supplier)) return undefined;
  return `${query.capitals(i)} / ${texts.word(alignment.rowWords[j])}`;
}
