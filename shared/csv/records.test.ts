// How delimited text is cut into records, and that positions allow to go on anywhere.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KnownTable, RFC_4180 } from './dialect.ts';
import { type CsvRecord, isOpenQuote, RecordReader } from './records.ts';
import { csvLine } from './write.ts';

const read = (text: string, delimiter = ',', pieceLength = text.length || 1): CsvRecord[] => {
  const reader = new RecordReader({ dialect: { ...RFC_4180, delimiter } });
  const records: CsvRecord[] = [];
  for (let i = 0; i < text.length; i += pieceLength) records.push(...reader.read(text.slice(i, i + pieceLength)));
  return [...records, ...reader.read('', true)];
};
const fieldsOf = (text: string, delimiter?: string) => read(text, delimiter).map(({ fields }) => fields);

test.each<[name: string, text: string, delimiter: string, fields: string[][]]>([
  [
    'plain lines',
    'a,b\n1,2\n',
    ',',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no line end at the end',
    'a,b\r\n1,2',
    ',',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['mixed line ends', 'a\r\nb\nc\rd', ',', [['a'], ['b'], ['c'], ['d']]],
  ['quoted delimiters, quotes and line ends', '"A, ""B""\r\nC",2\n', ',', [['A, "B"\r\nC', '2']]],
  [
    'empty fields',
    ',,\n"",x,\n',
    ',',
    [
      ['', '', ''],
      ['', 'x', ''],
    ],
  ],
  ['blank lines', 'a\n\n\nb', ',', [['a'], [''], [''], ['b']]],
  ['tabs', 'a\t"b\tc"\n', '\t', [['a', 'b\tc']]],
  ['no delimiter at all', 'SMITH, JOHN\n"ACME, INC"\n', '', [['SMITH, JOHN'], ['ACME, INC']]],
  ['quotes inside an unquoted field', 'Joe "Bob" Smith,1\n', ',', [['Joe "Bob" Smith', '1']]],
  ['a field that begins with quoted words', '"Bob" Smith,1\n', ',', [['"Bob" Smith', '1']]],
  ['quotes inside that nobody doubled', '"ACME "THE BEST" INC",1\n', ',', [['ACME "THE BEST" INC', '1']]],
])('reads %s', (_, text, delimiter, fields) => {
  expect(fieldsOf(text, delimiter)).toEqual(fields);
});

describe('a quote that is never closed', () => {
  test('costs its own row only', () => {
    const records = read('a,b\n"ACME,1\n"JONES, INC",2\nSMITH,3\n');
    expect(records.map(({ fields }) => fields[0])).toEqual(['a', '"ACME,1', 'JONES, INC', 'SMITH']);
    expect(records.map(isOpenQuote)).toEqual([false, true, false, false]);
    expect(records[1]).toMatchObject({ line: 2, fields: ['"ACME,1'] });
  });

  test('at the end of the file is told', () => {
    expect(read('a,b\n1,"cut of').at(-1)).toMatchObject({ line: 2, problem: 'a quote is opened and never closed' });
  });
});

describe('a broken quote above many rows', () => {
  const table: KnownTable = {
    width: 3,
    fits: (cell, column) => (column === 2 && cell !== '' ? /^\d{5}$/.test(cell) : undefined),
  };
  const rows = Array.from(
    { length: 40 },
    (_, i) => `Firm ${i} Supply and Tool Ltd,${i} Railroad Street,13${100 + i}\n`,
  );
  const text = `"Lind,9 Dock St,16501\n${rows.join('')}Ray ""R"",`;

  test('is told by the lines below it, before the longest record has come', () => {
    const records = new RecordReader({ table }).read(text);
    expect(records.map(({ line }) => line)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
  });

  test('costs the same rows in whatever pieces the text arrives', () => {
    const whole = new RecordReader({ table }).read(`${text}x,13999\n`.repeat(3), true);
    for (const pieceLength of [1, 100, 3_000]) {
      const reader = new RecordReader({ table });
      const records: CsvRecord[] = [];
      const all = `${text}x,13999\n`.repeat(3);
      for (let i = 0; i < all.length; i += pieceLength) records.push(...reader.read(all.slice(i, i + pieceLength)));
      expect([...records, ...reader.read('', true)]).toEqual(whole);
    }
    expect(whole).toHaveLength(126);
  });
});

test('counts lines by their real ends, also within quotes', () => {
  expect(read('h\r\n"x\r\ny\nz"\r\n\r\nq\r').map(({ line }) => line)).toEqual([1, 2, 5, 6]);
});

test('cuts a record that is longer than any ledger has, and goes on after it', () => {
  const records = read(`a\n${'x'.repeat(80_000)}\nb\n`, ',', 16_384);
  expect(records.map(({ problem }) => problem !== undefined)).toEqual([false, true, false]);
  expect(records[2]).toMatchObject({ fields: ['b'], line: 3 });
});

const hostile = fc.string({
  unit: fc.constantFrom('a', ' ', '"', ',', '\n', '\r', '\t', "'", 'é', '😀'),
  maxLength: 12,
});

test('gives back what was written, in whatever pieces it arrives', () => {
  const table = fc.array(fc.array(hostile, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 20 }), (rows, pieceLength) => {
      expect(read(rows.map(csvLine).join(''), ',', pieceLength).map(({ fields }) => fields)).toEqual(rows);
    }),
  );
});

test('reads any text the same in one piece and in many, and goes on from any record', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 60 }),
      fc.nat(),
      (text, pick) => {
        const whole = read(text);
        // An open quote is judged by all that follows, which a reader in the middle cannot see.
        fc.pre(!whole.some(isOpenQuote));
        expect(read(text, ',', 1)).toEqual(whole);
        const index = pick % Math.max(1, whole.length);
        const from = whole[index]?.next;
        if (!from) return;
        const reader = new RecordReader({ from });
        expect(reader.read(text.slice(from.offset), true)).toEqual(whole.slice(index + 1));
      },
    ),
  );
});
