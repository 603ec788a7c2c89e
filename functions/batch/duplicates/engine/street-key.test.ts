// Which address lines are one place: read as the address step reads them.
import { expect, test } from 'vitest';
import { readRowAddress } from '../../../../shared/address/read-place.ts';
import { streetKey, streetRelation } from './street-key.ts';

const at = (address: string) => streetKey(readRowAddress({ address, city: 'Boise', state: 'ID', zip: '83702' }).parts);
const relation = (one: string, other: string) => streetRelation(at(one), at(other));

test.each([
  ['100 Highway 20', '100 Highway 55'],
  ['100 Park Ave', '100 Parker St'],
  ['100 La Jolla Ave', '100 La Brea Ave'],
  ['100 N Main St', '100 S Main St'],
  ['100 Main St NW', '100 Main St SE'],
  ['100 North Main St', '100 South Main St Ste 5'],
  ['100 Route 9', '100 Route 27'],
  ['100 County Rd 5', '100 County Rd 15'],
  ['100 County Road 5', '100 County Road 6'],
  ['100 US Hwy 20', '100 US Hwy 30'],
  ['100 State Route 9', '100 State Route 90'],
  ['100 5th Ave', '100 15th Ave'],
  ['100 Park Ave', '100 Park St'],
  ['100 Main St', '102 Main St'],
  ['PO Box 12', 'PO Box 123'],
  ['P.O. Box 4410', 'POB 4411'],
  ['PO Box A12', 'PO Box B12'],
  ['RR 2 Box 15', 'RR 3 Box 15'],
])('%s is not %s', (one, other) => {
  expect(relation(one, other)).toBe('other');
});

test.each([
  ['100 Main St Suite 100', '100 Main St Ste 200'],
  ['100 Main St # 4', '100 Main St Apt 5'],
  ['100 Main St Fl 2', '100 Main St 3rd Floor'],
])('%s is another unit than %s', (one, other) => {
  expect(relation(one, other)).toBe('unit');
});

test.each([
  ['100 Main St', '100 MAIN STREET'],
  ['100 Main St', '100 Main'],
  ['100 North Main St.', '100 N. Main St'],
  ['100 Main St', '100 N Main St'],
  ['100 Main St Suite 100', '100 Main St'],
  ['100 Main St Suite 100', '100 Main Street #100'],
  ['100 County Road 5', '100 County Rd 5'],
  ['100 Route 9', '100 Rte. 9'],
  ['100 Fifth Ave', '100 5th Avenue'],
  ['100 N St', '100 N St'],
  ['PO Box 12', 'P.O. Box 12'],
  ['Attn Jane Doe, 100 Main St', '100 Main St'],
  ['100 Main St, Boise, ID 83702', '100 Main St'],
])('%s is %s', (one, other) => {
  expect(relation(one, other)).toBe('same');
});

test.each([
  ['PO Box 12', '100 Main St'],
  ['Main St', '100 Main St'],
  ['', '100 Main St'],
])('%s says nothing of %s', (one, other) => {
  expect(relation(one, other)).toBe('unknown');
});
