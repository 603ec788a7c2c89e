// How the words of the published titles and trades pull the name model: a phrase that the name contains raises the score of its code, in training as at work.
import { SIC_CODES } from '../codes.ts';
import { matchName } from '../text/match.ts';

export interface Pull {
  /** Index into SIC_CODES. */
  at: number;
  /** Added to the code's score, up to 1 where the name's industry words are the phrase; 2 was no better in cross-validation, 0 worse. */
  by: number;
  /** The name has every word of the phrase. */
  isWhole: boolean;
}

/** Matches below this are common words of long titles. */
const LEAST_MATCH = 0.3;

const classOf = new Map(SIC_CODES.map(({ sic4 }, c) => [sic4, c]));

/** Of the industry words of a name. */
export function textPulls(words: readonly string[]): Pull[] {
  return matchName(words).flatMap(({ code, score, isWhole }) => {
    const at = classOf.get(code);
    return at === undefined || score < LEAST_MATCH ? [] : [{ at, by: score, isWhole }];
  });
}

export function pull(scores: Float32Array, pulls: readonly Pull[]): void {
  for (const { at, by } of pulls) scores[at] += by;
}
