// One training run: rows to features, features to weights, weights to bytes.
import { createHash } from 'node:crypto';
import { FEATURE_COUNT } from '../../../functions/classification/model/features.ts';
import { LinearModel, MODEL_CLASSES } from '../../../functions/classification/model/linear-model.ts';
import { Reading, type WordLists } from '../../../functions/classification/model/reading.ts';
import { type Example, type FitOptions, fitWeights } from './fit.ts';
import type { LabelledRow } from './labelled-rows.ts';
import { seededRandom } from './random.ts';
import type { WeakRow } from './weak-rows.ts';

/** Chosen by cross-validation; more rounds or a higher rate fit the noise of the labels. */
export const FIT: FitOptions = { epochs: 6, rate: 0.2, decay: 1e-6 };
/** Weight that all weak rows of one class have together; a labelled row has 1. */
export const WEAK_MASS = 2_000;

/** Seeds of the orders in which the examples are learnt. */
export const ORDERS = [3, 5];

const BYTE = 127;
/** Weights beyond this many standard units are clipped before they become bytes; a handful are. */
const CLIP = 3;

export interface Quantised {
  /** Class by class, one signed byte per feature. */
  weights: Uint8Array;
  unit: number;
}

export function exampleMaker(lists: WordLists): (name: string) => Uint32Array {
  const reading = new Reading(lists);
  return (name) => {
    reading.readWords(name);
    reading.readFeatures();
    return reading.features.indices.slice(0, reading.features.count);
  };
}

export function labelledExamples(rows: readonly LabelledRow[], features: (name: string) => Uint32Array): Example[] {
  return rows.map((row) => ({ features: features(row.name), label: MODEL_CLASSES.indexOf(row.label), weight: 1 }));
}

export function weakExamples(rows: readonly WeakRow[], features: (name: string) => Uint32Array): Example[] {
  const share = MODEL_CLASSES.map((label) => WEAK_MASS / Math.max(1, rows.filter((row) => row.label === label).length));
  return rows.map((row) => {
    const label = MODEL_CLASSES.indexOf(row.label);
    return { features: features(row.name), label, weight: share[label]! };
  });
}

/** The mean of several fits, each with the examples in another order. */
export function trainWeights(examples: readonly Example[]): Quantised {
  const [mean, ...others] = ORDERS.map((seed) => fitWeights(examples, seededRandom(seed), FIT));
  for (let i = 0; i < mean!.length; i++) {
    for (const other of others) mean![i]! += other[i]!;
    mean![i]! /= ORDERS.length;
  }
  return quantise(mean!);
}

function quantise(weights: Float32Array): Quantised {
  const largest = weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
  const unit = Math.min(largest, CLIP) / BYTE;
  const bytes = new Int8Array(FEATURE_COUNT * MODEL_CLASSES.length);
  for (let feature = 0; feature < FEATURE_COUNT; feature++) {
    for (let k = 0; k < MODEL_CLASSES.length; k++) {
      const steps = Math.round(weights[feature * MODEL_CLASSES.length + k]! / unit);
      bytes[k * FEATURE_COUNT + feature] = Math.max(-BYTE, Math.min(BYTE, steps));
    }
  }
  return { weights: new Uint8Array(bytes.buffer), unit };
}

export function linearModel({ weights, unit }: Quantised): LinearModel {
  return new LinearModel(weights, unit);
}

/** Names the weights by what they are, so that an answer can be traced to them. */
export function modelVersion({ weights }: Quantised): string {
  return `payee-type-${createHash('sha256').update(weights).digest('hex').slice(0, 8)}`;
}
