// What the places of payee and supplier say, in words.
import { zipArea } from '../../../shared/names/places.ts';
import { F } from './search/feature-names.ts';
import type { NameQuery } from './search/query.ts';
import type { Searcher } from './search/searcher.ts';
import { Row, type Supplier } from './supplier-index.ts';
import { clipped } from './word-list.ts';

const MAX_CITY = 30;

/** At most one phrase on ZIP codes and one on city and state, each among those for or against. */
export function addPlaces(
  agrees: string[],
  differs: string[],
  { index, query, alignment: { row } }: Searcher,
  features: Float64Array,
  sought: NameQuery,
  supplier: Supplier,
): void {
  const { rowZip, rowMeta } = index.sections;
  if (features[F.noPlace] > 0) {
    differs.push('the payee has no city, state or ZIP');
    return;
  }
  const hasBothZips = query.zip > 0 && rowZip[row] > 0;
  const hasSameZip = hasBothZips && rowZip[row] === query.zip;
  if (hasSameZip) agrees.push('ZIP agrees');
  else if (hasBothZips && zipArea(rowZip[row]) === zipArea(query.zip)) agrees.push('ZIP nearby');
  else if (hasBothZips) differs.push(`ZIP differs: ${sought.zip?.trim()} / ${supplier.zip}`);
  const isCityKnown = Row.city(rowMeta[2 * row]) > 0;
  const hasSameCity = query.city > 0 && isCityKnown && Row.city(rowMeta[2 * row]) === query.city;
  if (features[F.otherState] > 0) differs.push(`state differs: ${sought.state} / ${supplier.state}`);
  else if (hasSameCity) agrees.push(features[F.sameState] > 0 ? 'city and state agree' : 'city agrees');
  else if (query.city > 0 && isCityKnown && !hasSameZip)
    differs.push(`city differs: ${shown(sought.city)} / ${shown(supplier.city)}`);
  else if (features[F.sameState] > 0) agrees.push('state agrees');
  if (query.city > 0 && !isCityKnown) differs.push("supplier's city unknown");
}

const shown = (city = '') => clipped(city.trim().toUpperCase(), MAX_CITY);
