import { describe, expect, it } from 'vitest';
import { madeUpSuppliers } from '../../../functions/finexio/match/made-up-suppliers.ts';
import { judgePairs } from './judge-pairs.ts';
import { readNamePairs } from './read-pairs.ts';
import { bestThreshold, figuresOf } from './report.ts';

const pairs = readNamePairs();
const judged = judgePairs(pairs, madeUpSuppliers());

describe('pairs of company names', () => {
  it('are as many of one company as of two, half of each held out', () => {
    const same = pairs.filter(({ isSame }) => isSame).length / pairs.length;
    const held = pairs.filter(({ isHeldOut }) => isHeldOut).length / pairs.length;
    expect([same, held].every((share) => share > 0.45 && share < 0.55)).toBe(true);
    expect(new Set(pairs.map(({ sought, listed }) => `${sought} | ${listed}`)).size).toBe(pairs.length);
  });

  it.each(['legal_form_differs', 'number_differs', 'number_on_one_side', 'country_in_name', 'united_states'])(
    'two companies are never matched: %s',
    (kind) => {
      const accepted = judged.filter((pair) => pair.kind === kind && !pair.isSame && pair.isMatched);
      expect(accepted.map(({ sought, listed }) => `${sought} | ${listed}`)).toEqual([]);
    },
  );

  it('are told apart among a few made-up suppliers', () => {
    expect(figuresOf(judged, ({ isMatched }) => isMatched).f1).toBeGreaterThanOrEqual(0.85);
  });
});

describe('figures', () => {
  const pair = (isSame: boolean, isMatched: boolean, score: number) => ({
    ...pairs[0],
    ...{ isSame, isMatched, score, isAmbiguous: false, reason: '' },
  });
  const few = [pair(true, true, 0.9), pair(true, false, 0.7), pair(false, true, 0.8), pair(false, false, 0.1)];

  it('count what is taken, right or wrong', () => {
    expect(figuresOf(few, ({ isMatched }) => isMatched)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(figuresOf(few, () => false)).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it('find the threshold of the best F1', () => {
    expect(bestThreshold(few)).toBe(0.7);
  });
});
