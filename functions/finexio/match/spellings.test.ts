import { describe, expect, it } from 'vitest';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { matchSupplier, searchSuppliers } from './match-supplier.ts';

const NAMED: readonly (readonly [id: string, name: string, city: string, state: string])[] = [
  ['ATT', 'AT&T Inc', 'Dallas', 'TX'],
  ['DB', 'D&B', 'Short Hills', 'NJ'],
  ['PGE', 'PG&E Corporation', 'Oakland', 'CA'],
  ['TMO', 'T-Mobile USA, Inc.', 'Bellevue', 'WA'],
  ['AB', 'AB Inc', 'Tampa', 'FL'],
  ['HOME', 'At Home Stores LLC', 'Plano', 'TX'],
  ['JOHN', 'Orlan A Vesterby', 'Akron', 'OH'],
  ['PLUS', 'A Plus Rentals', 'Fresno', 'CA'],
  ['AC', 'Kelpont A/C Repair', 'Mesa', 'AZ'],
  ['COFFEE', 'Tarrowbuck Corporation', 'Seattle', 'WA'],
  ['WASTE', 'Quandrell Services Inc', 'Phoenix', 'AZ'],
  ['NEAR', 'Evolve Services LLC', 'Louisville', 'KY'],
  ['SALON1', 'Velmora Rents #12', 'Reno', 'NV'],
  ['SALON2', 'Velmora Rents #14', 'Reno', 'NV'],
];
const named = NAMED.map(([id, name, city, state]) => ({ id, name, city, state, zip: '' }));
const index = buildIndex([...named, ...madeUpSuppliers()]);

describe('initials around "&" and behind a hyphen are one word in every spelling', () => {
  it.each([
    ['AT&T', 'Dallas', 'TX', 'ATT'],
    ['AT & T INC', 'Dallas', 'TX', 'ATT'],
    ['A T & T', 'Dallas', 'TX', 'ATT'],
    ['A.T.&T.', 'Dallas', 'TX', 'ATT'],
    ['AT AND T', 'Dallas', 'TX', 'ATT'],
    ['ATT', 'Dallas', 'TX', 'ATT'],
    ['D & B', 'Short Hills', 'NJ', 'DB'],
    ['D AND B', 'Short Hills', 'NJ', 'DB'],
    ['PG & E', 'Oakland', 'CA', 'PGE'],
    ['P G & E CORP', 'Oakland', 'CA', 'PGE'],
    ['PGE CORPORATION', 'Oakland', 'CA', 'PGE'],
    ['T-MOBILE USA', 'Bellevue', 'WA', 'TMO'],
    ['T MOBILE USA', 'Bellevue', 'WA', 'TMO'],
    ['TMOBILE USA INC', 'Bellevue', 'WA', 'TMO'],
    ['AT HOME STORES', 'Plano', 'TX', 'HOME'],
    ['A PLUS RENTALS', 'Fresno', 'CA', 'PLUS'],
    ['KELPONT A/C REPAIR', 'Mesa', 'AZ', 'AC'],
    ['KELPONT AC REPAIR', 'Mesa', 'AZ', 'AC'],
  ])('%s', (name, city, state, id) => {
    expect(matchSupplier(index, { name, city, state })).toMatchObject({ kind: 'matched', supplier: { id } });
  });

  it.each([
    ['A & B', 'Miami', 'FL'],
    ['AT HOME', 'Dallas', 'TX'],
    ['T & CO', 'Dallas', 'TX'],
  ])('%s is none of them', (name, city, state) => {
    expect(matchSupplier(index, { name, city, state }).kind).not.toBe('matched');
  });
});

describe('middle initials', () => {
  it.each([
    ['the same', 'ORLAN A VESTERBY'],
    ['none', 'ORLAN VESTERBY'],
  ])('%s: matched', (_, name) => {
    expect(matchSupplier(index, { name, city: 'Akron', state: 'OH' })).toMatchObject({ kind: 'matched' });
  });

  it.each(['ORLAN B VESTERBY', 'ORLAN Q VESTERBY'])('another one is another person: %s', (name) => {
    expect(matchSupplier(index, { name, city: 'Akron', state: 'OH' }).kind).not.toBe('matched');
  });
});

describe('branches', () => {
  const nearest = (name: string, city: string, state: string) => searchSuppliers(index, { name, city, state })[0];

  it.each([
    'TARROWBUCK #14520',
    'TARROWBUCK STORE #14520',
    'TARROWBUCK UNIT 7',
    'TARROWBUCK LOC 12',
    'TARROWBUCK 14520',
  ])('a store number is no part of the name: %s', (name) => {
    const bare = nearest('TARROWBUCK #14520', 'Seattle', 'WA');
    const outcome = matchSupplier(index, { name, city: 'Seattle', state: 'WA' });
    expect(outcome).toMatchObject({ kind: 'matched', supplier: { id: 'COFFEE' } });
    expect(nearest(name, 'Seattle', 'WA').score).toBeCloseTo(bare.score, 1);
  });

  it('a rare name that agrees whole in another state goes before a part of it in the city, and is shown', () => {
    const payee = { name: 'QUANDRELL SERVICES #794', city: 'Louisville', state: 'KY' };
    expect(searchSuppliers(index, payee)[0].supplier.id).toBe('WASTE');
    const outcome = matchSupplier(index, payee);
    expect(outcome.kind).not.toBe('no_match');
    expect(nearest(payee.name, payee.city, payee.state).evidence.join('; ')).toContain('state differs');
  });

  it('the number tells branches of one city apart', () => {
    expect(nearest('VELMORA RENTS #14', 'Reno', 'NV').supplier.id).toBe('SALON2');
    expect(nearest('VELMORA RENTS #12', 'Reno', 'NV').supplier.id).toBe('SALON1');
  });
});
