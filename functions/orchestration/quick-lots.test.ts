// Lots of payees: complete, in order, and small enough for an execution's state, whatever the contract allows.
import { expect, test } from 'vitest';
import { MAX_FIELD_LENGTH, MAX_NAME_LENGTH, MAX_OTHER_NAMES } from '#shared/payee';
import { LOT_BYTES, lotsOf } from './quick-lots.ts';

const STATE_BYTES = 262_144;
const numbered = (fields: object, count = 100) =>
  Array.from({ length: count }, (_, i) => ({ row: i + 1, name: `Payee ${i + 1}`, ...fields }));

test('a hundred ordinary payees are one lot', () => {
  const address = { address: '12 Main St', city: 'Boise', state: 'ID', zip: '83702' };
  expect(lotsOf(numbered(address))).toHaveLength(1);
});

test.each([
  ['long addresses', { address: 'x'.repeat(MAX_FIELD_LENGTH) }],
  ['long names', { name: 'x'.repeat(MAX_NAME_LENGTH) }],
  ['names of three bytes a character', { name: '界'.repeat(MAX_NAME_LENGTH) }],
  ['characters that JSON writes as six', { address: '\u0001'.repeat(MAX_FIELD_LENGTH) }],
])('%s go in several lots that fit the state, complete and in order', (_, fields) => {
  const payees = numbered(fields);
  const lots = lotsOf(payees);
  expect(lots.length).toBeGreaterThan(1);
  expect(lots.flat()).toEqual(payees);
  for (const lot of lots) expect(Buffer.byteLength(JSON.stringify(lot))).toBeLessThan(LOT_BYTES);
});

test('the largest payee that the contract allows fits by itself', () => {
  const text = '\u0001'.repeat(MAX_FIELD_LENGTH);
  const name = '\u0001'.repeat(MAX_NAME_LENGTH);
  const fields = { address: text, city: text, state: text, zip: text, country: text, phone: text };
  const others = { currentMethod: text, statedType: text, industryText: text };
  const [payee] = numbered({ ...fields, ...others, name, otherNames: Array(MAX_OTHER_NAMES).fill(name) }, 1);
  expect(Buffer.byteLength(JSON.stringify(payee))).toBeLessThan(STATE_BYTES / 1.5);
});
