// Names that are nearly a supplier's and are another company's: another word, another legal form, a country, initials elsewhere.
import { describe, expect, it } from 'vitest';
import { normaliseName } from '../../../shared/names/name-reader.ts';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { type MatchOutcome, matchSupplier, searchSuppliers } from './match-supplier.ts';

const NAMED: readonly (readonly [id: string, name: string, city: string, state: string])[] = [
  ['MEDIA', 'Park Media', 'Dayton', 'OH'],
  ['SCHOOLS', 'Ellsmoor Community Schools', 'Dayton', 'OH'],
  ['ABC', 'ABC Company', 'Toledo', 'OH'],
  ['AG', 'Falkenrath Maschinen AG', '', ''],
  ['JSC', 'OAO Severnaya Smola', '', ''],
  ['GMBH', 'Oberlinde Werkzeuge GmbH', '', ''],
  ['PLAIN', 'Corrigan Freight LLC', 'Tulsa', 'OK'],
  ['BANCO', 'Banco Almirante', 'New York', 'NY'],
  ['US', 'United States Lantern Works', 'Tulsa', 'OK'],
  ['FAMILY', 'Brannock Family Association Inc', 'Dayton', 'OH'],
  ['HEIGHTS', 'Crownhill Heights Library', 'Dayton', 'OH'],
  ['IMPORT', 'Marrowfield Import Company', 'Dayton', 'OH'],
  ['NORTHSIDE', 'Marrowfield Northside Dental', 'Dayton', 'OH'],
  ['OUTPATIENT', 'Brannock Outpatient Care', 'Dayton', 'OH'],
  ['SENIOR', 'Corrigan Senior Living', 'Dayton', 'OH'],
  ['OOO', 'OOO Granitsa Les', '', ''],
  ['SE', 'Wolkenau SE', '', ''],
];
const index = buildIndex([
  ...madeUpSuppliers(),
  ...NAMED.map(([id, name, city, state]) => ({ id, name, city, state, zip: '' })),
]);
const match = (name: string, city = '', state = '') => matchSupplier(index, { name, city, state });
const reasonOf = (outcome: MatchOutcome) => (outcome.kind === 'matched' ? 'matched' : outcome.reason);

describe('one other word in names of one city', () => {
  it.each([
    ['VALLEY MEDIA', 'Dayton', 'OH'],
    ['PARK RECORDS', 'Dayton', 'OH'],
    ['ELLSMOOR COMMUNITY HOSPITAL', 'Dayton', 'OH'],
    ['JLM HOLDINGS DBA VALLEY MEDIA', 'Dayton', 'OH'],
    ['MARROWFIELD EXPORT COMPANY', 'Dayton', 'OH'],
    ['BRANNOCK FAMILY PLUMBING INC', 'Dayton', 'OH'],
    ['CROWNHILL HARBOR LIBRARY', 'Dayton', 'OH'],
    ['BRANNOCK FAMILY FEDERATION INC', 'Dayton', 'OH'],
  ])('%s is no match', (name, city, state) => {
    expect(match(name, city, state).kind).not.toBe('matched');
  });

  it.each([
    ['an abbreviation', 'ELLSMOOR COMMUNITY SCHLS', 'SCHOOLS'],
    ['the plural of an abbreviation', 'ELLSMOOR COMMUNITY SCHS', 'SCHOOLS'],
    ['an abbreviation with a plural s', 'CROWNHILL HTS LIBRARY', 'HEIGHTS'],
    ['two letters changed over', 'CROWNHILL HIEGHTS LIBRARY', 'HEIGHTS'],
    ['a word of the same sense', 'BRANNOCK FAMILY ORGANIZATION INC', 'FAMILY'],
  ])('%s is no other word: %s', (_, name, id) => {
    expect(match(name, 'Dayton', 'OH')).toMatchObject({ kind: 'matched', supplier: { id } });
  });

  it.each([
    ['MARROWFIELD EXPORT COMPANY', 'Marrowfield Import Company'],
    ['MARROWFIELD SOUTHSIDE DENTAL', 'Marrowfield Northside Dental'],
    ['BRANNOCK INPATIENT CARE', 'Brannock Outpatient Care'],
    ['CORRIGAN JUNIOR LIVING', 'Corrigan Senior Living'],
  ])('words that look alike and are opposites are two words: %s', (payee, supplier) => {
    expect(reasonOf(match(payee, 'Dayton', 'OH'))).toContain(
      `the payee and "${supplier}" in Dayton OH each have a word that the other lacks`,
    );
  });
});

describe('a name that many bear in the state', () => {
  const towns = [
    'Dayton',
    'Toledo',
    'Canton',
    'Lima',
    'Parma',
    'Lorain',
    'Elyria',
    'Marion',
    'Mentor',
    'Newark',
    'Kent',
  ];
  const crowded = buildIndex([
    ...madeUpSuppliers(),
    ...[...towns, 'Solon', 'Athens', 'Troy'].map((city, i) => {
      return { id: `GUILD${i}`, name: 'Lanternmakers Guild Auxiliary', city, state: 'OH', zip: '' };
    }),
    { id: 'OWN', name: 'Hollowbrook Lanternmakers Guild Ladies Auxiliary', city: 'Akron', state: 'OH', zip: '' },
  ]);

  it('is looked for in the payee’s own city, where it may be part of a longer one', () => {
    const found = searchSuppliers(crowded, { name: 'LANTERNMAKERS GUILD AUXILIARY', city: 'Akron', state: 'OH' });
    expect(found[0].supplier.id).toBe('OWN');
  });
});

describe('initials', () => {
  it.each(['A-B-C Company', 'A B C COMPANY', 'A.B.C. Company'])('%s is ABC in its own city only', (name) => {
    expect(match(name, 'Toledo', 'OH')).toMatchObject({ kind: 'matched', supplier: { id: 'ABC' } });
    expect(match(name, 'Reno', 'NV').kind).not.toBe('matched');
  });
});

describe('signs that stand for others', () => {
  it.each([
    ['ＡＢＣ　Ｃｏｍｐａｎｙ', 'abc co'],
    ['Oﬀice Supply', 'office supply'],
    ['Fund Ⅶ', 'fund 7'],
    ['Route 9²', 'route 92'],
  ])('%s -> %s', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });
});

describe('legal forms', () => {
  it.each([
    ['Falkenrath Maschinen Aktiengesellschaft', 'falkenrath maschinen ag'],
    ['Oberlinde Gesellschaft mit beschränkter Haftung', 'oberlinde gmbh'],
    ['Severnaya Smola Open Joint Stock Company', 'severnaya smola jsc'],
    ['OAO Severnaya Smola', 'jsc severnaya smola'],
    ['Corrigan Limited Liability Company', 'corrigan llc'],
    ['Corrigan Incorporated', 'corrigan inc'],
    ['Huerta, S.A. de C.V.', 'huerta sadecv'],
    ['Wiatrak Sp. z o.o.', 'wiatrak spzoo'],
    ['Kembang Sendirian Berhad', 'kembang sdnbhd'],
    ['Coolabah Pty. Ltd.', 'coolabah ltd'],
    ['Havelka společnost s ručením omezeným', 'havelka sro'],
    ['Havelka, s.r.o.', 'havelka sro'],
    ['Brodar društvo s ograničenom odgovornošću', 'brodar doo'],
    ['Kékes Nyilvánosan Működő Részvénytársaság', 'keke nyrt'],
    ['Verrerie Lucane Société en commandite par actions', 'verrerie lucane sca'],
    ['Aktiebolaget Granvik', 'ab granvik'],
    ['Hirano Kabushiki Kaisha', 'hirano kaisha'],
    ['Hirano K.K.', 'hirano kaisha'],
    ['K.K. Lanterns', 'kk lantern'],
    ['Wolkenau Societas Europaea', 'wolkenau europaea'],
    ['Wolkenau SE', 'wolkenau europaea'],
    ['SE Pipe', 'southeast pipe'],
    ['Corrigan Freight LLC dba Se', 'corrigan freight llc dba southeast'],
    ['Lantern Works of the United States of America', 'lantern work of the us'],
    ['U.S. Lantern Works', 'us lantern work'],
    ['JLM Holdings Doing Business As Park Media', 'jlm holding dba park media'],
  ])('%s -> %s', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });

  it.each([
    ['Falkenrath Maschinen Aktiengesellschaft', 'AG'],
    ['Severnaya Smola Open Joint Stock Company', 'JSC'],
    ['Oberlinde Werkzeuge Gesellschaft mit beschränkter Haftung', 'GMBH'],
    ['U.S. LANTERN WORKS', 'US'],
    ['GRANITSA LES LLC', 'OOO'],
    ['WOLKENAU SOCIETAS EUROPAEA', 'SE'],
  ])('%s is %s', (name, id) => {
    const outcome = matchSupplier(index, { name }, { accept: 0.6, acceptWithoutPlace: 0.6, margin: 0.1, review: 0.35 });
    expect(outcome).toMatchObject({ kind: 'matched', supplier: { id } });
  });

  it.each([
    ['FALKENRATH MASCHINEN GMBH', 'AG'],
    ['OBERLINDE WERKZEUGE AG', 'GMBH'],
    ['FALKENRATH MASCHINEN INC', 'AG'],
    ['FALKENRATH MASCHINEN LLC', 'AG'],
    ['GRANITSA LES DOO', 'OOO'],
    ['WOLKENAU AG', 'SE'],
  ])('%s is another company than the %s', (name) => {
    const outcome = matchSupplier(index, { name }, { accept: 0.01, acceptWithoutPlace: 0.01, margin: 0, review: 0 });
    expect(reasonOf(outcome)).toMatch(/has a legal form that makes it another entity: .*legal form differs: /);
  });

  it('US forms are swapped too freely to tell', () => {
    expect(match('CORRIGAN FREIGHT INC', 'Tulsa', 'OK')).toMatchObject({ kind: 'matched', supplier: { id: 'PLAIN' } });
  });
});

describe('countries', () => {
  it('a country behind the name makes another company', () => {
    const outcome = matchSupplier(
      index,
      { name: 'BANCO ALMIRANTE MEXICO', city: 'New York', state: 'NY' },
      { accept: 0.01, acceptWithoutPlace: 0.01, margin: 0, review: 0 },
    );
    expect(reasonOf(outcome)).toMatch(/^only one of the payee and "Banco Almirante" in New York NY names a country: /);
  });
});
