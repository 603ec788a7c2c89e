import { describe, expect, it } from 'vitest';
import { type Answer, measureAccuracy, percentile, thresholdAtPrecision } from './metrics.ts';

const answer = (score: number, isRight: boolean, traits: Partial<Answer> = {}): Answer => ({
  kind: 'real',
  isAnswerable: true,
  isRight,
  score,
  isMatched: score >= 0.8,
  isAmbiguous: false,
  ...traits,
});

const answers = [
  answer(0.95, true),
  answer(0.9, true),
  answer(0.85, false),
  answer(0.4, true, { isAmbiguous: true }),
  answer(0.9, false, { isAnswerable: false, kind: 'absent' }),
  answer(0.1, false, { isAnswerable: false, kind: 'absent' }),
];

describe('measureAccuracy', () => {
  const accuracy = measureAccuracy(answers);

  it('counts precision and recall of matches, and recall@1 whatever the score', () => {
    expect(accuracy).toMatchObject({ precision: 0.5, recall: 0.5, recallAt1: 0.75 });
  });

  it('counts absent names that were matched, and ambiguous ones', () => {
    expect(accuracy).toMatchObject({ falseAcceptsAbsent: 0.5, ambiguousShare: 0.1667 });
  });

  it('reports each kind by itself', () => {
    expect(accuracy.byKind).toEqual({
      absent: { n: 2, recallAt1: 0, recall: 0, precision: 0 },
      real: { n: 4, recallAt1: 0.75, recall: 0.5, precision: 0.6667 },
    });
  });

  it('bins scores for the reliability table', () => {
    expect(accuracy.calibration[9]).toEqual({ from: 0.9, to: 1, n: 3, right: 0.6667 });
    expect(accuracy.calibration.reduce((sum, bin) => sum + bin.n, 0)).toBe(answers.length);
  });

  it('takes no answers at all', () => {
    expect(measureAccuracy([])).toMatchObject({ precision: 0, recallAt1: 0, bestF1: 0, ece: 0 });
  });
});

describe('thresholdAtPrecision', () => {
  it('is the lowest score that keeps the precision', () => {
    expect(thresholdAtPrecision(answers, 1)).toEqual({ score: 0.9, recall: 0.5 });
    expect(thresholdAtPrecision([answer(0.9, false)], 0.98)).toEqual({ score: 1, recall: 0 });
  });
});

describe('percentile', () => {
  it('reads sorted values, the last one at most', () => {
    expect([percentile([1, 2, 3, 4], 0.5), percentile([1, 2, 3, 4], 1), percentile([], 0.5)]).toEqual([3, 4, 0]);
  });
});
