// Gathers what earlier steps and the file know of a payee into the facts that a prediction may use.
import type { Payee } from '../../shared/payee.ts';
import type { KnownPayee } from '../../shared/step.ts';
import { METHODS, type Method, type PaymentFacts } from './predictor.ts';

export function factsOf({ payee, known }: KnownPayee): PaymentFacts {
  const supplier = known.match?.outcome === 'done' ? record(known.match.data?.supplier) : {};
  const merchant = known.mastercard?.outcome === 'done' ? (known.mastercard.data ?? {}) : undefined;
  return {
    payeeType: text(known.classify?.data?.type),
    inNetwork: known.match?.outcome === 'done',
    networkMethod: methodOf(text(supplier.paymentType)),
    acceptsCards: merchant !== undefined,
    cardMonthsAgo: monthsAgo(text(merchant?.transactionRecency)),
    purchaseCardLevel: level(merchant?.purchaseCardLevel),
    majorGroup: text(known.sic?.data?.majorGroup),
    ...ofFile(payee),
  };
}

const ofFile = ({ amount, payments, currentMethod }: Payee) => ({
  amount,
  payments,
  currentMethod: methodOf(currentMethod),
});

/** Files and networks write methods in many ways: "CHK", "Virtual Card", "EFT". */
export function methodOf(written: string | undefined): Method | undefined {
  const name = (written ?? '').toLowerCase();
  const exact = METHODS.find((method) => method === name);
  if (exact) return exact;
  if (/card|visa|mastercard|amex|vcc|pcard/.test(name)) return 'card';
  if (/ach|eft|direct ?dep|electronic/.test(name)) return 'ach';
  if (/wire|swift/.test(name)) return 'wire';
  return /ch(ec)?k|cheque|check/.test(name) ? 'check' : undefined;
}

/** Mastercard's wording: "1 month", "6 months", "1 year", ">5 years". */
export function monthsAgo(recency: string | undefined): number | undefined {
  const found = /(\d+)\s*(month|year)/i.exec(recency ?? '');
  if (!found) return undefined;
  return Number(found[1]) * (found[2].toLowerCase() === 'year' ? 12 : 1);
}

function level(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= 3 ? number : undefined;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
