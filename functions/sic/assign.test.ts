import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignIndustry } from './assign.ts';
import { SIC_CODES, sicCode } from './codes.ts';
import crosswalk from './mcc-crosswalk.json' with { type: 'json' };
import { searchSic } from './search.ts';
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

describe('assignIndustry', () => {
  it.each([
    ['SMITH PLUMBING & HEATING LLC', '17'],
    ['GREEN VALLEY DENTAL ASSOCIATES', '80'],
    ['MAIN STREET PIZZA', '58'],
    ['BRIGHT ELECTRIC INC', '17'],
  ])('%s belongs to major group %s by its words', (name, majorGroup) => {
    expect(assignIndustry({ name })?.majorGroup).toBe(majorGroup);
  });

  it('takes the merchant category of the network before the words of the name', () => {
    const industry = assignIndustry({ name: 'Blue Heron', mcc: '1711' });
    expect(industry).toMatchObject({ sic4: '1711', level: 'code', source: 'network MCC 1711' });
  });

  it('gives a government body its division and no made-up code', () => {
    expect(assignIndustry({ name: 'QQXZ', payeeType: 'Government' })).toMatchObject({
      level: 'division',
      division: 'J',
    });
  });

  it('takes a proposed code only from the list', () => {
    expect(assignIndustry({ name: 'QQXZ', proposal: '9998' })).toBeUndefined();
    expect(assignIndustry({ name: 'QQXZ', proposal: '7372' })?.sic4).toBe('7372');
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

describe('searchSic', () => {
  it('finds by words, by number and by the beginning of a number', () => {
    expect(searchSic('plumbing', 5).map(({ sic4 }) => sic4)).toContain('1711');
    expect(searchSic('7372', 5).map(({ sic4 }) => sic4)).toEqual(['7372']);
    expect(searchSic('011', 9).every(({ sic4 }) => sic4.startsWith('011'))).toBe(true);
    expect(searchSic('!!', 5)).toEqual([]);
  });
});
