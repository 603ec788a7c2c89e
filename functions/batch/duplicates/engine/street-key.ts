// Where a row's street or box lies, as two numbers: equal for every spelling of one address. Addresses are read as the address step reads them.
import { type StreetParts, streetParts } from '../../../../shared/address/key.ts';
import type { Parts } from '../../../../shared/address/normalise.ts';
import { unitKey } from '../../../../shared/address/units.ts';
import { hashText } from '../../../../shared/names/hash.ts';

export interface StreetKey {
  /** House number and name, negative for a box: that a box is no street says nothing. 0 for neither. */
  street: number;
  /** What people leave out, each 0 where it is: direction, suffix and unit of the street. */
  details: number;
}

/** `other` is another street, or another direction or suffix of one; `unit` another door of one house. */
export type StreetRelation = 'same' | 'unit' | 'other' | 'unknown';

const DIRECTION_BITS = 7;
const SUFFIX_BITS = 8;
const UNIT_BITS = 16;
const NOWHERE: StreetKey = { street: 0, details: 0 };

export function streetKey(parts: Parts | undefined): StreetKey {
  if (!parts) return NOWHERE;
  const street = streetParts(parts);
  if (street) return { street: keyOf(street.core), details: detailsOf(street, parts.unit) };
  return parts.box ? { street: -keyOf(parts.box), details: 0 } : NOWHERE;
}

export function streetRelation(one: StreetKey, other: StreetKey): StreetRelation {
  if (one.street === 0 || other.street === 0 || one.street > 0 !== other.street > 0) return 'unknown';
  if (one.street !== other.street) return 'other';
  const [a, b] = [one.details, other.details];
  if (differ(a, b, 0, DIRECTION_BITS) || differ(a, b, DIRECTION_BITS, SUFFIX_BITS)) return 'other';
  return differ(a, b, DIRECTION_BITS + SUFFIX_BITS, UNIT_BITS) ? 'unit' : 'same';
}

function detailsOf({ direction, suffix }: StreetParts, unit = ''): number {
  const doors = small(unitKey(unit), UNIT_BITS);
  return (((doors << SUFFIX_BITS) | small(suffix, SUFFIX_BITS)) << DIRECTION_BITS) | small(direction, DIRECTION_BITS);
}

/** Both have it, and not the same. */
function differ(one: number, other: number, from: number, bits: number): boolean {
  const mask = 2 ** bits - 1;
  const [a, b] = [(one >>> from) & mask, (other >>> from) & mask];
  return a !== 0 && b !== 0 && a !== b;
}

/** 0 for a blank. */
const small = (text: string, bits: number): number => (text === '' ? 0 : (hashText(text) % (2 ** bits - 1)) + 1);

/** Never 0. */
const keyOf = (text: string): number => (hashText(text) >>> 2) + 1;
