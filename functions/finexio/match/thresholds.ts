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

export const THRESHOLDS: Thresholds = { accept: 0.85, acceptWithoutPlace: 0.92, margin: 0.1, review: 0.35 };
