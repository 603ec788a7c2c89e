// Which rows become payees, what is read from them, and why the others are refused.
import { expect, test } from 'vitest';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import { readLayout } from '../layout.ts';
import { toAmount } from './amounts.ts';
import { rowReader } from './read-row.ts';

const HEADER = ['Payee', 'Address 1', 'Address 2', 'City', 'State', 'Zip', 'Amount', 'Invoices'];
const layout = await readLayout(memoryFile(`${HEADER.join(',')}\nAcme Inc,1 A St,,Rome,NY,01234,5.00,1\n`));
const read = (fields: string[]) => rowReader(layout)({ fields, line: 7, next: { offset: 0, line: 8 } });

test('reads a payee and keeps the fields as they were', () => {
  const fields = ['  ACME\t SUPPLY ', 'PO BOX 1', 'STE 2', 'Rome', 'new york', '01234', '$1,234.50', '12'];
  expect(read(fields)).toEqual({
    kind: 'payee',
    payee: {
      name: 'ACME SUPPLY',
      address: 'PO BOX 1, STE 2',
      city: 'Rome',
      state: 'NY',
      zip: '01234',
      amount: 1234.5,
      payments: 12,
      line: 7,
      original: fields,
    },
  });
});

test('reads short rows, and long ones whose further fields are blank', () => {
  expect(read(['Acme'])).toMatchObject({ kind: 'payee', payee: { name: 'Acme', original: ['Acme'] } });
  expect(read(['Acme', '', '', '', '', '', '', '', ' ', ''])).toMatchObject({ kind: 'payee' });
});

test.each<[fields: string[], reason: string]>([
  [['', '1 A St'], 'the payee cell is empty'],
  [['\u200b\u0007'], 'the payee cell holds control characters only'],
  [['***'], 'the payee cell holds no letter and no digit'],
  [['x'.repeat(501)], 'the payee cell has 501 characters, expected at most 500'],
  [['Grand Total:', '', '', '', '', '', '9,999.00'], 'the row is a total or page line, not a payee'],
  [['Page 2 of 9'], 'the row is a total or page line, not a payee'],
  [HEADER, 'the row repeats the header'],
  [['A', '', '', '', '', '', '', '', 'x'], 'the row has at least 9 fields, the header has 8'],
])('refuses %j', (original, reason) => {
  expect(read(original)).toEqual({ kind: 'refused', line: 7, reason, original });
});

test.each(['Total Wine & More', 'TOTAL ENERGIES', 'Page Electric', 'Subtotal Software LLC', '7-Eleven'])(
  'accepts %s',
  (name) => {
    expect(read([name])).toMatchObject({ kind: 'payee', payee: { name } });
  },
);

test.each([
  ['1234', 1234],
  ['$1,234.56', 1234.56],
  ['(12.00)', -12],
  ['12.5-', -12.5],
  ['n/a', undefined],
  ['', undefined],
])('reads the amount %s', (text, amount) => expect(toAmount(text)).toBe(amount));
