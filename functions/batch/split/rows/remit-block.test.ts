// Cells that hold name and address together.
import { expect, test } from 'vitest';
import { readBlock } from './remit-block.ts';

const ROME = { city: 'Rome', state: 'NY', zip: '13440' };

test.each<[cell: string, block: object]>([
  ['Acme Inc\n1 A St\nRome, NY 13440', { name: 'Acme Inc', lines: ['1 A St'], ...ROME }],
  [
    'Acme Inc\r\n1 A St\r\nSte 5\r\nRome NY 13440\r\nUSA',
    { name: 'Acme Inc', lines: ['1 A St', 'Ste 5'], ...ROME, country: 'USA' },
  ],
  ['Acme Inc | PO Box 7 | Rome NY 13440', { name: 'Acme Inc', lines: ['PO Box 7'], ...ROME }],
  ['Acme Inc<br>1 A St<br/>Rome, NY 13440', { name: 'Acme Inc', lines: ['1 A St'], ...ROME }],
  ['Acme Inc\\n1 A St\\nRome, NY 13440', { name: 'Acme Inc', lines: ['1 A St'], ...ROME }],
  ['City of\nRome\n1 A St\nRome, NY 13440', { name: 'City of Rome', lines: ['1 A St'], ...ROME }],
  [
    'Jane Doe\nDBA Doe Plumbing\n1 A St\nRome, NY 13440',
    { name: 'Jane Doe', otherNames: ['Doe Plumbing'], lines: ['1 A St'], ...ROME },
  ],
  [
    'Acme Inc\nAttn: Bob Jones\n1 A St\nRome, NY 13440',
    { name: 'Acme Inc', lines: ['Attn: Bob Jones', '1 A St'], ...ROME },
  ],
  ['Acme Inc\nThe Old Mill\nRome, NY 13440', { name: 'Acme Inc', lines: ['The Old Mill'], ...ROME }],
  ['Acme Inc\n1 A St\nRome, NY 13440\n315-555-0100\nar@acme.example', { name: 'Acme Inc', lines: ['1 A St'], ...ROME }],
  ['1 A St\nRome, NY 13440', { name: '', lines: ['1 A St'], ...ROME }],
  ['Acme, Inc., 1 A St, Rome, NY 13440', { name: 'Acme, Inc.', lines: ['1 A St'], ...ROME }],
  ['Acme Inc\n1 A St', { name: 'Acme Inc', lines: ['1 A St'] }],
])('reads %j', (cell, block) => expect(readBlock(cell)).toEqual({ otherNames: [], ...block }));

test.each([
  'Acme Inc',
  'Acme Inc\nNorville LLC',
  'Doe, Jane',
  'Acme Inc, Rome',
  '',
  '1 A St, Rome, NY 13440',
  'x'.repeat(5_000),
])('%j is no block', (cell) => expect(readBlock(cell)).toBeUndefined());
