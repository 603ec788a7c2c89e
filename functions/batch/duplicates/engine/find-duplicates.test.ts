// Which rows of a file are one payee, which are not, and that neither the order of the rows nor the file changes a group.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DuplicateFinder } from './find-duplicates.ts';
import { GroupIds } from './group-id.ts';
import type { DuplicateRow } from './records.ts';

const BOISE = { city: 'Boise', state: 'ID', zip: '83702' };
const RENO = { city: 'Reno', state: 'NV', zip: '89501' };

type Fields = Omit<DuplicateRow, 'row'>;

/** The group id of each row. */
function idsOf(rows: readonly Fields[], tenant = 't1'): string[] {
  const finder = new DuplicateFinder();
  rows.forEach((fields, i) => {
    finder.add({ row: i + 1, ...fields });
  });
  const centre = finder.centres();
  const ids = new GroupIds(finder.records, centre, tenant);
  return rows.map((_, i) => ids.of(centre[finder.records.recordOf.values[i]]));
}

const areOne = (a: Fields, b: Fields) => {
  const [one, two] = idsOf([a, b]);
  return one === two;
};
const inBoise = (name: string): Fields => ({ name, ...BOISE });

describe('one payee', () => {
  test.each([
    ['case and signs', 'Kestrel Valley Plumbing, Inc.', 'KESTREL VALLEY PLUMBING INC'],
    ['no legal form', 'Kestrel Valley Plumbing Inc', 'Kestrel Valley Plumbing'],
    ['abbreviations', 'Kestrel Valley Services Inc', 'KESTREL VALLEY SVCS INC'],
    ['blanks', 'Kestrelvalley Plumbing LLC', 'Kestrel Valley Plumbing LLC'],
    ['an article', 'The Kestrel Valley Plumbing Co', 'Kestrel Valley Plumbing Co'],
    ['a state abbreviated', 'Kestrel Orchards of California Inc', 'Kestrel Orchards of CA Inc'],
    ['a person written last name first', 'HAWTHORNE, MARIETTA Q', 'Marietta Q Hawthorne'],
  ])('in spite of %s', (_, a, b) => {
    expect(areOne(inBoise(a), inBoise(b))).toBe(true);
  });

  test.each<[string, Fields, Fields]>([
    ['by a second name behind DBA', inBoise('Marietta Hawthorne DBA Kestrel Plumbing'), inBoise('Kestrel Plumbing')],
    [
      'by a second name in a column of its own',
      { ...inBoise('Kestrel Plumbing'), otherNames: ['Hawthorne Pipe Works Inc'] },
      inBoise('Hawthorne Pipe Works Inc'),
    ],
    [
      'by an initial, where the street agrees',
      { ...inBoise('M Hawthorne'), address: '12 Main St' },
      { ...inBoise('Marietta Hawthorne'), address: '12 Main Street' },
    ],
    [
      'in a misspelling, where the tax id agrees',
      { ...inBoise('Kestrl Vally'), taxIdLast4: '1234' },
      { ...inBoise('Kestrel Valley Inc'), taxIdLast4: '1234' },
    ],
  ])('%s', (_, a, b) => {
    expect(areOne(a, b)).toBe(true);
  });

  test('in two towns of one ZIP code', () => {
    const name = 'Kestrel Valley Plumbing Inc';
    expect(areOne({ name, ...BOISE }, { name, ...BOISE, city: 'Garden City' })).toBe(true);
  });
});

describe('not one payee', () => {
  test.each([
    ['other numbers', 'VFW Post 8851', 'VFW Post 8815'],
    ['a number in Roman figures', 'Kestrel Growth Fund II LP', 'Kestrel Growth Fund III LP'],
    ['two stores of one city', 'Kestrel Market #114', 'Kestrel Market #209'],
    ['other initials', 'Marietta A Hawthorne', 'Marietta B Hawthorne'],
    ['other initials, last name first', 'Hawthorne, Marietta A', 'Marietta B Hawthorne'],
    ['junior and senior', 'Elden Hawthorne Jr', 'Elden Hawthorne Sr'],
    ['a father without a mark', 'Elden Hawthorne', 'Elden Hawthorne Jr'],
    ['a subsidiary', 'Kestrel Valley Inc', 'Kestrel Valley Media Inc'],
    ['a body of a state', 'Kestrel Valley Supply Inc', 'Kestrel Valley Supply of Ohio Inc'],
    ['a first name behind an initial', 'M Hawthorne', 'Marietta Hawthorne'],
    ['half of a second name', 'Marietta Hawthorne DBA Kestrel Plumbing', 'Kestrel Electric'],
    ['another distinctive word', 'Kestrel Records Inc', 'Hawthorne Records Inc'],
  ])('for %s', (_, a, b) => {
    expect(areOne(inBoise(a), inBoise(b))).toBe(false);
  });

  test('for another city', () => {
    const name = 'Kestrel Valley Plumbing Inc';
    expect(areOne({ name, ...BOISE }, { name, ...RENO })).toBe(false);
  });

  test('for another legal form at another street', () => {
    const a = { ...inBoise('Kestrel Valley LLC'), address: '12 Main St' };
    const b = { ...inBoise('Kestrel Valley Inc'), address: '900 Oak Ave' };
    expect(areOne(a, b)).toBe(false);
  });

  test('for another tax id', () => {
    const a = { ...inBoise('Kestrel Valley LLC'), taxIdLast4: '1234' };
    expect(areOne(a, { ...a, taxIdLast4: '9876' })).toBe(false);
  });
});

test('a row without a place joins a name that stands in one place only', () => {
  const bare = { name: 'Kestrel Valley Plumbing Inc' };
  const [one, boise] = idsOf([bare, { ...bare, ...BOISE }]);
  expect(one).toBe(boise);
  const [lone, first, second] = idsOf([bare, { ...bare, ...BOISE }, { ...bare, ...RENO }]);
  expect(lone).not.toBe(first);
  expect(lone).not.toBe(second);
});

describe('at one street', () => {
  const at = (name: string): Fields => ({ ...inBoise(name), address: '12 Main St' });

  test.each([
    ['offices of one county', 'Kestrel County Treasurer', 'Kestrel County Sheriff'],
    ['a county and its office', 'Kestrel County', 'Kestrel County Treasurer'],
    ['a public body and a shop called after it', 'Kestrel County Treasurer', 'Kestrel County Feed & Seed LLC'],
    ['two firms of one owner', 'Hawthorne Trucking Inc', 'Hawthorne Leasing Inc'],
    ['a firm and one called after it', 'Hawthorne Inc', 'Hawthorne Leasing Inc'],
    ['husband and wife', 'John Hawthorne', 'Mary Hawthorne'],
    ['man and woman', 'Robert Hawthorne', 'Roberta Hawthorne'],
    ['surnames that are spelt alike', 'Olsen Painting', 'Olson Painting'],
    ['a man and his trust', 'Elden Hawthorne', 'Elden Hawthorne Trust'],
    ['a fund and its next one', 'Kestrel Growth Fund', 'Kestrel Growth Fund II'],
    ['junior and senior in words', 'Elden Hawthorne Junior', 'Elden Hawthorne Senior'],
    ['two given names swapped', 'James Martin', 'Martin James'],
  ])('%s are two payees', (_, a, b) => {
    expect(areOne(at(a), at(b))).toBe(false);
  });

  test('numbers, initials and tax ids do not meet by way of a bare name', () => {
    const three = (names: readonly string[]) => new Set(idsOf(names.map(at)).slice(0, 2)).size;
    expect(three(['Kestrel Fund I', 'Kestrel Fund II', 'Kestrel Fund'])).toBe(2);
    expect(three(['John A Hawthorne', 'John B Hawthorne', 'John Hawthorne LLC'])).toBe(2);
    const ids = ['1234', '5678', undefined].map((taxIdLast4) => ({ ...at('Kestrel Valley LLC'), taxIdLast4 }));
    expect(new Set(idsOf(ids).slice(0, 2)).size).toBe(2);
  });
});

test('names that are anagrams have ids of their own', () => {
  const names = ['Ronald Smith', 'Arnold Smith', 'ABC Supply', 'CAB Supply', 'L & M Farms', 'M & L Farms'];
  expect(new Set(names.map((name) => idsOf([inBoise(name)])[0])).size).toBeGreaterThanOrEqual(5);
});

test.each(['!!!', 'CASH', 'Refund', 'Various', 'One-Time Vendor', 'N/A'])('%s is nobody twice', (name) => {
  expect(areOne(inBoise(name), inBoise(name))).toBe(false);
});

test('the order of the rows changes nothing where a city has many of one word', () => {
  const rows = Array.from({ length: 60 }, (_, i) =>
    inBoise(`Kestrel ${'bcdfghjklmnp'[i % 12]}a${'rstvwz'[i % 6]}o${i % 5} Supply`),
  );
  const groups = (of: readonly Fields[]) => new Map(idsOf(of).map((id, i) => [of[i].name, id]));
  expect(groups(rows.toReversed())).toEqual(new Map([...groups(rows)].reverse()));
});

test('without a place, only the very name is one payee', () => {
  const idaho = (name: string) => ({ name, state: 'ID' });
  expect(areOne({ name: 'Kestrel Plumbing Inc' }, { name: 'KESTREL PLUMBING' })).toBe(true);
  expect(areOne({ name: 'Kestrel Plumbing Inc' }, { name: 'Kestral Plumbing Inc' })).toBe(false);
  expect(areOne(idaho('Kestrel Plumbing Inc'), idaho('Kestral Plumbing Inc'))).toBe(false);
  expect(areOne(idaho('Kestrel Plumbing Inc'), idaho('KESTREL PLUMBING'))).toBe(true);
  expect(areOne(idaho('Kestrel Plumbing Inc'), { name: 'Kestrel Plumbing Inc', state: 'NV' })).toBe(false);
});

test('a row with a state only joins a name that the state has in one place only', () => {
  const name = 'Kestrel Valley Plumbing Inc';
  const [idaho, boise, reno] = idsOf([
    { name, state: 'ID' },
    { name, ...BOISE },
    { name, ...RENO },
  ]);
  expect(idaho).toBe(boise);
  expect(idaho).not.toBe(reno);
});

const SPELLINGS = [
  'Kestrel Valley Services Inc',
  'KESTREL VALLEY SVCS INC',
  'Kestrel Valley Services',
  'The Kestrel Valley Services, Inc.',
  'KestrelValley Services Inc',
  'VALLEY KESTREL SERVICES INC',
];

test('files that hold a payee in different spellings give it the same id, and another tenant another one', () => {
  const ids = SPELLINGS.map((name) => idsOf([inBoise(name), inBoise('Hawthorne Records Inc')])[0]);
  expect(new Set(ids).size).toBe(1);
  expect(idsOf([inBoise(SPELLINGS[0])], 't2')[0]).not.toBe(ids[0]);
});

test('the order of the rows changes no group and no id', () => {
  const names = [
    ...SPELLINGS,
    'Kestrel Valley Media Inc',
    'VFW Post 8851',
    'VFW Post 8815',
    'Kestrl Valley Services Inc',
    'Q',
    '123',
  ];
  const rows = names.flatMap((name) => [inBoise(name), { name, ...RENO }, { name }]);
  const expected = new Map(idsOf(rows).map((id, i) => [rows[i], id]));
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }), (shuffled) => {
      const ids = idsOf(shuffled);
      for (const [i, row] of shuffled.entries()) expect(ids[i]).toBe(expected.get(row));
    }),
    { numRuns: 40 },
  );
});

test('takes any text in any field', () => {
  const field = fc.string({ unit: 'binary', maxLength: 40 });
  const row = fc.record({
    name: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    city: field,
    state: field,
    zip: field,
    address: field,
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      expect(idsOf(rows).every((id) => id.startsWith('pg_'))).toBe(true);
    }),
    { numRuns: 100 },
  );
});
