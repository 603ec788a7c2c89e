import { describe, expect, it } from 'vitest';
import { Doubt, decide } from './decide.ts';
import type { Kinship } from './namesakes.ts';

const thresholds = { accept: 0.8, acceptWithoutPlace: 0.9, margin: 0.1, review: 0.35 };
const candidate = (score: number, likeness = score, kinship: Kinship = 'other') => ({
  row: 0,
  score,
  likeness,
  kinship,
});
const doubt = () => undefined;
const placed = { isIdentified: true, doubt };

describe('decide', () => {
  it('matches a sure candidate that is ahead of the rest', () => {
    expect(decide([candidate(0.9), candidate(0.3)], placed, thresholds).kind).toBe('matched');
    expect(decide([candidate(0.8)], placed, thresholds).kind).toBe('matched');
  });

  it('asks when two are within the margin, however sure', () => {
    const [best, rival] = [candidate(0.95), candidate(0.9)];
    const choice = [best, rival];
    expect(decide([best, rival], placed, thresholds)).toEqual({ kind: 'ambiguous', doubt: Doubt.close, choice });
  });

  it('takes a supplier that is listed twice in one city', () => {
    const twin = candidate(0.95, 0.95, 'twin');
    expect(decide([candidate(0.95), twin], placed, thresholds).kind).toBe('matched');
    expect(decide([candidate(0.95), twin, candidate(0.9)], placed, thresholds).kind).toBe('ambiguous');
  });

  it('asks about a namesake that nothing tells apart, however far behind, and not about one that the ZIP does', () => {
    const namesake = candidate(0.6, 0.9, 'namesake');
    const decision = decide([candidate(0.95), namesake], placed, thresholds);
    expect(decision).toMatchObject({ kind: 'ambiguous', doubt: Doubt.namesakes });
    expect(decide([candidate(0.95), candidate(0.94, 0.9, 'lesser')], placed, thresholds).kind).toBe('matched');
  });

  it('asks more of a payee that neither its place nor its whole name identifies', () => {
    expect(decide([candidate(0.85)], { isIdentified: false, doubt }, thresholds).kind).toBe('ambiguous');
    expect(decide([candidate(0.9)], { isIdentified: false, doubt }, thresholds).kind).toBe('matched');
  });

  it('asks when one is plausible but not sure, and shows only what is within the margin', () => {
    const best = candidate(0.6);
    const decision = decide([best, candidate(0.4), candidate(0.05)], placed, thresholds);
    expect(decision).toEqual({ kind: 'ambiguous', doubt: Doubt.unsure, choice: [best] });
  });

  it('asks about namesakes that share one probability between them', () => {
    expect(decide([candidate(0.2, 0.7), candidate(0.2, 0.7)], placed, thresholds).kind).toBe('ambiguous');
  });

  it('finds nothing below review, and nothing among nothing', () => {
    expect(decide([candidate(0.2), candidate(0.01)], placed, thresholds).kind).toBe('no_match');
    expect(decide([], placed, thresholds).kind).toBe('no_match');
  });

  it.each(Object.values(Doubt))('never matches what a rule holds back: %s', (doubt) => {
    const decision = decide([candidate(0.99)], { isIdentified: true, doubt: () => doubt }, thresholds);
    expect(decision).toMatchObject({ kind: 'ambiguous', doubt });
  });
});
