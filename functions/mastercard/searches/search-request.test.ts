// Which payees become searches, in which words, and which two are one question.
import { describe, expect, it } from 'vitest';
import type { Payee } from '../../../shared/payee.ts';
import { requestFor, searchFor } from './search-request.ts';

const rules = { cacheSecret: 'secret', payeeTypes: ['Business'] };
const payee = (fields: Partial<Payee>): Payee => ({ row: 1, name: 'Maple Supply LLC', state: 'OH', ...fields });
const reasonFor = (fields: Partial<Payee>) => {
  const asked = requestFor(payee(fields), rules);
  return asked.kind === 'settled' ? asked.reason : undefined;
};
const request = (fields: Partial<Payee>) => {
  const asked = requestFor(payee(fields), rules);
  if (asked.kind === 'settled') throw new Error(asked.reason);
  return asked.request;
};

describe('a payee is rejected', () => {
  it.each<[string, Partial<Payee>]>([
    ['the name has no letter or digit', { name: '---' }],
    ['the name is longer than 110 characters', { name: 'x'.repeat(111) }],
    ['expected a two-letter code of a state', { state: 'Cleveland' }],
    ['expected a two-letter code of a state', { state: 'ON' }],
    ['expected a ZIP code of five digits', { zip: '4540X' }],
    ['expected a ZIP code of five digits', { zip: '00000' }],
    ['expected a postal code like K1A 0B1', { country: 'Canada', state: 'ON', zip: '45402' }],
    ['expected a city of letters, 30 at most', { city: 'Suite 12' }],
    ['expected a payee in the USA or Canada', { country: 'Mexico' }],
  ])('because %s', (reason, fields) => {
    expect(reasonFor(fields)).toBe(reason);
  });
});

it('a payee without a state is not searched for', () => {
  expect(requestFor(payee({ state: undefined }), rules)).toMatchObject({
    outcome: 'skipped',
    reason: 'the row names no state, and Mastercard searches in one',
  });
});

describe('a payee is asked for', () => {
  it.each<[string, Partial<Payee>, object]>([
    ['with its five-digit ZIP', { zip: '45402-1234' }, { postCode: '45402' }],
    [
      'with the zero that a spreadsheet dropped',
      { zip: '2134', state: 'ma' },
      { postCode: '02134', countrySubDivision: 'MA' },
    ],
    ['with a state that is spelled out', { state: 'north dakota' }, { countrySubDivision: 'ND' }],
    ['with a city of letters and blanks', { city: "St. John's" }, { townName: 'St John s' }],
    [
      'with accents taken off the city only',
      { name: 'Café Zoë', city: 'Cañon City' },
      { businessName: 'Café Zoë', townName: 'Canon City' },
    ],
    ['in Canada', { country: 'ca', state: 'on', zip: 'k1a0b1' }, { country: 'CAN', postCode: 'K1A 0B1' }],
    [
      'with the place that stands in the address line',
      { address: 'PO Box 12, Dayton, OH 45402-1234', state: undefined },
      { addressLine1: 'PO BOX 12', townName: 'DAYTON', countrySubDivision: 'OH', postCode: '45402' },
    ],
    ['without an address', {}, { country: 'USA', countrySubDivision: 'OH' }],
    [
      'on one line',
      { name: 'Maple\n Supply', address: ' 1  Main\tSt ' },
      { businessName: 'Maple Supply', addressLine1: '1 Main St' },
    ],
  ])('%s', (_, fields, expected) => {
    expect(request(fields)).toMatchObject(expected);
    expect(request(fields).id).toMatch(/^[A-Za-z0-9]{32}$/);
  });

  it('at the validated address, where there is one', () => {
    const data = { validated: { street: '1 MAIN ST', city: 'DAYTON', state: 'OH', zip: '45402' } };
    const known = {
      classify: { row: 1, outcome: 'done' as const, data: { type: 'Business' } },
      address: { row: 1, outcome: 'done' as const, data },
    };
    const asked = searchFor({ payee: payee({ state: 'Ohio', address: 'Main' }), known }, rules);
    expect(asked).toMatchObject({
      request: { addressLine1: '1 MAIN ST', countrySubDivision: 'OH', postCode: '45402' },
    });
  });

  it('once, however it is spelled; another address is another question', () => {
    const key = request({ name: 'Maple Supply, L.L.C', city: 'Dayton' }).key;
    expect(request({ name: 'MAPLE  SUPPLY L L C', city: 'dayton' }).key).toBe(key);
    expect(request({ name: 'MAPLE  SUPPLY L L C', city: 'Toledo' }).key).not.toBe(key);
    expect(request({ name: 'A', city: 'B' }).key).not.toBe(request({ name: 'A', address: 'B' }).key);
  });
});

describe('a payee whose type', () => {
  const known = (outcome: 'done' | 'error' | 'skipped', type?: string) => ({
    payee: payee({}),
    known: { classify: { row: 1, outcome, ...(type && { data: { type } }) } },
  });
  it.each([
    ['is another one is passed over', known('done', 'Individual'), 'skipped'],
    ['is not known because classification is off is passed over', known('skipped'), 'skipped'],
    ['is not known because classification failed comes again with a redrive', known('error'), 'error'],
  ])('%s', (_, payeeWithType, outcome) => {
    expect(searchFor(payeeWithType, rules)).toMatchObject({ kind: 'settled', outcome });
  });
});
