// The logistic models of the matcher: is this row it, which row is best, how sure is the winner. Weights come from training.

export interface Weights {
  /** Log-odds that a row is the query's supplier, taken by itself. */
  readonly pointwise: readonly number[];
  /** Utility of a row among the candidates of one query (conditional logit). */
  readonly ranking: readonly number[];
  /** Log-odds that the winner is right, from the winner and its lead. */
  readonly confidence: readonly number[];
  /** The same for a query without city, state and ZIP: a lead over the runner-up then proves less. */
  readonly confidenceWithoutPlace: readonly number[];
}

export function dot(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * values[i];
  return sum;
}

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** What the confidence model sees: the winner's lead over the others, then (from FEATURES_FROM on) the winner's features. */
export const C = {
  pointwise: 0,
  pointwiseAboveTwo: 1,
  pointwiseAboveFour: 2,
  lead: 3,
  shortLead: 4,
  exactTier: 5,
  lastTier: 6,
  tie: 7,
  tieWithNamesake: 8,
  namesakes: 9,
  runnerUp: 10,
  namesakesInCity: 11,
  runnerUpOfExact: 12,
} as const;
export const FEATURES_FROM = Object.keys(C).length;
