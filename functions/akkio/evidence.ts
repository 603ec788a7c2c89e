// Says in words what was known of a payee when its payment method was predicted. No name and no address is among it.
import type { Method, PaymentFacts } from './predictor.ts';

export const METHOD_NAMES: Readonly<Record<Method, string>> = {
  card: 'card',
  ach: 'ACH',
  check: 'check',
  wire: 'wire',
};

/** What speaks most for a method comes first; empty when nothing is known. */
export function evidenceOf(facts: PaymentFacts): string[] {
  const { networkMethod, inNetwork, currentMethod, payeeType, majorGroup } = facts;
  return [
    networkMethod && `the network pays this supplier by ${METHOD_NAMES[networkMethod]}`,
    inNetwork !== undefined && !networkMethod && `${inNetwork ? '' : 'not '}in the supplier network`,
    ...cardEvidence(facts),
    currentMethod && `the file pays by ${METHOD_NAMES[currentMethod]} today`,
    payeeType && `payee type ${payeeType}`,
    majorGroup && `SIC major group ${majorGroup}`,
    paid(facts),
  ].flatMap((words) => words || []);
}

function cardEvidence({ acceptsCards, cardMatch, cardMonthsAgo, purchaseCardLevel }: PaymentFacts) {
  return [
    acceptsCards === true && `a card merchant at Mastercard${cardMatch ? ` (${cardMatch} match)` : ''}`,
    acceptsCards === false && 'no card merchant at Mastercard',
    cardMonthsAgo !== undefined && `last card payment ${cardMonthsAgo} ${cardMonthsAgo === 1 ? 'month' : 'months'} ago`,
    purchaseCardLevel && `purchase-card level ${purchaseCardLevel}`,
  ];
}

function paid({ amount, payments }: PaymentFacts): string | undefined {
  const dollars = amount === undefined ? undefined : `$${Math.round(amount).toLocaleString('en-US')} paid`;
  const times = payments === undefined ? undefined : `${payments} ${payments === 1 ? 'payment' : 'payments'}`;
  return [dollars, times].filter(Boolean).join(' in ');
}
