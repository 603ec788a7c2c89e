// What tells two payees of nearly one name apart, what does not, and what is said of it.
import { describe, expect, test } from 'vitest';
import { DuplicateFinder } from './find-duplicates.ts';
import { GroupIds } from './group-id.ts';
import type { DuplicateRow } from './records.ts';

const BOISE = { city: 'Boise', state: 'ID', zip: '83702' };

type Fields = Omit<DuplicateRow, 'row'>;

/** The group id of each row. */
function idsOf(rows: readonly Fields[]): string[] {
  const finder = new DuplicateFinder();
  for (const [i, fields] of rows.entries()) finder.add({ row: i + 1, ...fields });
  const centre = finder.centres();
  const ids = new GroupIds(finder.records, centre, 't1');
  return rows.map((_, i) => ids.of(centre[finder.records.recordOf.values[i]]));
}

const areOne = (a: Fields, b: Fields) => new Set(idsOf([a, b])).size === 1;
const inBoise = (name: string): Fields => ({ name, ...BOISE });
const at = (name: string): Fields => ({ ...inBoise(name), address: '12 Main St' });

describe('what a place says', () => {
  const named = (fields: Omit<Fields, 'name'>): Fields => ({ name: 'Kestrel Valley Plumbing Inc', ...fields });

  test.each<[string, Omit<Fields, 'name'>, Omit<Fields, 'name'>]>([
    ['a state in the field of the city', { city: 'Boise, ID' }, { city: 'Boise', state: 'ID' }],
    ['a state behind the city', { city: 'Boise ID' }, { city: 'Boise', state: 'Idaho' }],
    ['a state behind the city, and a ZIP code', { city: 'Boise ID 83702' }, BOISE],
    ['a whole address in one field', { address: '12 Main St, Boise, ID 83702' }, { ...BOISE, address: '12 Main St' }],
    ['the state left out, with a ZIP code', { city: 'Boise', zip: '83702' }, { city: 'Boise', state: 'ID' }],
    ['the state left out', { city: 'Boise' }, BOISE],
    ['two names of one city', { city: 'New York City', state: 'NY' }, { city: 'New York', state: 'NY' }],
    ['initials of a city', { city: 'NYC' }, { city: 'New York', state: 'NY' }],
    ['a city and its district', { city: 'Washington DC' }, { city: 'Washington', state: 'DC' }],
    ['a city abbreviated', { city: 'St. Louis', state: 'MO' }, { city: 'Saint Louis', state: 'Missouri' }],
    ['a city abbreviated otherwise', { city: 'Ft Worth', state: 'TX' }, { city: 'Fort Worth', state: 'TX' }],
  ])('%s', (_, a, b) => {
    expect(areOne(named(a), named(b))).toBe(true);
  });

  test('a city without a state is not known where the file has two of its name', () => {
    const ids = idsOf([
      named({ city: 'Springfield' }),
      named({ city: 'Springfield', state: 'IL' }),
      named({ city: 'Springfield', state: 'MO' }),
    ]);
    expect(new Set(ids).size).toBe(3);
  });

  test('a city without a state is no other city', () => {
    expect(areOne(named({ city: 'Nampa' }), named({ city: 'Boise', state: 'ID' }))).toBe(false);
  });
});

describe('forms that make another entity of one name', () => {
  test.each([
    ['Baker Family LP', 'Baker Family LLC'],
    ['Baker Family GP', 'Baker Family LP'],
    ['Baker Family General Partnership', 'Baker Family Limited Partnership'],
    ['Baker Family LLLP', 'Baker Family LLP'],
    ['Baker Family Trust', 'Baker Family LLC'],
    ['Baker Family Foundation', 'Baker Family Trust'],
    ['Baker Family Foundation', 'Baker Family Inc'],
    ['Kestrel Valley PAC', 'Kestrel Valley Inc'],
    ['Kestrel Valley GmbH', 'Kestrel Valley AG'],
  ])('%s is not %s', (a, b) => {
    expect(areOne(at(a), at(b))).toBe(false);
    expect(areOne(inBoise(a), inBoise(b))).toBe(false);
  });

  test.each([
    ['Kestrel Valley Inc', 'Kestrel Valley Corp'],
    ['Kestrel Valley Co', 'Kestrel Valley LLC'],
    ['Kestrel Valley Company, Inc.', 'Kestrel Valley Inc'],
    ['Baker Family LLC', 'Baker Family'],
    ['Baker Family Foundation Inc', 'Baker Family Foundation'],
    ['Baker Family Limited Partnership', 'BAKER FAMILY L.P.'],
    ['Kestrel Valley Dental PLLC', 'Kestrel Valley Dental L.L.C.'],
  ])('%s may be %s', (a, b) => {
    expect(areOne(at(a), at(b))).toBe(true);
  });

  test.each([
    ['Kestrel Valley Holdings LLC', 'Kestrel Valley Holdings Inc'],
    ['Kestrel Valley Corporation', 'Kestrel Valley Limited Liability Company'],
  ])('%s is not %s at one street or at two; without one, the form is mostly a slip', (a, b) => {
    expect(areOne(at(a), at(b))).toBe(false);
    expect(areOne(at(a), { ...inBoise(b), address: '900 Oak Ave' })).toBe(false);
    expect(areOne(inBoise(a), inBoise(b))).toBe(true);
  });

  test('one tax id says that a form is a slip', () => {
    const taxIdLast4 = '1234';
    expect(areOne({ ...at('Kestrel Valley LLC'), taxIdLast4 }, { ...at('Kestrel Valley Inc'), taxIdLast4 })).toBe(true);
  });

  test('an LLC and an LP do not meet by way of the bare name', () => {
    expect(new Set(idsOf(['Baker Family LLC', 'Baker Family LP', 'Baker Family'].map(at)).slice(0, 2)).size).toBe(2);
  });
});

describe('what stands beside a name', () => {
  test.each([
    ['dates of trusts', 'Smith Family Trust dtd 1/2/2003', 'Smith Family Trust dtd 5/6/2010'],
    ['a date that one name has', 'Smith Family Trust dtd 1/2/2003', 'Smith Family Trust'],
    ['dates in words', 'Smith Family Trust dated January 2, 2003', 'Smith Family Trust dated May 6, 2010'],
    ['dates of agreements', 'Smith Family Trust U/A 1/2/03', 'Smith Family Trust UAD 5/6/2010'],
    ['letters of branches', 'Kestrel Market #12A', 'Kestrel Market #12B'],
    ['letters before numbers of branches', 'Kestrel Market #A12', 'Kestrel Market #B12'],
    ['letters of branches without a sign', 'Kestrel Market 12A', 'Kestrel Market 12B'],
    ['branches in letters', 'Kestrel Market - Branch A', 'Kestrel Market - Branch B'],
    ['an estate', 'Estate of Jane Baker', 'Jane Baker'],
    ['beneficiaries', 'Kestrel Trust Co FBO Jane Doe', 'Kestrel Trust Co FBO Mark Doe'],
    ['beneficiaries in full', 'Kestrel Trust Co for benefit of Jane Doe', 'Kestrel Trust Co F/B/O Mark Doe'],
    ['a beneficiary that one name has', 'Kestrel Trust Co FBO Jane Doe', 'Kestrel Trust Co'],
    ['numbers that may be stores', 'Kestrel Market 00114', 'Kestrel Market 00209'],
  ])('%s say who is meant', (_, a, b) => {
    expect(areOne(at(a), at(b))).toBe(false);
    expect(areOne(inBoise(a), inBoise(b))).toBe(false);
  });

  test.each([
    ['Dr Pepper Bottling Co', 'Pepper Bottling Co'],
    ['Mr Rooter Supply', 'Rooter Supply'],
  ])('the title of "%s" is a part of its name', (a, b) => {
    expect(idsOf([inBoise(a)])).not.toEqual(idsOf([inBoise(b)]));
  });

  test.each([
    ['one estate', 'Estate of Jane Baker', 'THE ESTATE OF JANE BAKER'],
    ['a trust of one date', 'Smith Family Trust dtd 1/2/2003', 'SMITH FAMILY TRUST DATED 01/02/03'],
    ['a date in words', 'Smith Family Trust dated January 2, 2003', 'Smith Family Trust U/A/D 1/2/2003'],
    ['one beneficiary', 'Kestrel Trust Co FBO Jane Doe', 'Kestrel Trust Co f/b/o Doe, Jane'],
    ['one branch', 'Kestrel Market #0012A', 'Kestrel Market Store 12-A'],
    ['a title', 'Mr. Elden Hawthorne', 'Elden Hawthorne'],
    ['a title behind a comma', 'Hawthorne, Dr. Marietta', 'Marietta Hawthorne'],
    ['a degree', 'Marietta Hawthorne, Esq.', 'Marietta Hawthorne'],
    ['degrees in letters', 'Dr Marietta Hawthorne', 'Marietta Hawthorne M.D.'],
    ['a tax form', 'Kestrel Valley Plumbing 1099', 'Kestrel Valley Plumbing'],
    ['a number of the ledger', 'Kestrel Valley Plumbing 00123', 'Kestrel Valley Plumbing'],
    ['a number of the ledger before it', '00123 Kestrel Valley Plumbing', 'Kestrel Valley Plumbing'],
  ])('%s is set aside', (_, a, b) => {
    expect(areOne(at(a), at(b))).toBe(true);
    expect(areOne(inBoise(a), inBoise(b))).toBe(true);
  });

  test('payees that only a number of the ledger tells apart have ids of their own', () => {
    expect(new Set(idsOf([at('Kestrel Market 00114'), at('Kestrel Market 00209')])).size).toBe(2);
  });
});

describe('what is said of two rows', () => {
  const say = (a: Fields, b: Fields) => {
    const finder = new DuplicateFinder();
    for (const [i, fields] of [a, b].entries()) finder.add({ row: i + 1, ...fields });
    return finder.evidence(0, 1).join(', ');
  };

  test.each([
    ['Kestrel Дом Supply', 'Kestrel Supply', 'only in this row: Дом'],
    ['Kestrel Supply', 'Kestrel 株式会社 Supply', 'only in the other: 株式会社'],
    ['Kestrel Αθήνα, Supply', 'Kestrel Supply', 'only in this row: Αθήνα'],
    ['Kestrel Inc', 'Kestrel', 'same name but for the legal form'],
    ['Kestrel Inc', 'Kestrel Corp', 'same name but for the legal form'],
    ['Kestrel Co Inc', 'Kestrel Inc', 'same name but for the legal form'],
    ['Kestrel Inc', 'Kestrel Incorporated', 'same name,'],
    ['Kestrel Trust Co FBO Jane', 'Kestrel Trust Co', 'only in this row: FBO JANE'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(say({ ...inBoise(a), zip: '83702' }, { ...inBoise(b), zip: undefined })).toContain(expected);
  });

  test('of units of one street', () => {
    const suite = (unit: string) => ({ ...inBoise('Kestrel Inc'), address: `100 Main St ${unit}` });
    const [one, two, none] = ['Suite 100', 'Ste 200', ''].map(suite);
    expect(say(one, { ...two, name: 'Kestrel' })).toContain('same city and ZIP code, another unit of the street');
    expect(say(one, { ...none, name: 'Kestrel' })).toContain('same street, city and ZIP code');
  });
});

describe('names that were cut off or abbreviated', () => {
  test.each([
    [
      'at one letter of the next word',
      'Kestrel Valley Orchard Growers P',
      'Kestrel Valley Orchard Growers Packing House',
    ],
    ['within a state', 'Kestrel Orchard Growers Group of Washing', 'Kestrel Orchard Growers Group of Washington Inc'],
    ['a state misspelt', 'Kestrel Orchard Growers of Califronia', 'Kestrel Orchard Growers of California'],
    ['a point of the compass', 'N Kestrel Orchard Growers', 'North Kestrel Orchard Growers'],
    ['two letters', 'Kestrel Orchard Board of Ed', 'Kestrel Orchard Board of Education'],
    ['a long word misspelt', 'Kestrel Photogrametry Orchard Growers', 'Kestrel Photogrammetry Orchard Growers'],
  ])('%s', (_, a, b) => {
    expect(areOne(inBoise(a), inBoise(b))).toBe(true);
  });

  test.each([
    ['an initial is a person, where nothing is cut', 'Marietta Hawthorne P', 'Marietta Hawthorne Packing'],
    [
      'a name that ends in its legal form is whole',
      'Kestrel Orchard Growers Inc',
      'Kestrel Orchard Growers Leasing Inc',
    ],
    ['a state that one name has', 'Kestrel Orchard Growers Group', 'Kestrel Orchard Growers Group of Ohio'],
    ['a state of two letters', 'Kestrel Orchard Growers Group of PA', 'Kestrel Orchard Growers Group of GA'],
    ['second names that differ', 'Kestrel Inc DBA Hawthorne Orchards', 'Kestrel Inc DBA Hawthorne Orchards of Ohio'],
  ])('but %s', (_, a, b) => {
    expect(areOne(inBoise(a), inBoise(b))).toBe(false);
  });
});
