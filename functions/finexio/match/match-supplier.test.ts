import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { matchSupplier, searchSuppliers } from './match-supplier.ts';

const suppliers = madeUpSuppliers();
const index = buildIndex(suppliers);
const idOf = (name: string, city?: string) =>
  suppliers.find((row) => row.name === name && (!city || row.city === city))?.id;

describe('a payee of the network is matched', () => {
  it.each([
    ['the same name', 'Ravenna Steelworks LLC', 'Akron', 'OH', 'Ravenna Steelworks LLC'],
    ['capitals and dots', 'RAVENNA STEELWORKS, L.L.C.', 'Akron', 'OH', 'Ravenna Steelworks LLC'],
    ['a dropped legal form', 'Quillfeather Publishing', 'Boise', 'ID', 'Quillfeather Publishing, Inc.'],
    ['another legal form', 'Quillfeather Publishing LLC', 'Boise', 'ID', 'Quillfeather Publishing, Inc.'],
    ['one typo', 'Ravenna Stelworks LLC', 'Akron', 'OH', 'Ravenna Steelworks LLC'],
    ['swapped letters', 'Quillfeahter Publishing Inc', 'Boise', 'ID', 'Quillfeather Publishing, Inc.'],
    ['a split word', 'Ravenna Steel works', 'Akron', 'OH', 'Ravenna Steelworks LLC'],
    ['a glued word', 'Ravennasteelworks LLC', 'Akron', 'OH', 'Ravenna Steelworks LLC'],
    ['another order', 'Steelworks Ravenna', 'Akron', 'OH', 'Ravenna Steelworks LLC'],
    ['a store number', 'Ravenna Steelworks #4410', 'Akron', 'OH', 'Ravenna Steelworks LLC'],
    [
      'a DBA in front',
      'JLM Holdings LLC DBA Garden State Apartments LLC',
      'Newark',
      'NJ',
      'Garden State Apartments LLC',
    ],
    [
      'a DBA in front, slashed',
      'JLM Holdings LLC d/b/a Garden State Apartments',
      'Newark',
      'NJ',
      'Garden State Apartments LLC',
    ],
    ['a DBA behind', 'Garden State Apartments LLC DBA GSA Homes', 'Newark', 'NJ', 'Garden State Apartments LLC'],
    [
      'the trade name of a DBA supplier',
      'Kimball Midwest',
      'Columbus',
      'OH',
      'Midwest Motor Supply Co DBA Kimball Midwest',
    ],
    ['care of somebody', 'Quillfeather Publishing C/O Birch Bank', 'Boise', 'ID', 'Quillfeather Publishing, Inc.'],
    [
      'remittance words',
      'Quillfeather Publishing ATTN: Accounts Receivable',
      'Boise',
      'ID',
      'Quillfeather Publishing, Inc.',
    ],
    ['accents', 'SOCIETE GENERALE ELECTRIQUE', 'New York', 'NY', 'Société Générale Électrique'],
    ['apostrophes', "O'HARAS BAKERY", 'Boston', 'MA', 'O’Hara’s Bakery'],
    ['cut at 20 letters', 'QUILLFEATHER PUBLISH', 'Boise', 'ID', 'Quillfeather Publishing, Inc.'],
    ['no place', 'Ravenna Steelworks LLC', '', '', 'Ravenna Steelworks LLC'],
    ['words of an agency', 'Courtney Plumbing & Heating', 'Salem', 'OR', 'Courtney Plumbing & Heating'],
    ['a plain name', 'Republic Services', 'Phoenix', 'AZ', 'Republic Services'],
    ['another plain name', 'PUBLIC STORAGE INC', 'Glendale', 'CA', 'Public Storage'],
  ])('with %s', (_, name, city, state, expected) => {
    const outcome = matchSupplier(index, { name, city, state });
    expect(outcome).toMatchObject({ kind: 'matched', supplier: { id: idOf(expected), name: expected } });
  });
});

describe('G20: words are compared, not substrings', () => {
  it.each([
    ['one word of two differs', 'Bank of the East', 'San Francisco', 'CA'],
    ['a lone ordinary word', 'Services', 'Phoenix', 'AZ'],
    ['a lone ordinary word', 'Storage', 'Glendale', 'CA'],
    ['a lone ordinary word', 'First', 'Bangor', 'ME'],
    ['a substring', 'Court', 'Salem', 'OR'],
    ['a surname that ends in Co', 'Fran', 'Miami', 'FL'],
    ['a stranger', 'Zyzzyva Partners LLC', 'Akron', 'OH'],
    ['a person', 'Courtney Alder', 'Salem', 'OR'],
    ['a neighbour in trade', 'Walnut Tile Works', 'Miami', 'FL'],
  ])('%s is no match: %s', (_, name, city, state) => {
    expect(matchSupplier(index, { name, city, state }).kind).not.toBe('matched');
  });
});

describe('G19: namesakes', () => {
  it('are ambiguous without a place, with every one of them as candidate', () => {
    const outcome = matchSupplier(index, { name: 'Acme Widget Co' });
    expect(outcome.kind).toBe('ambiguous');
    const cities = outcome.kind === 'ambiguous' ? outcome.candidates.map(({ supplier }) => supplier.city) : [];
    expect(cities.sort()).toEqual(['Dayton', 'Reno', 'Toledo']);
  });

  it('are ambiguous when the state fits two of them', () => {
    const outcome = matchSupplier(index, { name: 'Acme Widget Co', state: 'OH' });
    expect(outcome.kind).toBe('ambiguous');
  });

  it('are told apart by the city, and by the ZIP', () => {
    const byCity = matchSupplier(index, { name: 'Acme Widget Co', city: 'TOLEDO', state: 'OH' });
    expect(byCity).toMatchObject({ kind: 'matched', supplier: { city: 'Toledo' } });
    const byZip = matchSupplier(index, { name: 'Acme Widget Co', state: 'OH', zip: '45402-1020' });
    expect(byZip).toMatchObject({ kind: 'matched', supplier: { city: 'Dayton' } });
  });
});

describe('G13: the answer names the supplier of the network', () => {
  it('by its own id, name, city, state and ZIP', () => {
    const outcome = matchSupplier(index, { name: 'OHARAS BAKERY', city: 'BOSTON', state: 'Massachusetts' });
    const supplier = {
      id: idOf('O’Hara’s Bakery'),
      name: 'O’Hara’s Bakery',
      city: 'Boston',
      state: 'MA',
      zip: '02134',
    };
    expect(outcome).toMatchObject({ kind: 'matched', supplier });
  });

  it('with evidence in words', () => {
    const outcome = matchSupplier(index, { name: 'Ravenna Stelworks', city: 'Akron', state: 'OH' });
    expect(outcome).toMatchObject({
      evidence: [
        'rare word agrees: RAVENNA',
        'similar: STELWORKS ~ STEELWORKS',
        'city and state agree',
        'legal form only in the supplier: LLC',
      ],
    });
  });
});

describe('acronyms', () => {
  it('find the name they stand for among the candidates, and the other way round', () => {
    const long = searchSuppliers(index, { name: 'PYA PC', city: 'Knoxville', state: 'TN' });
    expect(long[0]?.supplier.name).toBe('Pershing Yoakley & Associates PC');
    const short = searchSuppliers(index, { name: 'Zimmer Kraft Tool & Rental Inc', city: 'Tulsa', state: 'OK' });
    expect(short[0]?.supplier.name).toBe('ZKTR Inc');
  });
});

describe('hostile names', () => {
  it.each([
    ['empty', ''],
    ['blank', '   '],
    ['punctuation', '*** --- ///'],
    ['emoji', '🙂🚀🏳️‍🌈'],
    ['stop words only', 'THE OF AND FOR'],
    ['a legal form only', 'LLC'],
    ['one letter', 'X'],
    ['control characters', '\u0000\u0001\u0007'],
    ['a lone surrogate', '\ud83d'],
  ])('%s: no match, with a reason', (_, name) => {
    const outcome = matchSupplier(index, { name, city: name, state: name, zip: name });
    expect(outcome).toMatchObject({ kind: 'no_match', reason: expect.stringMatching(/\w/) });
  });

  it.each([
    ['10,000 characters', 'Ravenna '.repeat(1250)],
    ['10,000 letters', 'a'.repeat(10_000)],
    ['right to left', 'شركة الحديد والصلب'],
    ['Chinese', '钢铁有限公司'],
    ['a thousand dots', '.'.repeat(1000)],
    ['brackets', '(((Ravenna))) ((Steel)works'],
    ['markers only', 'DBA DBA AKA'],
  ])('%s: an outcome, never an exception', (_, name) => {
    expect(['matched', 'ambiguous', 'no_match']).toContain(matchSupplier(index, { name }).kind);
  });

  it('any string whatever gives an outcome', () => {
    const part = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(part, part, part, part, (name, city, state, zip) => {
        const outcome = matchSupplier(index, { name, city, state, zip });
        return outcome.kind !== 'no_match' || outcome.reason.length > 0;
      }),
      { numRuns: 300 },
    );
  });

  it('finds nothing in an empty network', () => {
    expect(matchSupplier(buildIndex([]), { name: 'Ravenna Steelworks' }).kind).toBe('no_match');
  });
});
