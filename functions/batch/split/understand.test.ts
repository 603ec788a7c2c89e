// What people are shown of a file: its columns, what is ignored, the first payees, what a person said; never too much of it.
import { expect, test } from 'vitest';
import { BatchOptions } from '#shared/batch';
import { Understood } from '#shared/contract/understood';
import { aBatch } from '../../../tests/support/a-batch.ts';
import { memoryFile } from '../../../tests/support/memory-file.ts';
import { memoryObjects } from '../../../tests/support/memory-objects.ts';
import { workbookFile } from '../../../tests/support/workbook-file.ts';
import { readLayout } from './layout.ts';
import { splitFile } from './split-file.ts';
import { previewPayees, understand } from './understand.ts';

async function shown(text: string | Uint8Array, batch = aBatch(), question?: string) {
  const file = memoryFile(text);
  const layout = await readLayout(file);
  const understood = understand(batch, { layout, payees: await previewPayees(file, layout), question });
  expect(Understood.parse(JSON.parse(JSON.stringify(understood)))).toEqual(understood);
  return understood;
}

test('says which column has which role, why and how sure, and which columns are ignored', async () => {
  const { columns, ignored, format, headerLine, titleLines } = await shown(
    'Vendor listing,,,\nSupplier,Approver,Address 1,Address 2\nAcme Inc,Bob,1 A St,Apt 2\nJane Doe,Bob,2 B St,\n',
  );
  expect(columns).toMatchObject([
    { role: 'name', label: 'Supplier', number: 1, score: 0.85, reason: 'the label "Supplier" means the payee\'s name' },
    { role: 'address', label: 'Address 1', number: 3 },
    { role: 'address', label: 'Address 2', number: 4 },
  ]);
  expect(ignored).toEqual({ count: 1, columns: [{ label: 'Approver', number: 2 }] });
  expect({ format, headerLine, titleLines }).toEqual({
    format: expect.stringContaining('header on line 2'),
    headerLine: 2,
    titleLines: [1],
  });
});

test('says which sheet is read, and which others look like payees too', async () => {
  const rows = (...names: string[]) => [['Vendor Name', 'City', 'State'], ...names.map((name) => [name, 'Rome', 'NY'])];
  const payees = [
    'Acme Inc',
    'Jones LLC',
    'Poe & Sons',
    'Roe Co',
    'Doe Ltd',
    'Moe Inc',
    'Coe LLC',
    'Foe Corp',
    'Loe Co',
  ];
  const file = workbookFile({
    sheets: [
      { name: 'New', rows: rows('Zoe Inc', 'Noe LLC') },
      { name: 'All', rows: rows(...payees) },
    ],
  });
  expect(await shown(file)).toMatchObject({
    sheet: { name: 'All', number: 2, of: 2 },
    otherTables: [{ name: 'New', rows: 2 }],
  });
  expect(await shown('Payee\nAcme\n')).not.toHaveProperty('otherTables');
});

test('marks a column that is read only where another one is blank', async () => {
  const { columns } = await shown('Vendor Name,Payee Name,Zip\n,Jane Doe,01234\nAcme Inc,ACME INC,01234\n');
  expect(columns.map(({ role, number, fallback }) => [role, number, fallback])).toEqual([
    ['name', 2, undefined],
    ['name', 1, true],
    ['zip', 3, undefined],
  ]);
});

test('shows the first three payees as they are read, whatever rows stand between them', async () => {
  const rows = ['Acme  Inc,new york,01234', '', ',NY,1', 'Jane Doe,NY,', 'Bob,NY,', 'Ann,NY,'];
  expect((await shown(['Payee,State,Zip', ...rows].join('\n'))).payees).toEqual([
    { row: 1, line: 2, name: 'Acme Inc', state: 'NY', zip: '01234' },
    { row: 3, line: 5, name: 'Jane Doe', state: 'NY' },
    { row: 4, line: 6, name: 'Bob', state: 'NY' },
  ]);
});

test('says what a person said of the reading, and what is still asked', async () => {
  const options = BatchOptions.parse({ mapping: { name: 'Alpha' }, sheet: 'Vendors' });
  expect((await shown('Payee\nAcme\n')).mapping).toBeUndefined();
  expect(await shown('Payee\nAcme\n', aBatch({ options }), 'Which one?')).toMatchObject({
    mapping: { mapping: { name: 'Alpha' }, sheet: 'Vendors', by: 'options' },
    question: 'Which one?',
  });
  const mapping = { mapping: { name: 'Beta' }, by: 'sidecar', revision: 1 } as const;
  expect((await shown('Payee\nAcme\n', aBatch({ options, mapping }))).mapping).toEqual({
    ...{ mapping: { name: 'Beta' }, sheet: 'Vendors', by: 'sidecar' },
  });
});

test('says what was refused by reason, remarked, not understood and masked', async () => {
  const objects = memoryObjects();
  const file = [
    'Payee;SSN;Paid;Notes',
    ...[
      '"Acme &amp; Co";;1.250,00;x',
      ';078-05-1120;1,00;',
      'Jane Doe;078-05-1120;12.5%;4111 1111 1111 1111',
      'Total;;;',
    ],
  ];
  await objects.put('file', file.join('\n'));
  const result = await splitFile('place', 'file', objects, { hasTime: () => true });
  if (result.state !== 'split') throw new Error('expected the file to be split');
  const understood = understand(aBatch(), { ...result, payees: [] });
  expect(Understood.parse(JSON.parse(JSON.stringify(understood)))).toEqual(understood);
  expect(understood).toMatchObject({
    rows: { read: 4, refused: 2, blank: 0 },
    refused: [
      { kind: 'no_name', rows: 1, line: 3, example: 'the payee cell is empty' },
      { kind: 'total', rows: 1, line: 5, example: 'the row is a total line, not a payee' },
    ],
    remarks: [{ kind: 'HTML entities decoded', rows: 1 }],
    unreadAmounts: [{ label: 'Paid', number: 3, cells: 1 }],
    masked: [
      { label: 'SSN', number: 2 },
      { label: 'Notes', number: 4 },
    ],
  });
});

test('stays small for a file of two thousand columns with long labels', async () => {
  const labels = Array.from({ length: 1_999 }, (_, i) => `${i} ${'x'.repeat(20)}`);
  const understood = await shown(`Payee,${labels.join(',')}\nAcme Inc${',x'.repeat(1_999)}\nJane Doe\n`);
  expect(understood.ignored.count).toBeGreaterThan(1_900);
  expect(JSON.stringify(understood).length).toBeLessThan(30_000);
});
