// Town, state and ZIP code of a payee whose file has the whole address in one field: "PO BOX 12, SPRINGFIELD, IL 62701".
import type { SubmittedAddress } from './address.ts';
import { type Parts, partsOf, placeOfUs } from './normalise.ts';
import { spellTown, statesOfZip } from './places.ts';
import { linesOf, wordsOf } from './words.ts';

/** What was found, to be laid over the payee's fields. */
export interface ReadPlace {
  city?: string;
  state?: string;
  zip?: string;
  /** What is left of the address line. */
  address?: string;
}

/** Signs of more than a town in its field; a state's code may end it. */
const MAY_HOLD_MORE = /[,\d/()]|[\s.][a-z]\.?[a-z]\.?\s*$/i;

/** For evidence. */
export const PLACE_WAS_READ = 'place read from the address line';

/** Never another value than a field of the payee has: it fills blanks, and cuts a town's field that holds a state or ZIP code too. Undefined when there is nothing to add. */
export function readPlace(payee: SubmittedAddress): ReadPlace | undefined {
  if (isWhole(payee)) return undefined;
  const place = placeOfUs(payee);
  return place && addedBy(place, payee);
}

/** Nothing can be added to it. */
function isWhole({ address, city, state, zip }: SubmittedAddress): boolean {
  const isTownOnly = city !== undefined && !MAY_HOLD_MORE.test(city);
  return Boolean((isTownOnly && state && zip) || !(address || city));
}

/** A line of its own beside a city and a state, as most files have it: there is no place to look for in it. */
function isStreetAlone({ address, city, state, zip, country }: SubmittedAddress): boolean {
  if (!address || !city || !state || country) return false;
  if (/[,;|\r\n]|\d{5}/.test(address) || /,|\d{5}/.test(city) || (zip && !/^\d{5}/.test(zip))) return false;
  return address.length <= MAX_STREET && !address.toUpperCase().includes(city.toUpperCase());
}

/** Longer lines hold more than a street. */
const MAX_STREET = 80;

type Place = NonNullable<ReturnType<typeof placeOfUs>>;

function addedBy(place: Place, { address, city, state, zip }: SubmittedAddress): ReadPlace | undefined {
  const isElsewhere = place.state && place.zip && !statesOfZip(place.zip).includes(place.state);
  const read = {
    ...(!state && place.state && { state: place.state }),
    ...(!zip && place.zip && !isElsewhere && { zip: place.zip }),
    ...(place.city && place.city !== spellTown(wordsOf(city ?? '')) && { city: place.city }),
  };
  if (Object.keys(read).length === 0) return undefined;
  return { ...read, ...(address && { address: place.lines.join(', ') }) };
}

export interface RowAddress {
  city: string | undefined;
  state: string | undefined;
  zip: string | undefined;
  /** Street, box and unit; absent without an address, and outside the US. */
  parts?: Parts;
}

/** All that a row says of where its payee is, each blank filled from the other fields: the state from the ZIP code too. */
export function readRowAddress(payee: SubmittedAddress): RowAddress {
  const { address, city } = payee;
  if (isStreetAlone(payee)) return { city, state: payee.state, zip: payee.zip, parts: partsOf(linesOf(address ?? '')) };
  const place = address || (city && !isWhole(payee)) ? placeOfUs(payee) : undefined;
  const read = { ...payee, ...(place && addedBy(place, payee)) };
  const zip = read.zip || undefined;
  const found = read.state || !zip ? [] : statesOfZip(zip.trim());
  const state = read.state || (found.length === 1 ? found[0] : undefined);
  return { city: read.city, state, zip, ...(place && address && { parts: partsOf(place.lines) }) };
}
