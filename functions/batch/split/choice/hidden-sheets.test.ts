// Workbooks whose payees stand in a hidden sheet: never taken silently, never beaten by a cover.
import { describe, expect, test } from 'vitest';
import {
  HEADER,
  layoutOf,
  nameAndAmount,
  nameOf,
  names,
  PIVOT,
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

describe('a hidden sheet with payees', () => {
  const HIDDEN = sheet('Data', table(12), 'hidden');
  const QUESTION =
    'No visible sheet holds a table of payees, but the hidden sheet "Data" (12 rows) does: say which one to read with the option sheet (on the command line: --sheet "Data").';

  test.each<[what: string, visible: Rows]>([
    ['one word', [['Vendors']]],
    ['a cover text', [['Vendor list 2026']]],
    ['instructions', [['Instructions'], ['Fill in the yellow cells'], ['Send the file to AP by Friday']]],
    [
      'a parameter list',
      [
        ['Company', 'Big Corp Inc'],
        ['Prepared by', 'Jane Roe'],
        ['Date', '2026-01-31'],
      ],
    ],
    ['states', STATES],
    ['ZIP codes', ZIPS],
    ['payment terms', TERMS],
    ['a pivot table', PIVOT],
    ['a header without rows', [HEADER]],
    ['nothing', []],
  ])('makes the batch wait where the visible sheet holds %s', async (_, visible) => {
    const layout = await layoutOf([sheet('Cover', visible), HIDDEN]);
    expect(layout).toMatchObject({ question: QUESTION, asksFor: 'sheet' });
    // The guess that is shown with the question.
    expect(nameOf(layout)).toBe('Data');
    expect(layout.columns.map(({ role }) => role)).toContain('name');
  });

  test.each<SheetSpec['state']>(['hidden', 'veryHidden'])('counts however it is hidden: %s', async (state) => {
    const { question } = await layoutOf([sheet('Cover', [['Vendors']]), sheet('Data', table(12), state)]);
    expect(question).toBe(QUESTION);
  });

  test('is read when it is named, without a question', async () => {
    const layout = await layoutOf([sheet('Cover', [['Vendors']]), HIDDEN], { sheet: 'data' });
    expect(layout).not.toHaveProperty('question');
    expect(layout.format).toMatchObject({ sheet: { name: 'Data', isHidden: true } });
  });

  test('names all hidden sheets of payees', async () => {
    const sheets = [sheet('Cover', [['Vendors']]), HIDDEN, sheet('Feb', table(9, { from: 40 }), 'veryHidden')];
    const { question } = await layoutOf(sheets);
    expect(question).toContain('but the hidden sheets "Data" (12 rows) and "Feb" (9 rows) do: say which one');
  });

  test.each<[what: string, visible: Rows]>([
    ['payees', table(3, { from: 50 })],
    ['payees without a header', payees(3, { from: 50 })],
    ['names below a label', [['Payee'], ...names(0, 6)]],
  ])('stays unread where a visible sheet holds %s', async (_, visible) => {
    const layout = await layoutOf([sheet('Vendors', visible), HIDDEN]);
    expect(nameOf(layout)).toBe('Vendors');
    expect(layout).not.toHaveProperty('question');
    expect(layout.otherTables).toEqual([]);
  });

  test.each(['Employee Name', 'Customer Name'])('a hidden list under %s changes nothing', async (label) => {
    const hidden = [[label, 'Phone'], ...payees(6, { from: 50 }).map(([name]) => [name, '315-555-0100'])];
    const layout = await layoutOf([sheet('Sheet1', payees(6).map(nameAndAmount)), sheet('Lists', hidden, 'hidden')]);
    expect(nameOf(layout)).toBe('Sheet1');
    expect(layout).not.toHaveProperty('question');
  });

  test('a hidden list of something else changes nothing', async () => {
    const layout = await layoutOf([sheet('Names', names(0, 6)), sheet('Lists', STATES, 'hidden')]);
    expect(nameOf(layout)).toBe('Names');
    await expect(layoutOf([sheet('Cover', []), sheet('Lists', STATES, 'hidden')])).rejects.toThrow(
      'The workbook is empty: its sheet "Cover" holds no rows',
    );
  });

  test('a mapping that fits the visible sheet makes it the table', async () => {
    const sheets = [
      sheet('List', [
        ['Alpha', 'Beta'],
        ['Acme', 'x'],
        ['Jones', 'y'],
      ]),
      HIDDEN,
    ];
    const layout = await layoutOf(sheets, { mapping: { name: 'Alpha' } });
    expect(nameOf(layout)).toBe('List');
    expect(layout).not.toHaveProperty('question');
  });

  test('a mapping by number fits any sheet, and does not make a word a table', async () => {
    const sheets = [sheet('Cover', [['Vendor list 2026']]), HIDDEN];
    expect(await layoutOf(sheets, { mapping: { name: '#1' } })).toMatchObject({ question: QUESTION });
  });

  test('a damaged workbook stays damaged', async () => {
    const sheets = [{ name: 'Cover', xml: '<worksheet><sheetData><row><c><v>1</v></row>' }, HIDDEN];
    await expect(layoutOf(sheets)).rejects.toThrow('The workbook is damaged');
  });

  test('is found in SpreadsheetML too', async () => {
    const file = spreadsheetMl(sheet('Cover', [['Vendor list']]), HIDDEN);
    expect(await readLayout(file)).toMatchObject({ question: QUESTION, asksFor: 'sheet' });
    const named = await readLayout(file, { sheet: 'Data' });
    expect(named).not.toHaveProperty('question');
  });
});
