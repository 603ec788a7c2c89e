import { describe, expect, it } from 'vitest';
import { randomFrom } from '../generate-suppliers.ts';
import { fitLogistic, fitRanking, solve } from './fit-logistic.ts';

describe('fitLogistic', () => {
  it('finds the weights that made the labels', () => {
    const random = randomFrom(1);
    const truth = [-1, 2, -3];
    const size = 6000;
    const values = new Float64Array(size * 3);
    const labels = new Uint8Array(size);
    for (let s = 0; s < size; s++) {
      values.set([1, random(), random()], s * 3);
      const z = truth.reduce((sum, weight, k) => sum + weight * values[s * 3 + k], 0);
      labels[s] = random() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
    }
    const weights = fitLogistic({ values, labels, width: 3 }, 0.01);
    for (let k = 0; k < 3; k++) expect(Math.abs(weights[k] - truth[k])).toBeLessThan(0.35);
  });

  it('stays finite when the classes are separable', () => {
    const weights = fitLogistic({ values: Float64Array.of(1, 0, 1, 1), labels: Uint8Array.of(0, 1), width: 2 }, 0.1);
    expect(weights.every(Number.isFinite)).toBe(true);
  });
});

describe('fitRanking', () => {
  it('puts the right candidate of each group first', () => {
    const groups = [
      { candidates: [Float64Array.of(1, 0), Float64Array.of(0, 1)], right: 0 },
      { candidates: [Float64Array.of(0.2, 0.4), Float64Array.of(0.8, 0.9)], right: 1 },
      { candidates: [Float64Array.of(0.5, 0.5)], right: 0 },
    ];
    const weights = fitRanking(groups, 2, 0.1);
    expect(weights[0]).toBeGreaterThan(0);
    expect(weights[0]).toBeGreaterThan(weights[1]);
  });
});

describe('solve', () => {
  it('solves a system that needs pivoting', () => {
    expect([...solve([Float64Array.of(0, 2, 4), Float64Array.of(1, 1, 3)])]).toEqual([1, 2]);
  });
});
