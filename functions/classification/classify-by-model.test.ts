import { describe, expect, it } from 'vitest';
import { classifyByModel } from './classify-by-model.ts';
import { OwnEntities } from './model/own-entities.ts';

describe('words, not substrings (guarantee G20)', () => {
  it.each([
    ['FIRST AMERICAN ROOFING LLC', 'Business'],
    ['FIRST CHOICE PLUMBING', 'Business'],
    ['COURTNEY WILLIAMS', 'Individual'],
    ['WILLIAMS, COURTNEY', 'Individual'],
    ['COURTNEY & SONS ELECTRIC INC', 'Business'],
    ['REPUBLIC SERVICES', 'Business'],
    ['REPUBLIC SERVICES INC #794', 'Business'],
    ['PUBLIC STORAGE', 'Business'],
    ['PUBLIC STORAGE #21305', 'Business'],
    ['FRANCO, MARIA', 'Individual'],
    ['MARIA FRANCO', 'Individual'],
    ['BLANCO, JOSE L', 'Individual'],
    ['STATEN, ROBERT', 'Individual'],
    ['CITYWIDE PEST CONTROL INC', 'Business'],
    ['COUNTYLINE AUTO CENTER', 'Business'],
    ['BANKS, TYRONE', 'Individual'],
    ['SHERIFF, OMAR', 'Individual'],
    ['DEAN, ELIZABETH J', 'Individual'],
    ['JUDGE ROOFING CO', 'Business'],
    ['INCA TRADING CO', 'Business'],
    ['VINCENT CORPUZ', 'Individual'],
    ['FEDERAL EXPRESS', 'Business'],
    ['UNITED STATES STEEL CORP', 'Business'],
    ['NATIONAL INSTRUMENTS', 'Business'],
  ])('%s is %s', (name, type) => {
    expect(classifyByModel(name).type).toBe(type);
  });
});

describe('the policy of labels', () => {
  it.each([
    ['CITY OF MAPLEWOOD', 'Government'],
    ['MAPLEWOOD, CITY OF', 'Government'],
    ['MAPLE COUNTY SHERIFFS OFFICE', 'Government'],
    ['INTERNAL REVENUE SERVICE', 'Government'],
    ['IRS', 'Government'],
    ['U.S. DEPT OF AGRICULTURE', 'Government'],
    ['U S POSTAL SERVICE', 'Government'],
    ['USPS', 'Government'],
    ['MAPLEWOOD UNIFIED SCHOOL DISTRICT', 'Government'],
    ['OHIO STATE UNIVERSITY', 'Government'],
    ['REGENTS OF THE UNIVERSITY OF CALIFORNIA', 'Government'],
    ['NAVAJO NATION', 'Government'],
    ['MULTISTATE TAX COMMISSION', 'Government'],
    ['MAPLE RIVER FIRE PROTECTION DISTRICT', 'Government'],
    ['STATE OF OREGON DEPT OF REVENUE', 'Government'],
    ['PUBLIC EMPLOYEES RETIREMENT SYSTEM', 'Government'],
    ['NORTHWESTERN UNIVERSITY', 'Business'],
    ['UNIVERSITY OF PENNSYLVANIA', 'Business'],
    ['FRIENDS OF THE MAPLEWOOD LIBRARY', 'Business'],
    ['TEAMSTERS LOCAL UNION 117', 'Business'],
    ['MAPLEWOOD HOMEOWNERS ASSOCIATION INC', 'Business'],
    ['LAW OFFICES OF ANNA BRENNER', 'Business'],
    ['ANNA AND PETER BRENNER', 'Individual'],
    ['ANNA BRENNER MD', 'Individual'],
    ['PETER BRENNER PHD', 'Individual'],
    ['BRENNER JR, PETER', 'Individual'],
  ])('%s is %s', (name, type) => {
    expect(classifyByModel(name).type).toBe(type);
  });
});

describe('refinements of Business', () => {
  it.each([
    ['FIRST NATIONAL BANK OF MAPLEWOOD', 'Banking'],
    ['WELLS FARGO', 'Banking'],
    ['MAPLE FEDERAL CREDIT UNION', 'Banking'],
    ['MAPLE MUTUAL INSURANCE CO', 'Insurance'],
    ['STATE FARM', 'Insurance'],
    ['MAPLEWOOD FOOD BANK INC', 'Business'],
    ['MAPLEWOOD BLOOD BANK INC', 'Business'],
    ['MAPLEWOOD THRIFT SHOP', 'Business'],
  ])('%s is %s', (name, type) => {
    expect(classifyByModel(name).type).toBe(type);
  });
});

describe('own entities', () => {
  const ownEntities = new OwnEntities(['Maple Holdings, Inc.', 'Maple Farms LLC']);

  it.each(['MAPLE HOLDINGS', 'Maple Holdings Inc', 'MAPLE FARMS L.L.C. - PAYROLL ACCOUNT'])(
    'takes %s for an internal transfer',
    (name) => {
      const answer = classifyByModel(name, { ownEntities });
      expect(answer).toMatchObject({ type: 'Internal Transfer', decided: true, tier: 'rules' });
      expect(answer.evidence[0]).toContain('own entity');
    },
  );

  it('leaves a longer name that only begins alike to the other rules', () => {
    expect(classifyByModel('MAPLE FARMS TRUCKING LLC', { ownEntities }).type).toBe('Business');
  });

  it('refuses an own entity of which nothing is left', () => {
    expect(() => new OwnEntities(['The Co.'])).toThrow('Own entity "The Co."');
  });
});

describe('bad input', () => {
  it.each([
    ['', 'the name is empty', true],
    ['   ', 'the name is empty', true],
    ['\u{1F355}\u{1F355}', 'the name has no letters', true],
    ['12-3456', 'the name has no letters', true],
    ['x', 'the name is a single letter', true],
    [
      '\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD',
      'the name is not in Latin letters, which this model cannot judge',
      false,
    ],
    ['\u682A\u5F0F\u4F1A\u793E', 'the name is not in Latin letters, which this model cannot judge', false],
  ])('answers %j with a reason', (name, reason, decided) => {
    expect(classifyByModel(name)).toMatchObject({
      type: 'Unknown',
      confidence: 0,
      decided,
      evidence: [reason],
      tier: 'rules',
    });
  });

  it('reads the head of a name of 10,000 characters and says so', () => {
    const answer = classifyByModel('MAPLE ROOFING LLC '.repeat(600));
    expect(answer.type).toBe('Business');
    expect(answer.evidence.at(-1)).toBe('only the first 120 characters were read');
  });

  it.each(['the of and', ',,,,', "'''", '\u0000\u0001a b', 'a'.repeat(10_000), '& & &', 'É'.repeat(300)])(
    'never throws on %j',
    (name) => {
      const answer = classifyByModel(name);
      expect(answer.evidence.length).toBeGreaterThan(0);
      expect(answer.confidence).toBeGreaterThanOrEqual(0);
    },
  );
});

describe('evidence', () => {
  it.each([
    ['MAPLE ROOFING LLC', ['legal form: LLC', 'line of business: ROOFING']],
    ['MAPLE COUNTY ASSESSOR', ['local or regional government: COUNTY', 'public office: ASSESSOR']],
    ['SHERIFF OF COOK CO', ['local or regional government: CO']],
    ['NAVAJO NATION', ['the whole name is listed as a tribal government']],
    ['ANNA BRENNER', ['first name ANNA and surname BRENNER']],
    ['BRENNER, ANNA', ['surname BRENNER and first name ANNA', 'written as surname, first name']],
    ['HOUSTON HOUSING AUTH', ['HOUSING AUTH is a kind of public body']],
    ['GEICO', ['GEICO is a known insurer']],
    ['MAPLE BANK & TRUST', ['headed by the banking words BANK & TRUST']],
    ['JOHN SMITH DBA SMITH PLUMBING', ['a name to trade under is given, which makes a person a business']],
    ['ANNA BRENNER C/O OAK BANK #12', ['read without: C/O OAK BANK #12']],
    ['XQZ', ['a short code that could stand for anything']],
    ['MADONNA', ['a name by itself: a person or a company called so']],
    ['TEST', ['"TEST" stands where a name should be']],
    ['IBM', ['known by its short name as IBM']],
  ])('of %s names %j', (name, evidence) => {
    expect(classifyByModel(name).evidence).toEqual(expect.arrayContaining(evidence));
  });

  it.each([
    'VILLAGE PUB',
    'VILLAGE OF HOPE SHELTER',
    'CITY GLASS',
    'HOUSTON HOUSING AUTH',
    'PIGGY BANK TOYS',
    'STATE FARM ROOFING',
  ])('of %s names no tribe, company, bank or insurer that is not there', (name) => {
    expect(classifyByModel(name).evidence.join('; ')).not.toMatch(/trib|known|bank|insur/);
  });

  it('says what an undecided answer could be instead', () => {
    const { decided, evidence } = classifyByModel('HARTFORD STAGE');
    expect({ decided, last: evidence.at(-1) }).toEqual({ decided: false, last: 'Government is possible too' });
  });

  it('is the same answer however a name is cased, and again after other names', () => {
    const first = classifyByModel('Maple Roofing, L.L.C.');
    classifyByModel('CITY OF MAPLEWOOD');
    expect(classifyByModel('Maple Roofing, L.L.C.')).toEqual(first);
  });
});
