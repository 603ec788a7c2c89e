// Makes the model's probabilities mean what they say, and finds from where on its answers are right often enough to stand alone.
import { MODEL_CLASSES } from '../../../functions/classification/model/linear-model.ts';
import {
  ANSWER_KINDS,
  answerKind,
  type Thresholds,
  verdictOf,
} from '../../../functions/classification/model/verdict.ts';
import type { Judged } from './measure.ts';
import type { Prediction } from './validate.ts';

/**
 * Precision asked of the decided answers of each class on the validation folds. The promise is .98; the difference is what a threshold
 * loses when it moves to names that it was not chosen on.
 */
export const FOLD_PRECISION = 0.987;

/** However right the surer answers are, one that is as unsure as this never stands by itself. */
export const LEAST_DECIDED = 0.75;

const SHARPNESS_RANGE = { from: 0.4, to: 2.5, factor: 1.02 };

function sharpened(probabilities: readonly number[], sharpness: number): number[] {
  const powers = probabilities.map((p) => Math.max(p, 1e-12) ** sharpness);
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((p) => p / sum);
}

/** The sharpness under which the labels are likeliest. */
export function fitSharpness(predictions: readonly Prediction[]): number {
  let best = { sharpness: 1, loss: Number.POSITIVE_INFINITY };
  for (let sharpness = SHARPNESS_RANGE.from; sharpness <= SHARPNESS_RANGE.to; sharpness *= SHARPNESS_RANGE.factor) {
    let loss = 0;
    for (const { probabilities, row } of predictions) {
      loss -= Math.log(sharpened(probabilities, sharpness)[MODEL_CLASSES.indexOf(row.label)]!);
    }
    if (loss < best.loss) best = { sharpness, loss };
  }
  return best.sharpness;
}

/** Each prediction as the tier would have answered it. */
export function judge(predictions: readonly Prediction[], sharpness: number, thresholds: Thresholds): Judged[] {
  return predictions.map(({ row, probabilities, rule, circumstances }) => {
    if (rule) return { row, answer: rule.type, confidence: rule.confidence, decided: rule.decided };
    const calibrated = Float64Array.from(sharpened(probabilities, sharpness));
    const { type, confidence, decided } = verdictOf(calibrated, circumstances, thresholds);
    return { row, answer: type, confidence, decided, kind: answerKind(type, circumstances) };
  });
}

export function chooseThresholds(predictions: readonly Prediction[], sharpness: number): Thresholds {
  const none: Thresholds = { Individual: 0, Business: 0, Government: 0, IndividualWithoutComma: 0 };
  const judged = judge(
    predictions.filter(({ rule }) => !rule),
    sharpness,
    none,
  ).filter(({ decided }) => decided);
  const lowest = (kind: keyof Thresholds) => [kind, lowestConfidence(judged.filter((one) => one.kind === kind))];
  return Object.fromEntries(ANSWER_KINDS.map(lowest)) as Thresholds;
}

/** Each prediction judged with the sharpness and thresholds of the other folds: what becomes of them on names that they were not chosen on. */
export function judgeTransferred(predictions: readonly Prediction[]): Judged[] {
  const folds = new Set(predictions.map(({ fold }) => fold));
  return [...folds].flatMap((left) => {
    const others = predictions.filter(({ fold }) => fold !== left);
    const sharpness = fitSharpness(others);
    const own = predictions.filter(({ fold }) => fold === left);
    return judge(own, sharpness, chooseThresholds(others, sharpness));
  });
}

/** The lowest confidence at or above which FOLD_PRECISION of the answers are right; answers of equal confidence stand or fall together. */
function lowestConfidence(answers: Judged[]): number {
  const ordered = answers.toSorted((a, b) => b.confidence - a.confidence);
  let right = 0;
  let lowest = 1;
  ordered.forEach(({ row, answer, confidence }, index) => {
    if (row.label === answer) right++;
    const isLastOfEqual = ordered[index + 1]?.confidence !== confidence;
    if (isLastOfEqual && right / (index + 1) >= FOLD_PRECISION) lowest = confidence;
  });
  return Math.max(lowest, LEAST_DECIDED);
}
