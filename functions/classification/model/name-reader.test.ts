import { describe, expect, it } from 'vitest';
import { MAX_READ, MAX_WORDS, NameReader } from './name-reader.ts';

const reader = new NameReader();
function wordsOf(name: string): string[] {
  reader.read(name);
  return Array.from({ length: reader.words }, (_, i) => reader.word(i));
}

describe('NameReader', () => {
  it.each([
    ['MAPLE ROOFING, L.L.C.', 'maple roofing llc'],
    ['U.S. Dept. of Agriculture', 'us dept of agriculture'],
    ["O'Brien & Sons", 'obrien & sons'],
    ['AT&T', 'at & t'],
    ['Store #1234', 'store 0000'],
    ['Café Olé', 'cafe ole'],
    ['J.P. STONE', 'jp stone'],
    ['ANNA B. STONE', 'anna b stone'],
    ['  -  ', ''],
  ])('reads %j as %j', (name, words) => {
    expect(wordsOf(name).join(' ')).toBe(words);
  });

  it('says where the comma stands and what else is in the name', () => {
    reader.read('STONE JR, Anna #12 A/B');
    expect(reader).toMatchObject({ comma: 2, commas: 1, digits: 2, hashMarks: 1, slashes: 1, lowerCase: 3 });
  });

  it('counts letters of other alphabets', () => {
    reader.read('\u05E9\u05DC\u05D5\u05DD ab');
    expect(reader).toMatchObject({ foreign: 4, letters: 2 });
  });

  it('reads no further than it has to', () => {
    reader.read('a '.repeat(5_000));
    expect(reader).toMatchObject({ truncated: true, words: MAX_WORDS });
    reader.read(','.repeat(10_000));
    expect(reader.commas).toBe(MAX_READ);
  });
});
