// Reports in fixed width: their columns are found, their lines cut, and what does not fit is refused and not misread.
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../../tests/support/read-table.ts';
import { splitText } from '../../../../tests/support/split-text.ts';
import { isBlank } from './record.ts';

async function read(text: string | Uint8Array) {
  const { layout, header, records } = await readTable(text);
  const filled = records.filter(({ fields }) => !isBlank(fields));
  return {
    kind: layout.format.kind,
    header,
    rows: filled.filter(({ problem }) => !problem).map(({ fields }) => fields),
    refused: filled.filter(({ problem }) => problem).map(({ line }) => line),
  };
}

const HEADER = ['VENDOR NAME', 'ADDRESS', 'CITY', 'ST', 'ZIP'];
const ROWS = [
  ['Halvorsen Tool & Die Company', '418 Quarry Rd', 'Duluth', 'MN', '55802'],
  ['Brightwater Labs', '9 Dock St Suite 400', 'Portland', 'ME', '04101'],
  ['Uma Ray', '1200 W 12th St', 'Erie', 'PA', '16501'],
];
const WIDTHS = [29, 20, 9, 3, 5];
const line = (fields: readonly string[], widths = WIDTHS) =>
  fields
    .map((field, i) => field.padEnd(widths[i] ?? 0))
    .join('')
    .trimEnd();
const report = (widths = WIDTHS) => [HEADER, ...ROWS].map((fields) => line(fields, widths)).join('\n');

test.each<[name: string, text: string]>([
  ['with gutters of one space', report()],
  ['with wide gutters', report([40, 30, 20, 10, 5])],
  ['without a line end at the end, lines cut at their last character', report()],
  ['with lines as wide as the report', [HEADER, ...ROWS].map((fields) => line(fields).padEnd(80)).join('\r\n')],
  ['indented', report().replace(/^/gm, '   ')],
])('reads a report %s', async (_, text) => {
  expect(await read(text)).toEqual({ kind: 'fixed', header: HEADER, rows: ROWS, refused: [] });
});

test('reads accented names by characters, in UTF-8 and in Windows-1252', async () => {
  const rows = [
    ['Muñoz Brothers', '1 A St', 'San José', 'CA', '95110'],
    ['Café Zoë Noël', '22 B St', 'Erie', 'PA', '16501'],
    ['Uma Ray', '333 C St', 'Erie', 'PA', '16501'],
  ];
  const text = [HEADER, ...rows].map((fields) => line(fields)).join('\n');
  expect((await read(text)).rows).toEqual(rows);
  expect((await read(Buffer.from(text, 'latin1'))).rows).toEqual(rows);
});

test('cuts numbers that are aligned to the right, also longer ones than before', async () => {
  const text = [
    'VENDOR NAME          CITY        YTD PAID',
    'Halvorsen Tool       Duluth      1,000.00',
    'Brightwater Labs     Portland       50.00',
    'Uma Ray              Erie            9.99',
    ...Array.from({ length: 400 }, (_, i) => `Payee ${String(i).padEnd(14)} Erie     ${'1.00'.padStart(12)}`),
    'Lind & Sons          Erie      999,000.00',
  ].join('\n');
  const { header, rows, refused } = await read(text);
  expect(header).toEqual(['VENDOR NAME', 'CITY', 'YTD PAID']);
  expect([rows[0], rows.at(-1), refused]).toEqual([
    ['Halvorsen Tool', 'Duluth', '1,000.00'],
    ['Lind & Sons', 'Erie', '999,000.00'],
    [],
  ]);
});

test('refuses lines whose text stands between two columns', async () => {
  const { rows, refused } = await read(`${report()}\nTotal number of vendors in this report: 3\nLind & Sons\n`);
  expect(rows).toEqual([...ROWS, ['Lind & Sons', '', '', '', '']]);
  expect(refused).toEqual([5]);
});

describe('with a rule of dashes below the header', () => {
  test('the columns are those of the rule', async () => {
    const text = `
                    ACME MANUFACTURING
Vendor Listing                         Page 1

VENDOR NAME        CITY         ST       PAID
------------------ ------------ -- ----------
Halvorsen Tool     Duluth       MN   1,000.00
Uma Ray            New Harbor   ME      50.00

2 rows selected.
`;
    expect(await read(text)).toEqual({
      kind: 'fixed',
      header: ['VENDOR NAME', 'CITY', 'ST', 'PAID'],
      rows: [
        ['Halvorsen Tool', 'Duluth', 'MN', '1,000.00'],
        ['Uma Ray', 'New Harbor', 'ME', '50.00'],
        ['2 rows selected.', '', '', ''],
      ],
      refused: [],
    });
  });

  test('a rule on every page is no row', async () => {
    const page = 'VENDOR NAME     CITY\n=============== ==========\nUma Ray         Erie\nLind & Sons     Erie\n\f';
    expect((await read(page + page)).rows).toEqual([
      ['Uma Ray', 'Erie'],
      ['Lind & Sons', 'Erie'],
      ['VENDOR NAME', 'CITY'],
      ['Uma Ray', 'Erie'],
      ['Lind & Sons', 'Erie'],
    ]);
  });
});

describe('words that stand below each other by accident', () => {
  test('do not part a column in two', async () => {
    const text = ['NAME       CITY', 'Uma Ray    Erie', 'Ben Orr    Bath', 'Lee Poe    Rome'].join('\n');
    expect(await read(text)).toMatchObject({
      header: ['NAME', 'CITY'],
      rows: [
        ['Uma Ray', 'Erie'],
        ['Ben Orr', 'Bath'],
        ['Lee Poe', 'Rome'],
      ],
    });
  });

  test('do not part a label in two', async () => {
    const text = ['VENDOR NAME    REMIT CITY', 'Umaray Inc     Eriex Bay', 'Benorr Ltd     Bathx Bay'].join('\n');
    expect(await read(text)).toMatchObject({ header: ['VENDOR NAME', 'REMIT CITY'] });
  });

  test('do not make columns of a list of names', async () => {
    const { header } = await readTable('Uma Ray\nBen Orr\nLee Poe\nAda Lin\n');
    expect(header).toEqual(['Column 1']);
  });
});

test('goes on anywhere', async () => {
  const { layout, records } = await readTable(report());
  expect(layout.format.kind).toBe('fixed');
  expect(records.map(({ next }) => next.line)).toEqual([3, 4, 4]);
});

test.each<[kind: string, lines: string[], rows: string[][]]>([
  [
    'a long name is not cut at a space within it',
    [
      'Vendor                           Paid',
      'Halvorsen Tool & Die             1250.50',
      'Uma Ray                          88.00',
      'Brightwater Clinic of Erie, P.C. 330.07',
      'Corvid Paving                    97.31',
    ],
    [
      ['Halvorsen Tool & Die', '1250.50'],
      ['Uma Ray', '88.00'],
      ['Brightwater Clinic of Erie, P.C.', '330.07'],
      ['Corvid Paving', '97.31'],
    ],
  ],
  [
    'a rule that underlines the labels only',
    [
      'CHECK    DATE      PAYEE                              AMOUNT',
      '-----    ----      -----                              ------',
      '00017    01/05/26  Halvorsen Tool & Die Company     1,250.50',
      '00018    01/05/26  Uma Ray                             88.00',
      '00019    01/06/26  Brightwater Clinic of Erie, P.C.    330.07',
    ],
    [
      ['00017', '01/05/26', 'Halvorsen Tool & Die Company', '1,250.50'],
      ['00018', '01/05/26', 'Uma Ray', '88.00'],
      ['00019', '01/06/26', 'Brightwater Clinic of Erie, P.C.', '330.07'],
    ],
  ],
])('%s', async (_, lines, rows) => {
  expect(await read(lines.join('\n'))).toMatchObject({ rows, refused: [] });
});

test('a total that stands across the columns does not hide them', async () => {
  const total = `${' '.repeat(WIDTHS.reduce((sum, width) => sum + width, 0) - 10)}Total   3`;
  expect(await read(`${report()}\n${total}\n`)).toMatchObject({ header: HEADER, refused: [5] });
});

test('a long name without a header is not cut at a space within it', async () => {
  const names = ['Halvorsen Tool & Die', 'Uma Ray', 'Brightwater Clinic of Erie, P.C.', 'Corvid Paving'];
  const rows = names.map((name, i) => [`${i + 100}`, name, 'Taos', 'NM']);
  const { rows: found } = await read(rows.map((row) => line(row, [8, 36, 12, 2])).join('\n'));
  expect(found).toEqual(rows);
});

test('refuses a line that runs over a gutter with words, however its spaces fall', async () => {
  const text = [
    'VENDOR                   CITY          STATE',
    'Halvorsen Tool           Duluth        MN',
    'Uma Ray                  Erie          PA',
    'A Very Long Vendor Name That Overflows Erie PA',
    'Lind                     Bath          ME',
  ].join('\n');
  expect(await read(text)).toMatchObject({
    refused: [4],
    rows: [
      ['Halvorsen Tool', 'Duluth', 'MN'],
      ['Uma Ray', 'Erie', 'PA'],
      ['Lind', 'Bath', 'ME'],
    ],
  });
});

test('reads a paged report, whose titles and header come again', async () => {
  const page = (number: number, rows: string[]) => [
    `1ACME CORP                 VENDOR MASTER                 PAGE ${String(number).padStart(4)}`,
    '0VENDOR   VENDOR NAME               CITY            ST    YTD-PAID',
    ...rows,
  ];
  const text = [
    ...page(1, [
      ' 000100   HALVORSEN TOOL            DULUTH          MN    1,000.00',
      ' 000101   RAY UMA                   ERIE            PA       50.00',
    ]),
    ...page(2, [' 000103   OKAFOR                    BATH            ME    2,050.00-']),
  ].join('\n');
  const { header, rows } = await read(text);
  expect(header).toEqual(['VENDOR', 'VENDOR NAME', 'CITY', 'ST', 'YTD-PAID']);
  expect(rows.filter(([number]) => /^\d/.test(number ?? ''))).toEqual([
    ['000100', 'HALVORSEN TOOL', 'DULUTH', 'MN', '1,000.00'],
    ['000101', 'RAY UMA', 'ERIE', 'PA', '50.00'],
    ['000103', 'OKAFOR', 'BATH', 'ME', '2,050.00-'],
  ]);
});

test('refuses rows that take several lines', async () => {
  const text = `VENDOR_NAME          ADDRESS
-------------------- ------------------
CITY       ST
---------- --
Halvorsen Tool       418 Quarry Rd
Duluth     MN
Uma Ray              9 Dock St
Erie       PA
`;
  await expect(read(text)).rejects.toThrow('The columns of the file could not be told apart');
});

describe('reports for line printers', () => {
  const page = (number: number, rows: readonly string[], first = '-') => [
    `1MAPLE MFG CO            VENDOR LISTING             PAGE ${number}`,
    '0VENDOR               CITY        AMOUNT',
    ' NAME                             PAID',
    ...rows.map((row, i) => `${i === 0 ? first : ' '}${row}`),
  ];
  const row = (name: string, city: string, amount: string) =>
    `${name.padEnd(21)}${city.padEnd(12)}${amount.padStart(6)}`;
  const FIRST = [
    row('Acme Inc', 'Rome', '100.00'),
    row('3 Brothers', 'Utica', '20.00'),
    row('Dune LLC', 'Bath', '5.00'),
  ];
  const SECOND = [
    row('1st Choice Inc', 'Rome', '60.00'),
    row('Elm Cafe', 'Rome', '7.00'),
    row('Fir Ltd', 'Bath', '8.00'),
  ];
  const NAMES = ['Acme Inc', '3 Brothers', 'Dune LLC', '1st Choice Inc', 'Elm Cafe', 'Fir Ltd'];

  test.each(['-', '0', ' '])(
    'takes the control characters off, with "%s" before the first row of a page',
    async (first) => {
      const { names, payees, refused } = await splitText([...page(1, FIRST, first), ...page(2, SECOND, first)]);
      expect(names).toEqual(NAMES);
      expect(payees.map(({ amount }) => amount)).toEqual([100, 20, 5, 60, 7, 8]);
      expect(refused).toHaveLength(3);
    },
  );

  test('leaves out lines that are printed over others', async () => {
    const underlined = page(1, FIRST).flatMap((line, i) => (i === 1 ? [line, '+____'] : [line]));
    expect((await splitText(underlined)).names).toEqual(NAMES.slice(0, 3));
  });

  test('reads a header of two lines that each page repeats, without control characters', async () => {
    const lines = [...page(1, FIRST), '', ...page(2, SECOND)].map((line) => line.slice(1));
    const { names, refused } = await splitText(lines);
    expect(names).toEqual(NAMES);
    expect(refused).toHaveLength(3);
  });

  test('numbers before rows are no control characters', async () => {
    const lines = ['NO VENDOR               AMOUNT', '1  Acme Inc            100.00', '2  Bolt Ltd            200.00'];
    expect((await splitText([...lines, '3  Clay Co              30.00'])).names).toEqual([
      'Acme Inc',
      'Bolt Ltd',
      'Clay Co',
    ]);
  });

  test('a name that begins with a figure keeps it', async () => {
    const lines = [...SECOND.slice(0, 1), ...FIRST.map((line) => ` ${line.slice(0, 19)}${line.slice(20)}`)];
    expect((await splitText(lines)).names).toEqual(['1st Choice Inc', 'Acme Inc', '3 Brothers', 'Dune LLC']);
  });

  test('a first row below the header is no part of it', async () => {
    const { names } = await splitText([
      'Vendor,City,Amount',
      'Name Brand,,Pending',
      'Acme Inc,Rome,1.00',
      'Bolt,Rome,2.00',
    ]);
    expect(names).toEqual(['Name Brand', 'Acme Inc', 'Bolt']);
  });
});

describe('a cell that runs over the next column', () => {
  const HEADER = 'VENDOR NAME          CITY        AMOUNT';
  const ROWS = [
    'Acme Inc             Rome          100.00',
    'Bolt Ltd             Utica         200.00',
    'Dune LLC             Bath           50.00',
    'Elm Street Cafe      Rome           60.00',
  ];
  const NAMES = ['Acme Inc', 'Bolt Ltd', 'Dune LLC', 'Elm Street Cafe'];
  const RULE = '-------------------- ----------- --------';

  test.each<[what: string, line: string]>([
    ['by letters', 'Consolidated Internationa Rome     300.00'],
    ['by spaces', 'Consolidated International Holdings  Rome  300.00'],
    ['with a space where others have their gap', 'Consolidated Intern  Holdings Rome 300.00'],
    ['into a city without a space', 'Consolidated InternationaRome      300.00'],
    ['as far as the amounts', 'Consolidated International Holdings Rome 300.00'],
  ])('refuses its line alone, %s', async (_, line) => {
    for (const head of [[HEADER], [HEADER, RULE], []]) {
      const { names, refused } = await splitText([...head, ...ROWS.slice(0, 2), line, ...ROWS.slice(2)]);
      expect(names).toEqual(NAMES);
      expect(refused.map((one) => [one.line, one.kind])).toEqual([[head.length + 3, 'malformed']]);
    }
  });

  test('refuses several of many lines', async () => {
    const over = ['Consolidated Internationa Rome     300.00', 'Hill and Dale Landscaping Bath      60.00'];
    const { names, refused } = await splitText([HEADER, ...ROWS, ...over, ...ROWS, ...ROWS]);
    expect(names).toEqual([...NAMES, ...NAMES, ...NAMES]);
    expect(refused.map(({ line }) => line)).toEqual([6, 7]);
  });

  test('reads a name that fills its column', async () => {
    const { names, refused } = await splitText([HEADER, ...ROWS, 'Consolidated Interna Rome          300.00']);
    expect([names, refused]).toEqual([[...NAMES, 'Consolidated Interna'], []]);
  });
});
