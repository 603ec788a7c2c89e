// Numbers are part of a name: one scale for digits, ordinals, Roman numerals and words; another number is never a match.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseName } from '../../../shared/names/name-reader.ts';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { matchByNames } from './match-by-names.ts';
import { type MatchOutcome, matchSupplier, searchSuppliers } from './match-supplier.ts';

const NAMED: readonly (readonly [id: string, name: string])[] = [
  ['POST', 'Quarrymen Post 6632'],
  ['FUND2', 'Tallowmere Growth Fund II LP'],
  ['FUND3', 'Tallowmere Growth Fund III LP'],
  ['UNION', 'Brushfinishers Union Local 284'],
  ['TRUST', 'Osgrove Family Trust No 1'],
  ['FIRE', 'Kettlebrook Fire District 6'],
  ['CHURCH', 'Second Covenanter Church'],
  ['STREET', '48th & Larkspur LLC'],
  ['WORD', 'Forty-Four Lanterns Inc'],
  ['CLASS', 'Merrowdale High School Class of 1987'],
  ['SERIES', 'Pelham Equipment Trust 2014-2'],
  ['ONE', 'Vextable Housing One Inc'],
  ['CHAIN', 'Corvander Tires'],
  ['LISTED', 'Nimblefork Diner'],
  ['LISTED4', 'Nimblefork Diner #4'],
  ['LISTED9', 'Nimblefork Diner #9'],
  ['SECRET', 'Haverbrook Society'],
  ['IVY', 'Ivy Therapeutics'],
  ['SCHOOL', 'Larchway School'],
  ['DRIP', 'Marlow IV Therapy'],
  ['NOTE', 'Corevale Financial Inc'],
  ['ACCOUNT', 'Melbrook Charitable Trust 5607327'],
  ['TWICE', 'Ladies First Lanterncare PC DBA Ladies First Lantern Care'],
  ['HEAD', 'Fenmoor Capital Holdings LP'],
];
const PLACE = { city: 'Akron', state: 'OH' };
const index = buildIndex([...NAMED.map(([id, name]) => ({ id, name, ...PLACE, zip: '44301' })), ...madeUpSuppliers()]);
const match = (name: string, place: object = PLACE) => matchSupplier(index, { name, ...place });
const said = (outcome: MatchOutcome) => JSON.stringify(outcome);

describe('a name as it is compared', () => {
  it.each([
    ['Fund III', 'fund 3'],
    ['FUND 3', 'fund 3'],
    ['Fund Three', 'fund 3'],
    ['Third Fund', '3 fund'],
    ['3rd Fund', '3 fund'],
    ['Fund 03', 'fund 3'],
    ['Fund No. 3', 'fund 3'],
    ['Fund Number Three', 'fund 3'],
    ['Fund #3', 'fund 3'],
    ['Fund Ⅲ', 'fund 3'],
    ['Forty-Four Lanterns', '44 lantern'],
    ['Twenty First Street', '21 street'],
    ['Phase I Builders', 'phase 1 builder'],
    ['Plaza I, LLC', 'plaza 1 llc'],
    ['I Care Vision', 'i care vision'],
    ['Mossgrave Victor V', 'mossgrave victor v'],
    ['Victor V Mossgrave', 'victor v mossgrave'],
    ['Towers IV of Dover', 'tower 4 of dover'],
    ['IV Therapy', '4 therapy'],
    ['Vivid XL Civic Mix', 'vivid xl civic mix'],
    ['Phases I & II', 'phase 1 2'],
    ['Trust I-III', 'trust 1 3'],
    ['Kelbourne Services I', 'kelbourne service i'],
    ['No Limit Gym', 'no limit gym'],
    ['12345678901 Foundation', '12345678901 foundation'],
  ])('%s -> %s', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });
});

describe('the same number in another spelling is the same name', () => {
  it.each([
    ['TALLOWMERE GROWTH FUND 3 LP', 'FUND3'],
    ['TALLOWMERE GROWTH FUND THREE', 'FUND3'],
    ['TALLOWMERE GROWTH FUND 2', 'FUND2'],
    ['QUARRYMEN POST NO 6632', 'POST'],
    ['BRUSHFINISHERS UNION LOCAL #284', 'UNION'],
    ['OSGROVE FAMILY TRUST I', 'TRUST'],
    ['KETTLEBROOK FIRE DISTRICT NUMBER SIX', 'FIRE'],
    ['2ND COVENANTER CHURCH', 'CHURCH'],
    ['44 LANTERNS INC', 'WORD'],
    ['VEXTABLE HOUSING I INC', 'ONE'],
    ['Ｔａｌｌｏｗｍｅｒｅ Ｇｒｏｗｔｈ Ｆｕｎｄ Ⅲ', 'FUND3'],
  ])('%s: %s', (name, id) => {
    expect(match(name)).toMatchObject({ kind: 'matched', supplier: { id } });
  });
});

describe('another number is another supplier', () => {
  it.each([
    ['QUARRYMEN POST 6623', '6623, 6632'],
    ['TALLOWMERE GROWTH FUND IV LP', 'IV, II'],
    ['BRUSHFINISHERS UNION LOCAL 248', '248, 284'],
    ['OSGROVE FAMILY TRUST NO 2', '2, 1'],
    ['KETTLEBROOK FIRE DISTRICT SEVEN', 'SEVEN, 6'],
    ['THIRD COVENANTER CHURCH', 'THIRD, SECOND'],
    ['84TH & LARKSPUR LLC', '84TH, 48TH'],
    ['FORTY FIVE LANTERNS INC', 'FORTYFIVE, FORTYFOUR'],
    ['MERROWDALE HIGH SCHOOL CLASS OF 1978', '1978, 1987'],
    ['PELHAM EQUIPMENT TRUST 2012-4', '2012 4, 2014 2'],
    ['VEXTABLE HOUSING TWO INC', 'TWO, ONE'],
  ])('%s: number differs: %s', (name, numbers) => {
    const outcome = match(name);
    expect(outcome.kind).not.toBe('matched');
    expect(searchSuppliers(index, { name, ...PLACE })[0].against).toContain(`number differs: ${numbers}`);
  });

  it('says so in the sentence', () => {
    const outcome = matchSupplier(
      index,
      { name: 'Quarrymen Post 6623', ...PLACE },
      { accept: 0.85, acceptWithoutPlace: 0.96, margin: 0.1, review: 0 },
    );
    expect(outcome).toMatchObject({
      kind: 'ambiguous',
      reason: '"Quarrymen Post 6632" in Akron OH bears another number: number differs: 6623, 6632',
    });
  });

  it('the same numbers in another order', () => {
    const routes = buildIndex([{ id: 'R', name: 'Route 9 Lot 12 Owners', ...PLACE }, ...madeUpSuppliers()]);
    expect(matchSupplier(routes, { name: 'ROUTE 12 LOT 9 OWNERS', ...PLACE }).kind).not.toBe('matched');
    expect(matchSupplier(routes, { name: 'ROUTE 9 LOT 12 OWNERS', ...PLACE }).kind).toBe('matched');
  });

  it('holds for another name of the payee too', () => {
    const outcome = matchByNames(index, { name: 'JLM Holdings', otherNames: ['Quarrymen Post 6623'], ...PLACE });
    expect(outcome.kind).not.toBe('matched');
  });
});

describe('a number on one side only', () => {
  it.each([
    ['HAVERBROOK SOCIETY II', 'number only in the payee: II'],
    ['HAVERBROOK SOCIETY 3 INC', 'number only in the payee: 3'],
    ['QUARRYMEN POST', 'number only in the supplier: 6632'],
    ['SECOND HAVERBROOK SOCIETY', 'number only in the payee: SECOND'],
    ['LARCHWAY SCHOOL NO 5', 'number only in the payee: 5'],
  ])('%s is no match: %s', (name, phrase) => {
    expect(match(name).kind).not.toBe('matched');
    expect(said(match(name))).toContain(phrase);
  });

  it.each([
    ['CORVANDER TIRES #77'],
    ['CORVANDER TIRES STORE 77'],
    ['CORVANDER TIRES NO 770'],
    ['CORVANDER TIRES - 770'],
  ])('a store number is set aside where the network has the name without one: %s', (name) => {
    const outcome = match(name);
    expect(outcome).toMatchObject({ kind: 'matched', supplier: { id: 'CHAIN' } });
    expect(said(outcome)).toMatch(/set aside: (?:STORE )?(?:store number )?77/);
  });

  it('but not where the network lists the branches of the city by number', () => {
    const outcome = match('NIMBLEFORK DINER #7');
    expect(outcome.kind).toBe('ambiguous');
    expect(match('NIMBLEFORK DINER #9')).toMatchObject({ kind: 'matched', supplier: { id: 'LISTED9' } });
    expect(match('NIMBLEFORK DINER #7', { city: 'Salem', state: 'OR' }).kind).not.toBe('no_match');
  });

  it('a number in front of a legal form is no store number', () => {
    expect(match('CORVANDER TIRES #77 INC').kind).not.toBe('matched');
  });
});

describe('a number that is no part of the name', () => {
  it.each([
    ['the rate of a note', 'COREVALE FINANCIAL INC 6.375', 'NOTE'],
    ['an account', 'MELBROOK CHARITABLE TRUST', 'ACCOUNT'],
    ['one that the other name has twice', 'LADIES FIRST LANTERNCARE PC DBA LADIES', 'TWICE'],
    ['one of another name of the payee', 'FENMOOR CAPITAL HOLDINGS LP DBA FIRST R', 'HEAD'],
  ])('%s: %s', (_, name, id) => {
    expect(match(name)).toMatchObject({ kind: 'matched', supplier: { id } });
  });

  it.each([
    ['a whole number behind a legal form', 'COREVALE FINANCIAL INC 6'],
    ['another account', 'MELBROOK CHARITABLE TRUST 5607399'],
    ['a number in front of DBA', 'FENMOOR CAPITAL HOLDINGS 7 LP DBA FENMOOR'],
  ])('but not %s: %s', (_, name) => {
    expect(match(name).kind).not.toBe('matched');
  });
});

describe('remarks behind a name', () => {
  it('are no part of it', () => {
    expect(match('HAVERBROOK SOCIETY *** USE THIS ONE ***')).toMatchObject({
      kind: 'matched',
      supplier: { id: 'SECRET' },
    });
  });
});

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
const WORDS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** A number of 1 to 10 in any spelling, or a longer one in digits. */
const anyNumber = fc.oneof(
  fc
    .integer({ min: 1, max: 10 })
    .chain((value) =>
      fc.constantFrom(String(value), ROMAN[value - 1], WORDS[value - 1]).map((text) => ({ value, text })),
    ),
  fc.integer({ min: 11, max: 99_999 }).map((value) => ({ value, text: String(value) })),
);

describe('for any two numbers and any place of the number', () => {
  const frames = [
    'Crellwick Fund # LP',
    'Crellwick Post #',
    '# Crellwick Partners LLC',
    'Crellwick Local # Pension Plan',
  ];

  it('a differing number is never matched', () => {
    fc.assert(
      fc.property(fc.constantFrom(...frames), anyNumber, anyNumber, fc.boolean(), (frame, ours, theirs, hasPlace) => {
        fc.pre(ours.value !== theirs.value);
        const network = buildIndex([
          { id: 'X', name: frame.replace('#', theirs.text), ...PLACE },
          ...madeUpSuppliers(),
        ]);
        const name = frame.replace('#', ours.text);
        return matchSupplier(network, hasPlace ? { name, ...PLACE } : { name }).kind !== 'matched';
      }),
      { numRuns: 200 },
    );
  });
});
