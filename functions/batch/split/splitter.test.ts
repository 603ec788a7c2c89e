// What a split writes: chunks and parts that are bounded in rows and bytes, safe text, masked numbers, counts by kind.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from '#shared/csv/write';
import { keys } from '#shared/keys';
import { type MemoryObjects, memoryObjects } from '../../../tests/support/memory-objects.ts';
import { MAX_OBJECT_BYTES } from './line-buffer.ts';
import { type SplitWish, splitFile } from './split-file.ts';
import { UnusableFileError } from './unusable-file.ts';

const PLACE = '01900000-0000-7000-8000-000000000001';
const KEY = 'uploads/t/b';

async function split(file: string | Uint8Array, wish: SplitWish = {}, hasTime = () => true) {
  const objects = memoryObjects();
  await objects.put(KEY, Buffer.from(file));
  for (;;) {
    const result = await splitFile(PLACE, KEY, objects, { hasTime }, wish);
    if (result.state === 'unsure') throw new Error('expected the columns to be sure');
    if (result.state === 'split') return { ...result, objects };
  }
}

const keysUnder = ({ content }: MemoryObjects, pattern: RegExp) =>
  [...content.keys()].filter((key) => pattern.test(key)).sort();
const linesUnder = (objects: MemoryObjects, pattern: RegExp) =>
  keysUnder(objects, pattern).map((key) =>
    objects
      .text(key)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
const PAYEES = /\/payees\.ndjson$/;
const REFUSED = /\/rejected\//;

test('a chunk ends at 250 payees or at a megabyte, and its rows are counted', async () => {
  const note = 'x'.repeat(40_000);
  const rows = Array.from({ length: 700 }, (_, i) =>
    i >= 100 && i < 200 ? `Acme ${i} Inc,${note}` : `Acme ${i} Inc,y`,
  );
  const whole = await split(['Payee,Note', ...rows].join('\n'));
  const chunks = linesUnder(whole.objects, PAYEES);
  expect(chunks.map(({ length }) => length)).toEqual(whole.counts.chunkRows);
  expect(chunks.flat().map(({ row }) => row)).toEqual(rows.map((_, i) => i + 1));
  expect(whole.counts.chunkRows.length).toBeGreaterThan(5);
  expect(Math.max(...whole.counts.chunkRows)).toBe(250);
  for (const key of keysUnder(whole.objects, PAYEES))
    expect(whole.objects.text(key).length).toBeLessThanOrEqual(MAX_OBJECT_BYTES);
});

test('parts of refused rows are bounded too, and a checkpoint holds no more than one chunk', async () => {
  const note = 'é'.repeat(20_000);
  const rows = Array.from({ length: 1_200 }, (_, i) =>
    i < 100 ? `,${note}` : `Acme ${i} Inc,${i < 130 ? note : 'y'}`,
  );
  const file = ['Payee,Note', ...rows].join('\n');
  const [whole, pieces] = [await split(file), await split(file, {}, () => false)];
  const parts = keysUnder(whole.objects, REFUSED);
  expect(parts.length).toBeGreaterThan(3);
  for (const key of parts) expect(Buffer.byteLength(whole.objects.text(key))).toBeLessThanOrEqual(MAX_OBJECT_BYTES);
  const checkpoint = JSON.parse(pieces.objects.text(keys.checkpoint(PLACE, 'split')));
  expect(Buffer.byteLength(checkpoint.open.text)).toBeLessThanOrEqual(MAX_OBJECT_BYTES);
  for (const pattern of [PAYEES, REFUSED]) {
    expect(linesUnder(pieces.objects, pattern).flat()).toEqual(linesUnder(whole.objects, pattern).flat());
  }
  expect(pieces.counts).toEqual(whole.counts);
});

test.each<[name: string, bytes: Buffer]>([
  [
    'a UTF-16 file with half a character',
    Buffer.from('\ufeffPayee,City\nAcme \ud83d Inc,Rome \ud83d\ude00\n', 'utf16le'),
  ],
  ['NUL in cells', Buffer.from('Payee,City\nAcme\0\0 Inc,"Ro\0me"\nJane Doe,Utica\n')],
  ['a field cut in the middle of a character', Buffer.from(`Payee,City\nAcme Inc,${'x'.repeat(1_999)}😀\n`)],
])('what is stored of %s is safe text', async (_, bytes) => {
  const { objects, counts } = await split(bytes);
  expect(counts.rejected).toBe(0);
  const stored = keysUnder(objects, PAYEES)
    .map((key) => objects.text(key))
    .join('');
  expect(stored).not.toMatch(/\\u(0000|d[89a-f])/);
  expect(stored.isWellFormed()).toBe(true);
  expect(stored).toContain('Acme');
});

test('whatever the cells hold, every stored line is safe JSON with the cells as they were', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '7', '\0', '\ud83d', '\ude00', 'é', '\\', '\u2028', '\u0007'),
    maxLength: 6,
  });
  const ordinary = Array.from({ length: 25 }, (_, i) => [`Acme ${i} Inc`, 'x']);
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { maxLength: 6 }), async (cells) => {
      const table = [...ordinary, ...cells.map((note) => ['Jones Inc', `n${note}`])];
      const text = [['Payee', 'Note'], ...table].map((row) => csvLine(row)).join('');
      const { objects } = await split(Buffer.from(`\ufeff${text}`, 'utf16le'));
      const lines = [PAYEES, REFUSED].flatMap((pattern) => keysUnder(objects, pattern).map((key) => objects.text(key)));
      expect(lines.join('')).not.toMatch(/(?<!\\)(?:\\\\)*\\u(0000|d[89a-f])/);
      const notes = [PAYEES, REFUSED].flatMap((pattern) => linesUnder(objects, pattern).flat());
      const found = notes.sort((a, b) => a.row - b.row).map(({ original }) => original[1]);
      const kept = notes.every(({ reason }) => reason === undefined);
      if (kept) expect(found).toEqual(table.map(([, note = '']) => note.replaceAll('\0', '').toWellFormed()));
    }),
    { numRuns: 60 },
  );
});

const SENSITIVE = 'Vendor Name,SSN,Notes\nJane Doe,078-05-1120,x\n,078-05-1120,y\nAcme Inc,,visa 4111 1111 1111 1111\n';

test('numbers of persons and cards are in nothing that is written, and the columns are told', async () => {
  const { objects, counts, layout } = await split(SENSITIVE, {}, () => false);
  expect(counts.masked).toEqual({ 1: 2, 2: 1 });
  expect(layout.sensitive.columns).toMatchObject([{ index: 1, label: 'SSN', kind: 'social security number' }]);
  for (const [key, body] of objects.content) {
    if (key !== KEY) expect(body.toString()).not.toMatch(/078-05|4111 1111/);
  }
  expect(linesUnder(objects, PAYEES).flat()[0]).toMatchObject({ original: ['Jane Doe', '****1120', 'x'] });
});

test('they are kept on request', async () => {
  const { objects, counts } = await split(SENSITIVE, { keepSensitive: true });
  expect(counts.masked).toEqual({});
  expect(linesUnder(objects, PAYEES).flat()[0]).toMatchObject({ original: ['Jane Doe', '078-05-1120', 'x'] });
  expect(linesUnder(objects, REFUSED).flat()[0]).toMatchObject({ original: ['', '078-05-1120', 'y'] });
});

test('a paged report gives its vendors, and counts its other lines by kind', async () => {
  const page = (number: number) => [
    ...['ASPEN TOOL CO,,,,', `Payee Register,,,,Page ${number}`, 'Printed 02/28/2026,,,,'],
    'Payee No,Payee Name,City,ST,Paid YTD',
  ];
  const lines = [
    ...page(1),
    ...['7,Quillfeather & Sons,Boston,MA,"2,000.00"', '8,Total Wine & More,Boston,MA,20.00'],
    ...page(2),
    ...[
      '9,Rick Roe,Troy,NY,1.5',
      ',Total for Troy,,,21.50',
      'Grand Total,,,,"2,021.50"',
      ',,,,',
      '*** End of Report ***,,,,',
    ],
    ...[',Number of payees: 3,,,', '-----,-----,,,', ',,,,3.00'],
  ];
  const { objects, counts } = await split(lines.join('\n'));
  expect(
    linesUnder(objects, PAYEES)
      .flat()
      .map(({ name }) => name),
  ).toEqual(['Quillfeather & Sons', 'Total Wine & More', 'Rick Roe']);
  expect(counts).toMatchObject({ read: 13, rejected: 10, blank: 1 });
  expect(counts.refused).toEqual({
    repeated_title: { rows: 3, line: 7, reason: 'the row repeats a title row of the report' },
    repeated_header: { rows: 1, line: 10, reason: 'the row repeats the header' },
    total: { rows: 2, line: 12, reason: 'the row is a total line, not a payee' },
    report: { rows: 1, line: 15, reason: 'the row says something of the report itself, it is not a payee' },
    count: { rows: 1, line: 16, reason: 'the row is a count of records, not a payee' },
    separator: { rows: 1, line: 17, reason: 'the payee cell holds no letter and no digit' },
    no_name: { rows: 1, line: 18, reason: 'the payee cell is empty' },
  });
});

test('the total of a group is known across an interruption', async () => {
  const rows = Array.from({ length: 999 }, (_, i) => `Payee ${i},1.00`);
  const { objects } = await split(
    ['Payee,Paid', ...rows, 'Acme Inc,2.00', 'Acme Inc Total,2.00', 'Roe,1.00'].join('\n'),
    {},
    () => false,
  );
  expect(linesUnder(objects, REFUSED).flat()).toMatchObject([{ kind: 'total', line: 1_002 }]);
});

test('amounts that are not understood are counted by column', async () => {
  const file = 'Vendor;Amount Paid;Number of Payments\nAcme Inc;1250,00;4\nJane Doe;12.5%;x\nRoe;1.234,56;3\n';
  const { counts, layout, objects } = await split(file);
  expect(layout.amounts).toMatchObject([{ index: 1, decimal: ',' }, { index: 2 }]);
  expect(counts).toMatchObject({
    unread: { 1: 1, 2: 1 },
    remarks: {},
  });
  expect(
    linesUnder(objects, PAYEES)
      .flat()
      .map(({ amount }) => amount),
  ).toEqual([1250, undefined, 1234.56]);
});

test('a sentence about a file that cannot be used holds no sensitive number of it', async () => {
  const sentence = await split('A 078-05-1120,Card 4111 1111 1111 1111\n1,2\n3,4\n').catch(String);
  expect(sentence).toMatch(/^UnusableFileError: /);
  expect(sentence).not.toMatch(/078-05|4111 1111/);
  expect(new UnusableFileError('half \ud83d of 078-05-1120\0').message).toBe('half \ufffd of ****1120');
});
