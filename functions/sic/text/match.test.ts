import { describe, expect, it } from 'vitest';
import { SIC_CODES } from '../codes.ts';
import { matchText } from './match.ts';
import packed from './phrases.json' with { type: 'json' };
import { industryPhrases } from './phrases.ts';
import { packPhrases } from './text-index.ts';
import { TRADES } from './trades.ts';

const best = (text: string) => matchText(text)[0]?.code;

describe('the trades table', () => {
  it('names codes of the published list alone, and every phrase once', () => {
    const codes = new Set(SIC_CODES.map(({ sic4 }) => sic4));
    expect(Object.keys(TRADES).filter((code) => !codes.has(code))).toEqual([]);
    const phrases = Object.values(TRADES).flatMap((list) => list.split(', '));
    expect(phrases.filter((phrase, i) => phrases.indexOf(phrase) !== i)).toEqual([]);
  });
});

it('phrases.json holds the titles and trades as they are now (npm run pack:sic)', () => {
  expect(packPhrases(industryPhrases())).toEqual(packed);
});

describe('matchText', () => {
  it('finds every one of the 1,005 published titles, or one of those with the same title', () => {
    const byTitle = new Map(SIC_CODES.map(({ sic4, title }) => [sic4, title]));
    expect(SIC_CODES.filter(({ title }) => byTitle.get(best(title) ?? '') !== title)).toEqual([]);
  });

  it.each([
    ['Plumbing contractor', '1711'],
    ['Utilities - Electric', '4911'],
    ['Electric Services', '4911'],
    ['School Buses', '4151'],
    ['Retail-Eating Places', '5812'],
    ['Attorneys', '8111'],
    ['Law firm', '8111'],
    ['Staffing agency', '7363'],
    ['Janitorial Services', '7349'],
    ['Veterinary clinic', '0742'],
    ['Pharmacy', '5912'],
    ['Health care', '80'],
    ['Construction', 'C'],
    ['Retail', 'G'],
  ])('%s is %s', (text, code) => {
    expect(best(text)).toBe(code);
  });

  it('finds nothing for words of no industry', () => {
    expect(matchText('qqxz')).toEqual([]);
    expect(matchText('')).toEqual([]);
  });
});
