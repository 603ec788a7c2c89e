// What kind of entity a name says it is where the other name says another: a partnership, its general partner, a trust.

import { WordClass } from '../../../shared/names/words.ts';
import { isPlaceWord } from './other-words.ts';
import { F } from './search/feature-names.ts';
import type { Searcher } from './search/searcher.ts';

/** Entities of one family are kept apart on purpose. Of several in one name the last of this list tells. */
const Entity = { none: 0, company: 1, partnership: 2, generalPartner: 3, trust: 4, foundation: 5 } as const;
type Entity = (typeof Entity)[keyof typeof Entity];

const PARTNERSHIPS: ReadonlySet<string> = new Set(['LP', 'LLLP']);
/** Limited liability partnerships are practices, which become companies and are written as such. */
const UNTELLING = 'LLP';
/** As the last word of a name. */
const LAST_WORDS: ReadonlyMap<string, Entity> = new Map([
  ['GP', Entity.generalPartner],
  ['TRUST', Entity.trust],
  ['FOUNDATION', Entity.foundation],
]);
/** From here on a word is met by the other name. */
const MET = 0.5;

/** Reads one name from its last word to its first. */
class EntityReader {
  entity: Entity = Entity.none;
  #isEnd = true;

  clear(): void {
    this.entity = Entity.none;
    this.#isEnd = true;
  }

  takeForm(form: string): void {
    if (form !== UNTELLING) this.#raise(PARTNERSHIPS.has(form) ? Entity.partnership : Entity.company);
  }

  /** `isMet`: the other name has the word, too. "GP Plumbing" and "Trust Lawn Care" are called so. */
  takeWord(word: string, isMet: boolean, isFirst: boolean): void {
    const entity = this.#isEnd && !isMet && !isFirst ? LAST_WORDS.get(word) : undefined;
    this.#isEnd = false;
    // "Northern Trust Company" is a company.
    if (entity !== undefined && (entity !== Entity.trust || this.entity === Entity.none)) this.#raise(entity);
  }

  #raise(entity: Entity): void {
    if (entity > this.entity) this.entity = entity;
  }
}

const payee = new EntityReader();
const supplier = new EntityReader();

/** Of the aligned row: both names say what they are, and these are two entities. Inc, Co, LLC and the like are one. */
export function areOtherEntities(searcher: Searcher): boolean {
  const { best } = searcher.ranking;
  if (best[F.affiliateUnmet] === 0 && !haveUnmetForms(searcher)) return false;
  readPayee(searcher);
  if (payee.entity === Entity.none) return false;
  readSupplier(searcher);
  return supplier.entity !== Entity.none && supplier.entity !== payee.entity;
}

/** Each name has a legal form that the other lacks: quick, as it is asked of every match. */
function haveUnmetForms({ query, alignment }: Searcher): boolean {
  let isUnmet = false;
  for (let i = 0; i < query.count; i++)
    if (query.wordClass[i] === WordClass.legal && alignment.queryFit[i] === 0) isUnmet = true;
  if (!isUnmet) return false;
  for (let j = 0; j < alignment.rowCount; j++)
    if (alignment.rowClass[j] === WordClass.legal && alignment.rowFit[j] === 0) return true;
  return false;
}

function readPayee({ query, alignment, texts }: Searcher): void {
  payee.clear();
  for (let i = query.count - 1; i >= 0; i--) {
    const isLegal = query.wordClass[i] === WordClass.legal;
    if (!isLegal && (query.wordClass[i] !== WordClass.content || query.isNumber[i] + query.isPlace[i] > 0)) continue;
    const word = query.word[i] < 0 ? query.capitals(i) : texts.word(query.word[i]);
    if (isLegal) payee.takeForm(word);
    else payee.takeWord(word, alignment.queryFit[i] >= MET, i === 0);
  }
}

function readSupplier({ query, alignment, texts }: Searcher): void {
  supplier.clear();
  for (let j = alignment.rowCount - 1; j >= 0; j--) {
    const isLegal = alignment.rowClass[j] === WordClass.legal;
    const isWord = alignment.rowClass[j] === WordClass.content && !alignment.isRowNumber(j);
    if (!isLegal && (!isWord || isPlaceWord(query, alignment.rowWords[j]))) continue;
    const word = texts.word(alignment.rowWords[j]);
    if (isLegal) supplier.takeForm(word);
    else supplier.takeWord(word, alignment.rowFit[j] >= MET, j === 0);
  }
}
