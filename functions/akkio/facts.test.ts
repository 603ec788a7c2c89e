import { describe, expect, it } from 'vitest';
import type { StepOutcome } from '#shared/outcome';
import { evidenceOf } from './evidence.ts';
import { factsOf, knownFacts, monthsAgo } from './facts.ts';
import { methodOf } from './method-words.ts';
import { predictMethod } from './own-model.ts';

const payee = { row: 1, name: 'MAPLE ROOFING LLC' };
const done = (data: StepOutcome['data']): StepOutcome => ({ row: 1, outcome: 'done', ...(data && { data }) });
const factsFrom = (known: Parameters<typeof factsOf>[0]['known']) => knownFacts(factsOf({ payee, known }));
const matched = (data: StepOutcome['data']) => factsFrom({ mastercard: done(data) });

describe('a payment method is read by whole words (guarantee G20)', () => {
  it.each([
    ['CHK', 'check'],
    ['Check', 'check'],
    ['chk #4711', 'check'],
    ['Virtual Card', 'card'],
    ['VirtualCard', 'card'],
    ['P-Card', 'card'],
    ['ACH', 'ach'],
    ['ACH-CTX', 'ach'],
    ['EFT01', 'ach'],
    ['Direct Deposit', 'ach'],
    ['Wire transfer', 'wire'],
    ['Attached', undefined],
    ['COACH', undefined],
    ['each month', undefined],
    ['Discard', undefined],
    ['Rewired', undefined],
    ['Checking account unknown', undefined],
    ['ACH or check', undefined],
    ['barter', undefined],
    ['', undefined],
  ])('"%s" as %s', (written, method) => {
    expect(methodOf(written)).toBe(method);
  });
});

describe('facts', () => {
  it.each([
    ['1 month', 1],
    ['>5 years', 60],
    ['No Recent Transaction Info Available', undefined],
  ])('reads "%s" as %s months', (written, months) => {
    expect(monthsAgo(written)).toBe(months);
  });

  it('takes evidence only from steps that have an answer, and takes no silence for a "no"', () => {
    const supplier = { paymentType: 'Card' };
    expect(factsFrom({ match: { row: 1, outcome: 'ambiguous', data: { supplier } } })).toEqual({});
    expect(factsFrom({ match: { row: 1, outcome: 'error' }, mastercard: { row: 1, outcome: 'timeout' } })).toEqual({});
    expect(factsFrom({ match: { row: 1, outcome: 'no_match' } })).toEqual({ inNetwork: false });
    expect(factsFrom({ match: done({ supplier }) })).toEqual({ inNetwork: true, networkMethod: 'card' });
  });

  it('counts what Mastercard says by the confidence of its match', () => {
    const history = { transactionRecency: '1 month', purchaseCardLevel: '2' };
    const card = { acceptsCards: true, cardMonthsAgo: 1, purchaseCardLevel: 2 };
    expect(matched({ matchConfidence: 'HIGH', ...history })).toEqual({ ...card, cardMatch: 'HIGH' });
    expect(matched({ matchConfidence: 'MEDIUM', ...history })).toEqual({ ...card, cardMatch: 'MEDIUM' });
    expect(matched({ matchConfidence: 'LOW', ...history })).toEqual({});
    expect(matched({ matchConfidence: 'UNKNOWN', ...history })).toEqual({});
    expect(factsFrom({ mastercard: { row: 1, outcome: 'no_match' } })).toEqual({ acceptsCards: false });
  });

  it('does not take a merchant without recent transactions for one that takes cards', () => {
    const transactionRecency = 'No Recent Transaction Info Available';
    expect(matched({ matchConfidence: 'HIGH', transactionRecency, purchaseCardLevel: '3' })).toEqual({});
  });

  it('are said in words, strongest first, and only where they are known', () => {
    expect(evidenceOf({})).toEqual([]);
    expect(evidenceOf({ networkMethod: 'ach', inNetwork: true, purchaseCardLevel: 2, payments: 1 })).toEqual([
      'the network pays this supplier by ACH',
      'purchase-card level 2',
      '1 payment',
    ]);
    expect(
      evidenceOf({ inNetwork: false, acceptsCards: true, cardMatch: 'MEDIUM', cardMonthsAgo: 3, amount: 1234.5 }),
    ).toEqual([
      'not in the supplier network',
      'a card merchant at Mastercard (MEDIUM match)',
      'last card payment 3 months ago',
      '$1,235 paid',
    ]);
  });
});

describe('our own model', () => {
  it.each([
    ['check, the default, when nothing is known', {}, 'check'],
    ['what the network pays by', { inNetwork: true, networkMethod: 'card' as const }, 'card'],
    ['ACH for an individual paid every month', { payeeType: 'Individual', payments: 12 }, 'ach'],
    [
      'card for a merchant that took a card last month',
      { inNetwork: true, acceptsCards: true, cardMonthsAgo: 1, payeeType: 'Business', majorGroup: '73' },
      'card',
    ],
    ['wire where the file wires large sums', { amount: 900_000, payments: 2, currentMethod: 'wire' as const }, 'wire'],
  ])('predicts %s', (_, facts, method) => {
    const prediction = predictMethod(facts);
    expect(prediction.method).toBe(method);
    expect(Object.values(prediction.probabilities).reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(prediction.reasons.length).toBeGreaterThan(0);
  });

  it('names the evidence that weighed most', () => {
    const { reasons } = predictMethod({ inNetwork: true, networkMethod: 'ach', payments: 24 });
    expect(reasons[0]).toBe('the network pays this supplier by ACH');
  });

  it('weighs a card merchant less when Mastercard is less sure that it is this payee', () => {
    const card = (facts: object) => predictMethod(facts).probabilities.card;
    const merchant = { acceptsCards: true, cardMonthsAgo: 1, purchaseCardLevel: 3 };
    const [high, medium] = [card({ ...merchant, cardMatch: 'HIGH' }), card({ ...merchant, cardMatch: 'MEDIUM' })];
    expect(medium).toBeLessThan(high);
    expect(medium).toBeGreaterThan(card({}));
  });
});
