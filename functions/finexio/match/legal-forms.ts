// What two names' legal forms say: nothing when one is the other's abbreviation, else which they are.

import { WordClass } from '../../../shared/names/words.ts';
import type { Searcher } from './search/searcher.ts';
import { WordList } from './word-list.ts';

/** Singular as the vocabulary has them. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['INCORPORATED', 'INC'],
  ['CORPORATION', 'CORP'],
  ['COMPANY', 'CO'],
  ['COMPANIE', 'CO'],
  ['LIMITED', 'LTD'],
  ['LC', 'LLC'],
]);

const canonical = (form: string) => ABBREVIATIONS.get(form) ?? form;

const ofPayee = new WordList();
const ofSupplier = new WordList();

/** Of the row that is aligned; undefined when the forms agree or neither name has one. */
export function legalFormPhrase({ query, alignment, texts }: Searcher): string | undefined {
  ofPayee.clear();
  ofSupplier.clear();
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] !== WordClass.legal) continue;
    if (alignment.queryFit[i] > 0) return undefined;
    ofPayee.add(canonical(query.capitals(i)));
  }
  for (let j = 0; j < alignment.rowCount; j++) {
    if (alignment.rowClass[j] === WordClass.legal) ofSupplier.add(canonical(texts.word(alignment.rowWords[j])));
  }
  if (ofPayee.text === ofSupplier.text) return undefined;
  if (ofSupplier.count === 0) return `legal form only in the payee: ${ofPayee.text}`;
  if (ofPayee.count === 0) return `legal form only in the supplier: ${ofSupplier.text}`;
  return `legal form differs: ${ofPayee.text} / ${ofSupplier.text}`;
}
