// Addresses as ledgers have them: streets with suites, PO boxes, ZIP and ZIP+4.
import type { Random } from './random.ts';
import { DIRECTIONS, STREET_TYPES, STREETS, TOWNS } from './vocabulary.ts';

export interface Address {
  line1: string;
  line2: string;
  city: string;
  state: string;
  zip: string;
}

export function address(random: Random): Address {
  const { city, state, zip3 } = random.pick(TOWNS);
  const isBox = random.chance(0.34);
  const line1 = isBox ? box(random) : street(random);
  const line2 =
    !isBox && random.chance(0.18) ? `${random.pick(['Ste', 'Suite', 'Unit', 'Fl'])} ${random.int(1, 420)}` : '';
  const zip = zip3 + random.digits(2) + (random.chance(0.24) ? `-${random.digits(4)}` : '');
  return { line1, line2, city, state, zip };
}

function box(random: Random): string {
  return `${random.pick(['PO Box', 'P.O. Box', 'P O BOX', 'Post Office Box'])} ${random.int(10, 99_999)}`;
}

function street(random: Random): string {
  const direction = random.chance(0.25) ? `${random.pick(DIRECTIONS)} ` : '';
  return `${random.int(1, 9999)} ${direction}${random.pick(STREETS)} ${random.pick(STREET_TYPES)}`;
}
