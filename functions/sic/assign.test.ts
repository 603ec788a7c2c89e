import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignIndustry } from './assign.ts';
import { SIC_CODES, sicCode } from './codes.ts';
import { JUDGED } from './industry.ts';
import crosswalk from './mcc-crosswalk.json' with { type: 'json' };
import { outcomeOf } from './step.ts';

describe('the published list', () => {
  it('has 1,005 codes of four digits in divisions A to J', () => {
    expect(SIC_CODES).toHaveLength(1005);
    expect(SIC_CODES.every(({ sic4 }) => /^\d{4}$/.test(sic4))).toBe(true);
    expect([...new Set(SIC_CODES.map(({ division }) => division))].sort().join('')).toBe('ABCDEFGHIJ');
  });

  it('holds every code that the MCC crosswalk leads to', () => {
    expect(Object.values(crosswalk).filter((sic4) => !sicCode(sic4))).toEqual([]);
  });
});

describe('what the network says', () => {
  it.each([
    ['Motor Vehicle Repair', 'Business', '75'],
    ['Security Services', 'Business', '73'],
    ['Courts', 'Business', undefined],
  ])('%s of a %s is major group %s', (industry, payeeType, majorGroup) => {
    const found = assignIndustry({ name: 'XANORA', industry, payeeType });
    expect(found?.majorGroup).toBe(majorGroup);
    expect(found?.division).not.toBe('J');
  });

  it('no company is a public body by its merchant category', () => {
    expect(assignIndustry({ name: 'XANORA', mcc: '9211', payeeType: 'Business' })).toBeUndefined();
    expect(assignIndustry({ name: 'XANORA', mcc: '9211', payeeType: 'Government' })?.division).toBe('J');
  });
});

describe('what the file says is bought', () => {
  it.each([
    ['Plumbing Services', '17'],
    ['GL 5210 - Roofing contractor', '17'],
    ['Other Commodities', undefined],
    ['Trust Liab and Dep', undefined],
    ['Office Supplies Expense', undefined],
    ['Miscellaneous', undefined],
  ])('%s names major group %s', (purchase, majorGroup) => {
    expect(assignIndustry({ name: 'XANORA', purchase, payeeType: 'Business' })?.majorGroup).toBe(majorGroup);
  });

  it('gives way to a trade in the name', () => {
    const found = assignIndustry({ name: 'CORNER PHARMACY', purchase: 'Roofing', payeeType: 'Business' });
    expect(found?.sic4).toBe('5912');
  });
});

describe('the words of a name', () => {
  it.each([
    ['SPARKLE JANITORIAL SERVICES', '7349'],
    ['MERRY MAIDS CLEANING SERVICES', '7349'],
    ['HILLTOP VETERINARY CLINIC', '0742'],
    ['RIVERSIDE ANIMAL HOSPITAL', '0742'],
    ['CORNER PHARMACY', '5912'],
    ['MAPLETON HARDWARE STORE', '5251'],
    ['SMITH PLUMBING & HEATING LLC', '1711'],
    ['GREEN VALLEY DENTAL ASSOCIATES', '8021'],
    ['MAIN STREET PIZZA', '5812'],
    ['BRIGHT ELECTRIC INC', '1731'],
    ['HARTWELL LAW OFFICES PC', '8111'],
    ['YELLOW CAB CO', '4121'],
    ['PINEVIEW THEATRES CINEMA', '7832'],
  ])('%s is the plain industry %s, not a side entry of the crosswalk', (name, sic4) => {
    expect(assignIndustry({ name })?.sic4).toBe(sic4);
  });

  it.each([
    ['JOHNSON FAMILY TRUST', '6512'],
    ['ROSMAR CONSTRUCTION PC', '8741'],
  ])('%s is not %s', (name, sic4) => {
    expect(assignIndustry({ name })?.sic4).not.toBe(sic4);
  });

  it.each(['HARTWELL & LOWE LLP IN TRUST FOR DANA REED', 'LOWE LAW FIRM IOLTA', 'HARTWELL PC CLIENT TRUST ACCOUNT'])(
    '%s is a law firm',
    (name) => {
      expect(assignIndustry({ name, payeeType: 'Business' })?.sic4).toBe('8111');
    },
  );

  it('takes a family trust for a trust, not for the houses it lets', () => {
    expect(assignIndustry({ name: 'JOHNSON FAMILY TRUST' })?.sic4).toBe('6733');
  });

  it('reads the payee, not in whose care it is', () => {
    const own = assignIndustry({ name: 'MAPLEWOOD DENTAL CLINIC' });
    expect(own?.sic4).toBe('8021');
    expect(assignIndustry({ name: 'MAPLEWOOD DENTAL CLINIC C/O ACME ROOFING #00123' })).toEqual(own);
  });

  it('takes no person for evidence', () => {
    const industry = assignIndustry({ name: 'WILLIAM MARIA MICHAEL CLEANING' });
    expect(industry?.evidence).toContain('cleaning');
    expect(industry?.evidence).not.toMatch(/william|maria|michael/);
    expect(assignIndustry({ name: 'WILLIAM MICHAEL JOHNSON' })).toBeUndefined();
  });

  it('never gives a code outside the list, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), (name) => {
        const sic4 = assignIndustry({ name })?.sic4;
        return sic4 === undefined || sicCode(sic4) !== undefined;
      }),
      { numRuns: 300 },
    );
  });
});

describe('the payee type', () => {
  it.each([
    ['DELTA DENTAL OF OHIO', 'Insurance', /^6[34]/],
    ['UNITED HEALTHCARE', 'Insurance', /^6[34]/],
    ['QQXZ', 'Insurance', /^63$/],
    ['RIVERBEND RESTAURANT BANK', 'Banking', /^6[012]/],
    ['QQXZ', 'Banking', /^60$/],
    ['PLANO ISD', 'Government', /^8211$/],
    ['LAKE COUNTY UNIFIED SCHOOL DIST', 'Government', /^8211$/],
    ['PURDUE UNIVERSITY', 'Government', /^8221$/],
    ['MILLBROOK PUBLIC LIBRARY', 'Government', /^8231$/],
    ['LIBRARY OF CONGRESS', 'Government', /^8231$/],
    ['CITY OF MILLBROOK POLICE DEPT', 'Government', /^9221$/],
    ['ADAMS COUNTY SHERIFFS DEPT', 'Government', /^9221$/],
    ['IRONDALE FIRE PROTECTION DISTRICT', 'Government', /^9224$/],
    ['DOUGLAS COUNTY COURT', 'Government', /^9211$/],
    ['METRO TRANSIT', 'Government', /^4111$/],
    ['NORTH VALLEY WATER DISTRICT', 'Government', /^4941$/],
    ['TRI CITY SEWER AUTHORITY', 'Government', /^4952$/],
    ['COUNTY HOSPITAL DISTRICT', 'Government', /^8062$/],
    ['UNITED STATES POSTAL SERVICE', 'Government', /^4311$/],
    ['INTERNAL REVENUE SERVICE CENTER', 'Government', /^9311$/],
    ['CENTERS FOR MEDICARE & MEDICAID', 'Government', /^9431$/],
    ['PORT OF SEATTLE', 'Government', /^4491$/],
    ['TOWN OF DEERPARK', 'Government', /^91$/],
    ['CITY OF FOREST PARK', 'Government', /^91$/],
    ['QQXZ', 'Government', /^J$/],
  ])('%s as %s is %s', (name, payeeType, expected) => {
    const industry = assignIndustry({ name, payeeType });
    expect(industry?.sic4 ?? industry?.majorGroup ?? industry?.division).toMatch(expected);
  });

  it('keeps a business out of public administration', () => {
    const industry = assignIndustry({ name: 'FIRE DEPARTMENT COFFEE LLC', payeeType: 'Business' });
    expect(industry?.division).not.toBe('J');
  });

  it('says which confidence is a judgement', () => {
    expect(assignIndustry({ name: 'PLANO ISD', payeeType: 'Government' })?.evidence).toContain(JUDGED);
    expect(assignIndustry({ name: 'Blue Heron', mcc: '1711' })?.evidence).toContain(JUDGED);
    expect(assignIndustry({ name: 'MAIN STREET PIZZA' })?.evidence).not.toContain(JUDGED);
  });
});

describe('what the network says', () => {
  it('comes before the words of the name', () => {
    const industry = assignIndustry({ name: 'Blue Heron Pizza', mcc: '1711' });
    expect(industry).toMatchObject({ sic4: '1711', level: 'code', source: 'network MCC 1711' });
  });

  it('gives each of the 1,005 official titles its own code, or one with the same title', () => {
    const wrong = SIC_CODES.filter(({ title, sic4 }) => {
      const given = assignIndustry({ name: 'QQXZ', industry: title });
      return given?.sic4 !== sic4 && given?.title !== title;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['Utilities - Electric', '4911'],
    ['Health care', '80'],
    ['Janitorial Services', '7349'],
    ['Manufacturing', 'D'],
  ])('reads the industry "%s" as %s', (industry, code) => {
    const given = assignIndustry({ name: 'QQXZ', industry });
    expect(given?.sic4 ?? given?.majorGroup ?? given?.division).toBe(code);
  });

  it('leaves it to the name where the industry text names no industry', () => {
    expect(assignIndustry({ name: 'MAIN STREET PIZZA', industry: 'vendors 2024' })?.source).toBe('name');
  });
});

describe("OpenAI's proposal", () => {
  const given = (name: string, proposal: string, payeeType?: string) => {
    const industry = assignIndustry({ name, proposal, payeeType });
    return industry?.sic4 ?? industry?.majorGroup ?? industry?.division;
  };

  it('is taken only from the list, and alone for its major group', () => {
    expect(given('QQXZ', '9998')).toBeUndefined();
    expect(given('QQXZ', '7372')).toBe('73');
  });

  it('gives four digits where the name points to the same major group', () => {
    expect(given('ROSMAR CONSTRUCTION', '1521')).toBe('1521');
    expect(assignIndustry({ name: 'MILLBROOK HEALTH' })).toBeUndefined();
    expect(given('MILLBROOK HEALTH', '8099')).toBe('8099');
  });

  it('loses against strong evidence', () => {
    expect(given('SMITH PLUMBING & HEATING LLC', '7372')).toBe('1711');
    expect(given('DOUGLAS COUNTY COURT', '8111', 'Government')).toBe('9211');
  });

  it('loses against the payee type', () => {
    expect(given('QQXZ', '8021', 'Insurance')).toBe('63');
  });
});

describe('the SIC step', () => {
  const at = '2026-11-22T10:00:00.000Z';
  const payee = { row: 1, name: 'JANE DOE' };

  it('skips individuals', () => {
    const known = { classify: { row: 1, outcome: 'done' as const, data: { type: 'Individual' } } };
    expect(outcomeOf({ payee, known }, at).outcome).toBe('skipped');
  });

  it('says no_match where nothing names an industry', () => {
    expect(outcomeOf({ payee: { row: 1, name: 'QQXZ' }, known: {} }, at).outcome).toBe('no_match');
  });
});
