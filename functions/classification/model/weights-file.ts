// The committed file of trained weights: what is in it, and how it is written and read.

import { CompanyWords } from './company-words.ts';
import { KnownNames, type KnownNamesFile } from './known-names.ts';
import { LinearModel } from './linear-model.ts';
import { NameLists } from './name-lists.ts';
import type { Thresholds } from './verdict.ts';

/** Everything that the training command decides. The byte arrays are base64, so that the file can be bundled anywhere. */
export interface WeightsFile {
  version: string;
  /** What one step of a weight byte is worth. */
  unit: number;
  /** Factor on the scores, fitted on validation folds, that makes the probabilities calibrated. */
  sharpness: number;
  /** Lowest confidence, per class, at which an answer stands without a model call. */
  thresholds: Thresholds;
  weights: string;
  nameLists: string;
  companyWords: string;
}

export interface TrainedModel {
  version: string;
  sharpness: number;
  thresholds: Thresholds;
  linear: LinearModel;
  names: NameLists;
  companyWords: CompanyWords;
  known: KnownNames;
}

export function readWeights(file: WeightsFile, known: KnownNamesFile): TrainedModel {
  return {
    version: file.version,
    sharpness: file.sharpness,
    thresholds: file.thresholds,
    linear: new LinearModel(Buffer.from(file.weights, 'base64'), file.unit),
    names: new NameLists(unpackSlots(file.nameLists)),
    companyWords: new CompanyWords(unpackSlots(file.companyWords)),
    known: new KnownNames(known),
  };
}

export function packSlots({ slots }: { slots: Uint16Array }): string {
  return Buffer.from(slots.buffer, slots.byteOffset, slots.byteLength).toString('base64');
}

function unpackSlots(text: string): Uint16Array {
  // Copied, because a Buffer may begin at an odd byte of its pool.
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return new Uint16Array(bytes.buffer, 0, bytes.length >>> 1);
}
