// What is kept of a tax id, and which cells of its column hold none.
import { expect, test } from 'vitest';
import type { Column } from '../columns/column.ts';
import { taxIdReader } from './tax-id.ts';

const columns = [{ role: 'taxId', index: 1 } as Column];

test.each([
  ['82-3406789', '6789'],
  ['12-3456789', undefined],
  ['****1120', '1120'],
  ['981234567', '4567'],
  ['N/A', undefined],
  ['', undefined],
  ['1099', undefined],
  ['000-00-0000', undefined],
  ['99-9999999', undefined],
  ['****0000', undefined],
  ['123456789', undefined],
])('of %j the last four are %j', (cell, lastFour) => {
  expect(taxIdReader(columns)(['Kestrel Valley LLC', cell])).toBe(lastFour);
});

test('a file without a tax id column gives no tax id', () => {
  expect(taxIdReader([])(['Kestrel Valley LLC', '12-3456789'])).toBeUndefined();
});
