// What a name gives the model to judge by: its words, the scores they give each code, and the titles and trades it contains.
import type { SicCode } from '../codes.ts';
import { industryFeatures, industryWords, leftOut } from './features.ts';
import { only } from './levels.ts';
import { softmax } from './softmax.ts';
import { type Pull, pull, textPulls } from './text-pull.ts';

export interface NameEvidence {
  /** Log-odds of each four-digit code by the words of the name. */
  scores: Float32Array;
  /** Their softmax, zero for what the payee type rules out. */
  shares: Float32Array;
  /** Distinct industry words that are no person's. */
  words: readonly string[];
  /** Words that were left out: legal forms, articles. */
  left: number;
  pulls: readonly Pull[];
}

interface Reader {
  persons: ReadonlySet<string>;
  /** Scores by features; a new array. */
  scoresOf: (features: string[]) => Float32Array;
}

/** With `allows`, the other codes have no share. */
export function readEvidence(
  name: string,
  { persons, scoresOf }: Reader,
  allows: ((code: SicCode) => boolean) | undefined,
): NameEvidence {
  const words = [...new Set(industryWords(name))].filter((word) => !persons.has(word));
  const pulls = textPulls(words);
  const scores = scoresOf(industryFeatures(name, persons));
  pull(scores, pulls);
  const shares = only(softmax(scores.slice()), allows);
  return { scores, shares, words, left: leftOut(name), pulls };
}
