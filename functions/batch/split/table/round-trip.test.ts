// Any table, written in any dialect and encoding, is read as it was; rows that were broken on purpose are read or refused, and cost no other.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { readTable } from '../../../../tests/support/read-table.ts';

interface Dialect {
  delimiter: string;
  quoting: 'where needed' | 'everywhere' | 'single quotes' | 'backslashes' | 'whole lines';
  lineEnd: string;
  encoding: string;
  addBOM: boolean;
  endsWithLineEnd: boolean;
}

const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', '\t', ';', '|', '^', '~', ':', '||', '~|~'),
  quoting: fc.constantFrom('where needed', 'everywhere', 'single quotes', 'backslashes', 'whole lines'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom(
    'utf8',
    'utf16le',
    'utf16be',
    'utf32le',
    'utf32be',
    'win1252',
    'macintosh',
    'cp437',
    'cp850',
  ),
  addBOM: fc.boolean(),
  endsWithLineEnd: fc.boolean(),
});

const HEADER = ['Vendor Name', 'City', 'State', 'Zip', 'Note'];
/** So that the columns, the encoding and the quotes are recognised whatever the other rows hold. */
const ORDINARY = [
  ['Halvorsen Tool', 'Duluth', 'MN', '55802', 'none'],
  ['The "Best" Muñoz Café, Inc', 'Portland', 'ME', '04101', 'say "no"'],
  ['Müller & José', 'Erie', 'PA', '16501', 'size 3/4"'],
  ['Uma Ray', 'Erie', 'PA', '16502', ''],
];

const cell = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    ' ',
    '"',
    "'",
    ',',
    ';',
    '|',
    '\t',
    '^',
    '~',
    ':',
    '\\',
    '\n',
    '\r\n',
    'é',
    '=',
    '-',
  ),
  maxLength: 8,
});
const row = fc.tuple(
  fc.constantFrom('Lind, Astrid', "O'Hara", 'Acme Supply Inc').chain((name) => cell.map((end) => `${name} ${end}x`)),
  cell,
  fc.constantFrom('PA', 'NY', ''),
  fc.constantFrom('16501', '13440-0001', ''),
  cell,
);

/** Written by rules of our own, not by the code under test. */
function write(rows: readonly (readonly string[])[], how: Dialect): Buffer {
  const lines = rows.map((fields) =>
    lineOf(
      fields.map((field) => withLineEnds(field, how)),
      how,
    ),
  );
  const text = lines.join(how.lineEnd) + (how.endsWithLineEnd ? how.lineEnd : '');
  return iconv.encode(text, how.encoding, { addBOM: how.addBOM });
}

const withLineEnds = (field: string, { lineEnd }: Dialect) => field.replace(/\r?\n/g, lineEnd);

function lineOf(fields: readonly string[], { delimiter, quoting }: Dialect): string {
  const doubled = (field: string) => `"${field.replaceAll('"', '""')}"`;
  const needsQuotes = (field: string) =>
    [...delimiter].some((one) => field.includes(one)) || /["'\n\r]|^\s|\s$/.test(field);
  const whereNeeded = fields.map((field) => (needsQuotes(field) ? doubled(field) : field)).join(delimiter);
  switch (quoting) {
    case 'where needed':
      return whereNeeded;
    case 'everywhere':
      return fields.map(doubled).join(delimiter);
    case 'single quotes':
      return fields.map((field) => `'${field.replaceAll("'", "''")}'`).join(delimiter);
    case 'backslashes':
      return fields.map((field) => `"${field.replace(/["\\]/g, '\\$&')}"`).join(delimiter);
    case 'whole lines':
      return doubled(whereNeeded);
  }
}

/** A cell with a line that looks like a row may be a broken quote: then the row is refused as it is. */
const SWALLOWED = /^a quoted cell runs over lines that look like rows/;

test('reads what was written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 8 }),
      dialect,
      fc.integer({ min: 1, max: 4_000 }),
      async (rows, how, pieceBytes) => {
        const table = [HEADER, ...ORDINARY, ...rows];
        const { header, records } = await readTable(write(table, how), { pieceBytes });
        const found = [
          header,
          ...records.filter(({ fields }) => fields.some((field) => field !== '')).map(({ fields }) => fields),
        ];
        expect(found).toEqual(table.map((fields) => fields.map((field) => withLineEnds(field, how))));
        for (const { problem } of records) if (problem) expect(problem).toMatch(SWALLOWED);
      },
    ),
    { numRuns: 150 },
  );
});

/** Ways to break one line of a table. */
const breaks: readonly [name: string, break_: (line: string) => string][] = [
  ['a quote before it', (line) => `"${line}`],
  ['a quote within', (line) => line.replace(',', ',"')],
  ['a quote at its end', (line) => `${line}"`],
  ['an inch mark before a closing quote', (line) => line.replace(/,([^,]*)$/, ',"3/4""')],
  ['a further cell', (line) => `${line},x`],
  ['cells left out', (line) => line.split(',').slice(0, 2).join(',')],
  ['its end left out', (line) => line.slice(0, 9)],
  ['a cell of 70 KB', (line) => `${line}${'y'.repeat(70_000)}`],
  ['control characters', (line) => `\x07${line}\x00`],
];

test.each(breaks)('a row broken by %s costs no other row', async (_, breakLine) => {
  const names = fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 3, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(names, fc.nat(), fc.integer({ min: 1, max: 90_000 }), async (numbers, pick, pieceBytes) => {
      const lines = numbers.map((number, i) => `Firm ${i} Ltd,Erie,PA,165${number},n${number}`);
      const at = pick % lines.length;
      const broken = lines.map((line, i) => (i === at ? breakLine(line) : line));
      const { records } = await readTable(`${HEADER.join(',')}\n${broken.join('\n')}\n`, { pieceBytes });
      expect(records).toHaveLength(lines.length);
      const others = records.filter((__, i) => i !== at).map(({ fields, problem }) => [fields.join(','), problem]);
      expect(others).toEqual(lines.filter((__, i) => i !== at).map((line) => [line, undefined]));
    }),
    { numRuns: 25 },
  );
});
