// Files as customers send them: encodings, delimiters, title rows, headers, columns; and files that are no ledger.

import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { memoryFile } from '../../../tests/support/memory-file.ts';
import { readInGoes, readTable } from '../../../tests/support/read-table.ts';
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
  const encode = (encoding: string, addBOM = false) => iconv.encode(text, encoding, { addBOM });
  test.each<[string, Buffer]>([
    ['utf-8', encode('utf8')],
    ['utf-8', encode('utf8', true)],
    ['windows-1252', encode('win1252')],
    ['macintosh', encode('macintosh')],
    ['cp437', encode('cp437')],
    ['utf-16le', encode('utf16le', true)],
    ['utf-16le', encode('utf16le')],
    ['utf-16be', encode('utf16be', true)],
    ['utf-16be', encode('utf16be')],
    ['utf-32le', encode('utf32le', true)],
    ['utf-32le', encode('utf32le')],
    ['utf-32be', encode('utf32be', true)],
    ['utf-32be', encode('utf32be')],
  ])('%s', async (name, bytes) => {
    const { layout, rows } = await readTable(bytes);
    expect(layout.format).toMatchObject({ encoding: { name } });
    expect(roles(layout)).toEqual({ name: 'Payee', city: 'City' });
    // Units: bytes, or UTF-16 code units, after the byte order mark.
    expect(layout.start.offset).toBe(12);
    expect(rows).toEqual([['Café Müller', 'Zürich']]);
  });

  test('goes on after a character beyond 16 bits in UTF-32', async () => {
    const bytes = iconv.encode('Payee,City\nAcme 😀 Inc,Rome\nBeta 😀,Utica\nGamma,Bath\n', 'utf32le', {
      addBOM: true,
    });
    expect((await readInGoes(bytes)).map(({ fields }) => fields[0])).toEqual(['Acme 😀 Inc', 'Beta 😀', 'Gamma']);
  });

  test('reads a cell by itself that is in another encoding than the file, and says so', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Payee,City\nCafé Müller,Zürich\nJosé,Erie\n'),
      Buffer.from('Mu\xf1oz,Erie\n', 'latin1'),
      Buffer.from('Mu\x96oz,Erie\n', 'latin1'),
    ]);
    expect((await readTable(bytes)).records.map(({ fields, remarks }) => [fields[0], remarks])).toEqual([
      ['Café Müller', undefined],
      ['José', undefined],
      ['Muñoz', ['a cell that is not UTF-8 was read as Windows-1252']],
      ['Muñoz', ['a cell that is not UTF-8 was read as Mac Roman']],
    ]);
  });

  test('finds the encoding of a file whose first accented letter comes late', async () => {
    const ascii = 'Acme Supply Inc,Rome\n'.repeat(20_000);
    const bytes = Buffer.concat([Buffer.from(`Payee,City\n${ascii}`), Buffer.from('Mu\xf1oz,Erie\n', 'latin1')]);
    expect((await readTable(bytes)).rows.at(-1)).toEqual(['Muñoz', 'Erie']);
  });
});

describe('control characters', () => {
  test.each<[name: string, text: string, last: string[]]>([
    ['a ctrl-Z on the last line', 'Payee,City\nAcme,Rome\n\x1a', ['\x1a']],
    ['a ctrl-Z behind the last cell', 'Payee,City\nAcme,Rome\x1a', ['Acme', 'Rome\x1a']],
    ['zeros to the end of a block', `Payee,City\nAcme,Rome\n${'\0'.repeat(40)}`, ['\0'.repeat(40)]],
    ['a form feed between pages', 'Payee,City\nAcme,Rome\n\fBeta,Rome\n', ['\fBeta', 'Rome']],
    ['a bell in a cell', 'Payee,City\nAc\x07me,Rome\n', ['Ac\x07me', 'Rome']],
  ])('%s', async (_, text, last) => {
    const { rows } = await readTable(text);
    expect(rows.at(-1)).toEqual(last);
  });
});

test('passes over the title rows above the header', async () => {
  const layout = await layoutOf('AP Vendor Listing,,\nRun 2026-01-31,,\n,,\nVendor Name,City,ST\nAcme Inc,Rome,NY\n');
  expect(layout).toMatchObject({ headerLine: 4, titleLines: [1, 2], start: { line: 5 } });
});

test.each<[name: string, text: string, expected: { header: string[]; headerLine: number; row: string[] }]>([
  [
    'the parameters of a report',
    'Report: Vendor Master\nCompany Name: Acme\nVendor: All,Status: Open\n\nVendor No,Vendor Name,City\n7,Uma Ray,Erie\n',
    { header: ['Vendor No', 'Vendor Name', 'City'], headerLine: 5, row: ['7', 'Uma Ray', 'Erie'] },
  ],
  [
    'a title in quotes that holds commas',
    '"Vendors, suppliers and payees, all"\n"As of 01/31/2026"\n\nPayee,City,ST\nUma Ray,Erie,PA\n',
    { header: ['Payee', 'City', 'ST'], headerLine: 4, row: ['Uma Ray', 'Erie', 'PA'] },
  ],
  [
    'a title that reads like a label',
    'Vendor Name Listing\nVendor Name,City,ST\nUma Ray,Erie,PA\n',
    { header: ['Vendor Name', 'City', 'ST'], headerLine: 2, row: ['Uma Ray', 'Erie', 'PA'] },
  ],
  [
    'more titles than rows',
    'A\nB\nC\nD\nE\nPayee;City\nUma Ray;Erie\n',
    { header: ['Payee', 'City'], headerLine: 6, row: ['Uma Ray', 'Erie'] },
  ],
  [
    'a header of two lines',
    'Vendor,Vendor,Street,,Zip\nNumber,Name,Address,City,Code\n7,Uma Ray,9 Dock St,Erie,16501\n8,Lind,1 Dock St,Erie,16501\n',
    {
      header: ['Vendor Number', 'Vendor Name', 'Street Address', 'City', 'Zip Code'],
      headerLine: 1,
      row: ['7', 'Uma Ray', '9 Dock St', 'Erie', '16501'],
    },
  ],
  [
    'a group of columns above the header',
    ',,Remit Address,,\nVendor No,Vendor Name,Street,City,State\n7,Uma Ray,9 Dock St,Erie,PA\n',
    {
      header: ['Vendor No', 'Vendor Name', 'Street', 'City', 'State'],
      headerLine: 2,
      row: ['7', 'Uma Ray', '9 Dock St', 'Erie', 'PA'],
    },
  ],
])('finds the header below or in %s', async (_, text, { header, headerLine, row }) => {
  const { layout, rows } = await readTable(text);
  expect(layout).toMatchObject({ header, headerLine });
  expect(rows[0]).toEqual(row);
});

test('does not take the first row for a second line of the header', async () => {
  const { layout } = await readTable('Vendor,City\nCompany,Town\nUma Ray,Erie\n');
  expect(layout).toMatchObject({ header: ['Vendor', 'City'], start: { line: 2 } });
});

test('finds a header far down, when it has three labels or more', async () => {
  const notes = Array.from({ length: 120 }, (_, i) => `Note ${i}: see the handbook`).join('\n');
  const { layout, rows } = await readTable(`${notes}\nVendor Name,Address,City,State\nUma Ray,9 Dock St,Erie,PA\n`);
  expect(layout).toMatchObject({ headerLine: 121 });
  expect(rows).toEqual([['Uma Ray', '9 Dock St', 'Erie', 'PA']]);
});

test('reads labels and cells that were damaged, and keeps them as the file has them', async () => {
  const { layout, rows } = await readTable(
    '="Vendor Name",="ST",Direcci&oacute;n\n="Uma Ray",="PA",="9"\n="Lind",="PA",="8"\n',
  );
  expect(layout.header).toEqual(['="Vendor Name"', '="ST"', 'Direcci&oacute;n']);
  expect(layout.columns.map(({ role, index }) => [role, index])).toEqual(
    expect.arrayContaining([
      ['name', 0],
      ['state', 1],
    ]),
  );
  expect(rows[0]).toEqual(['="Uma Ray"', '="PA"', '="9"']);
});

describe('says only what is true when rows are far away', () => {
  const row = 'Uma Ray,Erie\n';
  test.each<[name: string, text: string, line: number]>([
    ['blank lines above the header', `${'\r\n'.repeat(200_000)}Payee,City\r\n${row}`, 200_001],
    ['lines of delimiters above the header', `${',,,\n'.repeat(150_000)}Payee,City\n${row}`, 150_001],
    ['blank lines below the header', `Payee,City\n${'\n'.repeat(400_000)}${row}`, 1],
    ['a first row over 64 KB', `Payee,City\n"${'x'.repeat(500_000)}",y\n${row}`, 1],
    ['a title over 64 KB', `${'title '.repeat(60_000)}\nPayee,City\n${row}`, 2],
  ])('%s', async (_, text, headerLine) => {
    const { layout, rows } = await readTable(text);
    expect(layout.headerLine).toBe(headerLine);
    expect(rows.at(-1)).toEqual(['Uma Ray', 'Erie']);
  });

  test('blank lines above the header in UTF-16', async () => {
    const text = `${'\r\n'.repeat(200_000)}Payee,City\r\nMuñoz,Erie\r\n`;
    for (const encoding of ['utf16le', 'utf16be']) {
      const { layout, rows } = await readTable(iconv.encode(text, encoding, { addBOM: true }));
      expect([layout.headerLine, rows]).toEqual([200_001, [['Muñoz', 'Erie']]]);
    }
  });

  test.each<[name: string, text: string, sentence: RegExp]>([
    [
      'one endless line',
      'x'.repeat(300_000),
      /^The file holds no row that can be read \(line 1: the row is longer than 64 KB\): expected/,
    ],
    [
      'a header over 64 KB',
      `Payee,${'x,'.repeat(40_000)}\n`,
      /^The file holds no row that can be read \(line 1: the row is longer than 64 KB\)/,
    ],
    [
      'too many columns',
      `Payee,${'C,'.repeat(2_500)}\nUma Ray\n`,
      /^The file has 2502 columns: expected at most 2000\.$/,
    ],
    ['blank lines alone', '\n'.repeat(300_000), /^The file holds no rows: expected/],
    [
      'a header and blank lines',
      `Payee,City\n${'\n'.repeat(300_000)}`,
      /^The file holds a header but no rows: expected a row per payee\.$/,
    ],
    [
      'more than 4 MB without a row',
      `Payee,City\n${'\n'.repeat(4_300_000)}${row}`,
      /^The first 4 MB of the file hold a header but no rows/,
    ],
  ])('%s', async (_, text, sentence) => {
    await expect(readTable(text)).rejects.toThrow(sentence);
  });
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

test.each<[first: string, below: string[]]>([
  ['Company,Flint,MI', ['Acme Inc,Rome,NY', 'Bolt Ltd,Utica,NY']],
  ['Vendor Direct,Flint,MI', ['Acme Inc,Rome,NY']],
  ['Payee,Flint,48501', ['Acme Inc,Rome,13440', 'Bolt Ltd,Utica,13501']],
  ['Supplier,5 Elm St,Flint', ['Acme Inc,1 A St,Rome', 'Bolt Ltd,2 B St,Utica']],
  ['Vendor,810-555-0100', ['Acme Inc,315-555-0100', 'Bolt Ltd,315-555-0101']],
  ['Company,"Flint, MI 48501"', ['Acme Inc,"Rome, NY 13440"', 'Bolt Ltd,"Utica, NY 13501"']],
  ['Name,Flint,MI,48501,100.00', ['Acme Inc,Rome,NY,13440,20.00', 'Bolt Ltd,Utica,NY,13501,30.00']],
])('%s above rows of its kind is a row', async (first, below) => {
  const { headerLine, question } = await layoutOf([first, ...below, ''].join('\n'));
  expect([headerLine, question]).toEqual([undefined, undefined]);
});

test.each<[header: string, below: string[]]>([
  ['First,MI,Last', ['Jane,Q,Doe', 'Rick,A,Roe']],
  ['Vendor,City,ST', ['Acme Inc,Rome,NY', 'Bolt Ltd,Utica,NY']],
  ['ID,Vendor', ['100,Acme Inc', '101,Bolt Ltd']],
  ['Company,2025,2026', ['Acme Inc,100,200', 'Bolt Ltd,300,400']],
  ['Vendor,State', ['Acme Inc,NY', 'Bolt Ltd,NY']],
])('%s above other cells is a header', async (header, below) => {
  expect((await layoutOf([header, ...below, ''].join('\n'))).headerLine).toBe(1);
});

test.each<[cells: string[], hold: string]>([
  [['2026-01-05', '2026-01-06', '2026-01-07'], 'dates'],
  [['10023', '10024', 'Acme Inc'], 'codes'],
  [['Yes', 'No', 'Yes'], 'yes or no'],
  [['TRUE', 'FALSE', 'TRUE'], 'yes or no'],
  [['NY', 'CA', 'TX'], 'states'],
  [['a@acme.test', 'b@acme.test', 'c@acme.test'], 'e-mail addresses'],
])('says why a column with the label of the payee is not taken: %j', async (cells, hold) => {
  const because = `the label "Payee" means the payee's name, but most of its cells hold ${hold}`;
  await expect(layoutOf(['Payee,Amount', ...cells.map((cell) => `${cell},5.00`), ''].join('\n'))).rejects.toThrow(
    `No payee column was recognised: ${because}; expected the names of payees.`,
  );
  const { question } = await layoutOf(
    ['Payee,Contact', ...cells.map((cell, i) => `${cell},Jane Doe ${'ABC'[i]}`), ''].join('\n'),
  );
  expect(question).toContain(`${because.replace('the', 'The')}, and "Contact" is the likeliest column`);
});

test('says that a file has no header where no cells look like names', async () => {
  await expect(layoutOf('x = 5\n7\n')).rejects.toThrow('found no header and no cells that look like names');
});

test('joins a second line of labels above figures to the header', async () => {
  const rows = ['Acme,Rome,5.00,01/02/2026', 'Bolt,Utica,7.00,01/02/2026', ''];
  const { header } = await layoutOf(['Vendor,,Amount,Last', 'Name,City,Paid,Date', ...rows].join('\n'));
  expect(header).toEqual(['Vendor Name', 'City', 'Amount Paid', 'Last Date']);
});
