// Splitting workbooks from the bucket: the same chunks in one invocation and in many, the chosen sheet, refused rows.
import { expect, test } from 'vitest';
import { type MemoryObjects, memoryObjects } from '../../../../tests/support/memory-objects.ts';
import { type CellSpec, type SheetSpec, workbookFile } from '../../../../tests/support/workbook-file.ts';
import { splitFile } from '../split-file.ts';

const BATCH = '01900000-0000-7000-8000-000000000001';
const KEY = 'uploads/t/b';

interface Pace {
  hasTime?: () => boolean;
  pieceBytes?: number;
}

async function split(sheets: SheetSpec[], { hasTime = () => true, pieceBytes = 65_536 }: Pace = {}) {
  const objects = memoryObjects({ pieceBytes });
  await objects.put(KEY, workbookFile({ sheets }));
  for (let invocations = 1; ; invocations += 1) {
    const result = await splitFile(BATCH, KEY, objects, { hasTime });
    if (result.state !== 'split') continue;
    return { ...result, invocations, payees: linesOf(objects, 'payees'), refused: linesOf(objects, 'rejected') };
  }
}

/** The lines of all objects of a kind, in order. */
function linesOf({ content }: MemoryObjects, kind: string): string[] {
  const objects = [...content].filter(([key]) => key.includes(kind)).sort(([a], [b]) => (a < b ? -1 : 1));
  return objects.flatMap(([, bytes]) => String(bytes).trim().split('\n'));
}

const HEADER: CellSpec[] = ['Vendor Name', 'City', 'State', 'ZIP', 'Amount', 'Paid on'];
const vendors = (count: number): CellSpec[][] =>
  Array.from({ length: count }, (_, at) => [
    at % 50 === 7 ? undefined : `Acme Supply ${at} Inc`,
    'Rome',
    'NY',
    { number: 1_000 + at, format: '00000' },
    { number: at / 4, format: '_($* #,##0.00_)' },
    { number: 46_000 + (at % 300), format: 'm/d/yyyy' },
  ]);

test('gives the same chunks when it is stopped and goes on again and again', async () => {
  const sheets = [{ name: 'Vendors', rows: [['Report of June'], [], HEADER, ...vendors(3_100)] }];
  const whole = await split(sheets);
  const pieces = await split(sheets, { hasTime: () => false, pieceBytes: 4_999 });
  expect(whole.counts).toMatchObject({ read: 3_100, rejected: 62, chunks: 13 });
  expect(pieces.invocations).toBeGreaterThan(3);
  expect(pieces.counts).toEqual(whole.counts);
  expect(whole.payees).toHaveLength(3_038);
  expect(pieces.payees).toEqual(whole.payees);
  expect(pieces.refused).toEqual(whole.refused);
});

test('takes the sheet that makes the best table of payees, and says which', async () => {
  const notes = [['Prepared by AP'], ['Vendor payments of June'], ['Questions: ask Bob']];
  const summary = [
    ['Month', 'Total'],
    ['June', 75],
    ['July', 80],
  ];
  const { layout, counts, payees } = await split([
    { name: 'Cover', rows: notes },
    { name: 'Vendors', rows: [HEADER, ...vendors(20)] },
    { name: 'Summary', rows: summary },
  ]);
  expect(layout.format).toMatchObject({ kind: 'workbook', sheet: { name: 'Vendors', number: 2, of: 3 } });
  expect(counts).toMatchObject({ read: 20, rejected: 1 });
  expect(JSON.parse(payees[1] ?? '')).toMatchObject({
    ...{ row: 2, name: 'Acme Supply 1 Inc', city: 'Rome', state: 'NY', zip: '01001', amount: 0.25, line: 3 },
    original: ['Acme Supply 1 Inc', 'Rome', 'NY', '01001', '0.25', '2025-12-10'],
  });
});
