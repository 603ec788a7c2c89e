// Files as customers send them: encodings, delimiters, title rows, headers, columns; and files that are no ledger.
import { describe, expect, test } from 'vitest';
import { memoryFile } from '../../../tests/support/memory-file.ts';
import { type Layout, readLayout } from './layout.ts';

const layoutOf = (file: string | Uint8Array) => readLayout(memoryFile(file));
const roles = ({ columns, header }: Layout) =>
  Object.fromEntries(columns.map(({ role, index }) => [role, header[index]]));

test.each<[name: string, header: string, row: string, expected: Record<string, string>]>([
  [
    'an accounts-payable export',
    'Vendor Name,Address1,City,ST,Zip',
    'ACME SUPPLY INC,12 MAIN ST,SPRINGFIELD,IL,62704',
    { name: 'Vendor Name', address: 'Address1', city: 'City', state: 'ST', zip: 'Zip' },
  ],
  [
    'ids beside names',
    'Vendor,Vendor ID,Supplier Number,Name,Total Paid,# Payments,Payment Method',
    '10001,10001,7,Acme Supply Inc,"$1,200.50",12,Check',
    {
      name: 'Name',
      amount: 'Total Paid',
      payments: '# Payments',
      currentMethod: 'Payment Method',
      id: 'Vendor ID',
    },
  ],
  [
    'a remittance address beside another',
    'PayeeName,Street Address,City,State,Remit-To Address 1,Remit-To City,Remit-To State,Remit-To Zip,Phone #',
    'Acme,1 A St,Rome,NY,PO BOX 5,Utica,NY,13501,315-555-0100',
    {
      name: 'PayeeName',
      address: 'Remit-To Address 1',
      city: 'Remit-To City',
      state: 'Remit-To State',
      zip: 'Remit-To Zip',
      phone: 'Phone #',
    },
  ],
])('recognises the columns of %s', async (_, header, row, expected) => {
  expect(roles(await layoutOf(`${header}\r\n${row}\r\n`))).toEqual(expected);
});

test('gives each column a score and the reason', async () => {
  expect((await layoutOf('Supplier,Zip\nAcme Inc,62704\n')).columns).toEqual([
    { role: 'name', index: 0, label: 'Supplier', score: 0.85, reason: 'the label "Supplier" means the payee\'s name' },
    { role: 'zip', index: 1, label: 'Zip', score: 1, reason: 'the label "Zip" means ZIP codes' },
  ]);
});

test('joins the lines of one address', async () => {
  const { columns } = await layoutOf('Payee,Address Line 1,Address Line 2\nAcme,PO BOX 1,STE 2\n');
  expect(columns.filter(({ role }) => role === 'address').map(({ index }) => index)).toEqual([1, 2]);
});

test.each([
  ['tab', '\t'],
  ['pipe', '|'],
  ['semicolon', ';'],
])('reads files separated by %s although addresses hold commas', async (_, delimiter) => {
  const file = [
    ['Payee', 'Address', 'City'],
    ['Acme, Inc', '1 A St, Apt 2', 'Rome'],
    ['Jones, Bob', '2 B St', 'Utica'],
  ];
  expect((await layoutOf(file.map((row) => row.join(delimiter)).join('\n'))).format).toMatchObject({ delimiter });
});

describe('encodings', () => {
  const text = 'Payee;City\r\nCafé Müller;Zürich\r\n';
  test.each<[string, Buffer]>([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['windows-1252', Buffer.from(text, 'latin1')],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', async (name, bytes) => {
    const layout = await layoutOf(bytes);
    expect(layout.format).toMatchObject({ encoding: { name } });
    expect(roles(layout)).toEqual({ name: 'Payee', city: 'City' });
    // Units: bytes, or UTF-16 code units, after the byte order mark.
    expect(layout.start.offset).toBe(12);
  });
});

test('passes over the title rows above the header', async () => {
  const layout = await layoutOf('AP Vendor Listing,,\nRun 2026-01-31,,\n,,\nVendor Name,City,ST\nAcme Inc,Rome,NY\n');
  expect(layout).toMatchObject({ headerLine: 4, titleLines: [1, 2], start: { line: 5 } });
});

test('keeps duplicate and blank headers as they are', async () => {
  expect((await layoutOf('Payee,,City,City\nAcme Inc,x,Rome,Utica\n')).header).toEqual(['Payee', '', 'City', 'City']);
});

test('reads a list of names, with and without a header', async () => {
  const withHeader = await layoutOf('Payee\nSMITH, JOHN\nDOE, JANE\nROE, RICK\n');
  expect(withHeader).toMatchObject({ format: { delimiter: '' }, header: ['Payee'] });
  expect(await layoutOf('Acme Supply Inc\nJones Plumbing LLC\nJane Doe\n')).toMatchObject({
    header: ['Column 1'],
    start: { line: 1 },
  });
});

test('recognises the columns of a file without a header by their cells', async () => {
  const layout = await layoutOf(
    '1001,ACME SUPPLY INC,12 MAIN ST,SPRINGFIELD,IL,62704\n1002,JONES PLUMBING LLC,PO BOX 7,ROME,NY,13440\n1003,JANE DOE,9 ELM AVE,UTICA,NY,13501\n',
  );
  expect(Object.fromEntries(layout.columns.map(({ role, index }) => [role, index]))).toEqual({
    name: 1,
    address: 2,
    city: 3,
    state: 4,
    zip: 5,
  });
  expect(layout.headerLine).toBeUndefined();
});

test.each<[name: string, file: string | Uint8Array, sentence: RegExp]>([
  ['nothing at all', '', /^The file is empty \(0 bytes\): expected an Excel workbook \(\.xlsx\) or a text file/],
  ['blank lines only', '\r\n\r\n', /^The file holds no rows: expected/],
  ['a header only', 'Payee,City\n', /^The file holds a header but no rows: expected a row per payee\.$/],
  [
    'a zip archive that is cut off',
    Buffer.from('504b030414000600', 'hex'),
    /^The file is a zip archive that breaks off before/,
  ],
  ['a PDF', '%PDF-1.7 ...', /^The file is a PDF: please export the list/],
  [
    'random bytes',
    Uint8Array.from({ length: 512 }, (_, i) => (i * 7) % 256),
    /^The file is binary data of an unknown kind: expected/,
  ],
  ['figures', 'A,B\n1,2\n3,4\n', /^No payee column was recognised: expected a header such as Payee.*, found A, B\.$/],
  ['program text', '{\n  "name": "x",\n  "list": [1]\n}\n', /^The file is JSON without a list of records/],
])('refuses %s with one sentence', async (_, file, sentence) => {
  await expect(layoutOf(file)).rejects.toThrow(sentence);
});

test.each([
  'Foo,Bar,State\nAcme Supply Inc,Bob,NY\nNorville Technologies,Ann,NY\nQuillfeather & Sons,Rick,MA\n',
  'Foo,Zip\nAcme Supply Inc,13440\nNorville Technologies,13502\n',
  'Account Holder,City,State\nAcme Supply Inc,Rome,NY\nJane Doe,Utica,NY\n',
])('finds a header whose label of the payee is unknown: %j', async (file) => {
  expect(await layoutOf(file)).toMatchObject({ headerLine: 1, start: { line: 2 } });
});
