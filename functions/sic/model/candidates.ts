// The likeliest codes of a name, each with what is measured of it: how sure the words are, what was seen of them, and how the code has fared.
import type { NameEvidence } from './evidence.ts';
import { divisionShares, majorGroupShares } from './levels.ts';
import { logistic } from './trees.ts';
import { countId, hitsOf, pairsOf, type WordCounts } from './word-counts.ts';

/** How a code fared as the best guess for names that the model had not seen. */
export interface CodeRecord {
  /** Names it was the best guess for, and of these right. */
  guessed: number;
  right: number;
  /** Share of all labelled names that accept it. */
  share: number;
}

/** What stage one learned of words and codes from labelled names. */
export interface Known {
  counts: WordCounts;
  /** By index into SIC_CODES. */
  records: readonly CodeRecord[];
}

export interface Candidate {
  /** Index into SIC_CODES. */
  at: number;
  /** In the order of the trees' measurements. */
  x: number[];
}

/** Candidates of a name; the fifth is right in few. */
const CANDIDATES = 4;
/** Names that a rate starts with, at the code's own share. */
const PRIOR_NAMES = 2;
/** Guesses that a code's record starts with, and the share of right ones. */
const PRIOR_RECORD = { guesses: 3, right: 0.3 };

/** The likeliest codes, best first; none where the payee type rules out all. */
export function candidatesOf(evidence: NameEvidence, known: Known): Candidate[] {
  const { scores, shares, words, left, pulls } = evidence;
  const likely = likeliest(scores, shares);
  if (likely.length === 0) return [];
  const probabilities = likely.map((at) => logistic(scores[at]));
  const { entropy, sum } = spreadOf(scores, shares, likely[0]);
  const groups = majorGroupShares(shares);
  const divisions = divisionShares(shares);
  const single = words.map((word) => seenOf(word, known.counts));
  const pairs = pairsOf(words).map((pair) => seenOf(pair, known.counts));
  const seen = single.filter(({ count }) => count > 0).length;
  const largestPull = Math.max(0, ...pulls.map(({ by }) => by));
  return likely.slice(0, CANDIDATES).map((at, rank) => {
    const own = pulls.find((pull) => pull.at === at);
    const { guessed, right, share } = known.records[at];
    const rate = ({ id, count }: Seen) =>
      ((id === undefined ? 0 : hitsOf(known.counts, id, at)) + PRIOR_NAMES * share) / (count + PRIOR_NAMES);
    const last = single.at(-1);
    const x = [
      scores[at],
      probabilities[rank] - (probabilities[rank === 0 ? 1 : 0] ?? 0),
      shares[at],
      rank,
      entropy,
      groups.sums[groups.ofClass[at]],
      divisions.sums[divisions.ofClass[at]],
      sum,
      words.length,
      seen,
      seen / Math.max(1, words.length),
      ...ratesOf(single, rate),
      ...ratesOf(pairs, rate),
      last ? rate(last) : 0,
      own?.by ?? 0,
      Number(own?.isWhole ?? false),
      largestPull - (own?.by ?? 0),
      (right + PRIOR_RECORD.guesses * PRIOR_RECORD.right) / (guessed + PRIOR_RECORD.guesses),
      Math.log1p(guessed),
      share,
      left,
    ];
    return { at, x };
  });
}

/** Indexes of the codes with the highest scores among those with a share, one more than there are candidates. */
function likeliest(scores: Float32Array, shares: Float32Array): number[] {
  const best: number[] = [];
  for (let c = 0; c < scores.length; c++) {
    if (shares[c] === 0) continue;
    if (best.length > CANDIDATES && scores[c] <= scores[best[CANDIDATES]]) continue;
    let place = Math.min(best.length, CANDIDATES);
    while (place > 0 && scores[best[place - 1]] < scores[c]) place -= 1;
    best.splice(place, 0, c);
    if (best.length > CANDIDATES + 1) best.pop();
  }
  return best;
}

/** Entropy of the shares in nats, and the sum of the codes' own probabilities; exp(score) is share times one factor. */
function spreadOf(scores: Float32Array, shares: Float32Array, best: number): { entropy: number; sum: number } {
  const offset = scores[best] - Math.log(shares[best]);
  const factor = Math.exp(offset);
  let entropy = 0;
  let sum = 0;
  for (let c = 0; c < shares.length; c++) {
    const share = shares[c];
    if (share === 0) continue;
    entropy -= share * (scores[c] - offset);
    const odds = share * factor;
    sum += odds / (1 + odds);
  }
  return { entropy, sum };
}

interface Seen {
  id: number | undefined;
  count: number;
}

function seenOf(words: string, counts: WordCounts): Seen {
  const id = countId(counts, words);
  return { id, count: id === undefined ? 0 : counts.seen[id] };
}

/** The best rate of the words, how often its word was seen (log), the mean rate, and the least seen word. */
function ratesOf(all: readonly Seen[], rate: (one: Seen) => number): [number, number, number, number] {
  if (all.length === 0) return [0, 0, 0, 0];
  const rates = all.map(rate);
  const best = rates.indexOf(Math.max(...rates));
  const mean = rates.reduce((total, one) => total + one, 0) / rates.length;
  return [rates[best], Math.log1p(all[best].count), mean, Math.min(...all.map(({ count }) => count))];
}
