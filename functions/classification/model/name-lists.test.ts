import { describe, expect, it } from 'vitest';
import { hashWord } from './hash.ts';
import { LinearModel } from './linear-model.ts';
import { NameLists, rarityStep } from './name-lists.ts';

describe('NameLists', () => {
  it('finds what was packed, both sides of it', () => {
    const names = Array.from({ length: 90_000 }, (_, i) => ({
      hash: hashWord(`n${i}`),
      first: i % 8,
      last: 7 - (i % 8),
    }));
    const { lists, dropped } = NameLists.pack([{ hash: hashWord('anna'), first: 7, last: 2 }, ...names]);
    expect(lists.get(hashWord('anna'))).toBe((7 << 3) | 2);
    expect(dropped).toBeLessThan(names.length * 0.1);
  });

  it('hardly ever takes another word for a name', () => {
    const { lists } = NameLists.pack(
      Array.from({ length: 60_000 }, (_, i) => ({ hash: hashWord(`in${i}`), first: 1, last: 1 })),
    );
    const wrong = Array.from({ length: 20_000 }, (_, i) => lists.get(hashWord(`out${i}`))).filter(
      (found) => found !== 0,
    );
    expect(wrong.length / 20_000).toBeLessThan(0.01);
  });

  it('refuses slots of another size', () => {
    expect(() => new NameLists(new Uint16Array(7))).toThrow('expected 131072 slots, got 7');
  });

  it.each([
    [0, 7],
    [1_000, 5],
    [80_000, 1],
  ])('rank %i is step %i', (rank, step) => {
    expect(rarityStep(rank)).toBe(step);
  });
});

it('weights of another size are refused', () => {
  expect(() => new LinearModel(new Uint8Array(5), 1)).toThrow('expected 393216 bytes, got 5');
});
