// The functions that Step Functions adds to JSONata.
import { expect, test } from 'vitest';
import { seededRandom } from './builtins.ts';

test.each([
  [42, 0.7275636800328681],
  [0, 0.730967787376657],
  [1, 0.7308781907032909],
])('$random(%i) is what java.util.Random gives', (seed, expected) => {
  expect(seededRandom(seed)).toBe(expected);
});

test.each([-1, 7.9, 2 ** 40])('$random(%d) is from 0 to 1, and the same again', (seed) => {
  expect(seededRandom(seed)).toBeGreaterThanOrEqual(0);
  expect(seededRandom(seed)).toBeLessThan(1);
  expect(seededRandom(seed)).toBe(seededRandom(seed));
});
