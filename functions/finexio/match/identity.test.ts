// Guarantee G20 in one table: which names are a supplier of the network, and which only share words with one.
import { describe, expect, it } from 'vitest';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { matchSupplier } from './match-supplier.ts';

const OWN: readonly (readonly [name: string, city: string, state: string])[] = [
  ['Internal Revenue Office', 'Ogden', 'UT'],
  ['Ogden Municipal Court', 'Ogden', 'UT'],
  ['Renovate Ministries', 'Salem', 'OR'],
  ['Rhone Group LLC', 'Boise', 'ID'],
  ['John A Mossgrave', 'Akron', 'OH'],
  ['Starfern Corporation', 'Akron', 'OH'],
];
const FILLER = Array.from({ length: 300 }, (_, i) => ({ id: `F${i}`, name: `Filler Number${i} Traders`, state: 'TX' }));
const index = buildIndex([
  ...madeUpSuppliers(),
  ...OWN.map(([name, city, state]) => ({ id: name, name, city, state })),
  ...FILLER,
]);

describe('G20: names and negatives', () => {
  it.each<[payee: string, place: string, supplier: string | undefined]>([
    ['REPUBLIC SERVICES', 'Phoenix AZ', 'Republic Services'],
    ['Republic Services LLC', 'Phoenix AZ', 'Republic Services'],
    ['REPUBLIC SERVICES #794', 'Phoenix AZ', 'Republic Services'],
    ['Republik Services', 'Phoenix AZ', 'Republic Services'],
    ['PUBLIC STORAGE', 'Glendale CA', 'Public Storage'],
    ['BANK OF THE WEST', 'San Francisco CA', 'Bank of the West'],
    ['FRANCO TILE WORKS', 'Miami FL', 'Franco Tile Works'],
    ['COURTNEY PLUMBING AND HEATING', 'Salem OR', 'Courtney Plumbing & Heating'],
    ['Quillfeather Publishing', 'Boise ID', 'Quillfeather Publishing, Inc.'],
    ['Quilfeather Publishing Inc', 'Boise ID', 'Quillfeather Publishing, Inc.'],
    ['Kimball Midwest', 'Columbus OH', 'Midwest Motor Supply Co DBA Kimball Midwest'],
    ['JLM Holdings DBA Garden State Apartments', 'Newark NJ', 'Garden State Apartments LLC'],
    ['STARFERN', 'Akron OH', 'Starfern Corporation'],
    ['STARFERN #1452', 'Akron OH', 'Starfern Corporation'],
    ['JOHN MOSSGRAVE', 'Akron OH', 'John A Mossgrave'],
    ['BANK OF THE EAST', 'San Francisco CA', undefined],
    ['FIRST', 'Bangor ME', undefined],
    ['FIRST REVENUE', 'Ogden UT', undefined],
    ['COURTNEY', 'Salem OR', undefined],
    ['COURTNEY SMITH', 'Salem OR', undefined],
    ['COURTNEY OGDEN', 'Ogden UT', undefined],
    ['REPUBLIC', 'Phoenix AZ', undefined],
    ['SERVICES', 'Phoenix AZ', undefined],
    ['PUBLIC', 'Glendale CA', undefined],
    ['STORAGE', 'Glendale CA', undefined],
    ['FRAN', 'Miami FL', undefined],
    ['FRANCO BAKERY', 'Miami FL', undefined],
    ['RENOVATE CHURCH', 'Salem OR', undefined],
    ['RHONE BAKERY', 'Boise ID', undefined],
    ['JOHN B MOSSGRAVE', 'Akron OH', undefined],
    ['ACME WIDGET CO', '', undefined],
  ])('%s, %s: %s', (name, place, supplier) => {
    const outcome = matchSupplier(index, { name, city: place.slice(0, -3), state: place.slice(-2) });
    expect(outcome.kind === 'matched' ? outcome.supplier.name : undefined).toBe(supplier);
  });
});
