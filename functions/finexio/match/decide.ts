// Turns scored candidates into the outcome: matched, ambiguous (a person decides), or nothing worth showing.
import type { Thresholds } from './thresholds.ts';

export interface ScoredCandidate {
  readonly row: number;
  /** Probability that it is the query's supplier. */
  readonly score: number;
  /** Probability taken by itself, whatever else was found. */
  readonly likeness: number;
  /** The best candidate once more: the same name in the same city, listed twice. It is no rival. */
  readonly isTwin: boolean;
}

export interface QueryTraits {
  /** False when the name itself is no identity. */
  readonly canMatch: boolean;
  readonly hasPlace: boolean;
}

export type Decision =
  | { readonly kind: 'matched' }
  | { readonly kind: 'ambiguous'; readonly count: number }
  | { readonly kind: 'no_match' };

/** Candidates below this share of the best one's score are not worth a person's time. */
const WORTH_SHOWING = 0.2;

/** The best of `candidates` (best first), unless it is not sure enough or another is within the margin. */
export function decide(
  candidates: readonly ScoredCandidate[],
  { canMatch, hasPlace }: QueryTraits,
  thresholds: Thresholds,
): Decision {
  const { margin, review } = thresholds;
  const accept = hasPlace ? thresholds.accept : thresholds.acceptWithoutPlace;
  const [best] = candidates;
  if (!best) return { kind: 'no_match' };
  const rival = candidates.find((candidate) => candidate !== best && !candidate.isTwin);
  // Below `accept` the margin shrinks with the score: two at .02 and .01 are not close, they are nothing.
  const isClose = rival !== undefined && best.score - rival.score < margin * Math.min(1, best.score / accept);
  if (canMatch && best.score >= accept && !isClose) return { kind: 'matched' };
  const isShared = isClose && Math.min(best.likeness, rival.likeness) >= review;
  if (best.score < review && !isShared) return { kind: 'no_match' };
  const count = candidates.filter((candidate) => candidate.score >= best.score * WORTH_SHOWING).length;
  return { kind: 'ambiguous', count };
}
