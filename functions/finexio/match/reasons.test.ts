import { describe, expect, it } from 'vitest';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { type MatchOutcome, matchSupplier, type SoughtName, searchSuppliers } from './match-supplier.ts';
import type { SupplierRow } from './supplier-index.ts';
import { THRESHOLDS } from './thresholds.ts';

const OWN: readonly (readonly [name: string, city: string, state: string, zip: string])[] = [
  ['Acme Rents #12', 'Reno', 'NV', '89501'],
  ['Acme Rents #14', 'Reno', 'NV', '89502'],
  ['Courtney Construction Services LLC', 'Eugene', 'OR', '97401'],
  ['Renovate Ministries', 'Salem', 'OR', '97301'],
  ['Rhone Group LLC', 'Boise', 'ID', '83702'],
  ['John A Mossgrave', 'Akron', 'OH', '44301'],
  ['Starfern Corporation', 'Akron', 'OH', '44301'],
  ['International Basalt Millers Corporation', 'Armonk', 'NY', '10504'],
  ['Thaddeus Wozniak', 'Akron', 'OH', '44301'],
  ['J Tamberlane Masonry', 'Akron', 'OH', '44301'],
];
const suppliers: SupplierRow[] = [
  ...madeUpSuppliers(),
  ...OWN.map(([name, city, state, zip], i) => ({ id: `O${i + 1}`, name, city, state, zip })),
  ...Array.from({ length: 500 }, (_, i) => ({
    id: `F${i}`,
    name: `Filler Number${i} Traders`,
    city: 'Waco',
    state: 'TX',
  })),
];
const index = buildIndex(suppliers);
const match = (sought: SoughtName) => matchSupplier(index, sought);
const reasonOf = (outcome: MatchOutcome) => (outcome.kind === 'matched' ? '' : outcome.reason);

describe('an ambiguous match says which rule held it back, which supplier, and what is missing', () => {
  it.each<[rule: string, sought: SoughtName, reason: RegExp, candidates: number]>([
    [
      'numbered namesakes in one city',
      { name: 'ACME RENTS', city: 'Reno', state: 'NV' },
      /^2 suppliers of the name "Acme Rents #1[24]" in Reno NV, and nothing known of the payee tells them apart$/,
      2,
    ],
    ['namesakes in several cities', { name: 'Acme Widget Co' }, /^3 suppliers of the name "Acme Widget Company", /, 3],
    [
      'one word in common',
      { name: 'COURTNEY SMITH', city: 'Eugene', state: 'OR' },
      /^one word is not enough for "Courtney Construction Services LLC" in Eugene OR: only in the payee: SMITH; only in the supplier/,
      1,
    ],
    [
      'one word in common, by trade',
      { name: 'RENOVATE CHURCH', city: 'Salem', state: 'OR' },
      /^one word is not enough for "Renovate Ministries" in Salem OR: only in the payee: CHURCH; only in the supplier: MINISTRIES$/,
      1,
    ],
    [
      'contradicting initials',
      { name: 'R TAMBERLANE MASONRY', city: 'Akron', state: 'OH' },
      /^the initials contradict those of "J Tamberlane Masonry" in Akron OH/,
      1,
    ],
    [
      'a person of another surname',
      { name: 'THADDEUS WOZNIACK', city: 'Akron', state: 'OH', isPerson: true },
      /^a person's name has to agree in every word, and that of "Thaddeus Wozniak" in Akron OH does not/,
      1,
    ],
    [
      'a person elsewhere',
      { name: 'THADDEUS WOZNIAK', city: 'Dayton', state: 'OH', isPerson: true },
      /^the payee is a person, .*"Thaddeus Wozniak" in Akron OH .*: city differs: DAYTON \/ AKRON$/,
      1,
    ],
  ])('%s', (_, sought, reason, candidates) => {
    const outcome = match(sought);
    expect(outcome.kind).toBe('ambiguous');
    expect(reasonOf(outcome)).toMatch(reason);
    if (candidates > 1) expect(outcome).toMatchObject({ candidates: expect.objectContaining({ length: candidates }) });
  });

  it('does not even name a person of another middle initial', () => {
    const outcome = match({ name: 'JOHN B MOSSGRAVE', city: 'Akron', state: 'OH' });
    expect(outcome).not.toHaveProperty('best');
    expect(reasonOf(outcome)).toMatch(/no supplier is near the payee's name and place$/);
  });

  it('names a branch of another number, and never takes it', () => {
    const outcome = match({ name: 'ACME RENTS #15', city: 'Reno', state: 'NV' });
    expect(outcome.kind).not.toBe('matched');
    expect(JSON.stringify(outcome)).toMatch(/number differs: 15, 1[24]/);
  });

  it('tells numbered namesakes apart by number and by ZIP', () => {
    const place = { city: 'Reno', state: 'NV' };
    expect(match({ name: 'ACME RENTS #14', ...place })).toMatchObject({ kind: 'matched', supplier: { id: 'O2' } });
    expect(match({ name: 'ACME RENTS', ...place, zip: '89502' }).kind).not.toBe('no_match');
    const byZip = match({ name: 'ACME RENTS', ...place, zip: '89502' });
    expect(byZip.kind === 'matched' ? byZip.supplier.id : reasonOf(byZip)).toMatch(/^O2$|Acme Rents #14/);
  });

  it('still matches a person where every word and the place agree, and a brand that is the whole name', () => {
    const person = match({ name: 'WOZNIAK THADDEUS', city: 'Akron', state: 'OH', isPerson: true });
    expect(person).toMatchObject({ kind: 'matched', supplier: { id: 'O9' } });
    const brand = match({ name: 'STARFERN', city: 'Akron', state: 'OH' });
    expect(brand).toMatchObject({ kind: 'matched', supplier: { id: 'O7' } });
  });
});

describe('the scores of the candidates of one name', () => {
  it.each(['Acme Widget Co', 'Acme Rents', 'Courtney', 'Alder Services', 'Cedar Bank'])(
    'sum to 1 at most: %s',
    (name) => {
      const sum = searchSuppliers(index, { name }).reduce((total, { score }) => total + score, 0);
      expect(sum).toBeLessThanOrEqual(1 + 1e-9);
    },
  );

  it('are equal for namesakes that fit equally', () => {
    const outcome = match({ name: 'Acme Widget Co' });
    const scores = outcome.kind === 'ambiguous' ? outcome.candidates.map(({ score }) => score) : [];
    expect(scores[1]).toBeCloseTo(scores[0]);
  });
});

describe('no match says why, and names the nearest supplier with what speaks against it', () => {
  it.each([
    ['an unknown word', 'FEDEX', /^no supplier's name has the word FEDEX/],
    ['an ordinary word', 'Services', /^a lone word out of \d+ suppliers' names identifies nobody: SERVICES/],
    ['a legal form', 'LLC', /^the name has no word that identifies: LLC \(legal form\)$/],
    ['a digit', '2', /^one digit identifies nobody: 2/],
    ['a number', '1234567', /^the name has no word that identifies: 1234567 \(number or remittance word\)$/],
    ['nothing', '***', /^the name has no letters or digits$/],
    ['240 letters', 'A'.repeat(240), /^no supplier's name has the word A{23}…$/],
    ['a stranger', 'Zyzzyva Qwertle', /^no supplier's name has one of the words ZYZZYVA, QWERTLE, or one like it$/],
    [
      'a neighbour',
      'Cedar Steelworks',
      /^the nearest supplier, "Ravenna Steelworks LLC" in Akron OH, scores 0\.\d\d, below 0\.35: only in the payee: CEDAR; only in the supplier: RAVENNA; legal form only in the supplier: LLC$/,
    ],
  ])('%s: %s', (_, name, reason) => {
    expect(reasonOf(match({ name, city: 'Akron', state: 'OH' }))).toMatch(reason);
  });
});

describe('evidence', () => {
  it.each<[what: string, sought: SoughtName, phrase: string]>([
    [
      'words by rarity',
      { name: 'Quillfeather Publishing', city: 'Boise', state: 'ID' },
      'rare words agree: QUILLFEATHER, PUBLISHING',
    ],
    ['common words', { name: 'Alder Services', city: 'Dayton', state: 'OH' }, 'common words agree: ALDER, SERVICES'],
    ['words as written', { name: 'Ravenna Stelworks', city: 'Akron', state: 'OH' }, 'similar: STELWORKS ~ STEELWORKS'],
    [
      'words written apart',
      { name: 'Ravenna Steel works', city: 'Akron', state: 'OH' },
      'rare words agree: RAVENNA, STEELWORKS',
    ],
    [
      'initials',
      { name: 'IBM Corp', city: 'Armonk', state: 'NY' },
      'IBM are the initials of INTERNATIONAL BASALT MILLERS',
    ],
    [
      'another legal form',
      { name: 'Ravenna Steelworks Inc', city: 'Akron', state: 'OH' },
      'legal form differs: INC / LLC',
    ],
    [
      'a store number',
      { name: 'Ravenna Steelworks #107', city: 'Akron', state: 'OH' },
      'set aside: store number 107 (the network has the name without one)',
    ],
    [
      'a remittance part',
      { name: 'Ravenna Steelworks PO BOX 51519', city: 'Akron', state: 'OH' },
      'set aside: PO BOX 51519',
    ],
    ['care of', { name: 'Ravenna Steelworks c/o Birch Bank', city: 'Akron', state: 'OH' }, 'set aside: C/O BIRCH BANK'],
    ['another state', { name: 'Ravenna Steelworks', city: 'Covington', state: 'KY' }, 'state differs: KY / OH'],
    ['no place', { name: 'Ravenna Steelworks LLC' }, 'the payee has no city, state or ZIP'],
  ])('says %s', (_, sought, phrase) => {
    const [best] = searchSuppliers(index, sought);
    expect(best.evidence).toContain(phrase);
  });

  it('says nothing of legal forms that agree, abbreviated or not', () => {
    const [best] = searchSuppliers(index, { name: 'STARFERN CORP', city: 'Akron', state: 'OH' });
    expect(best.evidence.join()).not.toContain('legal form');
  });

  it('names the other ids of a supplier that is listed twice in its city', () => {
    const twice = ['T1', 'T2'].map((id) => ({ id, name: 'Ravenna Steelworks LLC', city: 'Akron', state: 'OH' }));
    const outcome = matchSupplier(buildIndex([...twice, ...suppliers.slice(30)]), {
      name: 'Ravenna Steelworks',
      city: 'Akron',
      state: 'OH',
    });
    expect(outcome).toMatchObject({ kind: 'matched', supplier: { id: 'T1' } });
    expect(outcome).toMatchObject({ evidence: expect.arrayContaining(['listed again in the same city as T2']) });
  });

  it('says in every outcome that the search was cut short', () => {
    const name = 'Cobalt Diner Inc';
    const towns = Array.from({ length: 700 }, (_, i) => ({ id: `C${i}`, name, city: `Town${i}`, state: 'TX' }));
    const crowded = buildIndex([...towns, { id: 'X', name, city: 'Sitka', state: 'AK' }, ...suppliers]);
    const said = expect.stringContaining('the search was cut short');
    const matched = matchSupplier(crowded, { name, city: 'Sitka', state: 'AK' }, { ...THRESHOLDS, accept: 0.8 });
    expect(matched).toMatchObject({ kind: 'matched', evidence: expect.arrayContaining([said]) });
    expect(matchSupplier(crowded, { name, state: 'TX' })).toMatchObject({ reason: said });
  });
});
