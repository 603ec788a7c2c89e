// States, provinces and postal codes as Mastercard checks them.
import { stateOf } from '../../../shared/address/places.ts';

export type Country = 'USA' | 'CAN';

const NAMES: Readonly<Record<string, Country>> = {
  '': 'USA',
  US: 'USA',
  USA: 'USA',
  'UNITED STATES': 'USA',
  'UNITED STATES OF AMERICA': 'USA',
  CA: 'CAN',
  CAN: 'CAN',
  CANADA: 'CAN',
};

/** No country means the USA; undefined for all but the two countries that Track Search covers for us. */
export const countryOf = (text: string | undefined): Country | undefined =>
  NAMES[(text ?? '').replaceAll('.', '').trim().toUpperCase()];

const REGIONS: Readonly<Record<Country, ReadonlySet<string>>> = {
  USA: new Set(
    (
      'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA ' +
      'WA WV WI WY PR VI GU AS MP AA AE AP'
    ).split(' '),
  ),
  CAN: new Set('AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' ')),
};

/** The code; a state of the USA may be spelled out. Undefined when there is none. */
export function regionOf(text: string | undefined, country: Country): string | undefined {
  const name = (text ?? '').replaceAll('.', '').trim().toUpperCase();
  if (name === '') return undefined;
  const code = (country === 'USA' ? stateOf(name) : undefined) ?? name;
  return REGIONS[country].has(code) ? code : 'unusable';
}

/** Five digits for the USA; a zero that a spreadsheet dropped comes back. Undefined when there is none. */
export function postCodeOf(text: string | undefined, country: Country): string | undefined {
  const code = (text ?? '').trim();
  if (code === '') return undefined;
  if (country === 'CAN') {
    const letters = code.replace(/\s/g, '').toUpperCase();
    return /^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(letters) ? `${letters.slice(0, 3)} ${letters.slice(3)}` : 'unusable';
  }
  const [, five] = /^(\d{4,5})(?:[-\s]?\d{4})?$/.exec(code) ?? [];
  if (!five || Number(five) === 0) return 'unusable';
  return five.padStart(5, '0');
}
