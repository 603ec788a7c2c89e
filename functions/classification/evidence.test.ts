// What an analyst reads beside a type: which rule or words it rests on, in the field's own words.
import { describe, expect, it, test } from 'vitest';
import { classifyByModel } from './classify-by-model.ts';

const evidenceOf = (name: string) => classifyByModel(name).evidence.join('; ');

describe('evidence', () => {
  test.each([
    ['MAPLE ROOFING LLC', /line of business: ROOFING/],
    ['MAPLE ROOFING LLC', /legal form: LLC/],
    ['MAPLE COUNTY SHERIFF', /public office: SHERIFF/],
    ['NC DOR', /^DOR behind a state or city stands for one of its departments$/],
    ['HEIRS OF MARY SMITH', /^"HEIRS OF" is written of a person or a household$/],
    ['THE SMITH FAMILY', /^"FAMILY" is written of a person or a household$/],
    ['IMPREST FUND', /^"IMPREST FUND" is a fund or account of the payer's own$/],
    ['CURRENT OCCUPANT', /^"CURRENT OCCUPANT" stands where a name should be$/],
    ['SMITH, JONES & BROWN', /surnames joined like the partners of a firm/],
    ['WA L&I', /initials that could stand for anything/],
    ['STATE OF GRACE BOUTIQUE', /Business|"OF" are not those of a place|line of business/],
  ])('of %s says %s', (name, text) => {
    expect(evidenceOf(name)).toMatch(text);
  });

  it.each([
    'MARICOPA COUNTY TREASURER',
    'MARICOPA COUNTY SUPERIOR COURT',
    'OMAHA PUBLIC POWER DISTRICT',
    'MIAMI POLICE DEPT',
  ])('does not call the place of %s a tribe', (name) => {
    expect(evidenceOf(name)).not.toMatch(/trib/i);
  });

  it('says so where no word speaks, and is less sure of it', () => {
    const { evidence, confidence } = classifyByModel('ZOVANTRIX QELMORE');
    expect(evidence[0]).toMatch(/^looks like .*, no clear word in it$/);
    expect(confidence).toBeLessThan(0.99);
  });

  it('says what a head could mean that is seldom right', () => {
    const answer = classifyByModel('MISSION ASSURANCE LLC');
    expect(answer.type).toBe('Business');
    expect(answer.evidence.join()).toMatch(/could be Insurance/);
  });
});
