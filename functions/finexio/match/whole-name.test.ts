// Without a place a name identifies a supplier only when it is the supplier's whole name and nobody else bears it.
import { describe, expect, it } from 'vitest';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { matchSupplier, searcherOf } from './match-supplier.ts';
import { bearsWholeName } from './whole-name.ts';

const row = (id: string, name: string, city = 'Akron', state = 'OH') => ({ id, name, city, state, zip: '' });
const index = buildIndex([
  ...madeUpSuppliers(),
  row('WORKS', 'Tallowmere Glassworks AG', '', ''),
  row('HERE', 'Corvander Tires Inc'),
  row('THERE', 'Corvander Tires Inc', 'Reno', 'NV'),
  row('CUTTERS', 'Quarrystone Cutters LLC'),
  row('ALIAS', 'Kettle Partners LP DBA Fennimore Kettles'),
]);
const isWhole = (name: string) => {
  matchSupplier(index, { name });
  return bearsWholeName(searcherOf(index));
};

describe('the whole name of one supplier', () => {
  it.each([
    'TALLOWMERE GLASSWORKS AG',
    'Tallowmere Glassworks Aktiengesellschaft',
    'Tallowmere Glass-Works, A.G.',
    'TALLOWMERE GLASSWORKS',
  ])('%s', (name) => {
    expect(isWhole(name)).toBe(true);
  });

  it.each([
    ['a word is missing', 'TALLOWMERE AG'],
    ['a word is misspelt', 'TALLOWMERE GLASWORKS AG'],
    ['a US form is missing', 'QUARRYSTONE CUTTERS'],
    ['the legal form is another', 'TALLOWMERE GLASSWORKS GMBH'],
    ['the words are in another order', 'GLASSWORKS TALLOWMERE AG'],
    ['others bear it', 'CORVANDER TIRES INC'],
    ['it is half of a DBA name', 'FENNIMORE KETTLES'],
    ['nobody is near', 'QUARRYMEN POST'],
  ])('is not given when %s', (_, name) => {
    expect(isWhole(name)).toBe(false);
  });

  it('is asked less of than a part of it, without a place', () => {
    const thresholds = { accept: 0.5, acceptWithoutPlace: 1, margin: 0.1, review: 0.35 };
    expect(matchSupplier(index, { name: 'TALLOWMERE GLASSWORKS AG' }, thresholds)).toMatchObject({ kind: 'matched' });
    expect(matchSupplier(index, { name: 'TALLOWMERE GLASWORKS AG' }, thresholds).kind).toBe('ambiguous');
  });

  it('is no identity of a person', () => {
    const thresholds = { accept: 0.5, acceptWithoutPlace: 1, margin: 0.1, review: 0.35 };
    const outcome = matchSupplier(index, { name: 'TALLOWMERE GLASSWORKS AG', isPerson: true }, thresholds);
    expect(outcome.kind).toBe('ambiguous');
  });
});
