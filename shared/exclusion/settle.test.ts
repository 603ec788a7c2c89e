import { describe, expect, it } from 'vitest';
import type { StepOutcome } from '../outcome.ts';
import { barredBy, HELD_BACK, isExcluded, settleExclusion, withSettledExclusion } from './settle.ts';

const ON = { excludeByType: 0.99 };
const none: StepOutcome = { row: 1, outcome: 'done', data: { keywords: [] } };
const provenance = { provider: 'model', version: 'm-1', at: '2026-12-01T10:00:00.000Z' };
const typed = (type: string, confidence: number, over: Partial<StepOutcome> = {}): StepOutcome => ({
  row: 1,
  outcome: 'done',
  confidence,
  data: { type, evidence: ['public office: SHERIFF'], tier: 'model' },
  provenance,
  ...over,
});
const byKeyword = (...keywords: object[]): StepOutcome => ({
  row: 1,
  outcome: 'excluded',
  reason: 'excluded by "Sheriff" (government)',
  data: { keywords },
});
const sheriff = { term: 'Sheriff', category: 'government', matched: 'sheriff', yieldsTo: ['Business', 'Individual'] };
const own = { term: 'Goslin', category: 'own', matched: 'goslin' };

describe('a payee that no keyword excludes', () => {
  it.each(['Government', 'Banking', 'Insurance'])('is excluded by its type %s from the threshold on', (type) => {
    const settled = settleExclusion({ exclude: none, classify: typed(type, 0.9957) }, ON);
    expect(settled).toMatchObject({
      outcome: 'excluded',
      reason: `excluded by its type: ${type} at .995 (public office: SHERIFF)`,
      data: { keywords: [], byType: { type, confidence: 0.9957 } },
      provenance,
    });
  });

  it.each([
    ['below the threshold', typed('Government', 0.9899), ON],
    ['of another type', typed('Business', 1), ON],
    ['whose type is open', typed('Government', 1, { outcome: 'ambiguous' }), ON],
    ['whose type failed', typed('Government', 1, { outcome: 'error' }), ON],
    ['where types exclude nobody', typed('Government', 1), {}],
  ])('is not excluded: %s', (_, classify, pins) => {
    expect(settleExclusion({ exclude: none, classify }, pins)).toBe(none);
  });

  it('is not excluded by its type where the tenant has switched the keyword off', () => {
    const spared = { ...none, data: { keywords: [], spared: ['City of'] } };
    expect(settleExclusion({ exclude: spared, classify: typed('Government', 1) }, ON)).toBe(spared);
  });

  it('is not excluded by its type while the exclusion step is off, failed or has not run', () => {
    const classify = typed('Government', 1);
    for (const outcome of ['skipped', 'error'] as const) {
      expect(settleExclusion({ exclude: { row: 1, outcome }, classify }, ON)?.outcome).toBe(outcome);
    }
    expect(settleExclusion({ classify }, ON)).toBeUndefined();
    expect(withSettledExclusion({ classify }, ON)).toEqual({ classify });
  });
});

describe('a keyword that the payee type speaks against', () => {
  it('is for a person to decide, and the reason names both sides', () => {
    const settled = settleExclusion({ exclude: byKeyword(sheriff), classify: typed('Business', 0.98) }, ON);
    expect(settled).toMatchObject({
      outcome: 'ambiguous',
      reason: '"Sheriff" (government) in a name that reads as Business at .980: not excluded, for a person to decide',
      data: { keywords: [sheriff], contradictedBy: { type: 'Business', confidence: 0.98 } },
    });
  });

  it.each([
    ['the type is less sure', [sheriff], typed('Business', 0.9799)],
    ['the type agrees', [sheriff], typed('Government', 1)],
    ['the type is open', [sheriff], typed('Business', 1, { outcome: 'ambiguous' })],
    ['the keyword is the tenant’s own', [own], typed('Business', 1)],
    ['another keyword stands', [sheriff, own], typed('Business', 1)],
    ['an earlier build wrote no keywords', [], typed('Business', 1)],
  ])('excludes all the same when %s', (_, keywords, classify) => {
    const exclude = byKeyword(...keywords);
    expect(settleExclusion({ exclude, classify }, ON)).toBe(exclude);
  });

  it.each([
    ['Individual', 'utilities', 'Duke Energy'],
    ['Business', 'utilities', 'Duke Energy'],
    ['Individual', 'payroll', 'Paychex'],
    ['Business', 'banking', 'Discover Card'],
    ['Business', 'insurance', 'Liberty Mutual'],
  ])('is for a person to decide as %s, also of %s: %s', (type, category, term) => {
    const keyword = { term, category, matched: term.toLowerCase(), yieldsTo: ['Individual', 'Business'] };
    expect(settleExclusion({ exclude: byKeyword(keyword), classify: typed(type, 0.98) }, ON)?.outcome).toBe(
      'ambiguous',
    );
  });

  it('is set aside when a reviewer has decided the type', () => {
    const classify = typed('Business', 1, { data: { type: 'Business', evidence: [], tier: 'review' } });
    const settled = settleExclusion({ exclude: byKeyword(sheriff), classify }, ON);
    expect(settled).toMatchObject({
      outcome: 'done',
      reason: '"Sheriff" (government) set aside: a reviewer says Business',
    });
  });
});

describe('steps behind the exclusion', () => {
  const excluded = byKeyword(sheriff);
  const open: StepOutcome = { ...excluded, outcome: 'ambiguous' };

  it('pass over excluded payees, but for the payee type', () => {
    expect(barredBy(excluded, { name: 'match' })).toEqual({ outcome: 'excluded', reason: excluded.reason });
    expect(barredBy(excluded, { name: 'classify', runsOnExcluded: true })).toBeUndefined();
    expect([isExcluded({ known: { exclude: excluded } }), isExcluded({ known: { exclude: open } })]).toEqual([
      true,
      false,
    ]);
  });

  it.each(['address', 'mastercard', 'predict'] as const)('do not pay for an open exclusion: %s', (name) => {
    expect(barredBy(open, { name })).toEqual({ outcome: 'skipped', reason: HELD_BACK });
    expect(barredBy(none, { name })).toBeUndefined();
  });

  it.each(['match', 'sic'] as const)('look at an open exclusion where that is free: %s', (name) => {
    expect(barredBy(open, { name })).toBeUndefined();
  });
});
