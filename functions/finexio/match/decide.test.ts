import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

const thresholds = { accept: 0.8, acceptWithoutPlace: 0.9, margin: 0.1, review: 0.35 };
const candidate = (score: number, likeness = score, isTwin = false) => ({ row: 0, score, likeness, isTwin });
const placed = { canMatch: true, hasPlace: true };

describe('decide', () => {
  it('matches a sure candidate that is ahead of the rest', () => {
    expect(decide([candidate(0.9), candidate(0.3)], placed, thresholds).kind).toBe('matched');
    expect(decide([candidate(0.8)], placed, thresholds).kind).toBe('matched');
  });

  it('asks when two are within the margin, however sure', () => {
    expect(decide([candidate(0.95), candidate(0.9)], placed, thresholds)).toEqual({ kind: 'ambiguous', count: 2 });
  });

  it('takes a supplier that is listed twice in one city', () => {
    expect(decide([candidate(0.95), candidate(0.95, 0.95, true)], placed, thresholds).kind).toBe('matched');
    expect(decide([candidate(0.95), candidate(0.95, 0.95, true), candidate(0.9)], placed, thresholds).kind).toBe(
      'ambiguous',
    );
  });

  it('asks more of a payee without a place', () => {
    expect(decide([candidate(0.85)], { canMatch: true, hasPlace: false }, thresholds).kind).toBe('ambiguous');
    expect(decide([candidate(0.9)], { canMatch: true, hasPlace: false }, thresholds).kind).toBe('matched');
  });

  it('asks when one is plausible but not sure, and shows only what is worth a look', () => {
    expect(decide([candidate(0.6), candidate(0.2), candidate(0.05)], placed, thresholds)).toEqual({
      kind: 'ambiguous',
      count: 2,
    });
  });

  it('asks about namesakes that share one probability between them', () => {
    expect(decide([candidate(0.2, 0.7), candidate(0.2, 0.7)], placed, thresholds).kind).toBe('ambiguous');
  });

  it('finds nothing below review, and nothing among nothing', () => {
    expect(decide([candidate(0.2), candidate(0.01)], placed, thresholds).kind).toBe('no_match');
    expect(decide([], placed, thresholds).kind).toBe('no_match');
  });

  it('never matches a name that identifies nobody', () => {
    expect(decide([candidate(0.99)], { canMatch: false, hasPlace: true }, thresholds).kind).toBe('ambiguous');
  });
});
