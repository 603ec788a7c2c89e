import { expect, it } from 'vitest';
import { sourceRows, supplierOf } from './source-row.ts';

it('trims texts, turns blanks to null and gives codes one spelling', () => {
  expect(
    supplierOf({
      id: ' 42 ',
      name: 'Ravenna\t Steelworks\0 ',
      category_c: '',
      mcc_c: '742',
      industry_c: null,
      payment_type_c: 'CHECK',
      mastercard_business_name_c: 'RAVENNA STEEL',
      primary_address_street_c: '1 Main St\nSuite 2',
      primary_address_city_c: 'Akron',
      primary_address_state_c: ' OH',
      primary_address_postal_code_c: '04301-1234',
    }),
  ).toEqual({
    id: '42',
    name: 'Ravenna Steelworks',
    category: null,
    mcc: '0742',
    industry: null,
    paymentType: 'Check',
    mastercardName: 'RAVENNA STEEL',
    address: '1 Main St Suite 2',
    city: 'Akron',
    state: 'OH',
    zip: '04301-1234',
  });
});

it.each([
  ['ACH', 'ACH'],
  ['card', 'Card'],
  ['Wire', 'Wire'],
  ['barter', null],
  [null, null],
])('reads the payment type %s as %s', (given, expected) => {
  expect(supplierOf({ id: '1', name: 'A', payment_type_c: given })?.paymentType).toBe(expected);
});

it.each([[{ id: null, name: 'A' }], [{ id: '1', name: '  ' }], [{ name: 'A' }]])('takes %o for no supplier', (row) => {
  expect(supplierOf(row)).toBeUndefined();
});

it('puts cells under the names of the schema', () => {
  const schema = {
    fields: [
      { name: 'name', type: 'STRING' },
      { name: 'id', type: 'STRING' },
    ],
  };
  expect(sourceRows(schema, [{ f: [{ v: 'A' }, { v: '1' }] }, { f: [{ v: null }, { v: '2' }] }])).toEqual([
    { name: 'A', id: '1' },
    { name: null, id: '2' },
  ]);
});
