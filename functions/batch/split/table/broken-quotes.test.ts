// No row is swallowed by a broken quote above it, and no cell of several lines is torn apart.
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../../tests/support/read-table.ts';

/** Payees of the rows that were read, and lines of those that were refused. */
async function read(text: string, pieceBytes = 65_536) {
  const { records } = await readTable(text, { pieceBytes });
  return {
    payees: records.flatMap(({ fields, problem }) => (problem ? [] : [fields[0]])),
    refused: records.flatMap(({ line, problem }) => (problem ? [line] : [])),
  };
}

const HEADER = 'Vendor Name,City,ST,Description\n';
const ROWS = [
  'Halvorsen Tool,Duluth,MN,pipe',
  'Uma Ray,Erie,PA,labor',
  'Lind & Sons,Erie,PA,parts',
  'Ben Okafor,Bath,ME,fees',
];
const BELOW = `${ROWS.join('\n')}\n`;
const NAMES = ['Halvorsen Tool', 'Uma Ray', 'Lind & Sons', 'Ben Okafor'];

describe('inch marks and quotes that were not doubled', () => {
  test.each<[name: string, row: string]>([
    ['an inch mark before the closing quote', 'Brightwater,Portland,ME,"HOSE, 3/4""'],
    ['an inch mark before the closing quote of a middle cell', 'Brightwater,"Portland 3""",ME,x'],
    ['an inch mark in the first cell', '"Brightwater 3/4"",Portland,ME,x'],
    ['a quoted word', '"Brightwater "B" Labs",Portland,ME,x'],
    ['a quoted word before a comma', 'Brightwater,Portland,ME,"the "best", they say"'],
    ['an inch mark without quotes around', 'Brightwater,Portland,ME,HOSE 3/4"'],
    ['two inch marks', 'Brightwater,"3/4"",ME,"1/2""'],
    ['a quoted word at the beginning', '"Best" Brightwater,Portland,ME,x'],
  ])('%s: all rows are read', async (_, row) => {
    for (const pieceBytes of [65_536, 5]) {
      const { payees, refused } = await read(`${HEADER}${row}\n${BELOW}`, pieceBytes);
      expect(refused).toEqual([]);
      expect(payees.slice(1)).toEqual(NAMES);
      expect(payees[0]).toContain('Brightwater');
    }
  });

  test('keeps the cells of a row that was repaired, and says so', async () => {
    const { records } = await readTable(`${HEADER}Brightwater,Portland,ME,"HOSE, 3/4""\n${BELOW}`);
    expect(records[0]).toMatchObject({
      fields: ['Brightwater', 'Portland', 'ME', 'HOSE, 3/4"'],
      line: 2,
      remarks: ['quotes inside a cell were not doubled'],
    });
  });

  test('also when a later cell ends with a quote, which seems to close the first', async () => {
    const rows = ['Brightwater,Portland,ME,"HOSE, 3/4""', 'Halvorsen,Duluth,MN,PIPE 2"', 'Uma Ray,Erie,PA,none'];
    expect(await read(`${HEADER}${rows.join('\n')}\n`)).toEqual({
      payees: ['Brightwater', 'Halvorsen', 'Uma Ray'],
      refused: [],
    });
  });
});

describe('a quote that is never closed', () => {
  test.each<[name: string, row: string]>([
    ['in the first cell', '"Brightwater,Portland,ME,x'],
    ['in a middle cell', 'Brightwater,"Portland,ME,x'],
    ['in the last cell', 'Brightwater,Portland,ME,"x'],
  ])('%s costs at most its own row', async (_, row) => {
    for (const below of [BELOW, BELOW.replace('labor', '"labor"'), BELOW.replace('labor', 'labor 2"')]) {
      for (const pieceBytes of [65_536, 5]) {
        const { payees, refused } = await read(`${HEADER}${row}\n${below}`, pieceBytes);
        expect(payees.slice(-NAMES.length)).toEqual(NAMES);
        expect(payees.length + refused.length).toBe(NAMES.length + 1);
      }
    }
  });

  test.each<[name: string, row: string]>([
    ['in the first cell', '"Brightwater,Portland,ME,x'],
    ['in a middle cell', 'Brightwater,"Portland,ME,x'],
    ['in the last cell', 'Brightwater,Portland,ME,"x'],
  ])('%s is left out where the line is as wide as the table', async (_, row) => {
    for (const below of [BELOW, `"Acme, Inc",Erie,PA,"fees"\n${BELOW}`]) {
      const { records } = await readTable(`${HEADER}${row}\n${below}`);
      expect(records[0]).toMatchObject({
        fields: ['Brightwater', 'Portland', 'ME', 'x'],
        remarks: ['a quote that is never closed was left out'],
      });
      expect(records.slice(1).every(({ problem }) => problem === undefined)).toBe(true);
    }
  });

  test('costs its row where the cell may hold a comma', async () => {
    expect(await read(`${HEADER}"Brightwater, Inc,Portland,ME,x\n${BELOW}`)).toEqual({ payees: NAMES, refused: [2] });
  });

  test('swallows no row below it, where no column has a shape', async () => {
    const rows = (i: number) =>
      i % 10 === 3 ? `"Firm ${i},Unit ${'ab'[i % 2]},Rome` : `"Firm ${i}, Inc","Unit x",Rome`;
    const { records } = await readTable(
      `Vendor Name,Place,City\n${Array.from({ length: 60 }, (_, i) => rows(i)).join('\n')}\n`,
    );
    expect(records).toHaveLength(60);
    expect(records.filter(({ problem }) => problem)).toHaveLength(6);
    expect(records.every(({ fields: [name = ''] }) => !name.includes('\n'))).toBe(true);
  });

  test('in a column of no shape is told from a note by the rows that follow', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `Firm ${i} Ltd,see ${i}`);
    const { payees, refused } = await read(`Vendor Name,Note\n"Brightwater,x\n${rows.join('\n')}\nLast,"y"\n`);
    expect(payees).toHaveLength(61);
    expect(refused).toEqual([2]);
  });

  test('before one row that may be a part of the cell refuses both lines', async () => {
    const { records } = await readTable('Vendor Name,Note\nBrightwater,"x,y\nUma,Ray"\nLind,z\nRay,z\n');
    expect(records.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'a quoted cell runs over lines that look like rows: expected quotes inside a cell to be doubled'],
      [4, undefined],
      [5, undefined],
    ]);
  });
});

describe('cells of several lines stay one', () => {
  test.each<[name: string, text: string, cell: string]>([
    [
      'an address block',
      'Vendor No,Remit To,Amount\n1,"Halvorsen Tool\n418 Quarry Rd\nDuluth, MN 55802",100.00\n2,"Uma Ray\n9 Dock St\nErie, PA 16501",5.00\n',
      'Halvorsen Tool\n418 Quarry Rd\nDuluth, MN 55802',
    ],
    [
      'an address block as one of two columns',
      'Vendor No,Remit To\n1,"Halvorsen Tool\n418 Quarry Rd\nDuluth, MN 55802"\n2,"Uma Ray\n9 Dock St\nErie, PA 16501"\n',
      'Halvorsen Tool\n418 Quarry Rd\nDuluth, MN 55802',
    ],
    [
      'an address block as the first column',
      'Remit To,Amount\n"Halvorsen Tool\n418 Quarry Rd\nDuluth MN 55802",100.00\n"Uma Ray\n9 Dock St\nErie PA 16501",5.00\n',
      'Halvorsen Tool\n418 Quarry Rd\nDuluth MN 55802',
    ],
    [
      'a note with commas',
      'Vendor Name,City,ST,Note\nHalvorsen,Duluth,MN,"call first,\nthen write, then\nwait, and, at last, pay"\nRay,Erie,PA,none\n',
      'call first,\nthen write, then\nwait, and, at last, pay',
    ],
    [
      'a note with blank lines',
      'Vendor Name,City,ST,Note\nHalvorsen,Duluth,MN,"one\n\n\ntwo"\nRay,Erie,PA,none\n',
      'one\n\n\ntwo',
    ],
    [
      'a note with quotes',
      'Vendor Name,City,ST,Note\nHalvorsen,Duluth,MN,"said ""no"",\nthen ""yes"""\nRay,Erie,PA,none\n',
      'said "no",\nthen "yes"',
    ],
    [
      'a note with quotes that were not doubled',
      'Vendor Name,City,ST,Note\nHalvorsen,Duluth,MN,"they said\n"yes" at last"\nRay,Erie,PA,none\n',
      'they said\n"yes" at last',
    ],
  ])('%s', async (_, text, cell) => {
    for (const pieceBytes of [65_536, 5]) {
      const { records } = await readTable(text, { pieceBytes });
      expect(records.map(({ problem }) => problem)).toEqual([undefined, undefined]);
      expect(records[0]?.fields).toContain(cell);
      expect(records[1]?.line).toBe(2 + cell.split('\n').length);
    }
  });
});

describe('rows over 64 KB', () => {
  test.each<[name: string, row: string]>([
    ['in one line', `Brightwater,Portland,ME,${'x'.repeat(70_000)}`],
    ['in one line, quoted', `Brightwater,Portland,ME,"${'x,'.repeat(50_000)}"`],
    ['in a note of many lines', `Brightwater,Portland,ME,"${'line of a note\n'.repeat(20_000)}"`],
    ['in a note of many lines with commas', `Brightwater,Portland,ME,"${'one, two\n'.repeat(20_000)}"`],
    ['in many cells', 'x,'.repeat(40_000)],
  ])('are refused with their line, and the others are read: %s', async (_, row) => {
    for (const pieceBytes of [65_536, 1_000_000, 1_021]) {
      const { records } = await readTable(`${HEADER}${ROWS[0]}\n${row}\n${BELOW}`, { pieceBytes });
      const problems = records.filter(({ problem }) => problem);
      expect(problems).toMatchObject([{ line: 3, problem: 'the row is longer than 64 KB' }]);
      expect(problems[0]?.fields.join('').length).toBeLessThanOrEqual(1_000);
      expect(records.filter(({ problem }) => !problem).map(({ fields }) => fields[0])).toEqual([NAMES[0], ...NAMES]);
      expect(records.at(-1)?.line).toBe(4 + row.split('\n').length - 1 + 3);
    }
  });

  test('as an unclosed quote they end where the rows go on', async () => {
    const row = `Brightwater,Portland,ME,"${'x'.repeat(70_000)}`;
    const { records } = await readTable(`${HEADER}${ROWS[0]}\n${row}\n${BELOW}`);
    expect(records.filter(({ problem }) => problem).map(({ line }) => line)).toEqual([3]);
    expect(records).toHaveLength(6);
  });

  test('count bytes, not characters', async () => {
    const wide = 'é'.repeat(40_000);
    const utf16 = Buffer.from(`\ufeff${HEADER}${ROWS[0]}\nBrightwater,x,ME,${wide}\n${BELOW}`, 'utf16le');
    expect((await readTable(utf16)).records.filter(({ problem }) => problem)).toMatchObject([{ line: 3 }]);
  });
});

describe('a quote that is open at the end of the file', () => {
  test('on a whole last line costs that row at most', async () => {
    const last = '"Brightwater,Portland,ME,x';
    expect(await read(`${HEADER}${BELOW}${last}\n`)).toEqual({ payees: [...NAMES, 'Brightwater'], refused: [] });
    await expect(read(`${HEADER}${BELOW}${last}`)).rejects.toThrow('The file breaks off inside a quoted field');
    expect(await read('Vendor Name\nUma Ray\nLind & Sons\n"Brightwater\n')).toEqual({
      payees: ['Uma Ray', 'Lind & Sons'],
      refused: [4],
    });
  });

  test.each<[name: string, end: string]>([
    ['in a line without end', '"Brightwater, In'],
    ['in a cell of several lines', 'Brightwater,Portland,ME,"a note\nof three lines\nand no'],
    ['in a cell of several lines with its line end', 'Brightwater,Portland,ME,"a note\nof three lines\nand no more\n'],
    ['in a very long cell', `Brightwater,Portland,ME,"${'a note\n'.repeat(20_000)}`],
  ])('%s means that the file is not complete', async (_, end) => {
    await expect(read(`${HEADER}${BELOW}${end}`)).rejects.toThrow(
      'The file breaks off inside a quoted field that begins on line 6: expected a complete file.',
    );
  });
});
