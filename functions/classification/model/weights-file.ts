// The committed file of trained weights: what is in it, and how it is written and read.

import { LinearModel, type ModelClass } from './linear-model.ts';
import { NameLists } from './name-lists.ts';

/** Everything that the training command decides. The byte arrays are base64, so that the file can be bundled anywhere. */
export interface WeightsFile {
  version: string;
  /** What one step of a weight byte is worth. */
  unit: number;
  /** Factor on the scores, fitted on validation folds, that makes the probabilities calibrated. */
  sharpness: number;
  /** Lowest confidence, per class, at which an answer stands without a model call. */
  thresholds: Record<ModelClass, number>;
  weights: string;
  nameLists: string;
}

export interface TrainedModel {
  version: string;
  sharpness: number;
  thresholds: Record<ModelClass, number>;
  linear: LinearModel;
  names: NameLists;
}

export function readWeights(file: WeightsFile): TrainedModel {
  // Copied, because a Buffer may begin at an odd byte of its pool.
  const names = new Uint8Array(Buffer.from(file.nameLists, 'base64'));
  return {
    version: file.version,
    sharpness: file.sharpness,
    thresholds: file.thresholds,
    linear: new LinearModel(Buffer.from(file.weights, 'base64'), file.unit),
    names: new NameLists(new Uint16Array(names.buffer, 0, names.length / 2)),
  };
}

export function packNames(names: NameLists): string {
  return Buffer.from(names.slots.buffer, names.slots.byteOffset, names.slots.byteLength).toString('base64');
}
