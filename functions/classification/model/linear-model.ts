// The trained weights in the form in which they are read: one 32-bit number per feature holds the three classes' 8-bit weights.
import { FEATURE_COUNT } from './features.ts';

/** Order of the three scores, in the weights and everywhere in training. */
export const MODEL_CLASSES = ['Individual', 'Business', 'Government'] as const;
export type ModelClass = (typeof MODEL_CLASSES)[number];
export const CLASSES = MODEL_CLASSES.length;

export class LinearModel {
  private readonly packed: Int32Array;
  private readonly unit: number;

  /** `weights`: class by class, one signed byte per feature; `unit`: what one step of a byte is worth. */
  constructor(weights: Uint8Array, unit: number) {
    if (weights.length !== FEATURE_COUNT * CLASSES) {
      throw new Error(`Payee type weights: expected ${FEATURE_COUNT * CLASSES} bytes, got ${weights.length}`);
    }
    this.unit = unit;
    this.packed = new Int32Array(FEATURE_COUNT);
    for (let i = 0; i < FEATURE_COUNT; i++) {
      this.packed[i] = weights[i]! | (weights[FEATURE_COUNT + i]! << 8) | (weights[2 * FEATURE_COUNT + i]! << 16);
    }
  }

  /** Writes the probability of each class into `out`. */
  probabilities(features: Uint32Array, count: number, sharpness: number, out: Float64Array): void {
    const scores = new Int32Array(CLASSES);
    this.addScores(features, 0, count, scores, 0);
    this.spread(scores, count, sharpness, out);
  }

  /** Adds what the features from `from` up to `to` give to each class to `into`, from `at` on; in steps of a weight byte. */
  addScores(features: Uint32Array, from: number, to: number, into: Int32Array, at: number): void {
    const { packed } = this;
    let a = 0;
    let b = 0;
    let c = 0;
    for (let i = from; i < to; i++) {
      const weights = packed[features[i]!]!;
      a += (weights << 24) >> 24;
      b += (weights << 16) >> 24;
      c += (weights << 8) >> 24;
    }
    into[at]! += a;
    into[at + 1]! += b;
    into[at + 2]! += c;
  }

  /** The probabilities of the scores that `count` features gave. */
  spread(scores: Int32Array, count: number, sharpness: number, out: Float64Array): void {
    const a = scores[0]!;
    const b = scores[1]!;
    const c = scores[2]!;
    const scale = count === 0 ? 0 : (this.unit * sharpness) / Math.sqrt(count);
    const top = Math.max(a, b, c);
    out[0] = Math.exp((a - top) * scale);
    out[1] = Math.exp((b - top) * scale);
    out[2] = Math.exp((c - top) * scale);
    const sum = out[0] + out[1] + out[2];
    out[0] /= sum;
    out[1] /= sum;
    out[2] /= sum;
  }
}
