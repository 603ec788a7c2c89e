// Another library as an independent witness: we read what it writes, and it reads our test workbooks as we do.
import fc from 'fast-check';
import { type CellValue, readXlsx, streamXlsxRows, writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { readRows, readSheets } from '../../../../tests/support/read-workbook.ts';
import { sheetFile, workbookFile } from '../../../../tests/support/workbook-file.ts';

const text = fc
  .string({ unit: fc.constantFrom('a', 'B', '&', '<', '>', '"', "'", ' ', 'é', '東', '😀', '7', '-'), maxLength: 10 })
  .map((value) => `.${value}.`);
const cents = fc.integer({ min: -1e9, max: 1e9 }).map((number) => number / 100);
const day = fc.integer({ min: 1, max: 60_000 }).map((days) => new Date(Date.UTC(1950, 0, days)));
const cell = fc.oneof(text, cents, fc.integer(), fc.boolean(), day, fc.constant(null));
const table = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 10 });

function shown(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}
const shownTable = (rows: CellValue[][]) =>
  rows.map((row) => row.map(shown)).filter((row) => row.some((field) => field !== ''));

const HEADER = ['Payee', 'B', 'C', 'D'];

test('reads the workbooks that it writes', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const file = await writeXlsx({ sheets: [{ name: 'Vendors', rows: [HEADER, ...rows] }] });
      expect(await readRows(file)).toEqual(shownTable([HEADER, ...rows]));
    }),
  );
});

test('reads the workbooks that it streams', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const stream = writeXlsxStream([HEADER, ...rows], { name: 'Vendors' });
      const file = new Uint8Array(await new Response(stream).arrayBuffer());
      expect(await readRows(file)).toEqual(shownTable([HEADER, ...rows]));
    }),
    { numRuns: 30 },
  );
});

test('reads its sheets, hidden ones too, its dates from 1904 and its codes', async () => {
  const file = await writeXlsx({
    dateSystem: '1904',
    sheets: [
      { name: 'Cover', rows: [['Report']] },
      { name: 'Old', hidden: true, rows: [['Payee'], ['Gone']] },
      {
        name: 'Vendors',
        columns: [{ header: 'Payee' }, { header: 'ZIP', numFmt: '00000' }, { header: 'Paid', numFmt: 'yyyy-mm-dd' }],
        rows: [['Acme', 1647, new Date(Date.UTC(2026, 0, 15))]],
      },
    ],
  });
  expect((await readSheets(file)).map(({ name }) => name)).toEqual(['Cover', 'Vendors']);
  expect(await readRows(file, { sheet: 'Old' })).toEqual([['Payee'], ['Gone']]);
  expect((await readRows(file, { sheet: 'Vendors' })).at(-1)).toEqual(['Acme', '01647', '2026-01-15']);
});

test('agrees on our own workbooks', async () => {
  const rows = fc.array(fc.array(fc.oneof(text, cents, fc.boolean()), { minLength: 4, maxLength: 4 }), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(rows, async (body) => {
      const file = sheetFile([HEADER, ...body]);
      const { sheets } = await readXlsx(file);
      expect(await readRows(file)).toEqual(shownTable(sheets[0]?.rows ?? []));
    }),
  );
});

test('agrees on 20,000 rows', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [`Payee ${at}`, `Street ${at % 977}`, at % 50 === 0, at / 4]);
  const file = workbookFile({ sheets: [{ name: 'Vendors', rows: [HEADER, ...rows] }] });
  const theirs: CellValue[][] = [];
  for await (const { values } of streamXlsxRows(file)) theirs.push(values);
  expect(await readRows(file)).toEqual(shownTable(theirs));
});
