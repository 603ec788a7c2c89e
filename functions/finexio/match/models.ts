// The three logistic models of the matcher: is this row it, which row is best, how sure is the winner. Weights come from training.

export interface Weights {
  /** Log-odds that a row is the query's supplier, taken by itself. */
  readonly pointwise: readonly number[];
  /** Utility of a row among the candidates of one query (conditional logit). */
  readonly ranking: readonly number[];
  /** Log-odds that the winner is right, from the winner and its lead. */
  readonly confidence: readonly number[];
}

export function dot(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * values[i];
  return sum;
}

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** What the confidence model sees: positions in its input. */
export const C = {
  bias: 0,
  pointwise: 1,
  lead: 2,
  shortLead: 3,
  exactTier: 4,
  lastTier: 5,
  legalAgrees: 6,
  specific: 7,
  sameCity: 8,
  sameState: 9,
  otherState: 10,
  noPlace: 11,
  dice: 12,
  tie: 13,
  worstQueryWord: 14,
  worstRowWord: 15,
  namesakes: 16,
  fuzzyShare: 17,
  tieWithNamesake: 18,
  rarestShared: 19,
  nearby: 20,
  initials: 21,
  replaced: 22,
  runnerUp: 23,
  specificOtherState: 24,
  queryPart: 25,
} as const;
export const CONFIDENCE_INPUTS: readonly string[] = Object.keys(C);
