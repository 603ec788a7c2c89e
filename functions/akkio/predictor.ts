// What a payment predictor is: given what is known of payees, how each will likely want to be paid, with probabilities and reasons.

export const METHODS = ['card', 'ach', 'check', 'wire'] as const;
export type Method = (typeof METHODS)[number];

/** How sure Mastercard is that the merchant it found is this payee. A LOW match is no evidence of this payee, so it is no fact either. */
export const CARD_MATCHES = ['HIGH', 'MEDIUM'] as const;
export type CardMatch = (typeof CARD_MATCHES)[number];

/** Everything the prediction may use; undefined where nothing is known. What is known is stored with the prediction, so nothing hidden decides. */
export interface PaymentFacts {
  payeeType?: string | undefined;
  /** The payment type that the network has on record for the matched supplier. */
  networkMethod?: Method | undefined;
  inNetwork?: boolean | undefined;
  /** Mastercard knows the payee as a merchant that takes cards, or knows no such merchant. */
  acceptsCards?: boolean | undefined;
  cardMatch?: CardMatch | undefined;
  /** Months since Mastercard last saw a card payment, where it says so. */
  cardMonthsAgo?: number | undefined;
  /** Level of card data the merchant takes: 1 to 3. */
  purchaseCardLevel?: number | undefined;
  /** Two-digit SIC major group. */
  majorGroup?: string | undefined;
  /** Dollars paid in the period of the file. */
  amount?: number | undefined;
  /** Payments in the period of the file. */
  payments?: number | undefined;
  /** The method the file names today. */
  currentMethod?: Method | undefined;
}

export interface Prediction {
  method: Method;
  /** Probability of the method, 0..1. */
  probability: number;
  probabilities: Record<Method, number>;
  /** What weighed most, strongest first; of a model that does not say, what it chose and what was known. */
  reasons: string[];
}
