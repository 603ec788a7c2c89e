// Our own payment predictor, used while Akkio is not configured: additive evidence for each method, normalised. Every weight is a line that can be read and disputed.
import { METHODS, type Method, type PaymentFacts, type Prediction } from './predictor.ts';

export const OWN_MODEL = 'payment-method-1';

interface Rule {
  reason: (facts: PaymentFacts) => string;
  holds: (facts: PaymentFacts) => boolean;
  /** Added to the log-odds of each method. */
  weights: Partial<Record<Method, number>>;
}

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
    ({ inNetwork }) => inNetwork,
    () => 'in the supplier network',
  ),
  on(
    'card',
    1.4,
    ({ acceptsCards }) => acceptsCards,
    () => 'a card merchant at Mastercard',
  ),
  on(
    'card',
    1,
    ({ cardMonthsAgo }) => cardMonthsAgo !== undefined && cardMonthsAgo <= 6,
    ({ cardMonthsAgo }) => `took a card payment within ${cardMonthsAgo} months`,
  ),
  on(
    'card',
    -0.8,
    ({ cardMonthsAgo }) => cardMonthsAgo !== undefined && cardMonthsAgo > 12,
    () => 'no card payment for more than a year',
  ),
  on(
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
  return { reason, holds, weights: { [method]: weight } };
}

/** Dollars a payment; 0 when the file does not say. */
const perPayment = (amount = 0, payments = 1) => amount / Math.max(1, payments);

const SHOWN_REASONS = 3;

export function predictMethod(facts: PaymentFacts): Prediction {
  const scores = { ...BASE };
  const held = RULES.filter(({ holds }) => holds(facts));
  for (const { weights } of held) for (const method of METHODS) scores[method] += weights[method] ?? 0;
  const total = METHODS.reduce((sum, method) => sum + Math.exp(scores[method]), 0);
  const share = (method: Method) => Math.exp(scores[method]) / total;
  const probabilities = { card: share('card'), ach: share('ach'), check: share('check'), wire: share('wire') };
  const method = METHODS.reduce((best, other) => (probabilities[other] > probabilities[best] ? other : best));
  return { method, probability: probabilities[method], probabilities, reasons: reasonsFor(method, held, facts) };
}

function reasonsFor(method: Method, held: readonly Rule[], facts: PaymentFacts): string[] {
  const reasons = held
    .map(({ reason, weights }) => ({ text: reason(facts), weight: support(method, weights) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN_REASONS)
    .map(({ text }) => text);
  return reasons.length > 0 ? reasons : ['nothing known speaks for another method than check, the default'];
}

/** How far a rule speaks for the method: by raising it, or by lowering the others. */
function support(method: Method, weights: Rule['weights']): number {
  return METHODS.reduce((sum, other) => sum + (other === method ? 1 : -0.5) * (weights[other] ?? 0), 0);
}
