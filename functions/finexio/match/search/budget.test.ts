import { describe, expect, it } from 'vitest';
import { buildIndex } from '../build/build-index.ts';
import { madeUpSuppliers } from '../made-up-suppliers.ts';
import trained from '../weights.json' with { type: 'json' };
import { Budget } from './budget.ts';
import { Searcher } from './searcher.ts';
import { orderedWeights } from './trained-weights.ts';

const WORDS = 24;
/** Words of three letters and more, the first one shared, so that every unknown word begins like hundreds. */
const wordOf = (i: number) => `m${i.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)])}ing`;
const suppliers = [
  ...madeUpSuppliers(),
  ...Array.from({ length: 3000 }, (_, i) => ({
    id: `M${i}`,
    name: `${wordOf(i)} ${wordOf(i * 7 + 1)} Services`,
    city: 'Akron',
    state: 'OH',
  })),
];
const index = buildIndex(suppliers);
const searcherWith = (budget: Budget) => new Searcher(index, orderedWeights(trained), budget);
const words = (make: (i: number) => string) => Array.from({ length: WORDS }, (_, i) => make(i)).join(' ');
const hostile = [
  ['beginnings of words', words((i) => wordOf(i * 31).slice(0, 3))],
  ['reversed words', words((i) => `m${[...wordOf(i * 31)].reverse().join('')}`)],
  ['common words', words((i) => ['Services', 'Construction', 'Foundation', wordOf(i)][i % 4])],
  ['words without vowels', words((i) => wordOf(i * 17).replace(/[aeiou]/g, ''))],
] as const;

describe('the work of one search', () => {
  it.each(hostile)('ends with its budget, as capped: %s', (_, name) => {
    const searcher = searcherWith(new Budget(100));
    searcher.search({ name, state: 'OH' });
    expect(searcher.budget).toMatchObject({ spent: 100, left: 0 });
    expect(searcher.isCapped).toBe(true);
  });

  it('scores the best row found before the budget ended', () => {
    const searcher = searcherWith(new Budget(30));
    searcher.search({ name: 'Ravenna Stelworks Akron', city: 'Akron', state: 'OH' });
    expect(searcher.isCapped).toBe(true);
    expect(searcher.texts.supplier(searcher.ranking.rows[0]).name).toBe('Ravenna Steelworks LLC');
  });

  it('is far below the budget for an ordinary name, and starts anew with each', () => {
    const searcher = searcherWith(new Budget());
    searcher.search({ name: 'Quillfeahter Publishing Co', city: 'Boise', state: 'ID' });
    const first = searcher.budget.spent;
    searcher.search({ name: 'Quillfeahter Publishing Co', city: 'Boise', state: 'ID' });
    expect(searcher.isCapped).toBe(false);
    expect([first < 2000, searcher.budget.spent]).toEqual([true, first]);
  });
});
