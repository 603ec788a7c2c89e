// Fits the multinomial logistic model by AdaGrad over sparse binary features.
import { FEATURE_COUNT } from '../../../functions/classification/model/features.ts';
import type { Random } from './random.ts';

export interface Example {
  /** Feature numbers of the name. */
  features: Uint32Array;
  /** Index in MODEL_CLASSES. */
  label: number;
  weight: number;
}

export const CLASSES = 3;
/** A weak row that is right to within a hundredth teaches nothing more; leaving it out takes half of the time off. */
const LEAST_GRADIENT = 3e-5;

export interface FitOptions {
  epochs: number;
  rate: number;
  /** Pull towards zero, per update. */
  decay: number;
}

/** Three sums, scaled by 1/sqrt(features) so that long names are not surer than short ones only for their length. */
export function scoreExample(weights: Float32Array, features: Uint32Array, scores: Float64Array): void {
  let a = 0;
  let b = 0;
  let c = 0;
  for (let i = 0; i < features.length; i++) {
    const at = features[i]! * CLASSES;
    a += weights[at]!;
    b += weights[at + 1]!;
    c += weights[at + 2]!;
  }
  const scale = 1 / Math.sqrt(features.length);
  scores[0] = a * scale;
  scores[1] = b * scale;
  scores[2] = c * scale;
}

export function softmax(scores: Float64Array, sharpness = 1): void {
  const top = Math.max(scores[0]!, scores[1]!, scores[2]!);
  let sum = 0;
  for (let k = 0; k < CLASSES; k++) {
    scores[k] = Math.exp((scores[k]! - top) * sharpness);
    sum += scores[k]!;
  }
  for (let k = 0; k < CLASSES; k++) scores[k]! /= sum;
}

export function fitWeights(
  examples: readonly Example[],
  random: Random,
  { epochs, rate, decay }: FitOptions,
): Float32Array {
  const weights = new Float32Array(FEATURE_COUNT * CLASSES);
  const squares = new Float32Array(FEATURE_COUNT * CLASSES).fill(1e-6);
  const scores = new Float64Array(CLASSES);
  const order = examples.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    const step = rate * (1 - (epoch / epochs) * 0.8);
    for (const index of order) {
      const example = examples[index]!;
      scoreExample(weights, example.features, scores);
      softmax(scores);
      descend(weights, squares, scores, example, step, decay);
    }
  }
  return weights;
}

function descend(
  weights: Float32Array,
  squares: Float32Array,
  scores: Float64Array,
  example: Example,
  step: number,
  decay: number,
): void {
  const { features, label, weight } = example;
  const scale = weight / Math.sqrt(features.length);
  for (let k = 0; k < CLASSES; k++) {
    const gradient = (scores[k]! - (k === label ? 1 : 0)) * scale;
    if (Math.abs(gradient) < LEAST_GRADIENT) continue;
    for (let i = 0; i < features.length; i++) {
      const at = features[i]! * CLASSES + k;
      const g = gradient + decay * weights[at]!;
      squares[at]! += g * g;
      weights[at]! -= (step * g) / Math.sqrt(squares[at]!);
    }
  }
}
