import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

const thresholds = { accept: 0.8, margin: 0.1, review: 0.35 };
const candidate = (score: number, likeness = score) => ({ row: 0, score, likeness });

describe('decide', () => {
  it('matches a sure candidate that is ahead of the rest', () => {
    expect(decide([candidate(0.9), candidate(0.3)], true, thresholds).kind).toBe('matched');
    expect(decide([candidate(0.8)], true, thresholds).kind).toBe('matched');
  });

  it('asks when two are within the margin, however sure', () => {
    expect(decide([candidate(0.95), candidate(0.9)], true, thresholds)).toEqual({ kind: 'ambiguous', count: 2 });
  });

  it('asks when one is plausible but not sure, and shows only what is worth a look', () => {
    expect(decide([candidate(0.6), candidate(0.2), candidate(0.05)], true, thresholds)).toEqual({
      kind: 'ambiguous',
      count: 2,
    });
  });

  it('asks about namesakes that share one probability between them', () => {
    expect(decide([candidate(0.2, 0.7), candidate(0.2, 0.7)], true, thresholds).kind).toBe('ambiguous');
  });

  it('finds nothing below review, and nothing among nothing', () => {
    expect(decide([candidate(0.2), candidate(0.01)], true, thresholds).kind).toBe('no_match');
    expect(decide([], true, thresholds).kind).toBe('no_match');
  });

  it('never matches a name that identifies nobody', () => {
    expect(decide([candidate(0.99)], false, thresholds).kind).toBe('ambiguous');
  });
});
