// The text under which an address is cached and asked for: equal for every spelling of one address, different for two.
import type { NormalAddress } from './address.ts';
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
