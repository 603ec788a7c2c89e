// The one table of match thresholds, with what they were measured to do (docs/reports/supplier-match.md; npm run train:match).

export interface Thresholds {
  /** Lowest score of a match. */
  readonly accept: number;
  /**
   * The same for a payee without city, state and ZIP: names repeat from city to city, so more is asked of them, unless the whole name
   * is that of one supplier alone (whole-name.ts).
   */
  readonly acceptWithoutPlace: number;
  /** A match is this far ahead of the runner-up; namesakes that the payee's place cannot tell apart never are. */
  readonly margin: number;
  /** From here on a person is asked; below it there is no match. */
  readonly review: number;
}

/**
 * Measured by cross-validation at 482,116 suppliers, 5,736 queries (precision / recall of `matched` / false accepts on absent names):
 *   with a place, by `accept` alone   .80: .985 / .914 / .015   .85: .987 / .898 / .011   .90: .989 / .878 / .007
 *   with a place, all rules           .85: .989 / .876 / .009
 *   without any place, all rules      .96: .980 / .491 / .002
 * `accept` stays at .85 although a lower one gives precision .98: below it more than 1 % of the absent names are accepted.
 */
export const THRESHOLDS: Thresholds = { accept: 0.85, acceptWithoutPlace: 0.96, margin: 0.1, review: 0.35 };
