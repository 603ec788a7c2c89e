// Keeping texts by number: all come back, whatever their order and wherever they lie.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StringStore } from './string-store.ts';

function storeOf(texts: Iterable<string>): StringStore {
  const store = new StringStore();
  for (const text of texts) store.add(text);
  return store;
}

/** Half a surrogate pair does not survive. */
const wellFormed = (text = 'none') => Buffer.from(text).toString();

test('gives back every text, in any order', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '東', '😀', '\ud83d', '\0', ' '), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300 }), fc.array(fc.nat(320), { maxLength: 50 }), (texts, order) => {
      const store = storeOf(texts);
      for (const index of order) expect(store.get(index)?.length).toBe(texts[index]?.length);
      for (const index of order) expect(wellFormed(store.get(index))).toBe(wellFormed(texts[index]));
    }),
  );
});

test('gives back texts from the file when there are too many for memory, forward, backward and at random', () => {
  const count = 300_000;
  const textAt = (index: number) => `${index} Müller & Söhne ${'x'.repeat(index % 40)}`;
  const store = storeOf(Array.from({ length: count }, (_, index) => textAt(index)));
  try {
    for (let step = 0; step < count; step += 97) {
      for (const index of [step, count - 1 - step, (step * 7_919) % count])
        expect(store.get(index)).toBe(textAt(index));
    }
    expect(store.get(count)).toBeUndefined();
    expect(store.get(-1)).toBeUndefined();
    expect(store.get(Number.NaN)).toBeUndefined();
    expect(store.get(1.5)).toBeUndefined();
  } finally {
    store.close();
  }
});

test('gives back long texts', () => {
  const texts = Array.from({ length: 200 }, (_, index) => String.fromCharCode(0x4e00 + index).repeat(65_535));
  const store = storeOf(texts);
  try {
    for (const [index, text] of texts.entries()) expect(store.get(index) === text).toBe(true);
  } finally {
    store.close();
  }
});

test('refuses more text than a function can keep', () => {
  const text = 'x'.repeat(65_000);
  expect(() => storeOf(Array.from({ length: 6_600 }, () => text))).toThrow(/its texts take more than 400 MB/);
});
