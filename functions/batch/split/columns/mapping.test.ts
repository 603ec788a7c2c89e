// Columns as a person names them: by label, by number, strictly.
import { expect, test } from 'vitest';
import type { ColumnMapping } from '#shared/column-roles';
import { detectColumns } from './columns.ts';

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
