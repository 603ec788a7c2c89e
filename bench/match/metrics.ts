// Accuracy of ranked answers, by the same definitions for our matcher and every peer.

export interface Answer {
  readonly kind: string;
  /** Whether the query has a right answer in the reference. */
  readonly isAnswerable: boolean;
  /** Whether the best candidate, whatever its score, is an accepted one. */
  readonly isRight: boolean;
  readonly score: number;
  readonly isMatched: boolean;
  readonly isAmbiguous: boolean;
}

export interface KindFigures {
  readonly n: number;
  readonly recallAt1: number;
  readonly recall: number;
  readonly precision: number;
}

export interface Accuracy {
  readonly precision: number;
  readonly recall: number;
  readonly recallAt1: number;
  readonly bestF1: number;
  readonly recallAtPrecision98: number;
  readonly ece: number;
  readonly falseAcceptsAbsent: number;
  readonly ambiguousShare: number;
  readonly byKind: Readonly<Record<string, KindFigures>>;
  readonly calibration: readonly CalibrationBin[];
}

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Share of the bin's answers that are right. */
  readonly right: number;
}

const BINS = 10;
export const round = (value: number, digits = 4) => Number(value.toFixed(digits));
const share = (part: number, whole: number) => (whole === 0 ? 0 : round(part / whole));
const count = (answers: readonly Answer[], isCounted: (answer: Answer) => boolean) => answers.filter(isCounted).length;

export function measureAccuracy(answers: readonly Answer[]): Accuracy {
  const absent = answers.filter((answer) => !answer.isAnswerable);
  const kinds = [...new Set(answers.map((answer) => answer.kind))].sort();
  const { n: _, ...overall } = figuresOf(answers);
  return {
    ...overall,
    bestF1: round(bestF1(answers)),
    recallAtPrecision98: round(thresholdAtPrecision(answers, 0.98).recall),
    ece: round(expectedCalibrationError(answers)),
    falseAcceptsAbsent: share(
      count(absent, (answer) => answer.isMatched),
      absent.length,
    ),
    ambiguousShare: share(
      count(answers, (answer) => answer.isAmbiguous),
      answers.length,
    ),
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, figuresOf(answers.filter((answer) => answer.kind === kind))]),
    ),
    calibration: calibrationOf(answers),
  };
}

function figuresOf(answers: readonly Answer[]): KindFigures {
  const answerable = count(answers, (answer) => answer.isAnswerable);
  const rightMatches = count(answers, (answer) => answer.isMatched && answer.isRight);
  return {
    n: answers.length,
    recallAt1: share(
      count(answers, (answer) => answer.isRight),
      answerable,
    ),
    recall: share(rightMatches, answerable),
    precision: share(
      rightMatches,
      count(answers, (answer) => answer.isMatched),
    ),
  };
}

/** The answers from the highest score down, with the right ones so far. */
function* byScore(answers: readonly Answer[]): Generator<{ taken: number; right: number; score: number }> {
  const sorted = [...answers].sort((a, b) => b.score - a.score);
  let right = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i].isRight) right++;
    yield { taken: i + 1, right, score: sorted[i].score };
  }
}

export function bestF1(answers: readonly Answer[]): number {
  const answerable = count(answers, (answer) => answer.isAnswerable);
  let best = 0;
  for (const { taken, right } of byScore(answers)) best = Math.max(best, (2 * right) / (taken + answerable));
  return best;
}

/** The lowest score that still gives the precision, and the recall there. */
export function thresholdAtPrecision(answers: readonly Answer[], precision: number): { score: number; recall: number } {
  const answerable = count(answers, (answer) => answer.isAnswerable);
  let best = { score: 1, recall: 0 };
  for (const { taken, right, score } of byScore(answers)) {
    if (right / taken >= precision) best = { score, recall: right / answerable };
  }
  return best;
}

/** Mean distance between score and share of right answers, over ten bins of the score. */
export function expectedCalibrationError(answers: readonly Answer[]): number {
  let distance = 0;
  for (const bin of binned(answers)) {
    const scores = bin.reduce((sum, answer) => sum + answer.score, 0);
    distance += Math.abs(scores - count(bin, (answer) => answer.isRight));
  }
  return answers.length === 0 ? 0 : distance / answers.length;
}

function binned(answers: readonly Answer[]): Answer[][] {
  const bins: Answer[][] = Array.from({ length: BINS }, () => []);
  for (const answer of answers) bins[Math.min(BINS - 1, Math.floor(answer.score * BINS))].push(answer);
  return bins;
}

function calibrationOf(answers: readonly Answer[]): CalibrationBin[] {
  return binned(answers).map((bin, i) => ({
    from: i / BINS,
    to: (i + 1) / BINS,
    n: bin.length,
    right: share(
      count(bin, (answer) => answer.isRight),
      bin.length,
    ),
  }));
}

/** The value below which `fraction` of the sorted values lie. */
export function percentile(sorted: ArrayLike<number>, fraction: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))];
}
