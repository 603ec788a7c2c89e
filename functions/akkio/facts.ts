// Gathers what earlier steps and the file know of a payee into the facts that a prediction may use.
import type { StepOutcome } from '../../shared/outcome.ts';
import type { Payee } from '../../shared/payee.ts';
import type { KnownPayee } from '../../shared/step.ts';
import { methodOf } from './method-words.ts';
import { CARD_MATCHES, type PaymentFacts } from './predictor.ts';

export function factsOf({ payee, known }: KnownPayee): PaymentFacts {
  const supplier = known.match?.outcome === 'done' ? record(known.match.data?.supplier) : {};
  const payeeType = text(known.classify?.data?.type);
  return {
    payeeType: payeeType === 'Unknown' ? undefined : payeeType,
    inNetwork: hasFound(known.match),
    networkMethod: methodOf(text(supplier.paymentType)),
    ...cardFacts(known.mastercard),
    majorGroup: text(known.sic?.data?.majorGroup),
    ...ofFile(payee),
  };
}

/** The facts without those that nobody knows. */
export const knownFacts = (facts: PaymentFacts): PaymentFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** Undefined when the step has not looked: that nobody asked does not make it a "no". */
function hasFound(step: StepOutcome | undefined): boolean | undefined {
  if (step?.outcome === 'done') return true;
  return step?.outcome === 'no_match' ? false : undefined;
}

/** What Mastercard says of a LOW match may be another business's, and a merchant without recent transactions need not take cards any more: neither is evidence. */
function cardFacts(mastercard: StepOutcome | undefined): PaymentFacts {
  const { matchConfidence, transactionRecency, purchaseCardLevel } = mastercard?.data ?? {};
  const isFound = hasFound(mastercard);
  if (!isFound) return { acceptsCards: isFound };
  const cardMatch = CARD_MATCHES.find((confidence) => confidence === matchConfidence);
  const recency = text(transactionRecency);
  const cardMonthsAgo = monthsAgo(recency);
  if (!cardMatch || (recency && cardMonthsAgo === undefined)) return {};
  return { acceptsCards: true, cardMatch, cardMonthsAgo, purchaseCardLevel: level(purchaseCardLevel) };
}

const ofFile = ({ amount, payments, currentMethod }: Payee) => ({
  amount,
  payments,
  currentMethod: methodOf(currentMethod),
});

/** Mastercard's wording: "1 month", "6 months", "1 year", ">5 years". */
export function monthsAgo(recency: string | undefined): number | undefined {
  const { number, unit } = /(?<number>\d+)\s*(?<unit>month|year)/i.exec(recency ?? '')?.groups ?? {};
  return number === undefined ? undefined : Number(number) * (unit?.toLowerCase() === 'year' ? 12 : 1);
}

function level(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= 3 ? number : undefined;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
