// City, state and ZIP code in one cell, and at the end of address lines.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLastLine, readPlaceCell, takePlace } from './places.ts';

test.each<[cell: string, place: object]>([
  ['Des Moines, IA 50383', { city: 'Des Moines', state: 'IA', zip: '50383' }],
  ['DES MOINES IA 50383-1234', { city: 'DES MOINES', state: 'IA', zip: '50383-1234' }],
  ['Des Moines,IA,503831234', { city: 'Des Moines', state: 'IA', zip: '503831234' }],
  ['Des Moines / IA / 50383', { city: 'Des Moines', state: 'IA', zip: '50383' }],
  ['St. Louis, Missouri 63101', { city: 'St. Louis', state: 'MO', zip: '63101' }],
  ['Charleston West Virginia 25301', { city: 'Charleston', state: 'WV', zip: '25301' }],
  ['New York New York 10001', { city: 'New York', state: 'NY', zip: '10001' }],
  ['Washington, D.C. 20001', { city: 'Washington', state: 'DC', zip: '20001' }],
  ['Worcester, MA 1647', { city: 'Worcester', state: 'MA', zip: '1647' }],
  ['Rome, NY 13440, USA', { city: 'Rome', state: 'NY', zip: '13440', country: 'USA' }],
  ['Toronto ON M5V 2T6', { city: 'Toronto', state: 'ON', zip: 'M5V 2T6' }],
  ['Rome, NY', { city: 'Rome', state: 'NY' }],
  ['NY 13440', { state: 'NY', zip: '13440' }],
  ['NY/13440', { state: 'NY', zip: '13440' }],
  ['13440', { zip: '13440' }],
  ['NY', { state: 'NY' }],
  ['Rome 13440', { city: 'Rome', zip: '13440' }],
  ['10115 Berlin', { city: 'Berlin', zip: '10115' }],
  ['D-10115 Berlin', { city: 'Berlin', zip: '10115' }],
  ['Rome', { city: 'Rome' }],
  ['Rome, New York', { city: 'Rome', state: 'NY' }],
  ['New York', { city: 'New York' }],
  ['West New York', { city: 'West New York' }],
  ['Washington', { city: 'Washington' }],
  ['West New York NJ', { city: 'West New York', state: 'NJ' }],
  ['', {}],
])('reads the cell "%s"', (cell, place) => expect(readPlaceCell(cell)).toEqual(place));

test.each(['12 Elm St', 'Rome, NY', 'Rome 13440', 'Rome, TX 13440', 'Suite 13440', 'Box NY 99999', ''])(
  '"%s" is not surely the last line of an address',
  (line) => expect(readLastLine(line)).toBeUndefined(),
);

test.each<[lines: string[], expected: object]>([
  [['12 Elm St', 'Rome, NY 13440'], { lines: ['12 Elm St'], city: 'Rome', state: 'NY', zip: '13440' }],
  [
    ['12 Elm St', 'Ste 5', 'Rome NY 13440', 'USA'],
    { lines: ['12 Elm St', 'Ste 5'], city: 'Rome', state: 'NY', zip: '13440', country: 'USA' },
  ],
  [['12 Elm St, Rome, NY 13440'], { lines: ['12 Elm St'], city: 'Rome', state: 'NY', zip: '13440' }],
  [['12 Elm St, Ste 5, Rome NY, 13440'], { lines: ['12 Elm St, Ste 5'], city: 'Rome', state: 'NY', zip: '13440' }],
  [
    ['PO Box 12, Rome, NY, 13440, USA'],
    { lines: ['PO Box 12'], city: 'Rome', state: 'NY', zip: '13440', country: 'USA' },
  ],
  // One line without commas.
  [['12 Elm St Rome NY 13440'], { lines: ['12 Elm St'], city: 'Rome', state: 'NY', zip: '13440' }],
  [['12 Elm St Rome, NY 13440-1234'], { lines: ['12 Elm St'], city: 'Rome', state: 'NY', zip: '13440-1234' }],
  [
    ['123 Main St. N Apt 4 New Hartford NY 13413 US'],
    { lines: ['123 Main St. N Apt 4'], city: 'New Hartford', state: 'NY', zip: '13413', country: 'US' },
  ],
  [['PO Box 9 New York NY 10001'], { lines: ['PO Box 9'], city: 'New York', state: 'NY', zip: '10001' }],
  [['P.O. BOX A-12 ROME NY 13440'], { lines: ['P.O. BOX A-12'], city: 'ROME', state: 'NY', zip: '13440' }],
  [
    ['45 Oak Blvd Ste 200 Salt Lake City UT 84101'],
    { lines: ['45 Oak Blvd Ste 200'], city: 'Salt Lake City', state: 'UT', zip: '84101' },
  ],
  // The town cannot be told from the street.
  [['9 North St St Louis MO 63101'], { lines: ['9 North St St Louis'], state: 'MO', zip: '63101' }],
  [['100 Park Ave South New York NY 10003'], { lines: ['100 Park Ave South New York'], state: 'NY', zip: '10003' }],
  [
    ['1251 Avenue of the Americas New York NY 10020'],
    { lines: ['1251 Avenue of the Americas New York'], state: 'NY', zip: '10020' },
  ],
  [['9 Elm St Louis MO 63129'], { lines: ['9 Elm St Louis'], state: 'MO', zip: '63129' }],
  [['9 Elm Rd W Palm Beach FL 33405'], { lines: ['9 Elm Rd W Palm Beach'], state: 'FL', zip: '33405' }],
  [['9 Elm Ave Ext Rome NY 13440'], { lines: ['9 Elm Ave Ext Rome'], state: 'NY', zip: '13440' }],
  [['9 Elm Dr Flowery Branch GA 30542'], { lines: ['9 Elm Dr'], city: 'Flowery Branch', state: 'GA', zip: '30542' }],
  [['One Park Plaza Rome NY 13440'], { lines: ['One Park Plaza Rome'], state: 'NY', zip: '13440' }],
  [['5 Broadway Rome NY 13440'], { lines: ['5 Broadway Rome'], state: 'NY', zip: '13440' }],
  [['5 Elm St Attn Joe Rome NY 13440'], { lines: ['5 Elm St Attn Joe Rome'], state: 'NY', zip: '13440' }],
  [
    ['Acme Inc', '12 Elm St Rome NY 13440'],
    { lines: ['Acme Inc', '12 Elm St'], city: 'Rome', state: 'NY', zip: '13440' },
  ],
])('takes the place off %j', (lines, expected) => expect(takePlace(lines)).toEqual(expected));

test.each([
  [['12 Elm St, Rome']],
  [['12 Elm St Rome TX 13440']],
  [['12 Elm St Rome CA 13501']],
  [['12 Elm St New York 10001']],
  [['12 Elm Ct 06510']],
  [['Suite NY 13440']],
  [['Rome NY 13440']],
  [['12 Elm St', 'Box 5, TX 13440']],
  [[]],
])('leaves %j as it is', (lines) => expect(takePlace(lines)).toEqual({ lines }));

test('invents nothing: what is read stands in the text', () => {
  const part = fc.constantFrom(
    'Rome',
    'St. Louis',
    'NY',
    'New York',
    '13440',
    '63101-1234',
    ',',
    '/',
    ' ',
    'USA',
    '12 Elm St',
    'é',
  );
  const plain = (text: string) => text.replaceAll(/[\s,]+/g, '');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
      const text = parts.join(' ');
      const cell = readPlaceCell(text);
      const { lines, ...place } = takePlace([text]);
      const found = [cell.city, cell.zip, cell.country, place.city, place.zip, place.country, ...lines];
      for (const one of found) expect(plain(text)).toContain(plain(one ?? ''));
    }),
    { numRuns: 500 },
  );
});
