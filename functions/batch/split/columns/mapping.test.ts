// Columns as a person names them: by label, by number, strictly.
import { describe, expect, test } from 'vitest';
import type { ColumnMapping } from '#shared/column-roles';
import { detectColumns } from './columns.ts';

const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim());

const LABELS = ['Alpha Name', 'Vendor Name', 'City', 'City', 'PLZ'];
const ROWS = [
  ['Acme Supply Inc', 'ACME', 'Rome', 'Utica', '13440'],
  ['Jane Doe', 'DOE', 'Rome', 'Utica', '13440'],
];
const indexes = (mapping: ColumnMapping, labels: string[] | undefined = LABELS) =>
  Object.fromEntries(detectColumns(labels, ROWS, mapping).columns.map(({ role, index }) => [role, index]));

test.each<[ColumnMapping, Record<string, number>]>([
  [{ name: 'Alpha Name' }, { name: 0 }],
  [
    { name: 'alpha-name', zip: 'plz' },
    { name: 0, zip: 4 },
  ],
  [
    { name: '#2', city: '#4' },
    { name: 1, city: 3 },
  ],
  [
    { name: 'Alpha Name', dbaName: ['Vendor Name'] },
    { name: 0, dbaName: 1 },
  ],
])('obeys %j', (mapping, expected) => expect(indexes(mapping)).toMatchObject(expected));

test('says that the mapping chose the column', () => {
  expect(detectColumns(LABELS, ROWS, { name: 'Alpha Name' }).columns[0]).toEqual({
    role: 'name',
    index: 0,
    label: 'Alpha Name',
    score: 1,
    reason: 'the mapping says that "Alpha Name" is name',
  });
});

test('obeys numbers in a file without a header', () => {
  const { columns } = detectColumns(undefined, ROWS, { name: '#2' });
  expect(columns.filter(({ role }) => role === 'name')).toMatchObject([{ index: 1, label: '' }]);
});

test.each<[ColumnMapping, string]>([
  [
    { name: 'Payee' },
    'The mapping names the column "Payee", which the file does not have: expected one of "Alpha Name", "Vendor Name", "City", "City", "PLZ" (or #1 to #5).',
  ],
  [
    { name: '#6' },
    'The mapping names the column "#6", which the file does not have: expected one of "Alpha Name", "Vendor Name", "City", "City", "PLZ" (or #1 to #5).',
  ],
  [{ city: 'City' }, 'The mapping names the column "City", and the file has 2 of that label: expected #3 or #4.'],
  [
    { name: 'Alpha Name', checkName: '#1' },
    'The mapping uses the column "#1" twice, for name and for checkName: expected one role per column.',
  ],
])('refuses %j with one sentence', (mapping, sentence) => {
  expect(() => detectColumns(LABELS, ROWS, mapping)).toThrow(sentence);
});

describe('beside a mapped column', () => {
  const read = (mapping: ColumnMapping, header: string, ...rows: string[]) =>
    detectColumns(cellsOf(header), rows.map(cellsOf), mapping).columns.map(({ role, label }) => `${role}=${label}`);

  test.each<[kind: string, mapping: ColumnMapping, table: string[], columns: string[]]>([
    [
      'no other name is read before the mapped one',
      { name: 'Alpha Name' },
      ['Alpha Name|Mailing Name|Legal Name|DBA', 'ACME|Acme Inc|Acme Holdings|Acme Tools'],
      ['name=Alpha Name', 'dbaName=DBA'],
    ],
    [
      'the name goes on',
      { name: 'Name 1' },
      ['Name 1|Name 2', 'City of|Rome'],
      ['name=Name 1', 'nameContinued=Name 2'],
    ],
    [
      'the other parts of a person are guessed',
      { lastName: 'Surname 2' },
      ['Name|Surname 2|First Name', 'DOEJ|Doe|Jane'],
      ['firstName=First Name', 'lastName=Surname 2'],
    ],
    [
      'companies stand beside persons',
      { companyName: 'Firm X' },
      ['Firm X|First|Last', 'Acme Inc||', '|Jane|Doe'],
      ['firstName=First', 'lastName=Last', 'companyName=Firm X'],
    ],
    [
      'the city is not that of another address',
      { address: 'Shipping Address' },
      ['Payee|Billing City|City|Shipping Address|Shipping City', 'Acme|Rome|Troy|2 B St|Utica'],
      ['name=Payee', 'address=Shipping Address', 'city=Shipping City'],
    ],
    [
      'nothing of the place is guessed that the mapped cell holds',
      { cityStateZip: 'Town' },
      ['Payee|Town|City|Zip', 'Acme|Rome NY 13440|Utica|13502'],
      ['name=Payee', 'cityStateZip=Town'],
    ],
  ])('%s', (_, mapping, [header = '', ...rows], columns) => expect(read(mapping, header, ...rows)).toEqual(columns));
});
