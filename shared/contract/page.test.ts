// Pages end before the size that Lambda answers with at most, and go on after any item.
import { expect, test } from 'vitest';
import { cutPage, PAGE_BYTES } from './page.ts';

const LAMBDA_BYTES = 6_291_556;

test('a page is cut by count, and says where the next one begins', () => {
  const { items, next } = cutPage([1, 2, 3], 2, (last) => ({ last }));
  expect([items, next && JSON.parse(Buffer.from(next, 'base64url').toString())]).toEqual([[1, 2], { last: 2 }]);
  expect(cutPage([1, 2], 2, (last) => last)).toEqual({ items: [1, 2] });
});

test.each(['x', '"', '\\', '界', '\u0001'])(
  'a page of long texts of %j stays below what Lambda answers with',
  (letter) => {
    const found = Array.from({ length: 500 }, () => ({ text: letter.repeat(20_000) }));
    let count = 0;
    for (let left = found; left.length > 0; ) {
      const { items } = cutPage(left, 500, () => 0);
      const answer = { statusCode: 200, body: JSON.stringify({ items }) };
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(LAMBDA_BYTES);
      count += items.length;
      left = left.slice(items.length);
    }
    expect(count).toBe(500);
  },
);

test('an item that is larger than a page is a page by itself', () => {
  const large = 'x'.repeat(PAGE_BYTES + 1);
  expect(cutPage([large, 'y'], 10, () => 0).items).toEqual([large]);
  expect(cutPage(['y', large], 10, () => 0).items).toEqual(['y']);
});
