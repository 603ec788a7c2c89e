// The one table of match thresholds, with what they were measured to do (docs/reports/supplier-match.md; npm run train:match).

export interface Thresholds {
  /** Lowest score of a match. */
  readonly accept: number;
  /** The same for a payee without city, state and ZIP: names repeat from city to city, so more is asked of them. */
  readonly acceptWithoutPlace: number;
  /** A match is this far ahead of the runner-up; namesakes that the payee's place cannot tell apart never are. */
  readonly margin: number;
  /** From here on a person is asked; below it there is no match. */
  readonly review: number;
}

/**
 * Measured by cross-validation at 483,227 suppliers, 5,736 queries (precision / recall of `matched` / false accepts on absent names):
 *   with a place, by `accept` alone   .80: .980 / .913 / .017   .85: .982 / .901 / .013   .90: .984 / .878 / .008
 *   with a place, all rules           .85: .983 / .887 / .012
 *   without any place, all rules      .96: .982 / .436 / .002
 * `accept` is one step above the .817 that gives precision .98 here, because a threshold loses some on unseen data.
 */
export const THRESHOLDS: Thresholds = { accept: 0.85, acceptWithoutPlace: 0.96, margin: 0.1, review: 0.35 };
