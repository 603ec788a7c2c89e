// Files with several tables: which one is read, which ones are named, and when a person must say it.
import { describe, expect, test } from 'vitest';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import {
  HEADER,
  layoutOf,
  NAMES,
  nameAndAmount,
  nameAndPlace,
  nameOf,
  names,
  OTHER_HEADER,
  PIVOT,
  page,
  payees,
  type Rows,
  STATES,
  sheet,
  spreadsheetMl,
  TERMS,
  table,
  ZIPS,
} from '../../../../tests/support/several-tables.ts';
import type { SheetSpec } from '../../../../tests/support/workbook-file.ts';
import { readLayout } from '../layout.ts';

describe('several tables of payees', () => {
  test.each<[what: string, first: SheetSpec, second: SheetSpec]>([
    ['months', sheet('Jan', table(12)), sheet('Feb', table(10, { from: 20 }))],
    ['months with the same payees', sheet('Jan', table(12)), sheet('Feb', table(12, { more: 7 }))],
    [
      'regions under other labels',
      sheet('West', table(12)),
      sheet('East', [OTHER_HEADER, ...payees(12, { from: 30 })]),
    ],
    ['regions without headers', sheet('West', payees(12)), sheet('East', payees(12, { from: 30 }))],
    [
      'names and amounts without headers',
      sheet('A', payees(9).map(nameAndAmount)),
      sheet('B', payees(9, { from: 30 }).map(nameAndAmount)),
    ],
    [
      'names and places without headers',
      sheet('A', payees(9).map(nameAndPlace)),
      sheet('B', payees(9, { from: 30 }).map(nameAndPlace)),
    ],
    ['bare names', sheet('A', names(0, 6)), sheet('B', names(6, 12))],
    ['lists of names', sheet('A', [['Payee'], ...names(0, 6)]), sheet('B', [['Payee'], ...names(6, 12)])],
    ['a title above one of them', sheet('A', table(12)), sheet('B', [['Report'], [], ...table(5, { from: 20 })])],
    [
      'more columns in one of them',
      sheet('A', table(9)),
      sheet(
        'B',
        payees(9, { from: 20 }).map((row) => row.slice(0, 5)),
      ),
    ],
  ])('make the batch wait: %s', async (_, first, second) => {
    const layout = await layoutOf([sheet('Cover', [['Vendors 2026']]), first, second, sheet('Lists', STATES)]);
    expect(layout.asksFor).toBe('sheet');
    expect(layout.question).toContain('The file holds 2 equally good tables of payees');
    for (const { name } of [first, second])
      expect(layout.question).toMatch(new RegExp(`sheet "${name}" \\(\\d+ rows\\)`));
  });

  test('are named with their rows and with the flag that chooses', async () => {
    const { question } = await layoutOf([sheet('Jan', table(12)), sheet('Feb', table(10, { from: 20 }))]);
    expect(question).toBe(
      'The file holds 2 equally good tables of payees, sheet "Jan" (12 rows) and sheet "Feb" (10 rows): say which one to read with the option sheet (on the command line: --sheet "Jan"), or send each of them as a file of its own.',
    );
  });

  test('are listed up to a sensible number', async () => {
    const { question } = await layoutOf(
      Array.from({ length: 12 }, (_, at) => sheet(`M${at + 1}`, table(5, { from: 5 * at }))),
    );
    expect(question).toContain('The file holds 12 equally good tables of payees, sheet "M1" (5 rows), ');
    expect(question).toContain('sheet "M6" (5 rows) and 6 more: say');
  });

  test('also ask for the column where that is in doubt', async () => {
    const rows = (from: number) => [
      ['Vendor Name', 'Supplier Name', 'City', 'State'],
      ...payees(9, { from }).map(([name], at) => [name ?? '', `Other ${at + from} LLC`, 'Rome', 'NY']),
    ];
    const { question, asksFor } = await layoutOf([sheet('A', rows(0)), sheet('B', rows(20))]);
    expect(asksFor).toBe('sheet');
    expect(question).toMatch(/^The file holds 2 .* "Vendor Name" and "Supplier Name" both look like/);
  });

  test.each<[what: string, other: Rows, rows: number]>([
    ['a remainder', table(2, { from: 40 }), 2],
    ['a copy', table(12), 12],
    ['a summary by payee', [['Vendor', 'Total'], ...payees(5).map(([name, , , , , paid]) => [name, paid])], 5],
    [
      'contacts',
      [['Vendor Name', 'Contact', 'Email'], ...names(0, 6).map(([name], at) => [name, 'J Roe', `a${at}@b.com`])],
      6,
    ],
  ])('%s is named and not asked about, wherever it stands', async (_, other, rows) => {
    for (const sheets of [
      [sheet('Vendors', table(12)), sheet('Other', other)],
      [sheet('Other', other), sheet('Vendors', table(12))],
    ]) {
      const layout = await layoutOf(sheets);
      expect(layout).not.toHaveProperty('question');
      const isCopy = rows === 12;
      expect(isCopy || nameOf(layout) === 'Vendors').toBe(true);
      expect(layout.otherTables).toEqual([{ name: nameOf(layout) === 'Vendors' ? 'Other' : 'Vendors', rows }]);
    }
  });

  test.each(['Customer Name', 'Employee Name', 'Client'])(
    'a table of the same form under %s is named and not asked about',
    async (label) => {
      const others = [[label, ...HEADER.slice(1)], ...payees(30, { from: 50 })];
      const layout = await layoutOf([sheet('Other', others), sheet('Vendors', table(12))]);
      expect(nameOf(layout)).toBe('Vendors');
      expect(layout).not.toHaveProperty('question');
      expect(layout.otherTables).toEqual([{ name: 'Other', rows: 30 }]);
      const name = await layoutOf([
        sheet('East', [['Name', ...HEADER.slice(1)], ...payees(9, { from: 50 })]),
        sheet('West', table(12)),
      ]);
      expect(name.asksFor).toBe('sheet');
    },
  );

  test('a summary with the roles of the payments is no second table of payees', async () => {
    const payments = payees(30).map((_, at) => [NAMES[at % 6] ?? '', '2026-01-02', at + 0.5]);
    const summary = NAMES.map((name, at) => [name, at + 100.25]);
    const sheets = [
      sheet('By vendor', [['Vendor', 'Total Amount'], ...summary]),
      sheet('Detail', [['Vendor', 'Invoice Date', 'Amount'], ...payments]),
    ];
    const layout = await layoutOf(sheets);
    expect(nameOf(layout)).toBe('Detail');
    expect(layout).not.toHaveProperty('question');
    expect(layout.otherTables).toEqual([{ name: 'By vendor', rows: 6 }]);
  });

  test.each<[what: string, other: Rows]>([
    ['states', STATES],
    ['ZIP codes', ZIPS],
    ['payment terms', TERMS],
    ['a pivot table', PIVOT],
    ['a header without rows', [HEADER]],
    ['notes', [['Prepared by AP'], ['Vendor payments of June'], ['Questions: ask Bob']]],
  ])('%s beside the payees are passed over', async (_, other) => {
    for (const sheets of [
      [sheet('Vendors', table(6)), sheet('Other', other)],
      [sheet('Other', other), sheet('Vendors', table(6))],
      [sheet('Other', other), sheet('Vendors', [['Name', 'Amount'], ...payees(6).map((row) => [row[0], row[5]])])],
    ]) {
      const layout = await layoutOf(sheets);
      expect(nameOf(layout)).toBe('Vendors');
      expect(layout).not.toHaveProperty('question');
      expect(layout.otherTables).toEqual([]);
    }
  });

  test('bare names go before a list without names, and notes do not before a header without rows', async () => {
    expect(nameOf(await layoutOf([sheet('Lists', STATES), sheet('Names', names(0, 6))]))).toBe('Names');
    const notes = [['Fill in the yellow cells'], ['Send the file to AP by Friday'], ['Ask Bob']];
    await expect(layoutOf([sheet('Template', [HEADER]), sheet('Notes', notes)])).rejects.toThrow(
      'The file holds a header but no rows: expected a row per payee.',
    );
  });

  test('rows beyond the sample count', async () => {
    const sheets = [sheet('New', table(400)), sheet('All', table(2_500, { from: 1_000 }))];
    const layout = await layoutOf(sheets);
    expect(nameOf(layout)).toBe('All');
    expect(layout.otherTables).toEqual([{ name: 'New', rows: 400 }]);
    const { question } = await layoutOf([sheet('A', table(1_400)), sheet('B', table(2_500, { from: 9_000 }))]);
    expect(question).toContain('sheet "B" (2,500 rows) and sheet "A" (1,400 rows)');
  });

  test('a mapping that fits one of them only makes it the table', async () => {
    const sheets = [sheet('Jan', table(12)), sheet('Feb', [OTHER_HEADER, ...payees(12, { from: 30 })])];
    const layout = await layoutOf(sheets, { mapping: { name: 'Payee' } });
    expect(nameOf(layout)).toBe('Feb');
    expect(layout).not.toHaveProperty('question');
    expect(layout.otherTables).toEqual([{ name: 'Jan', rows: 12 }]);
  });
});

describe('tables that are no sheets', () => {
  test('two tables of a page make the batch wait, and are told by their number', async () => {
    const file = page(table(12), [OTHER_HEADER, ...payees(12, { from: 30 })]);
    const { question, asksFor } = await readLayout(file);
    expect(asksFor).toBe('sheet');
    expect(question).toContain(
      'table 1 (12 rows, with the columns "Vendor Name", "Address", "City") and table 2 (12 rows, with the columns "Payee", "Street", "Town")',
    );
    expect(question).toContain('--sheet 1)');
    for (const sheet of [2, '2']) {
      const layout = await readLayout(file, { sheet });
      expect(layout.header).toEqual(OTHER_HEADER);
      expect(layout).not.toHaveProperty('question');
    }
    await expect(readLayout(file, { sheet: 7 })).rejects.toThrow(
      'The file has no table or list "7": expected table 1 or table 2.',
    );
  });

  test('tables that repeat the header are one, and a remainder is named', async () => {
    expect(await readLayout(page(table(12), table(12, { from: 30 })))).not.toHaveProperty('question');
    const layout = await readLayout(page(table(12), [OTHER_HEADER, ...payees(2, { from: 30 })]));
    expect(layout).not.toHaveProperty('question');
    expect(layout.otherTables).toEqual([{ name: '2', rows: 2 }]);
  });

  test('worksheets of SpreadsheetML go by the rule of workbooks', async () => {
    const file = spreadsheetMl(sheet('Jan', table(12)), sheet('Feb', table(10, { from: 20 })), sheet('Lists', STATES));
    const { question } = await readLayout(file);
    expect(question).toContain('sheet "Jan" (12 rows) and sheet "Feb" (10 rows)');
    const layout = await readLayout(spreadsheetMl(sheet('New', table(2, { from: 40 })), sheet('All', table(40))));
    expect(nameOf(layout)).toBe('All');
    expect(layout.otherTables).toEqual([{ name: 'New', rows: 2 }]);
  });

  test('lists of a JSON file make the batch wait, and are told by their name', async () => {
    const list = (from: number) =>
      payees(5, { from }).map((row) => Object.fromEntries(HEADER.map((label, at) => [label, row[at]])));
    const file = memoryFile(
      JSON.stringify({
        january: list(0),
        february: list(20),
        terms: [
          { code: 'N30', days: 30 },
          { code: 'N45', days: 45 },
        ],
      }),
    );
    const { question } = await readLayout(file);
    expect(question).toContain('list "january" (5 rows) and list "february" (5 rows)');
    const layout = await readLayout(file, { sheet: 'february' });
    expect(layout.format).toMatchObject({ list: ['february'] });
    expect(layout).not.toHaveProperty('question');
  });

  test('a file of one table goes by no choice', async () => {
    const layout = await readLayout(page(table(12)), { sheet: 'Vendors' });
    expect(layout.header).toEqual(HEADER);
  });
});
