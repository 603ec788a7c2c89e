// Large and broken files of the kinds that are read by a parser: flat memory, an end in every case, one sentence or rows.
import v8 from 'node:v8';
import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { generatedFile } from '../../../../tests/support/generated-file.ts';
import { memoryFile } from '../../../../tests/support/memory-file.ts';
import { readLayout } from '../layout.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { recordsOf } from './kinds.ts';

vi.setConfig({ testTimeout: 120_000 });

v8.setFlagsFromString('--expose_gc');
const collectGarbage: () => void = vm.runInNewContext('gc');

/** Bytes that are held, once everything that is not is collected. */
function heldBytes(): number {
  collectGarbage();
  return v8.getHeapStatistics().used_heap_size + process.memoryUsage().arrayBuffers;
}

const SS = 'urn:schemas-microsoft-com:office:spreadsheet';
const cell = (value: string) => `<Cell><Data ss:Type="String">${value}</Data></Cell>`;
const VALUES = (row: number) => [`Xanora ${row} Supply Inc`, `${row} Railroad Rd`, 'Des Moines', 'IA', '50383'];
const LABELS = ['Vendor', 'Address', 'City', 'State', 'Zip'];
const asObject = (values: readonly string[]) => Object.fromEntries(LABELS.map((label, i) => [label, values[i]]));

interface Kind {
  begin: string;
  row: (values: readonly string[]) => string;
  between?: string;
  end: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  html: {
    begin: `<html><table>\n<tr>${LABELS.map((label) => `<th>${label}</th>`).join('')}</tr>\n`,
    row: (values) =>
      `<tr>${values.map((value) => `<td style='mso-number-format:"\\@"'>${value}</td>`).join('')}</tr>\n`,
    end: '</table></html>',
  },
  'html without end tags': {
    begin: `<table><tr>${LABELS.map((label) => `<td><font><b>${label}`).join('')}`,
    row: (values) => `<tr>${values.map((value) => `<td><div><font>${value}`).join('')}\n`,
    end: '',
  },
  'json list': {
    begin: '{"total":1,"data":[',
    row: (values) => JSON.stringify(asObject(values), null, 1),
    between: ',',
    end: ']}',
  },
  'json lines': { begin: '', row: (values) => `${JSON.stringify(asObject(values))}\n`, end: '' },
  spreadsheetml: {
    begin: `<?xml version="1.0"?><Workbook xmlns="${SS}" xmlns:ss="${SS}"><Worksheet ss:Name="A"><Table><Row>${LABELS.map(cell).join('')}</Row>`,
    row: (values) => `<Row>${values.map(cell).join('')}</Row>\n`,
    end: '</Table></Worksheet></Workbook>',
  },
  xml: {
    begin: '<vendors>',
    row: (values) => `<v>${values.map((value, i) => `<${LABELS[i]}>${value}</${LABELS[i]}>`).join('')}</v>`,
    end: '</vendors>',
  },
  iif: {
    begin: `!VEND\t${LABELS.join('\t')}\n`,
    row: (values) => `VEND\t${values.join('\t')}\n`,
    end: '',
  },
};

const ROWS_PER_PIECE = 400;

function* written({ begin, row, between = '', end }: Kind, rows: number): Generator<string> {
  yield begin;
  for (let at = 0; at < rows; at += ROWS_PER_PIECE) {
    const some = Array.from({ length: Math.min(ROWS_PER_PIECE, rows - at) }, (_, i) => row(VALUES(at + i)));
    yield (at > 0 ? between : '') + some.join(between);
  }
  yield end;
}

const ROWS = 30_000;
const MEASURED = 6;
/**
 * What may be held more near the end than near the beginning: the code that was compiled meanwhile takes up to 1 MB
 * here, the rows between the two, if they were kept, more than 6 MB.
 */
const SLACK_BYTES = 2_000_000;

test.each(Object.keys(KINDS))('holds no more of a long %s file than of a short one', async (name) => {
  const kind = KINDS[name];
  if (!kind) throw new Error(`no kind ${name}`);
  const file = generatedFile(() => written(kind, ROWS));
  const layout = await readLayout(file);
  let rows = 0;
  const early: number[] = [];
  const late: number[] = [];
  for await (const records of recordsOf(file, layout.format, layout.start)) {
    rows += records.length;
    const measured = rows < ROWS * 0.3 ? early : rows > ROWS * 0.7 ? late : undefined;
    if (measured && measured.length < MEASURED) measured.push(heldBytes());
  }
  expect(rows).toBe(ROWS);
  // The least of each: what is held between two pieces, without what the test itself has just dropped.
  expect(Math.min(...late) - Math.min(...early)).toBeLessThan(SLACK_BYTES);
});

describe('files that would fill the memory', () => {
  function* many(begin: string, piece: string | ((number: number) => string), times: number): Generator<string> {
    yield begin;
    for (let i = 0; i < times; i += 1) yield typeof piece === 'string' ? piece : piece(i);
  }
  const begin = '<table><tr><td>Vendor<td>City<tr><td>Acme Inc<td>Rome';
  test.each<[name: string, pieces: () => Iterable<string>, end: RegExp | number]>([
    ['elements that are never closed', () => many(begin, '<div><b>'.repeat(5_000), 100), 1],
    ['tables in tables', () => many(`${begin}<tr><td>x<td>y`, '<table><tr><td>'.repeat(2_000), 30), 2],
    ['one cell', () => many(`${begin}<tr><td>`, 'x'.repeat(100_000), 100), 2],
    ['one row of cells', () => many(`${begin}<tr>`, '<td>x'.repeat(10_000), 50), 2],
    [
      'one comment',
      () => many(`${begin}<!--`, 'x'.repeat(100_000), 100),
      /^The file is a web page with a comment or tag longer/,
    ],
    ['one attribute', () => many(`${begin}<tr><td title="`, 'x'.repeat(100_000), 100), 2],
    [
      'cells that cover many rows and columns',
      () => many('<table><tr><td>Vendor<td>City', `<tr><td rowspan=65534>${'x'.repeat(900)}<td colspan=1000>y`, 1_000),
      /^The merged cells of the table repeat more than 50,000,000 characters/,
    ],
    [
      'tables by the thousand',
      () =>
        many(
          begin,
          (i) => Array.from({ length: 20 }, (_, j) => `<table><tr><td>Vendor<td>${i}-${j}<td>x</table>`).join(''),
          200,
        ),
      1,
    ],
    [
      'a JSON string',
      () => many('[{"Vendor":"Acme"},{"Vendor":"', 'x'.repeat(100_000), 100),
      /^The JSON breaks off inside/,
    ],
    ['a JSON name', () => many('{"', 'x'.repeat(100_000), 100), /^The JSON breaks off|^The JSON is broken/],
    [
      'JSON brackets',
      () => many('{"data":[{"Vendor":"Acme"},', '['.repeat(100_000), 100),
      /^The JSON breaks off inside/,
    ],
    [
      'JSON names',
      () => many('[{"Vendor":"Acme"},{"a":1', ',"b":[{}]'.repeat(10_000), 100),
      /^The JSON breaks off inside/,
    ],
    [
      'JSON lists',
      () => many('{"a":[{"Vendor":"Acme"}]', (i) => `,"b${i}":[{"c":1}]`.repeat(100), 200),
      /^The JSON breaks off on line 1/,
    ],
  ])('hold little: %s', async (_, pieces, end) => {
    const file = generatedFile(pieces);
    const before = heldBytes();
    let most = 0;
    const read = async () => {
      const layout = await readLayout(file);
      let rows = 0;
      let batches = 0;
      for await (const records of recordsOf(file, layout.format, layout.start)) {
        rows += records.length;
        batches += 1;
        if (batches % 20 === 0) most = Math.max(most, heldBytes() - before);
      }
      return rows;
    };
    if (typeof end === 'number') expect(await read()).toBe(end);
    else await expect(read()).rejects.toThrow(end);
    expect(most).toBeLessThan(40_000_000);
  });
});

test('ends with rows or one sentence, whatever is cut out of a file or put into it', async () => {
  const contents = Object.values(KINDS).map((kind) => Buffer.from([...written(kind, 12)].join('')));
  const mess = fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc
      .constantFrom(
        '<',
        '>',
        '"',
        '&',
        ']]>',
        '<!--',
        '<td',
        '</table>',
        '{',
        '}',
        '[',
        ',',
        '\\',
        '\u0000',
        '\ufeff',
        '<tr>',
      )
      .map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...contents),
      fc.array(fc.tuple(fc.nat(), fc.nat(40), mess), { maxLength: 4 }),
      async (content, changes) => {
        let bytes = content;
        for (const [at, cut, piece] of changes) {
          const from = at % bytes.length;
          bytes = Buffer.concat([bytes.subarray(0, from), piece, bytes.subarray(from + cut)]);
          if (bytes.length === 0) return;
        }
        const file = memoryFile(bytes, { pieceBytes: 100 });
        try {
          const layout = await readLayout(file);
          for await (const records of recordsOf(file, layout.format, layout.start)) {
            for (const { fields, line, next } of records) {
              expect(fields.every((field) => typeof field === 'string')).toBe(true);
              expect([line > 0, next.offset > 0]).toEqual([true, true]);
            }
          }
        } catch (error) {
          if (!(error instanceof UnusableFileError)) throw error;
          expect(error.message).toMatch(/^[A-Z].{20,400}\.$/s);
        }
      },
    ),
    { numRuns: 300 },
  );
});
