// Which cells of addresses hold several lines.
import { expect, test } from 'vitest';
import { addLines } from './row.ts';

test.each([
  ['418 Quarry Rd\\nBarre, VT 05641', ['418 Quarry Rd', 'Barre, VT 05641']],
  ['418 Quarry Rd<br>Barre, VT 05641', ['418 Quarry Rd', 'Barre, VT 05641']],
  ['418 Quarry Rd<br />Unit 3<br />Barre, VT 05641', ['418 Quarry Rd', 'Unit 3', 'Barre, VT 05641']],
  ['C:\\notes', ['C:\\notes']],
  ['418 Quarry Rd', ['418 Quarry Rd']],
  ['', []],
])('%j', (cell, expected) => {
  const lines: string[] = [];
  addLines({ fields: [cell], original: [cell] }, 0, lines);
  expect(lines).toEqual(expected);
});
