// The scored candidates of one search, best first, and how sure the winner is.
import { C, dot, FEATURES_FROM, sigmoid, type Weights } from '../models.ts';
import { F, FEATURE_COUNT, FEATURES } from './feature-names.ts';

/** Where the winner was found. */
export const Tier = { exact: 0, similar: 1, last: 2 } as const;

export const CONFIDENCE_INPUTS: readonly string[] = [...Object.keys(C), ...FEATURES];
const CONFIDENCE_INPUT_COUNT = CONFIDENCE_INPUTS.length;
const KEPT = 5;
const MAX_SEEN = 256;
const NO_RUNNER_UP_LEAD = 12;
const TIE = 0.15;

export class Ranking {
  /** Rows and utilities of the best candidates, best first. */
  readonly rows = new Int32Array(KEPT + 1);
  readonly utilities = new Float64Array(KEPT + 1);
  readonly pointwise = new Float64Array(KEPT + 1);
  count = 0;
  /** Features of the best. */
  readonly best = new Float64Array(FEATURE_COUNT);
  bestPointwise = -20;
  tier: number = Tier.exact;
  /** Rows with the query's very words. */
  namesakes = 0;
  readonly inputs = new Float64Array(CONFIDENCE_INPUT_COUNT);
  /** Training sees every scored row through it. */
  onScored: ((row: number) => void) | undefined;

  readonly #values: Float64Array;
  readonly #nameHash: Uint32Array;
  readonly #pointwise: Float64Array;
  readonly #ranking: Float64Array;
  readonly #confidence: Float64Array;
  readonly #confidenceWithoutPlace: Float64Array;
  readonly #seen = new Int32Array(MAX_SEEN);
  #seenCount = 0;

  /** `values` are the features of the row being added. */
  constructor(values: Float64Array, nameHash: Uint32Array, weights: Weights) {
    this.#values = values;
    this.#nameHash = nameHash;
    this.#pointwise = checked(weights.pointwise, FEATURE_COUNT, 'pointwise');
    this.#ranking = checked(weights.ranking, FEATURE_COUNT, 'ranking');
    this.#confidence = checked(weights.confidence, CONFIDENCE_INPUT_COUNT, 'confidence');
    const { confidenceWithoutPlace } = weights;
    this.#confidenceWithoutPlace = checked(confidenceWithoutPlace, CONFIDENCE_INPUT_COUNT, 'confidenceWithoutPlace');
  }

  clear(): void {
    this.count = 0;
    this.bestPointwise = -20;
    this.tier = Tier.exact;
    this.namesakes = 0;
    this.#seenCount = 0;
  }

  hasSeen(row: number): boolean {
    for (let i = 0; i < this.#seenCount; i++) if (this.#seen[i] === row) return true;
    return false;
  }

  /** Ties go to the lower row number, so that the answer does not depend on the order of candidates. */
  add(row: number): void {
    if (this.#seenCount < MAX_SEEN) this.#seen[this.#seenCount++] = row;
    const utility = dot(this.#ranking, this.#values);
    this.onScored?.(row);
    let at = this.count;
    while (
      at > 0 &&
      (utility > this.utilities[at - 1] || (utility === this.utilities[at - 1] && row < this.rows[at - 1]))
    )
      at--;
    if (at >= KEPT) return;
    const pointwise = dot(this.#pointwise, this.#values);
    for (let k = Math.min(this.count, KEPT - 1); k > at; k--) {
      this.rows[k] = this.rows[k - 1];
      this.utilities[k] = this.utilities[k - 1];
      this.pointwise[k] = this.pointwise[k - 1];
    }
    this.rows[at] = row;
    this.utilities[at] = utility;
    this.pointwise[at] = pointwise;
    this.count = Math.min(KEPT, this.count + 1);
    if (at === 0) {
      this.best.set(this.#values);
      this.bestPointwise = pointwise;
    }
  }

  /** How far the best is ahead of the runner-up, in utility. */
  get lead(): number {
    return this.count < 2 ? NO_RUNNER_UP_LEAD : Math.min(NO_RUNNER_UP_LEAD, this.utilities[0] - this.utilities[1]);
  }

  get isRunnerUpNamesake(): boolean {
    return this.count > 1 && this.#nameHash[this.rows[0]] === this.#nameHash[this.rows[1]];
  }

  /** Probability that the best candidate is the query's supplier. */
  confidence(): number {
    if (this.count === 0) return 0;
    this.#fillInputs();
    const weights = this.best[F.noPlace] === 1 ? this.#confidenceWithoutPlace : this.#confidence;
    return sigmoid(dot(weights, this.inputs));
  }

  #fillInputs(): void {
    const { inputs, best, lead, bestPointwise } = this;
    const isTie = lead < TIE;
    inputs[C.pointwise] = bestPointwise;
    inputs[C.pointwiseAboveTwo] = Math.max(0, bestPointwise - 2);
    inputs[C.pointwiseAboveFour] = Math.max(0, bestPointwise - 4);
    inputs[C.lead] = lead;
    inputs[C.shortLead] = Math.min(3, lead);
    inputs[C.exactTier] = this.tier === Tier.exact ? 1 : 0;
    inputs[C.lastTier] = this.tier === Tier.last ? 1 : 0;
    inputs[C.tie] = isTie ? 1 : 0;
    inputs[C.tieWithNamesake] = isTie && this.isRunnerUpNamesake ? 1 : 0;
    inputs[C.namesakes] = Math.min(4, Math.log(1 + this.namesakes));
    inputs[C.runnerUp] = this.count > 1 ? Math.max(-8, this.pointwise[1]) : -8;
    inputs[C.namesakesInCity] = inputs[C.namesakes] * best[F.sameCity];
    inputs[C.runnerUpOfExact] = inputs[C.runnerUp] * inputs[C.exactTier];
    inputs.set(best, FEATURES_FROM);
  }
}

function checked(weights: readonly number[], length: number, model: string): Float64Array {
  if (weights.length !== length) {
    throw new Error(
      `Matcher weights, ${model} model: expected ${length} numbers, got ${weights.length}; run npm run train:match`,
    );
  }
  return Float64Array.from(weights);
}
