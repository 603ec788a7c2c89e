// Which way to separate fields is chosen: by labels, one width and the shapes of columns, whatever commas stand in the text.
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../../tests/support/read-table.ts';

const DELIMITERS: readonly [name: string, delimiter: string][] = [
  ['comma', ','],
  ['tab', '\t'],
  ['semicolon', ';'],
  ['pipe', '|'],
  ['caret', '^'],
  ['tilde', '~'],
  ['colon', ':'],
  ['two pipes', '||'],
  ['tilde pipe tilde', '~|~'],
];

/** Tables whose cells hold commas as text does. */
const TABLES: readonly [name: string, rows: string[][]][] = [
  [
    'one-line addresses',
    [
      ['Supplier', 'Remit To Address'],
      ['Halvorsen Tool & Die', '418 Quarry Rd, Duluth, MN 55802'],
      ['Brightwater Labs', '9 Dock St, Suite 4, Portland, ME 04101'],
    ],
  ],
  [
    'names of persons, last name first',
    [
      ['Payee Name', 'City State'],
      ['Lind, Astrid', 'Duluth, MN'],
      ['Okafor, Ben', 'Portland, ME'],
      ['Ray, Uma', 'Erie, PA'],
    ],
  ],
  [
    'one row',
    [
      ['Vendor', 'City', 'ST'],
      ['Lind, Astrid & Sons', 'Duluth', 'MN'],
    ],
  ],
  [
    'amounts with decimal commas',
    [
      ['Vendor Name', 'City', 'Amount Paid'],
      ['Halvorsen GmbH', 'Bonn', '1250,00'],
      ['Brightwater AG', 'Ulm', '12,50'],
    ],
  ],
  [
    'amounts with thousands',
    [
      ['Vendor Name', 'Amount', 'City'],
      ['Halvorsen Tool', '1,250.00', 'Duluth'],
      ['Brightwater Labs', '2,300.00', 'Portland'],
    ],
  ],
  [
    'clauses in notes',
    [
      ['Vendor Name', 'Note'],
      ['Halvorsen Tool', 'late, twice, then paid'],
      ['Brightwater Labs', 'none'],
      ['Uma Ray', 'call first, please'],
    ],
  ],
];

describe.each(DELIMITERS.filter(([, delimiter]) => delimiter !== ','))('separated by %s', (_, delimiter) => {
  test.each(TABLES)('%s', async (_, rows) => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const found = await readTable(rows.map((row) => row.join(delimiter)).join(lineEnd));
      expect([found.header, ...found.rows]).toEqual(rows);
    }
  });
});

/** Commas as delimiters, and another separator somewhere in the text. */
test.each<[name: string, lines: string[], first: string[]]>([
  [
    'a pipe in every row',
    ['Vendor Name,Category,City', 'Halvorsen Tool,Parts|Steel,Duluth', 'Uma Ray,Labor|Misc,Erie'],
    ['Halvorsen Tool', 'Parts|Steel', 'Duluth'],
  ],
  [
    'a tab in every row',
    ['Vendor Name,Note,City', 'Halvorsen Tool,a\tb,Duluth', 'Uma Ray,c\td,Erie'],
    ['Halvorsen Tool', 'a\tb', 'Duluth'],
  ],
  [
    'a pipe in every row and no header',
    ['Halvorsen Tool,Parts|Steel,Duluth,MN', 'Uma Ray,Labor|Misc,Erie,PA'],
    ['Halvorsen Tool', 'Parts|Steel', 'Duluth', 'MN'],
  ],
  [
    'a semicolon in one row',
    ['Vendor Name,City', 'Halvorsen; Sons,Duluth', 'Uma Ray,Erie'],
    ['Halvorsen; Sons', 'Duluth'],
  ],
  [
    'times with colons',
    ['Vendor Name,Paid At,City', 'Halvorsen Tool,10:30:00,Duluth', 'Uma Ray,11:45:10,Erie'],
    ['Halvorsen Tool', '10:30:00', 'Duluth'],
  ],
  [
    'entities with semicolons',
    ['Vendor Name,City', 'Halvorsen &amp; Sons,Duluth', 'Ray &amp; Lind,Erie'],
    ['Halvorsen &amp; Sons', 'Duluth'],
  ],
])('keeps commas against %s', async (_, lines, first) => {
  expect((await readTable(lines.join('\n'))).rows[0]).toEqual(first);
});

describe('without a header', () => {
  test.each<[name: string, rows: string[][], delimiter: string]>([
    [
      'addresses on one line',
      [
        ['Halvorsen Tool', '418 Quarry Rd, Duluth, MN 55802'],
        ['Uma Ray', '9 Dock St, Erie, PA 16501'],
      ],
      '\t',
    ],
    [
      'addresses on one line',
      [
        ['Halvorsen Tool', '418 Quarry Rd, Duluth, MN 55802'],
        ['Uma Ray', '9 Dock St, Erie, PA 16501'],
      ],
      ';',
    ],
    [
      'persons and places',
      [
        ['Lind, Astrid', 'Duluth, MN'],
        ['Okafor, Ben', 'Portland, ME'],
      ],
      '|',
    ],
    [
      'typed columns',
      [
        ['Halvorsen Tool', '418 Quarry Rd', 'Duluth', 'MN', '55802'],
        ['Uma Ray', '9 Dock St', 'Erie', 'PA', '16501'],
      ],
      ',',
    ],
    ...['^', '~', ':'].map((delimiter): [string, string[][], string] => [
      'addresses on one line behind a delimiter that stands in text more often',
      [
        ['Halvorsen Tool', '418 Quarry Rd, Duluth, MN 55802'],
        ['Uma Ray', '9 Dock St, Erie, PA 16501'],
        ['Lind, Astrid', 'PO Box 7, Taos, NM 87571'],
      ],
      delimiter,
    ]),
  ])('%s: %j', async (_, rows, delimiter) => {
    const { layout, rows: found } = await readTable(rows.map((row) => row.join(delimiter)).join('\n'));
    expect(layout.headerLine).toBeUndefined();
    expect(found).toEqual(rows);
  });

  test('takes persons, last name first, for a list of names', async () => {
    expect((await readTable('LIND, ASTRID\nOKAFOR, BEN\nRAY, UMA\n')).rows).toEqual([
      ['LIND, ASTRID'],
      ['OKAFOR, BEN'],
      ['RAY, UMA'],
    ]);
  });
});

describe('rows of other widths than the header', () => {
  test.each<[name: string, text: string, header: string[], rows: string[][]]>([
    [
      'delimiters at the end of the rows',
      'Vendor Name,City,ST\nHalvorsen,Duluth,MN,,\nUma Ray,Erie,PA,,\n',
      ['Vendor Name', 'City', 'ST'],
      [
        ['Halvorsen', 'Duluth', 'MN', '', ''],
        ['Uma Ray', 'Erie', 'PA', '', ''],
      ],
    ],
    [
      'delimiters at the end of the header',
      'Vendor Name,City,ST,,\nHalvorsen,Duluth,MN\nUma Ray,Erie,PA\n',
      ['Vendor Name', 'City', 'ST', '', ''],
      [
        ['Halvorsen', 'Duluth', 'MN'],
        ['Uma Ray', 'Erie', 'PA'],
      ],
    ],
    [
      'rows whose last cells are left out',
      'Vendor Name,City,ST,Zip\nHalvorsen,Duluth\nUma Ray,Erie,PA\nLind,Erie,PA,16501\n',
      ['Vendor Name', 'City', 'ST', 'Zip'],
      [
        ['Halvorsen', 'Duluth'],
        ['Uma Ray', 'Erie', 'PA'],
        ['Lind', 'Erie', 'PA', '16501'],
      ],
    ],
    [
      'thousands that nobody quoted',
      'Vendor Name,City,Amount\nHalvorsen,Duluth,1,250.00\nUma Ray,Erie,50.00\nLind,Erie,2,300.00\n',
      ['Vendor Name', 'City', 'Amount'],
      [
        ['Halvorsen', 'Duluth', '1', '250.00'],
        ['Uma Ray', 'Erie', '50.00'],
        ['Lind', 'Erie', '2', '300.00'],
      ],
    ],
  ])('%s', async (_, text, header, rows) => {
    expect(await readTable(text)).toMatchObject({ header, rows });
  });
});

test('reads the row numbers of R, whose label is left out', async () => {
  const { layout, rows } = await readTable('"Vendor Name","City"\n"1","Halvorsen","Duluth"\n"2","Uma Ray","Erie"\n');
  expect(layout.header).toEqual(['', 'Vendor Name', 'City']);
  expect(rows).toEqual([
    ['1', 'Halvorsen', 'Duluth'],
    ['2', 'Uma Ray', 'Erie'],
  ]);
});

test('takes rows that are all wider than the header for what they are', async () => {
  const { layout, rows } = await readTable('Vendor Name,City\nHalvorsen,Duluth,MN\nUma Ray,Erie,PA\n');
  expect(layout.header).toEqual(['Vendor Name', 'City']);
  expect(rows).toEqual([
    ['Halvorsen', 'Duluth', 'MN'],
    ['Uma Ray', 'Erie', 'PA'],
  ]);
});

describe('lines that are no names', () => {
  test.each<[name: string, text: string]>([
    ['slashes between labels', 'Vendor Name/City/State\nHalvorsen/Duluth/MN\nUma Ray/Erie/PA\n'],
    ['dashes', 'Halvorsen - Duluth - MN\nUma Ray - Erie - PA\n'],
    [
      'gaps that do not stand below each other',
      'Halvorsen   Duluth MN\nUma Ray   Erie PA\nBrightwater Labs   Erie PA\n',
    ],
    ['labels with values', 'Vendor Name: Halvorsen\nCity: Duluth\n\nVendor Name: Uma Ray\nCity: Erie\n'],
    [
      'fixed columns that touch each other',
      'VENDOR NAME     CITY    ST\nHalvorsenToolDieDuluth  MN\nBrightwaterLabs Portland ME\n',
    ],
  ])('%s', async (_, text) => {
    await expect(readTable(text)).rejects.toThrow(
      /^(The columns of the file could not be told apart|No payee column|The file (holds|lists|is a list) )/,
    );
  });
});

describe('lines without separators', () => {
  test.each<[name: string, lines: string[], what: string]>([
    ['a state', ['Halvorsen Tool Duluth MN', 'Uma Ray Erie PA'], 'end with a state'],
    [
      'a ZIP code',
      ['Halvorsen Tool 418 Quarry Rd Duluth MN 55802', 'Uma Ray 9 Dock St Erie PA 16501'],
      'end with a ZIP code',
    ],
    ['an amount', ['Halvorsen Tool 250.00', 'Uma Ray 50.00'], 'end with an amount'],
    ['an amount with thousands', ['Halvorsen Tool 1,250.00', 'Uma Ray 50.00'], 'its only commas are those of numbers'],
    ['a date', ['Halvorsen Tool 01/31/2026', 'Uma Ray 02/01/2026'], 'end with a date'],
    ['a number', ['100001 Halvorsen Tool', '100002 Uma Ray'], 'begin with a number'],
  ])('are no names when most hold %s', async (_, lines, what) => {
    await expect(readTable(lines.join('\n'))).rejects.toThrow(what);
  });

  test.each([
    '3M\nA1 Towing\n1-800-Flowers\n7-Eleven',
    'City of Erie\nSt Mary\nJoe In\nUma Ray',
    'Uma Ray\nLind, Astrid\nHalvorsen Tool, Inc',
  ])('are names otherwise: %j', async (text) => {
    expect((await readTable(text)).rows).toEqual(text.split('\n').map((name) => [name]));
  });
});

test('never takes a header for a payee because it stands in quotes as one', async () => {
  const { header, rows } = await readTable('"Vendor Name,City,ST"\nHalvorsen,Duluth,MN\nUma Ray,Erie,PA\n');
  expect([header, ...rows]).toEqual([
    ['Vendor Name', 'City', 'ST'],
    ['Halvorsen', 'Duluth', 'MN'],
    ['Uma Ray', 'Erie', 'PA'],
  ]);
});

test('says that a header is too long', async () => {
  const labels = Array.from({ length: 1_900 }, (_, i) => `A label of the column number ${i} of this ledger`);
  await expect(readTable(`Payee,City,${labels.join(',')}\nUma Ray,Erie\n`)).rejects.toThrow(
    'line 1, which seems to be the header, cannot be read (the row is longer than 64 KB)',
  );
});
