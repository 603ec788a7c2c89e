// The text under which an address is cached and asked for: equal for every spelling of one address, different for two.
import type { NormalAddress } from './address.ts';
import { directionOf } from './directionals.ts';
import { suffixOf } from './suffixes.ts';
import { unitKey } from './units.ts';

/** ZIP+4 and recipient stay out of it: they say nothing that changes the answer. Blanks within names say nothing either: `MC LEAN` is `MCLEAN`. */
export function addressKey(address: NormalAddress): string {
  const { houseNumber = '', street = '', unit = '', box = '', city = '', state = '', zip = '', country } = address;
  const name = street.slice(houseNumber.length);
  return [houseNumber, joined(name), unitKey(unit), box, joined(city), state, zip, country].join('|');
}

/** Without blanks, but for those that keep two numbers apart. */
const joined = (name: string) => name.trim().replace(/(?<!\d) | (?!\d)/g, '');

/** One line, as one would write it on an envelope without the recipient. */
export function oneLine({ street, unit, box, city, state, zip, country }: NormalAddress): string {
  const last = [state, zip].filter(Boolean).join(' ');
  return [street ?? box, unit, city, last, country === 'US' ? '' : country].filter(Boolean).join(', ');
}

export interface StreetParts {
  /** House number and name, without direction and suffix. */
  core: string;
  /** `N`, `SW`, `N W`; blank for none. */
  direction: string;
  /** `ST`; blank for none. */
  suffix: string;
}

/** What a normal street is made of, for comparing two of which one leaves a direction or the suffix out; undefined without a house number. */
export function streetParts({
  houseNumber,
  street,
}: Pick<NormalAddress, 'houseNumber' | 'street'>): StreetParts | undefined {
  if (!houseNumber || !street) return undefined;
  const words = street.slice(houseNumber.length).trim().split(' ');
  const after = words.length > 2 ? directionOf(words.at(-1) ?? '') : undefined;
  if (after) words.pop();
  const suffix = words.length > 1 ? suffixOf(words.at(-1) ?? '') : undefined;
  if (suffix) words.pop();
  // `N ST`: what is left of a street is its name.
  const before = words.length > 1 ? directionOf(words[0]) : undefined;
  if (before) words.shift();
  const direction = [before, after].filter(Boolean).join(' ');
  return { core: `${houseNumber} ${joined(words.join(' '))}`, direction, suffix: suffix ?? '' };
}
