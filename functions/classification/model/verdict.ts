// What a tier makes of calibrated probabilities: one class, how sure, and whether that is enough. Training measures with the same function that answers.
import { MODEL_CLASSES, type ModelClass } from './linear-model.ts';

const INDIVIDUAL = MODEL_CLASSES.indexOf('Individual');
const BUSINESS = MODEL_CLASSES.indexOf('Business');

/** Highest confidence of a name in which nothing is known: whatever its letters are like, it could be anything. */
export const DOUBT_CONFIDENCE = 0.65;

export interface Circumstances {
  /** The name has nothing that could be known: its answer is never decided. */
  doubtful: boolean;
  /** Policy: a person who trades under a name is a business. */
  tradesAs: boolean;
}

export interface Verdict {
  type: ModelClass;
  /** The next likeliest class. */
  rival: ModelClass;
  confidence: number;
  decided: boolean;
}

/** Changes `probabilities` when the policy of trade names moves a person's share to Business. */
export function verdictOf(
  probabilities: Float64Array,
  { doubtful, tradesAs }: Circumstances,
  thresholds: Record<ModelClass, number>,
): Verdict {
  if (tradesAs) {
    probabilities[BUSINESS]! += probabilities[INDIVIDUAL]!;
    probabilities[INDIVIDUAL] = 0;
  }
  const [a, b, c] = [probabilities[0]!, probabilities[1]!, probabilities[2]!];
  const best = a >= b ? (a >= c ? 0 : 2) : b >= c ? 1 : 2;
  const [left, right] = best === 0 ? [1, 2] : best === 1 ? [0, 2] : [0, 1];
  const rival = probabilities[left]! >= probabilities[right]! ? left : right;
  const type = MODEL_CLASSES[best]!;
  const confidence = doubtful ? Math.min(DOUBT_CONFIDENCE, probabilities[best]!) : probabilities[best]!;
  return { type, rival: MODEL_CLASSES[rival]!, confidence, decided: !doubtful && confidence >= thresholds[type] };
}
