// Turns scored candidates into the outcome: matched, ambiguous (a person decides), or nothing worth showing.
import type { Thresholds } from './thresholds.ts';

export interface ScoredCandidate {
  readonly row: number;
  /** Probability that it is the query's supplier. */
  readonly score: number;
  /** Probability taken by itself, whatever else was found. */
  readonly likeness: number;
}

export type Decision =
  | { readonly kind: 'matched' }
  | { readonly kind: 'ambiguous'; readonly count: number }
  | { readonly kind: 'no_match' };

/** Candidates below this share of the best one's score are not worth a person's time. */
const WORTH_SHOWING = 0.2;

/**
 * The best of `candidates` (best first), unless it is not sure enough or the runner-up is within the margin. `canMatch` is false when
 * the name itself is no identity.
 */
export function decide(
  candidates: readonly ScoredCandidate[],
  canMatch: boolean,
  { accept, margin, review }: Thresholds,
): Decision {
  const [best, runnerUp] = candidates;
  if (!best) return { kind: 'no_match' };
  const isClose = runnerUp !== undefined && best.score - runnerUp.score < margin * Math.min(1, best.score / accept);
  if (canMatch && best.score >= accept && !isClose) return { kind: 'matched' };
  const isShared = isClose && Math.min(best.likeness, runnerUp?.likeness ?? 0) >= review;
  if (best.score < review && !isShared) return { kind: 'no_match' };
  const count = candidates.filter((candidate) => candidate.score >= best.score * WORTH_SHOWING).length;
  return { kind: 'ambiguous', count };
}
