// What is read of a row, and which rows cannot be read as rows of the table.
import { expect, test } from 'vitest';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import { readLayout } from '../layout.ts';
import { recordsOf } from '../table/kinds.ts';
import { isBlank } from '../table/record.ts';
import { rowReader } from './read-row.ts';

const HEADER = ['Payee', 'Address 1', 'Address 2', 'City', 'State', 'Zip', 'Amount', 'Invoices'];
const layoutOf = (file: string) => readLayout(memoryFile(file));
const layout = await layoutOf(`${HEADER.join(',')}\nAcme Inc,1 A St,,Rome,NY,01234,5.00,1\n`);
const read = (fields: string[], of = layout) => rowReader(of)({ fields, line: 7, next: { offset: 0, line: 8 } }, 1);

test('reads a payee and keeps the fields as they were', () => {
  const fields = ['  ACME\t SUPPLY ', 'PO BOX 1', 'STE 2', 'Rome', 'new york', '01234', '$1,234.50', '12'];
  expect(read(fields)).toEqual({
    kind: 'payee',
    payee: {
      row: 1,
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
    unread: [],
    masked: [],
    repairs: [],
  });
});

test('reads short rows, and long ones whose further fields are blank', () => {
  expect(read(['Acme'])).toMatchObject({ kind: 'payee', payee: { name: 'Acme', original: ['Acme'] } });
  expect(read(['Acme', '', '', '', '', '', '', '', ' ', ''])).toMatchObject({ kind: 'payee' });
});

test('cuts long fields between characters', () => {
  const row = read(['Acme', '', '', `${'x'.repeat(1_999)}😀`]);
  expect(row).toMatchObject({ payee: { city: 'x'.repeat(1_999) } });
});

test('keeps a row whose amount is not understood, and says so', () => {
  expect(read(['Acme', '', '', '', '', '', '12,50', 'three'])).toMatchObject({
    payee: { name: 'Acme', remarks: ['the amount and the number of payments could not be read'] },
    unread: [6, 7],
  });
  const repaired = { fields: ['Acme', '', '', '', '', '', '12%'], line: 7, next: { offset: 0, line: 8 } };
  expect(rowReader(layout)({ ...repaired, remarks: ['mojibake repaired'] }, 1)).toMatchObject({
    payee: { remarks: ['mojibake repaired', 'the amount could not be read'] },
  });
});

test.each<[fields: string[], refusal: string, reason: string]>([
  [['', '1 A St'], 'no_name', 'the payee cell is empty'],
  [['\u200b\u0007'], 'no_name', 'the payee cell holds control characters only'],
  [['***'], 'separator', 'the payee cell holds no letter and no digit'],
  [['x'.repeat(501)], 'name_too_long', 'the payee cell has 501 characters, expected at most 500'],
  [['Grand Total:', '', '', '', '', '', '9,999.00'], 'total', 'the row is a total line, not a payee'],
  [['Page 2 of 9'], 'page', 'the row is a page line of a report, not a payee'],
  [HEADER, 'repeated_header', 'the row repeats the header'],
  [['A', '', '', '', '', '', '', '', 'x'], 'too_many_fields', 'the row has at least 9 fields, the header has 8'],
])('refuses %j', (original, refusal, reason) => {
  expect(read(original)).toEqual({ kind: 'refused', row: 1, line: 7, refusal, reason, original, masked: [] });
});

test('refuses a record that could not be read, with what is wrong with it', () => {
  const record = { fields: ['Acme'], line: 7, next: { offset: 0, line: 8 }, problem: 'the quote is never closed' };
  expect(rowReader(layout)(record, 1)).toMatchObject({ refusal: 'malformed', reason: 'the quote is never closed' });
});

test.each<[fields: string[], kind: string]>([
  [['PAYEE', 'address 1', 'Address 2', 'City ', 'State', 'Zip', 'Amount', 'Invoices'], 'repeated_header'],
  [['Payee', 'Address 1', '', 'City', 'State', 'Zip'], 'repeated_header'],
  [['Payee', '1 A St', '', 'Rome', 'NY', '01234'], 'payee'],
  [['Payee'], 'payee'],
])('a row of labels, %j, is %s', (fields, kind) => {
  const row = read(fields);
  expect(row.kind === 'payee' ? 'payee' : row.refusal).toBe(kind);
});

test('puts an amount together whose commas cut it, and no other cells', async () => {
  const money = await layoutOf('Payee,City,Paid,Count\nAcme Inc,Rome,20.00,1\nJane Doe,Troy,30.00,2\n');
  const joined = (fields: string[]) => {
    const row = read(fields, money);
    return row.kind === 'payee'
      ? [row.payee.amount, row.payee.payments, row.payee.original, row.payee.remarks]
      : row.refusal;
  };
  const remarks = ['an amount without quotes was put together'];
  expect(joined(['Acme', 'Rome', '1', '250.00', '3'])).toEqual([1250, 3, ['Acme', 'Rome', '1,250.00', '3'], remarks]);
  expect(joined(['Acme', 'Rome', '$1', '234', '567.89', '3']).slice(0, 2)).toEqual([1_234_567.89, 3]);
  for (const fields of [
    ['Acme', 'Rome', '1', '250', '3'],
    ['Acme', 'Rome', '1', '2', '50.00', '3'],
    ['Acme', 'Rome', '1000', '250.00', '3'],
  ]) {
    expect(joined(fields)).toBe('too_many_fields');
  }
});

test('refuses title rows that a report prints again, whatever their numbers', async () => {
  const paged = await layoutOf(
    'MAPLE MFG CO,,,\nVendor List,,,Page 1\nRun 01/31/2026 10:22,,,\nVendor No,Vendor Name,City,YTD Paid\n100,Acme Supply Inc,Rome,20.00\n101,Jane Doe,Rome,30.00\n',
  );
  const kinds = [
    ['MAPLE MFG CO', '', '', ''],
    ['Vendor List', '', '', 'Page 12'],
    ['', 'Vendor List', '', 'Page 3'],
    ['Run 02/01/2026 08:01', '', '', ''],
    ['Vendor No', 'Vendor Name', 'City', 'YTD Paid'],
    ['102', 'MAPLE MFG CO', 'Rome', '1.00'],
  ].map((fields) => {
    const row = read(fields, paged);
    return row.kind === 'payee' ? 'payee' : row.refusal;
  });
  const title = 'repeated_title';
  expect(kinds).toEqual([title, title, title, title, 'repeated_header', 'payee']);
});

test.each([
  [["'Acme Inc", "'1 A St", '', "'Rome", "'NY", "'01234"], 'Acme Inc', 'Rome', ['spreadsheet guard removed']],
  [["'Til Dawn Bakery", '1 A St', '', 'Rome', 'NY', '01234'], "'Til Dawn Bakery", 'Rome', []],
  [["'Acme'", "'1 A St'", '', "'Rome'"], "'Acme'", "'Rome'", []],
])('takes apostrophes before several cells of a row for guards: %j', (fields, name, city, repairs) => {
  expect(read(fields)).toMatchObject({ payee: { name, city, original: fields }, repairs });
});

test('refuses a line of a report whose name runs on in the column of amounts', async () => {
  const report = [
    'PAYEE                    AMOUNT',
    '-------------------- ----------',
    'Corvid Company           120.00',
    'The Very Long Name Co Of Rome Inc   6.00',
    'Dunlin Supply              7.50',
  ];
  const file = memoryFile(`${report.join('\n')}\n`);
  const layout = await readLayout(file);
  const rows: string[] = [];
  const readOne = rowReader(layout);
  for await (const batch of recordsOf(file, layout.format, layout.start)) {
    for (const record of batch.filter(({ fields }) => !isBlank(fields))) {
      const row = readOne(record, rows.length + 1);
      rows.push(row.kind === 'payee' ? row.payee.name : row.reason);
    }
  }
  expect(rows).toEqual(['Corvid Company', expect.stringMatching(/does not fit the columns/), 'Dunlin Supply']);
});
