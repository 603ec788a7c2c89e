import { describe, expect, it } from 'vitest';
import { wordPairs } from './word-queries.ts';

const row = (id: string, name: string, city = 'Akron') => ({ id, name, city, state: 'OH', zip: '' });

describe('suppliers of one city whose names differ in one word', () => {
  it('are paired: the first stays, the other is asked for', () => {
    const { left, queries } = wordPairs([row('A', 'Valley Media Inc'), row('B', 'Park Media LLC')], new Set());
    expect([...left]).toEqual(['B']);
    expect(queries).toMatchObject([{ name: 'Park Media LLC', city: 'Akron', accept: new Set(['A']) }]);
  });

  it.each([
    ['in another city', row('A', 'Valley Media'), row('B', 'Park Media', 'Dayton')],
    ['with two other words', row('A', 'Valley Media Group'), row('B', 'Park Media Partners')],
    ['with a number', row('A', 'Valley Media 4'), row('B', 'Park Media 4')],
    ['misspelt', row('A', 'Valley Media'), row('B', 'Valey Media')],
    ['abbreviated', row('A', 'Operations Media'), row('B', 'Opn Media')],
  ])('not those %s', (_, one, other) => {
    expect(wordPairs([one, other], new Set()).queries).toEqual([]);
  });

  it('leaves labelled suppliers where they are', () => {
    expect(wordPairs([row('A', 'Valley Media'), row('B', 'Park Media')], new Set(['B'])).queries).toEqual([]);
  });
});
