// Our own payment predictor, used while Akkio is not configured: additive evidence for each method, normalised. Every weight is a line that can be read and disputed.
import { METHODS, type Method, type PaymentFacts, type Prediction } from './predictor.ts';

export const OWN_MODEL = 'payment-method-2';

interface Rule {
  reason: (facts: PaymentFacts) => string;
  holds: (facts: PaymentFacts) => boolean;
  method: Method;
  /** Added to the log-odds of the method. */
  weight: number;
  /** Rests on Mastercard's match, and weighs as much as that is sure. */
  isMatched?: true;
}

/** What a match of MEDIUM confidence weighs of one that is HIGH, or that a caller vouches for by naming no confidence. By judgement, as the weights. */
const MEDIUM_SHARE = 0.6;

/**
 * Set by judgement from how AP payments work (card acceptance is a supplier's choice, individuals rarely take cards, checks are the default): no labelled payments
 * exist to fit them to. Before anything is known the split is check .55, ACH .30, card .12, wire .03.
 */
const BASE: Record<Method, number> = { check: 0, ach: -0.6, card: -1.5, wire: -2.9 };

const RULES: readonly Rule[] = [
  on(
    'card',
    3.2,
    ({ networkMethod }) => networkMethod === 'card',
    () => 'the network pays this supplier by card',
  ),
  on(
    'ach',
    3,
    ({ networkMethod }) => networkMethod === 'ach',
    () => 'the network pays this supplier by ACH',
  ),
  on(
    'wire',
    3.5,
    ({ networkMethod }) => networkMethod === 'wire',
    () => 'the network pays this supplier by wire',
  ),
  on(
    'check',
    1.2,
    ({ networkMethod }) => networkMethod === 'check',
    () => 'the network pays this supplier by check',
  ),
  on(
    'card',
    0.5,
    ({ inNetwork }) => inNetwork === true,
    () => 'in the supplier network',
  ),
  onMatch(
    'card',
    1.4,
    ({ acceptsCards }) => acceptsCards === true,
    () => 'a card merchant at Mastercard',
  ),
  onMatch(
    'card',
    1,
    ({ cardMonthsAgo }) => cardMonthsAgo !== undefined && cardMonthsAgo <= 6,
    ({ cardMonthsAgo }) => `took a card payment within ${cardMonthsAgo} months`,
  ),
  onMatch(
    'card',
    -0.8,
    ({ cardMonthsAgo }) => cardMonthsAgo !== undefined && cardMonthsAgo > 12,
    () => 'no card payment for more than a year',
  ),
  onMatch(
    'card',
    0.6,
    ({ purchaseCardLevel }) => (purchaseCardLevel ?? 0) >= 2,
    ({ purchaseCardLevel }) => `takes purchase-card data of level ${purchaseCardLevel}`,
  ),
  on(
    'card',
    -2.5,
    ({ payeeType }) => payeeType === 'Individual',
    () => 'individuals seldom take cards',
  ),
  on(
    'ach',
    0.8,
    ({ payeeType }) => payeeType === 'Individual',
    () => 'individuals are often paid by direct deposit',
  ),
  on(
    'card',
    -1.2,
    ({ payeeType }) => payeeType === 'Government',
    () => 'government bodies seldom take cards from payers',
  ),
  on(
    'ach',
    0.7,
    ({ payeeType }) => payeeType === 'Government',
    () => 'government bodies offer ACH',
  ),
  on(
    'ach',
    1.2,
    ({ payeeType }) => payeeType === 'Banking' || payeeType === 'Insurance',
    () => 'banks and insurers collect by ACH',
  ),
  on(
    'card',
    0.7,
    ({ majorGroup }) => /^(58|70|72|73|75|76|50|52|55|57|59)$/.test(majorGroup ?? ''),
    ({ majorGroup }) => `trade, food, lodging and services (SIC ${majorGroup}) take cards`,
  ),
  on(
    'card',
    -0.6,
    ({ majorGroup }) => /^(60|61|63|65|67)$/.test(majorGroup ?? ''),
    ({ majorGroup }) => `finance and real estate (SIC ${majorGroup}) seldom take cards`,
  ),
  on(
    'card',
    -0.9,
    ({ amount, payments }) => perPayment(amount, payments) > 25_000,
    () => 'payments above $25,000 make cards dear',
  ),
  on(
    'wire',
    1.2,
    ({ amount, payments }) => perPayment(amount, payments) > 100_000,
    () => 'payments above $100,000',
  ),
  on(
    'ach',
    0.5,
    ({ payments }) => (payments ?? 0) >= 12,
    () => 'paid every month or more often',
  ),
  on(
    'check',
    0.4,
    ({ payments }) => payments === 1,
    () => 'paid once',
  ),
  on(
    'card',
    1.5,
    ({ currentMethod }) => currentMethod === 'card',
    () => 'the file pays by card today',
  ),
  on(
    'ach',
    1.5,
    ({ currentMethod }) => currentMethod === 'ach',
    () => 'the file pays by ACH today',
  ),
  on(
    'wire',
    1.8,
    ({ currentMethod }) => currentMethod === 'wire',
    () => 'the file pays by wire today',
  ),
  on(
    'check',
    0.8,
    ({ currentMethod }) => currentMethod === 'check',
    () => 'the file pays by check today',
  ),
];

function on(method: Method, weight: number, holds: Rule['holds'], reason: Rule['reason']): Rule {
  return { reason, holds, method, weight };
}

/** On what Mastercard says of the merchant that it found. */
function onMatch(...rule: Parameters<typeof on>): Rule {
  return { ...on(...rule), isMatched: true };
}

/** Dollars a payment; 0 when the file does not say. */
const perPayment = (amount = 0, payments = 1) => amount / Math.max(1, payments);

const SHOWN_REASONS = 3;

export function predictMethod(facts: PaymentFacts): Prediction {
  const scores = { ...BASE };
  const held = RULES.filter(({ holds }) => holds(facts)).map((rule) => weighed(rule, facts));
  for (const { method, weight } of held) scores[method] += weight;
  const total = METHODS.reduce((sum, method) => sum + Math.exp(scores[method]), 0);
  const share = (method: Method) => Math.exp(scores[method]) / total;
  const probabilities = { card: share('card'), ach: share('ach'), check: share('check'), wire: share('wire') };
  const method = METHODS.reduce((best, other) => (probabilities[other] > probabilities[best] ? other : best));
  return { method, probability: probabilities[method], probabilities, reasons: reasonsFor(method, held, facts) };
}

function weighed(rule: Rule, { cardMatch }: PaymentFacts): Rule {
  return rule.isMatched && cardMatch === 'MEDIUM' ? { ...rule, weight: rule.weight * MEDIUM_SHARE } : rule;
}

function reasonsFor(method: Method, held: readonly Rule[], facts: PaymentFacts): string[] {
  const reasons = held
    .map((rule) => ({ text: rule.reason(facts), weight: support(method, rule) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN_REASONS)
    .map(({ text }) => text);
  return reasons.length > 0 ? reasons : ['nothing known speaks for another method than check, the default'];
}

/** How far a rule speaks for the method: by raising it, or by lowering another. */
const support = (method: Method, rule: Rule) => (rule.method === method ? rule.weight : -0.5 * rule.weight);
