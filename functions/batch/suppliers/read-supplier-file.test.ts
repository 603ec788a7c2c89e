// A file of suppliers becomes pages: ids kept or derived, the fields that only suppliers have, refused rows counted, going on after an interruption.
import { expect, test } from 'vitest';
import { keys } from '#shared/keys';
import { parseNdjson } from '#shared/objects';
import { ImportContents, ImportedSupplier, type ImportWish } from '#shared/supplier-import';
import { memoryObjects } from '../../../tests/support/memory-objects.ts';
import { workbookFile } from '../../../tests/support/workbook-file.ts';
import { readSupplierFile } from './read-supplier-file.ts';

const IMPORT = '01900000-0000-7000-8000-00000000000c';
const WISH: ImportWish = { fileName: 'suppliers.csv', dryRun: false, acceptChange: false };
const enough = { hasTime: () => true };

async function imported(
  file: string | Buffer,
  { wish = WISH, limits = enough }: { wish?: ImportWish; limits?: typeof enough } = {},
) {
  const objects = memoryObjects();
  await objects.put(keys.importWish(IMPORT), JSON.stringify(wish));
  await objects.put(keys.supplierFile(IMPORT), file);
  let invocations = 1;
  while ((await readSupplierFile(IMPORT, { objects }, limits)).state === 'more') invocations += 1;
  const contents = ImportContents.parse(JSON.parse(objects.text(keys.importContents(IMPORT))));
  const suppliers = contents.pages.flatMap((_, page) => {
    const key = keys.importPage(IMPORT, page);
    return parseNdjson(objects.text(key), ImportedSupplier, key);
  });
  return { contents, suppliers, invocations };
}

test('takes ids, places and the fields that only suppliers have', async () => {
  const { contents, suppliers } = await imported(
    [
      'Supplier ID,Supplier Name,Street,City,State,Zip,MCC,Category,Payment Type',
      'S-1,Ravenna Steelworks,1 Mill Rd,Akron,OH,44301,742,Metals,check',
      ',Borealis Freight LLC,,Rome,NY,13440,,,',
      'S-3,,,Rome,NY,13440,,,',
    ].join('\n'),
  );
  expect(contents).toEqual({ pages: [3], refused: 1 });
  expect(suppliers[0]).toEqual({
    id: 'S-1',
    name: 'Ravenna Steelworks',
    address: '1 Mill Rd',
    city: 'Akron',
    state: 'OH',
    zip: '44301',
    mcc: '742',
    category: 'Metals',
    paymentType: 'check',
  });
  expect(suppliers[1]).toMatchObject({
    id: expect.stringMatching(/^file-[0-9a-f]{16}$/),
    name: 'Borealis Freight LLC',
  });
});

test('a workbook with two tables of suppliers asks for the sheet, and goes by it', async () => {
  const rows = (...names: string[]) => [
    ['Supplier Name', 'City', 'State'],
    ...names.map((name) => [name, 'Rome', 'NY']),
  ];
  const file = workbookFile({
    sheets: [
      { name: 'East', rows: rows('Ravenna Steelworks', 'Borealis Freight') },
      { name: 'West', rows: rows('Acme Inc', 'Jones LLC') },
    ],
  });
  await expect(imported(file)).rejects.toThrow(/sheet "East" \(2 rows\) and sheet "West" \(2 rows\).*its own\.$/);
  const { suppliers } = await imported(file, { wish: { ...WISH, sheet: 'West' } });
  expect(suppliers.map(({ name }) => name)).toEqual(['Acme Inc', 'Jones LLC']);
});

test('derives the same id for the same supplier in another file', async () => {
  const first = await imported('Name,City,State\nRavenna Steelworks,Akron,OH\nBorealis Freight,Rome,NY\n');
  const second = await imported('State;City;Name\nNY;ROME;Borealis Freight\nOH;Akron;Ravenna Steelworks\n');
  const ids = ({ suppliers }: typeof first) => suppliers.map(({ id }) => id).toSorted();
  expect(ids(first)).toEqual(ids(second));
  expect(new Set(ids(first)).size).toBe(2);
});

test('leaves the same pages when it is stopped after each', async () => {
  const rows = Array.from({ length: 25_000 }, (_, i) => `S${i},${i % 100 ? `Ravenna ${i} Works` : ''},Akron,OH`);
  const file = ['Supplier ID,Supplier Name,City,State', ...rows].join('\n');
  const whole = await imported(file);
  const pieces = await imported(file, { limits: { hasTime: () => false } });
  expect(pieces.invocations).toBe(3);
  expect(whole.contents).toEqual({ pages: [10_000, 10_000, 5_000], refused: 250 });
  expect([pieces.contents, pieces.suppliers]).toEqual([whole.contents, whole.suppliers]);
});

test('obeys a mapping', async () => {
  const wish = { ...WISH, mapping: { name: 'Blue', city: 'Green' } };
  const { suppliers } = await imported('Blue,Green\nRavenna Steelworks,Akron\n', { wish });
  expect(suppliers[0]).toMatchObject({ name: 'Ravenna Steelworks', city: 'Akron' });
});

test('reads the sheet that was asked for', async () => {
  const sheet = (name: string, supplier: string) => ({
    name,
    rows: [
      ['Supplier Name', 'City'],
      [supplier, 'Akron'],
    ],
  });
  const file = workbookFile({ sheets: [sheet('Old', 'Belfry Oats LLC'), sheet('New', 'Ravenna Steelworks')] });
  const { suppliers } = await imported(file, { wish: { ...WISH, sheet: 'New' } });
  expect(suppliers.map(({ name }) => name)).toEqual(['Ravenna Steelworks']);
});

test('refuses a file that was replaced by another of the same size', async () => {
  const objects = memoryObjects();
  const file = (name: string) => `Supplier Name,City\n${`${name},Akron\n`.repeat(15_000)}`;
  await objects.put(keys.importWish(IMPORT), JSON.stringify(WISH));
  await objects.put(keys.supplierFile(IMPORT), file('Ravenna Works'));
  expect(await readSupplierFile(IMPORT, { objects }, { hasTime: () => false })).toEqual({ state: 'more' });
  await objects.put(keys.supplierFile(IMPORT), file('Borealis Oats'));
  await expect(readSupplierFile(IMPORT, { objects }, enough)).rejects.toThrow('The file was replaced');
});

test.each<[what: string, file: string, sentence: RegExp]>([
  ['is empty', '', /^The file is empty \(0 bytes\)/],
  ['has no column of names', 'A,B\n1,2\n3,4\n', /^No payee column was recognised/],
])('refuses a file that %s with the sentence that the run shows', async (_, file, sentence) => {
  await expect(imported(file)).rejects.toMatchObject({
    name: 'RejectedError',
    message: expect.stringMatching(sentence),
  });
});

test('begins again when another release wrote the checkpoint', async () => {
  const objects = memoryObjects();
  const rows = Array.from({ length: 25_000 }, (_, i) => `Firm ${i} Ltd,Rome`);
  await objects.put(keys.importWish(IMPORT), JSON.stringify(WISH));
  await objects.put(keys.supplierFile(IMPORT), `Supplier Name,City\n${rows.join('\n')}\n`);
  expect(await readSupplierFile(IMPORT, { objects }, { hasTime: () => false })).toEqual({ state: 'more' });
  const saved = JSON.parse(objects.text(keys.importCheckpoint(IMPORT)));
  await objects.put(keys.importCheckpoint(IMPORT), JSON.stringify({ ...saved, layout: { header: [] }, pages: [7] }));
  expect(await readSupplierFile(IMPORT, { objects }, enough)).toEqual({ state: 'read' });
  expect(JSON.parse(objects.text(keys.importContents(IMPORT)))).toEqual({ pages: [10_000, 10_000, 5_000], refused: 0 });
});
