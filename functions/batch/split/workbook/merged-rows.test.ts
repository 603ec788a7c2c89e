// Merged cells of workbooks: words are given to each row that they cover, figures once, and no row is made of them alone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import { memoryObjects } from '../../../../tests/support/memory-objects.ts';
import { readSheets } from '../../../../tests/support/read-workbook.ts';
import { type CellSpec, columnName, workbookParts } from '../../../../tests/support/workbook-file.ts';
import { zipFile } from '../../../../tests/support/zip-file.ts';
import { readLayout } from '../layout.ts';
import { splitFile } from '../split-file.ts';
import { MAX_MERGES } from './limits.ts';

const MERGED = 'words of a merged cell repeated';
const HEADER = ['Payee', 'City', 'State', 'Amount'];

/** `xml`: the elements of merged cells, for tests that write them in another way. */
function merged(rows: CellSpec[][], ranges: readonly string[], xml?: (ranges: readonly string[]) => string): Buffer {
  const elements =
    xml ?? ((all) => `<mergeCells>${all.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`);
  const parts = workbookParts({ sheets: [{ name: 'Vendors', rows }] });
  return zipFile(
    parts.map((part) => {
      const data = String(part.data).replace('</sheetData>', `</sheetData>${elements(ranges)}`);
      return part.name.endsWith('sheet1.xml') ? { ...part, data } : part;
    }),
  );
}

const rowsOf = async (file: Buffer, options = {}) => (await readSheets(file, options))[0]?.records ?? [];
const fieldsOf = async (file: Buffer) => (await rowsOf(file)).map(({ fields }) => fields);

const VENDORS: CellSpec[][] = [
  HEADER,
  ['Acme Inc', 'Rome', 'NY', 1200.5],
  [undefined, 'Utica', undefined, 300],
  [undefined, 'Troy', undefined, 7],
  ['Jones LLC', 'Rome', 'NY', 5],
];

test('gives the words of a merged cell to each of its rows, with a remark', async () => {
  const records = await rowsOf(merged(VENDORS, ['A2:A4', 'C2:C3']));
  expect(records.map(({ fields, remarks }) => [fields, remarks])).toEqual([
    [HEADER, undefined],
    [['Acme Inc', 'Rome', 'NY', '1200.5'], undefined],
    [['Acme Inc', 'Utica', 'NY', '300'], [MERGED]],
    [['Acme Inc', 'Troy', '', '7'], [MERGED]],
    [['Jones LLC', 'Rome', 'NY', '5'], undefined],
  ]);
});

test.each<[what: string, rows: CellSpec[][], ranges: string[], expected: string[][]]>([
  [
    'a figure once',
    [HEADER, ['Acme', 'Rome', 'NY', 1200.5], ['Jones', 'Troy', 'NY']],
    ['D2:D3'],
    [HEADER, ['Acme', 'Rome', 'NY', '1200.5'], ['Jones', 'Troy', 'NY', '']],
  ],
  [
    'nothing to a row that holds nothing of its own',
    [HEADER, ['Acme', 'Rome', 'NY', 5], [], ['Jones', 'Troy', 'NY', 6]],
    ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3'],
    [HEADER, ['Acme', 'Rome', 'NY', '5'], ['Jones', 'Troy', 'NY', '6']],
  ],
  [
    'the words of a cell over several columns and rows in its first column',
    [HEADER, ['Acme', undefined, 'NY', 5], [undefined, undefined, 'NJ', 6]],
    ['A2:B3'],
    [HEADER, ['Acme', '', 'NY', '5'], ['Acme', '', 'NJ', '6']],
  ],
  [
    'nothing where a row has a value of its own below the cell',
    [HEADER, ['Acme', 'Rome', 'NY', 5], ['Jones', 'Troy', 'NY', 6]],
    ['A2:A3'],
    [HEADER, ['Acme', 'Rome', 'NY', '5'], ['Jones', 'Troy', 'NY', '6']],
  ],
  [
    'nothing of a cell without a value',
    [HEADER, [undefined, 'Rome', 'NY', 5], [undefined, 'Troy', 'NY', 6]],
    ['A2:A3', 'A9:A12'],
    [HEADER, ['', 'Rome', 'NY', '5'], ['', 'Troy', 'NY', '6']],
  ],
  [
    'nothing beyond the last row of the cell, whatever rows are blank between',
    [HEADER, ['Acme', 'Rome', 'NY', 5], [], [undefined, 'Troy', 'NY', 6], [undefined, 'Utica', 'NY', 7]],
    ['A2:A4'],
    [HEADER, ['Acme', 'Rome', 'NY', '5'], ['Acme', 'Troy', 'NY', '6'], ['', 'Utica', 'NY', '7']],
  ],
])('gives %s', async (_, rows, ranges, expected) => {
  expect(await fieldsOf(merged(rows, ranges))).toEqual(expected);
});

test.each<[what: string, xml: (ranges: readonly string[]) => string]>([
  [
    'with a prefix',
    (all) => `<x:mergeCells>${all.map((ref) => `<x:mergeCell ref="${ref}"/>`).join('')}</x:mergeCells>`,
  ],
  [
    'with single quotes and white space',
    (all) => all.map((ref) => `\n<mergeCell\n  ref = '${ref}' ></mergeCell>`).join(''),
  ],
  [
    'with dollar signs and small letters',
    (all) => all.map((ref) => `<mergeCell ref="${ref.toLowerCase().replace(/([a-z])(\d)/g, '$$$1$$$2')}"/>`).join(''),
  ],
  [
    'from the end to the beginning',
    (all) => all.map((ref) => `<mergeCell ref="${ref.split(':').reverse().join(':')}"/>`).join(''),
  ],
  [
    'among others that mean nothing',
    (all) =>
      `<mergeCell/><mergeCell ref="A1"/><mergeCell ref="A1:B1"/><mergeCell ref="?:?"/>${all.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}`,
  ],
])('finds merged cells that are written %s', async (_, xml) => {
  const rows = await fieldsOf(merged(VENDORS, ['A2:A4'], xml));
  expect(rows.map(([name]) => name)).toEqual(['Payee', 'Acme Inc', 'Acme Inc', 'Acme Inc', 'Jones LLC']);
});

test('finds them wherever the pieces of the part end', async () => {
  const file = merged(VENDORS, ['A2:A4']);
  for (const pieceBytes of [1, 7, 33, 100]) {
    const records = await rowsOf(file, { pieceBytes });
    expect(records.map(({ fields }) => fields[0])).toEqual(['Payee', 'Acme Inc', 'Acme Inc', 'Acme Inc', 'Jones LLC']);
  }
});

test('finds them in a part in UTF-16', async () => {
  const parts = workbookParts({ sheets: [{ name: 'Vendors', rows: VENDORS }] });
  const utf16 = (xml: string) => Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');
  const elements = '</sheetData><mergeCells><mergeCell ref="A2:A4"/></mergeCells>';
  for (const encoded of [utf16, (xml: string) => utf16(xml).swap16()]) {
    const file = zipFile(
      parts.map((part) =>
        part.name.endsWith('sheet1.xml')
          ? { ...part, data: encoded(String(part.data).replace('</sheetData>', elements)) }
          : part,
      ),
    );
    for (const pieceBytes of [33, 65_536]) {
      const records = await rowsOf(file, { pieceBytes });
      expect(records.map(({ fields }) => fields[0])).toEqual([
        'Payee',
        'Acme Inc',
        'Acme Inc',
        'Acme Inc',
        'Jones LLC',
      ]);
    }
  }
});

test('gives the same records when reading goes on inside of a merged cell', async () => {
  const names = ['Acme Inc', 'Jones LLC', 'Poe & Sons'];
  const block = fc.record({ rows: fc.integer({ min: 1, max: 5 }), name: fc.constantFrom(...names), gap: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
      const rows: CellSpec[][] = [HEADER];
      const ranges: string[] = [];
      for (const { rows: count, name, gap } of blocks) {
        const first = rows.length + 1;
        for (let at = 0; at < count; at += 1) rows.push([at === 0 ? name : undefined, `City ${at}`, 'NY', at]);
        if (count > 1) ranges.push(`A${first}:A${first + count - 1}`);
        if (gap) rows.push([]);
      }
      const file = merged(rows, ranges);
      const all = await rowsOf(file);
      expect(all.slice(1).every(({ fields }) => fields[0] !== '')).toBe(true);
      for (const [at, { next }] of all.entries()) {
        expect(await rowsOf(file, { from: next.offset })).toEqual(all.slice(at + 1));
      }
    }),
    { numRuns: 30 },
  );
});

test('a table that begins further right has its words in their columns', async () => {
  const rows = VENDORS.map((row): CellSpec[] => [undefined, undefined, ...row]);
  const records = await rowsOf(merged(rows, ['C2:C4']));
  expect(records[2]).toMatchObject({ fields: ['Acme Inc', 'Utica', '', '300'], repeated: [0] });
});

test('reads a header of two rows whose first label is merged', async () => {
  const rows = [
    ['Vendor', 'Address', undefined],
    [undefined, 'City', 'State'],
    ['Acme Inc', 'Rome', 'NY'],
    ['Jones LLC', 'Troy', 'NY'],
    ['Poe Inc', 'Utica', 'NY'],
  ];
  const layout = await readLayout(memoryFile(merged(rows, ['A1:A2', 'B1:C1'])));
  expect(layout.columns.map(({ role, index }) => [role, index])).toEqual([
    ['name', 0],
    ['city', 1],
    ['state', 2],
  ]);
  expect(layout.start.line).toBe(3);
});

test('refuses a sheet with more merged cells than can be kept', async () => {
  const many = Array.from(
    { length: MAX_MERGES + 1 },
    (_, at) => `${columnName(at % 500)}${2 + 2 * Math.floor(at / 500)}`,
  );
  const ranges = many.map((from) =>
    from.replace(/\d+$/, (row) => `${row}:${from.replace(/\d+$/, '')}${Number(row) + 1}`),
  );
  await expect(fieldsOf(merged(VENDORS, ranges))).rejects.toThrow(
    'A sheet of the workbook has more than 250,000 cells that are merged over several rows: please unmerge them',
  );
});

describe('the split', () => {
  async function split(rows: CellSpec[][], ranges: string[], hasTime = () => true) {
    const objects = memoryObjects();
    await objects.put('uploads/t/b', merged(rows, ranges));
    const place = 'batches/01900000-0000-7000-8000-000000000001';
    for (;;) {
      const result = await splitFile(place, 'uploads/t/b', objects, { hasTime });
      if (result.state === 'more') continue;
      const of = (kind: string) =>
        [...objects.content]
          .filter(([key]) => key.includes(kind))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([, bytes]) => String(bytes).trim().split('\n'));
      return {
        result,
        payees: of('payees').map((line) => JSON.parse(line)),
        refused: of('rejected').map((line) => JSON.parse(line)),
      };
    }
  }

  test('takes each row of a merged payee with its own amount', async () => {
    const { payees, refused } = await split(VENDORS, ['A2:A4', 'C2:C4']);
    expect(payees.map(({ name, city, amount }) => [name, city, amount])).toEqual([
      ['Acme Inc', 'Rome', 1200.5],
      ['Acme Inc', 'Utica', 300],
      ['Acme Inc', 'Troy', 7],
      ['Jones LLC', 'Rome', 5],
    ]);
    expect(refused).toEqual([]);
  });

  test('refuses the total of a merged payee', async () => {
    const header = ['Payee', 'Invoice', 'Address', 'Amount'];
    const rows: CellSpec[][] = [
      header,
      ['Acme Inc', 'A-1', '1 Main St', 100],
      [undefined, 'A-2', undefined, 200],
      [undefined, 'Total', undefined, 300],
      ['Jones LLC', 'J-1', '2 Main St', 5],
    ];
    const { payees, refused } = await split(rows, ['A2:A4', 'C2:C4']);
    expect(payees.map(({ name, amount }) => [name, amount])).toEqual([
      ['Acme Inc', 100],
      ['Acme Inc', 200],
      ['Jones LLC', 5],
    ]);
    expect(refused).toMatchObject([{ line: 4, kind: 'total', reason: 'the row is a total line, not a payee' }]);
  });

  test('goes on inside of a merged cell', async () => {
    const rows = [
      HEADER,
      ...Array.from({ length: 3_000 }, (_, at) => [at === 0 ? 'Acme Inc' : undefined, `City ${at}`, 'NY', at]),
    ];
    const { payees } = await split(rows, ['A2:A3001'], () => false);
    expect(payees.map(({ name, amount }) => [name, amount])).toEqual(
      Array.from({ length: 3_000 }, (_, at) => ['Acme Inc', at]),
    );
  });
});
