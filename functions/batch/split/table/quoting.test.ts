// How quotes are read: as RFC 4180 says, and as exports of databases, spreadsheets and scripts write them.
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../../tests/support/read-table.ts';
import { splitText } from '../../../../tests/support/split-text.ts';

const ROWS = [
  ['Halvorsen "H" Tool', '418 Quarry Rd, Unit 2', 'Duluth'],
  ['Brightwater, Inc', '9 Dock St', 'Portland'],
  ["O'Hara Roofing", 'C:\\docks\\9', 'Erie'],
];

test.each<[name: string, text: string]>([
  [
    'RFC 4180',
    `Vendor Name,Address,City
"Halvorsen ""H"" Tool","418 Quarry Rd, Unit 2",Duluth
"Brightwater, Inc",9 Dock St,Portland
O'Hara Roofing,C:\\docks\\9,Erie
`,
  ],
  [
    'quotes around every field',
    `"Vendor Name","Address","City"
"Halvorsen ""H"" Tool","418 Quarry Rd, Unit 2","Duluth"
"Brightwater, Inc","9 Dock St","Portland"
"O'Hara Roofing","C:\\docks\\9","Erie"
`,
  ],
  [
    'a space before and after the quotes',
    `Vendor Name, Address, City
"Halvorsen ""H"" Tool", "418 Quarry Rd, Unit 2" , "Duluth"
 "Brightwater, Inc" , "9 Dock St", "Portland"
"O'Hara Roofing", "C:\\docks\\9", "Erie"
`,
  ],
  [
    'backslashes before quotes',
    `"Vendor Name","Address","City"
"Halvorsen \\"H\\" Tool","418 Quarry Rd, Unit 2","Duluth"
"Brightwater, Inc","9 Dock St","Portland"
"O\\'Hara Roofing","C:\\\\docks\\\\9","Erie"
`,
  ],
  [
    'single quotes',
    `'Vendor Name','Address','City'
'Halvorsen "H" Tool','418 Quarry Rd, Unit 2','Duluth'
'Brightwater, Inc','9 Dock St','Portland'
'O''Hara Roofing','C:\\docks\\9','Erie'
`,
  ],
  [
    'quotes inside that nobody doubled',
    `Vendor Name,Address,City
"Halvorsen "H" Tool","418 Quarry Rd, Unit 2",Duluth
"Brightwater, Inc",9 Dock St,Portland
O'Hara Roofing,C:\\docks\\9,Erie
`,
  ],
  [
    'whole lines in quotes',
    `"Vendor Name,Address,City"
"""Halvorsen """"H"""" Tool"",""418 Quarry Rd, Unit 2"",Duluth"
"""Brightwater, Inc"",9 Dock St,Portland"
"O'Hara Roofing,C:\\docks\\9,Erie"
`,
  ],
  [
    'whole lines in quotes, with the columns of a spreadsheet behind them',
    `"Vendor Name,Address,City";;
"""Halvorsen """"H"""" Tool"",""418 Quarry Rd, Unit 2"",Duluth";;
"""Brightwater, Inc"",9 Dock St,Portland";;
"O'Hara Roofing,C:\\docks\\9,Erie";;
`,
  ],
])('reads %s', async (_, text) => {
  for (const pieceBytes of [65_536, 7]) {
    for (const lineEnd of ['\n', '\r\n']) {
      const found = await readTable(text.replaceAll('\n', lineEnd), { pieceBytes });
      expect(found.header.map((label) => label.trim())).toEqual(['Vendor Name', 'Address', 'City']);
      expect(found.rows).toEqual(ROWS);
    }
  }
});

test('reads only the lines in quotes that are, where others are not', async () => {
  const text = 'Vendor Name,City\n"""Halvorsen, Inc"",Duluth"\n"Uma Ray,Erie"\n"Lind,Erie"\n"Ray,Erie"\nOkafor,Erie\n';
  expect((await readTable(text)).rows).toEqual([
    ['Halvorsen, Inc', 'Duluth'],
    ['Uma Ray', 'Erie'],
    ['Lind', 'Erie'],
    ['Ray', 'Erie'],
    ['Okafor', 'Erie'],
  ]);
});

describe('backslash escapes of databases', () => {
  test('without quotes, as MySQL writes a tab-separated file', async () => {
    const text = 'vendor_name\tcity\tnote\nHalvorsen\\\tTool\tDuluth\tline 1\\\nline 2\nUma Ray\t\\N\ta \\\\ b\n';
    const { rows } = await readTable(text);
    expect(rows).toEqual([
      ['Halvorsen\tTool', 'Duluth', 'line 1\nline 2'],
      ['Uma Ray', '', 'a \\ b'],
    ]);
  });

  test('of delimiters, as Hive and Athena write them', async () => {
    const text = 'Vendor Name,City,ST\nHalvorsen\\, Inc,Duluth,MN\nUma Ray,Erie,PA\nLind\\, Astrid,Erie,PA\n';
    expect((await readTable(text)).rows).toEqual([
      ['Halvorsen, Inc', 'Duluth', 'MN'],
      ['Uma Ray', 'Erie', 'PA'],
      ['Lind, Astrid', 'Erie', 'PA'],
    ]);
  });

  test.each<[name: string, delimiter: string, end: string]>([
    ['after which quotes go on', ':', '"\n"'],
    ['after which a cell ends', '^', '"a\n"'],
  ])('are not seen in a cell of two lines that ends with a backslash, %s', async (_, delimiter, end) => {
    const line = (...cells: string[]) => cells.join(delimiter);
    const text = [
      line('Vendor Name', 'City', 'State', 'Zip', 'Note'),
      line('Halvorsen Tool', 'Duluth', 'MN', '55802', 'none'),
      line('Uma Ray', 'Erie', 'PA', '16502', ''),
      line('Lind', `"\n${delimiter}\\"`, 'PA', '16501', end),
      line('Ray', 'Erie', 'PA', '16501', 'none'),
    ].join('\n');
    const { records } = await readTable(text);
    expect(records.map(({ fields }) => [fields[0], fields[1]])).toEqual([
      ['Halvorsen Tool', 'Duluth'],
      ['Uma Ray', 'Erie'],
      ['Lind', `\n${delimiter}\\`],
      ['Ray', 'Erie'],
    ]);
  });

  test('are not seen in paths', async () => {
    const text = 'Vendor Name,Folder,City\nHalvorsen,C:\\new\\table,Duluth\nUma Ray,"\\\\host\\a, b\\",Erie\n';
    expect((await readTable(text)).rows).toEqual([
      ['Halvorsen', 'C:\\new\\table', 'Duluth'],
      ['Uma Ray', '\\\\host\\a, b\\', 'Erie'],
    ]);
  });
});

test('takes a quote for text where nothing is quoted', async () => {
  const text = 'Vendor Name\tSize\tCity\nHalvorsen\t"\tDuluth\nUma Ray\t3/4"\tErie\nLind\t"\tErie\n';
  expect((await readTable(text)).rows).toEqual([
    ['Halvorsen', '"', 'Duluth'],
    ['Uma Ray', '3/4"', 'Erie'],
    ['Lind', '"', 'Erie'],
  ]);
});

describe('curly quotes', () => {
  const NAMES = ['Acme, Inc.', 'Bolt “Best” Ltd', 'Clay, LLC'];

  test.each<[what: string, lines: string[]]>([
    ['around all cells', ['“Vendor”,“City”', '“Acme, Inc.”,“Rome”', '“Bolt “Best” Ltd”,“Utica”', '“Clay, LLC”,“Rome”']],
    ['around some cells', ['Vendor,City', '“Acme, Inc.”,Rome', 'Bolt “Best” Ltd,Utica', '“Clay, LLC”,Rome']],
    ['without a header', ['“Acme, Inc.”,“Rome”,“NY”', '“Bolt “Best” Ltd”,“Utica”,“NY”', '“Clay, LLC”,“Rome”,“NY”']],
    [
      'between semicolons',
      ['“Vendor”;“City”', '“Acme, Inc.”;“Rome”', '“Bolt “Best” Ltd”;“Utica”', '“Clay, LLC”;“Rome”'],
    ],
  ])('are quotes %s', async (_, lines) => {
    const text = lines.join('\n');
    for (const bytes of [
      Buffer.from(text),
      iconv.encode(text, 'windows-1252'),
      iconv.encode(text, 'macintosh'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
    ]) {
      const { names, problem } = await splitText(bytes);
      expect([problem, names]).toEqual(['', NAMES]);
    }
  });

  test('that are not closed on their line refuse it alone', async () => {
    const { names, refused } = await splitText([
      '“Vendor”,“City”',
      '“Acme, Inc.,“Rome”',
      '“Bolt Ltd”,“Utica”',
      '“Clay, LLC”,“Rome”',
    ]);
    expect(names).toEqual(['Bolt Ltd', 'Clay, LLC']);
    expect(refused).toMatchObject([{ line: 2, kind: 'malformed' }]);
  });

  test('within names are text', async () => {
    expect((await splitText(['Vendor,City', 'Bolt “Best” Ltd,Rome', '“Best” Tools,Utica'])).names).toEqual([
      'Bolt “Best” Ltd',
      '“Best” Tools',
    ]);
  });
});
