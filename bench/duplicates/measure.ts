// Precision and recall of groups: of all pairs of rows that are put together, and of all that belong together.

export interface Score {
  precision: number;
  recall: number;
}

export function scoreGroups(groups: readonly (number | string)[], truth: readonly string[]): Score {
  const together = pairsIn(groups.map((group, i) => `${group} ${truth[i]}`));
  return { precision: ratio(together, pairsIn(groups.map(String))), recall: ratio(together, pairsIn(truth)) };
}

function pairsIn(labels: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}

export const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

export interface Scored {
  score: number;
  same: boolean;
}

/** The best recall at a precision of at least `least`, over all thresholds, and the threshold. */
export function recallAt(pairs: readonly Scored[], least: number): { recall: number; threshold: number } {
  const sorted = [...pairs].sort((a, b) => b.score - a.score);
  const all = sorted.filter(({ same }) => same).length;
  let right = 0;
  let best = { recall: 0, threshold: 1 };
  sorted.forEach(({ score, same }, i) => {
    if (same) right++;
    const isEnd = sorted[i + 1]?.score !== score;
    if (isEnd && right / (i + 1) >= least) best = { recall: right / all, threshold: score };
  });
  return best;
}

/** Mean distance between what is said and what is so, over ten equal steps of confidence. */
export function calibrationError(pairs: readonly Scored[]): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, so: 0, count: 0 }));
  for (const { score, same } of pairs) {
    const bin = bins[Math.min(9, Math.floor(score * 10))];
    bin.said += score;
    bin.so += same ? 1 : 0;
    bin.count++;
  }
  return bins.reduce((sum, { said, so }) => sum + Math.abs(said - so), 0) / Math.max(1, pairs.length);
}

/** Items by what `keyOf` says of them. */
export function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
