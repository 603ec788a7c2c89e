import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompanyWords, companyWordStep } from './company-words.ts';
import { hashWord } from './hash.ts';
import { addWord, KnownNames, keyOf, NO_KNOWN_NAMES, packKeys, START, unpackKeys } from './known-names.ts';

const stateOf = (name: string) => name.split(' ').reduce((state, word) => addWord(state, hashWord(word)), START);
const packed = (...names: string[]) => packKeys(names.map((name) => keyOf(stateOf(name))));

describe('packed keys', () => {
  it('come back sorted and once each, however far apart they are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 30 - 1 })), (keys) => {
        expect(unpackKeys(packKeys(keys))).toEqual([...new Set(keys)].sort((a, b) => a - b));
      }),
    );
  });

  it('keep a difference that fills its 16 bits', () => {
    const keys = [0xffff, 2 * 0xffff, 2 * 0xffff + 1];
    expect(unpackKeys(packKeys(keys))).toEqual(keys);
  });
});

describe('known names', () => {
  const known = new KnownNames({
    brand: packed('birch oven'),
    personLike: packed('oakley stone', 'birch oven'),
    publicLike: packed('maple board'),
    place: packed('maple', 'maple falls'),
  });

  it.each([
    ['birch oven', 'brand'],
    ['oakley stone', 'personLike'],
    ['maple board', 'publicLike'],
    ['oakley', undefined],
    ['stone oakley', undefined],
  ])('%s is %s', (name, kind) => {
    expect(known.company(stateOf(name))).toBe(kind);
  });

  it('tell places from other words', () => {
    expect(['maple falls', 'maple', 'falls'].map((name) => known.isPlace(stateOf(name)))).toEqual([true, true, false]);
  });

  it('may be none', () => {
    expect(new KnownNames(NO_KNOWN_NAMES).company(stateOf('birch oven'))).toBeUndefined();
  });
});

describe('company words', () => {
  it('gives each packed word its step, and others none', () => {
    const words = CompanyWords.pack([
      { hash: hashWord('bakery'), step: 6 },
      { hash: hashWord('kiln'), step: 1 },
    ]);
    expect(['bakery', 'kiln', 'smith'].map((word) => words.get(hashWord(word)))).toEqual([6, 1, 0]);
  });

  it('refuses slots of another size', () => {
    expect(() => new CompanyWords(new Uint16Array(7))).toThrow('expected 32768 slots, got 7');
  });

  it.each([
    [0, 0],
    [2, 1],
    [100, 4],
    [5_000, 7],
  ])('%d in a hundred thousand is step %d', (count, step) => {
    expect(companyWordStep(count)).toBe(step);
  });
});
