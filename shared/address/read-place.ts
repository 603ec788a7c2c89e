// Town, state and ZIP code of a payee whose file has the whole address in one field: "PO BOX 12, SPRINGFIELD, IL 62701".
import type { SubmittedAddress } from './address.ts';
import { placeOfUs } from './normalise.ts';
import { spellTown, statesOfZip } from './places.ts';
import { wordsOf } from './words.ts';

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
  const { address, city, state, zip } = payee;
  const isTownOnly = city !== undefined && !MAY_HOLD_MORE.test(city);
  if ((isTownOnly && state && zip) || !(address || city)) return undefined;
  const place = placeOfUs(payee);
  if (!place) return undefined;
  const isElsewhere = place.state && place.zip && !statesOfZip(place.zip).includes(place.state);
  const read = {
    ...(!state && place.state && { state: place.state }),
    ...(!zip && place.zip && !isElsewhere && { zip: place.zip }),
    ...(place.city && place.city !== spellTown(wordsOf(city ?? '')) && { city: place.city }),
  };
  if (Object.keys(read).length === 0) return undefined;
  return { ...read, ...(address && { address: place.lines.join(', ') }) };
}
