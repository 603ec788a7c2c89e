// Says in words why a supplier was matched: what agrees, what was only similar, what was ignored, and the places.
import { zipArea } from './places.ts';
import { F } from './search/feature-names.ts';
import type { Searcher } from './search/searcher.ts';
import { Row } from './supplier-index.ts';
import { WordClass } from './words.ts';

const SAME_WORD = 1;

/** Phrases for the row that the searcher's alignment holds and `features` describe; every answer has them, so words are appended, not collected. */
export function evidenceOf(searcher: Searcher, features: Float64Array): string[] {
  const { query, alignment, texts } = searcher;
  let agreed = '';
  let similar = '';
  let extra = '';
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] !== WordClass.content) continue;
    const word = query.capitals(i);
    const fit = alignment.queryFit[i];
    if (fit === SAME_WORD) agreed = listed(agreed, word);
    else if (fit === 0) extra = listed(extra, word);
    else similar = listed(similar, `${word} ~ ${texts.word(alignment.rowWords[alignment.partner[i]])}`);
  }
  const unmet = unmetRowWords(searcher, WordClass.content);
  const legalForms = ignoredLegalForms(searcher);
  const phrases: string[] = [];
  if (agreed) phrases.push(`distinctive tokens agree: ${agreed}`);
  if (similar) phrases.push(`similar: ${similar}`);
  if (features[F.initials] > 0) phrases.push('initials agree');
  if (extra) phrases.push(`only in the payee: ${extra}`);
  if (unmet) phrases.push(`only in the supplier: ${unmet}`);
  if (legalForms) phrases.push(`legal form ignored: ${legalForms}`);
  if (features[F.queryPart] > 0 || features[F.rowPart] > 0) phrases.push('one half of a DBA name');
  addPlaces(phrases, searcher, features);
  return phrases;
}

const listed = (list: string, word: string) => (list === '' ? word : `${list}, ${word}`);

function unmetRowWords({ alignment, texts }: Searcher, wordClass: number): string {
  let words = '';
  for (let j = 0; j < alignment.rowCount; j++) {
    const isUnmet = alignment.rowFit[j] === 0 && alignment.rowClass[j] === wordClass;
    if (isUnmet) words = listed(words, texts.word(alignment.rowWords[j]));
  }
  return words;
}

/** Legal forms that only one side has. */
function ignoredLegalForms(searcher: Searcher): string {
  const { query, alignment } = searcher;
  let forms = '';
  for (let i = 0; i < query.count; i++) {
    const isUnmet = alignment.queryFit[i] === 0 && query.wordClass[i] === WordClass.legal;
    if (isUnmet) forms = listed(forms, query.capitals(i));
  }
  const ofRow = unmetRowWords(searcher, WordClass.legal);
  return forms && ofRow ? `${forms}, ${ofRow}` : forms || ofRow;
}

function addPlaces(phrases: string[], { index, query, alignment: { row } }: Searcher, features: Float64Array): void {
  const { rowZip, rowMeta } = index.sections;
  if (query.zip && rowZip[row]) {
    const sameArea = zipArea(rowZip[row]) === zipArea(query.zip);
    phrases.push(rowZip[row] === query.zip ? 'ZIP agrees' : sameArea ? 'ZIP nearby' : 'ZIP differs');
  }
  if (features[F.otherState] > 0) phrases.push('state differs');
  else if (features[F.sameCity] > 0) phrases.push(query.state ? 'city and state agree' : 'city agrees');
  else if (features[F.sameState] > 0)
    phrases.push(query.city && Row.city(rowMeta[2 * row]) ? 'state agrees, city differs' : 'state agrees');
  else phrases.push('no place to compare');
}
