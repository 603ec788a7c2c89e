import { describe, expect, it } from 'vitest';
import { SIC_CODES } from '../../../functions/sic/codes.ts';
import { countId, hitsOf } from '../../../functions/sic/model/word-counts.ts';
import { countWords } from './count-words.ts';

const at = (sic4: string) => SIC_CODES.findIndex((code) => code.sic4 === sic4);
const named = (text: string, sic4: string) => ({ text, accept: [at(sic4)], credit: [1] });

const TRADES = ['8021', '1711', '5812', '7372', '6022', '8111', '4213', '7011', '2834', '8661'];
const COMPANIES = TRADES.flatMap((sic4, i) => [
  ...Array.from({ length: 12 }, (_, k) =>
    named(`wobble trade${String.fromCharCode(97 + i)} ${'x'.repeat(k + 2)}`, sic4),
  ),
]);
const counts = countWords(COMPANIES, [named('dentist', '8021'), named('dentist office', '8021')], new Set(['xxx']));

describe('countWords', () => {
  it('counts the names of each code that a word stands in', () => {
    const id = countId(counts, 'tradea') ?? -1;
    expect(counts.seen[id]).toBe(12);
    expect(hitsOf(counts, id, at('8021'))).toBe(12);
    expect(hitsOf(counts, id, at('1711'))).toBe(0);
  });

  it('counts neighbouring words, and leaves out persons and words seen once', () => {
    expect(countId(counts, 'wobble tradea')).toBeDefined();
    expect(countId(counts, 'xxx')).toBeUndefined();
    expect(countId(countWords([named('solitaire', '8021')], [], new Set()), 'solitaire')).toBeUndefined();
  });

  it('gives no trade sense to a word that companies of every trade share', () => {
    const senseOf = (word: string) => counts.senses[countId(counts, word) ?? -1];
    expect(senseOf('wobble')).toBeLessThan(10);
    expect(senseOf('tradea')).toBeGreaterThan(45);
  });

  it('takes the sense of a word of phrases from them', () => {
    const id = countId(counts, 'dentist') ?? -1;
    expect(counts.seen[id]).toBe(0);
    expect(counts.senses[id]).toBeGreaterThan(45);
  });
});
