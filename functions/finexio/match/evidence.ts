// Says in words why a supplier was matched: what agrees, what was only similar, what was ignored, and the places.
import { zipArea } from './places.ts';
import type { Alignment } from './search/align-words.ts';
import { F } from './search/features.ts';
import type { Query } from './search/query.ts';
import { Row, type SupplierIndex, wordText } from './supplier-index.ts';
import { WordClass } from './words.ts';

const SAME_WORD = 1;

/** Phrases for the row that `alignment` holds and `features` describe. */
export function evidenceOf(
  index: SupplierIndex,
  row: number,
  query: Query,
  alignment: Alignment,
  features: Float64Array,
): string[] {
  const phrases: string[] = [];
  const add = (label: string, words: readonly string[]) => {
    if (words.length > 0) phrases.push(`${label}: ${words.join(', ').toUpperCase()}`);
  };
  const agreed: string[] = [];
  const similar: string[] = [];
  const extra: string[] = [];
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] !== WordClass.content) continue;
    const word = query.text(i);
    if (alignment.queryFit[i] === SAME_WORD) agreed.push(word);
    else if (alignment.queryFit[i] > 0)
      similar.push(`${word} ~ ${wordText(index, alignment.rowWords[alignment.partner[i]])}`);
    else extra.push(word);
  }
  add('distinctive tokens agree', agreed);
  add('similar', similar);
  if (features[F.initials] > 0) phrases.push('initials agree');
  add('only in the payee', extra);
  add('only in the supplier', unmetRowWords(index, alignment));
  add('legal form ignored', ignoredLegalForms(index, query, alignment));
  if (features[F.queryPart] > 0 || features[F.rowPart] > 0) phrases.push('one half of a DBA name');
  phrases.push(...placesOf(index, row, query, features));
  return phrases;
}

function unmetRowWords(index: SupplierIndex, alignment: Alignment): string[] {
  const words: string[] = [];
  for (let j = 0; j < alignment.rowCount; j++) {
    const isUnmet = alignment.rowFit[j] === 0 && alignment.rowClass[j] === WordClass.content;
    if (isUnmet) words.push(wordText(index, alignment.rowWords[j]));
  }
  return words;
}

/** Legal forms that only one side has. */
function ignoredLegalForms(index: SupplierIndex, query: Query, alignment: Alignment): string[] {
  const forms = new Set<string>();
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] === WordClass.legal && alignment.queryFit[i] === 0) forms.add(query.text(i));
  }
  for (let j = 0; j < alignment.rowCount; j++) {
    const isUnmet = alignment.rowFit[j] === 0 && alignment.rowClass[j] === WordClass.legal;
    if (isUnmet) forms.add(wordText(index, alignment.rowWords[j]));
  }
  return [...forms];
}

function placesOf(index: SupplierIndex, row: number, query: Query, features: Float64Array): string[] {
  const { rowZip, rowMeta } = index.sections;
  const places: string[] = [];
  if (query.zip && rowZip[row]) {
    const sameArea = zipArea(rowZip[row]) === zipArea(query.zip);
    places.push(rowZip[row] === query.zip ? 'ZIP agrees' : sameArea ? 'ZIP nearby' : 'ZIP differs');
  }
  if (features[F.otherState] > 0) places.push('state differs');
  else if (features[F.sameCity] > 0) places.push(query.state ? 'city and state agree' : 'city agrees');
  else if (features[F.sameState] > 0)
    places.push(query.city && Row.city(rowMeta[2 * row]) ? 'state agrees, city differs' : 'state agrees');
  else places.push('no place to compare');
  return places;
}
