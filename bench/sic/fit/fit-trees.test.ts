import { describe, expect, it } from 'vitest';
import { oddsOf } from '../../../functions/sic/model/trees.ts';
import { fitTrees, probabilityOf, type TreeRow } from './fit-trees.ts';

const OPTIONS = { trees: 60, leaves: 4, learningRate: 0.2, leastRows: 5, penalty: 1 };

/** Rows of a grid, right where `rule` says so. */
const grid = (rule: (a: number, b: number) => boolean): TreeRow[] =>
  Array.from({ length: 400 }, (_, i) => {
    const [a, b] = [(i % 20) / 20, Math.floor(i / 20) / 20];
    return { x: [a, b], right: rule(a, b), weight: 1 };
  });

describe('fitTrees', () => {
  it('learns that two measurements must be high together', () => {
    const trees = fitTrees(
      grid((a, b) => a > 0.5 && b > 0.5),
      OPTIONS,
    );
    expect(probabilityOf(trees, [0.9, 0.9])).toBeGreaterThan(0.95);
    expect(probabilityOf(trees, [0.9, 0.1])).toBeLessThan(0.05);
    expect(probabilityOf(trees, [0.1, 0.9])).toBeLessThan(0.05);
  });

  it('gives the share of right rows where nothing tells them apart', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ x: [1], right: i % 4 === 0, weight: 1 }));
    expect(probabilityOf(fitTrees(rows, OPTIONS), [1])).toBeCloseTo(0.25);
  });

  it('counts a row as often as its weight says', () => {
    const rows = [true, false].flatMap((right) =>
      Array.from({ length: 50 }, () => ({ x: [1], right, weight: right ? 3 : 1 })),
    );
    expect(probabilityOf(fitTrees(rows, OPTIONS), [1])).toBeCloseTo(0.75);
  });

  it('makes the same trees again', () => {
    const rows = grid((a, b) => a + b > 1);
    expect(fitTrees(rows, OPTIONS)).toEqual(fitTrees(rows, OPTIONS));
  });

  it('makes no leaf of fewer rows than it may', () => {
    const rows = grid((a, b) => a > 0.9 && b > 0.9);
    const { roots } = fitTrees(rows, { ...OPTIONS, leastRows: 300 });
    const alone = fitTrees(rows, { ...OPTIONS, leastRows: 300 });
    // No split leaves 300 of 400 rows on both sides: every tree is one leaf.
    expect(alone.asks).toHaveLength(roots.length);
    expect(oddsOf(alone, [1, 1])).toBe(oddsOf(alone, [0, 0]));
  });
});
