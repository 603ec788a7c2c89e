// Splitting a file: every row lands in a chunk or among the refused, in one invocation or in many.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '#shared/csv/write';
import { keys } from '#shared/keys';
import { memoryObjects } from '../../../tests/support/memory-objects.ts';
import { splitFile } from './split-file.ts';

const BATCH = '01900000-0000-7000-8000-000000000001';
const KEY = 'uploads/t/b';
const enough = { hasTime: () => true };

async function split(file: string | Uint8Array, { hasTime }: { hasTime(): boolean } = enough, pieceBytes = 65_536) {
  const objects = memoryObjects({ pieceBytes });
  await objects.put(KEY, Buffer.from(file));
  for (let invocations = 1; ; invocations += 1) {
    const result = await splitFile(BATCH, KEY, objects, { hasTime });
    if (result.state === 'split') return { ...result, objects, invocations };
  }
}

type Objects = Awaited<ReturnType<typeof split>>['objects'];
const rowsUnder = (objects: Objects, pattern: RegExp) =>
  [...objects.content.keys()]
    .filter((key) => pattern.test(key))
    .sort()
    .flatMap((key) =>
      objects
        .text(key)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
const payeesOf = (objects: Objects) => rowsUnder(objects, /\/payees\.ndjson$/);
const refusedOf = (objects: Objects) => rowsUnder(objects, /\/rejected\//);

test('writes payees in chunks of 250 and refused rows apart, numbered as rows of the file', async () => {
  const rows = Array.from({ length: 600 }, (_, i) => (i === 299 ? ',UT' : `Payee ${i},UT`));
  const { objects, counts } = await split(['Payee,State', ...rows, '', ',,'].join('\r\n'));
  expect(counts).toMatchObject({ read: 600, rejected: 1, blank: 2, chunks: 3, chunkRows: [250, 250, 99] });
  expect(JSON.parse(objects.text(keys.payees(BATCH, 0)).split('\n')[0] ?? '')).toEqual({
    row: 1,
    name: 'Payee 0',
    state: 'UT',
    line: 2,
    original: ['Payee 0', 'UT'],
  });
  expect(payeesOf(objects)).toHaveLength(599);
  expect(refusedOf(objects)).toEqual([
    { row: 300, line: 301, kind: 'no_name', reason: 'the payee cell is empty', original: ['', 'UT'] },
  ]);
});

test('gives the same chunks when it is stopped and goes on again and again', async () => {
  const text = Array.from({ length: 5_200 }, (_, i) =>
    csvLine([i % 7 ? `Smith\n& "Sons" ${i}, é` : '', `Rome ${i}`]),
  ).join('');
  for (const encoding of ['utf8', 'latin1', 'utf16le'] as const) {
    const bom = encoding === 'latin1' ? '' : '\ufeff';
    const file = Buffer.from(`${bom}Vendor Name,City\r\n${text}`, encoding);
    const whole = await split(file);
    const pieces = await split(file, { hasTime: () => false }, 997);
    expect(pieces.invocations).toBe(6);
    expect(pieces.counts).toEqual(whole.counts);
    expect(payeesOf(pieces.objects)).toEqual(payeesOf(whole.objects));
    expect(refusedOf(pieces.objects)).toEqual(refusedOf(whole.objects));
  }
});

const SS = 'urn:schemas-microsoft-com:office:spreadsheet';
const inTags = (row: readonly string[], tag: string) => row.map((cell) => `<${tag}>${cell}</${tag}>`).join('');

test.each<[kind: string, write: (rows: string[][]) => string]>([
  ['an HTML table', (rows) => `<table>${rows.map((row) => `<tr>${inTags(row, 'td')}</tr>`).join('\n')}</table>`],
  [
    'a JSON list',
    ([, ...rows]) => `{"data":[${rows.map(([a, b]) => JSON.stringify({ Payee: a, City: b })).join(',\n')}]}`,
  ],
  ['JSON lines', ([, ...rows]) => rows.map(([a, b]) => JSON.stringify({ Payee: a, City: b })).join('\n')],
  [
    'SpreadsheetML',
    (rows) =>
      `<Workbook xmlns="${SS}" xmlns:ss="${SS}"><Worksheet ss:Name="A"><Table>${rows
        .map((row) => `<Row>${row.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`)
        .join('')}</Table></Worksheet></Workbook>`,
  ],
  [
    'XML records',
    ([, ...rows]) => `<list>${rows.map(([a, b]) => `<v><Payee>${a}</Payee><City>${b}</City></v>`).join('\n')}</list>`,
  ],
  ['QuickBooks IIF', ([, ...rows]) => `!VEND\tNAME\tCITY\n${rows.map((row) => `VEND\t${row.join('\t')}\n`).join('')}`],
])('gives the same chunks of %s when it is stopped and goes on again and again', async (_, write) => {
  const rows = Array.from({ length: 2_600 }, (_, i) => [i % 7 ? `Acme ${i} Inc` : '', `Rome ${i}`]);
  const file = write([['Payee', 'City'], ...rows]);
  const whole = await split(file);
  const pieces = await split(file, { hasTime: () => false }, 997);
  expect(pieces.invocations).toBe(3);
  expect(whole.counts).toMatchObject({ read: 2_600, rejected: 372 });
  expect(pieces.counts).toEqual(whole.counts);
  expect(payeesOf(pieces.objects)).toEqual(payeesOf(whole.objects));
  expect(refusedOf(pieces.objects)).toEqual(refusedOf(whole.objects));
});

test('accounts for every row of any table, with its values unchanged', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'B', '"', ',', '\n', "'", ' ', 'é', '7', '='), maxLength: 6 });
  // So that the columns are recognised whatever the other rows hold.
  const ordinary = Array.from({ length: 25 }, (_, i) => [`Acme ${i} Inc`, 'x']);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), async (rows) => {
      const { objects, counts } = await split(
        [['Payee', 'Note'], ...ordinary, ...rows].map((row) => csvLine(row)).join(''),
      );
      const filled = [...ordinary, ...rows].filter((row) => row.some((field) => field.trim() !== ''));
      const found = [...payeesOf(objects), ...refusedOf(objects)].sort((a, b) => a.row - b.row);
      expect(found.map(({ original }) => original)).toEqual(filled);
      expect(counts.read).toBe(filled.length);
    }),
    { numRuns: 60 },
  );
});

test.each<[name: string, file: string, sentence: RegExp]>([
  ['empty', '', /^The file is empty \(0 bytes\)/],
  [
    'cut off in a quoted field',
    'Payee,City\nAcme,Rome\n"Jones, I',
    /^The file breaks off inside a quoted field that begins on line 3/,
  ],
  [
    'without one usable payee',
    'Payee,City\n,Rome\n',
    /^The file holds no payee that can be used: every one of its 1 rows was refused \(line 2: the payee cell is empty\)\.$/,
  ],
])('refuses a file that is %s', async (_, file, sentence) => {
  await expect(split(file)).rejects.toThrow(sentence);
});

test('refuses a file that was replaced in the middle', async () => {
  const objects = memoryObjects();
  await objects.put(KEY, `Payee\n${'Acme Inc\n'.repeat(3_000)}`);
  expect(await splitFile(BATCH, KEY, objects, { hasTime: () => false })).toEqual({ state: 'more' });
  // Of the same size.
  await objects.put(KEY, `Payee\n${'Beta Inc\n'.repeat(3_000)}`);
  await expect(splitFile(BATCH, KEY, objects, enough)).rejects.toThrow('The file was replaced while it was being read');
});

describe('a split that is under way while another release is deployed', () => {
  const ROWS = Array.from({ length: 2_600 }, (_, i) => (i % 7 ? `Payee ${i},Rome ${i}` : `,Rome ${i}`));
  const FILE = `Payee,City\n${ROWS.join('\n')}\n`;
  const CHECKPOINT = keys.checkpoint(BATCH, 'split');

  test.each<[name: string, change: (checkpoint: Record<string, unknown>) => string]>([
    ['of the first shape', ({ version: _, ...old }) => JSON.stringify({ ...old, fileBytes: FILE.length })],
    ['of another version', (old) => JSON.stringify({ ...old, version: 1 })],
    ['of a kind of file that is unknown here', (old) => JSON.stringify({ ...old, layout: { format: { kind: 'x' } } })],
    ['that is cut off', (old) => JSON.stringify(old).slice(0, 100)],
  ])('begins again at a checkpoint %s, and nothing of the first try is left', async (_, change) => {
    const objects = memoryObjects();
    await objects.put(KEY, FILE);
    expect(await splitFile(BATCH, KEY, objects, { hasTime: () => false })).toEqual({ state: 'more' });
    await objects.put(CHECKPOINT, change(JSON.parse(objects.text(CHECKPOINT))));
    // The other release cut the file into other chunks and refused other rows.
    const [left, answers] = [keys.payees(BATCH, 60), keys.outcomes(BATCH, 60, 'classify', 'r1-0')];
    for (const key of [keys.payees(BATCH, 0), left, keys.rejected(BATCH, 0), keys.rejected(BATCH, 33), answers]) {
      await objects.put(key, '{"row":1,"name":"of the other release","line":2,"original":[]}\n');
    }
    const whole = await split(FILE);
    expect(await splitFile(BATCH, KEY, objects, enough)).toMatchObject({ state: 'split', counts: whole.counts });
    expect(payeesOf(objects)).toEqual(payeesOf(whole.objects));
    expect(refusedOf(objects)).toEqual(refusedOf(whole.objects));
    expect(objects.content.has(answers)).toBe(true);
  });

  test('leaves nothing of a try that was killed before its first checkpoint', async () => {
    const objects = memoryObjects();
    await objects.put(KEY, FILE);
    await objects.put(keys.rejected(BATCH, 5), '{"row":9,"line":10,"reason":"of the other release","original":[]}\n');
    const whole = await split(FILE);
    expect(await splitFile(BATCH, KEY, objects, enough)).toMatchObject({ state: 'split', counts: whole.counts });
    expect(refusedOf(objects)).toEqual(refusedOf(whole.objects));
  });
});
