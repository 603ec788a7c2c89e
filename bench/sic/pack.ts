// Makes the file of weights: only the largest are kept, as int8 steps, row by row.
import type { CodeRecord } from '../../functions/sic/model/candidates.ts';
import type { PackedModel } from '../../functions/sic/model/packed.ts';
import type { FittedModel } from '../../functions/sic/model/train.ts';
import type { Trees } from '../../functions/sic/model/trees.ts';
import type { WordCounts } from '../../functions/sic/model/word-counts.ts';
import { hashText } from '../../shared/names/hash.ts';

/** The file stays near 1.2 MB. Accuracy is measured with the others dropped: 200,000 gave 1 point more at 30 % of names. */
const KEPT_WEIGHTS = 150_000;
/** Weights fall into bins of this width to find how large the smallest kept one is. */
const BIN = 1e-4;
const BINS = 100_000;

/** Sets all but the largest weights to zero, in place. */
export function prune({ weights }: FittedModel): void {
  const binOf = (weight: number) => Math.min(BINS - 1, Math.floor(Math.abs(weight) / BIN));
  const counts = new Uint32Array(BINS);
  for (const weight of weights) counts[binOf(weight)] += 1;
  let kept = 0;
  let least = BINS;
  while (least > 0 && kept + counts[least - 1] <= KEPT_WEIGHTS) {
    least -= 1;
    kept += counts[least];
  }
  for (let i = 0; i < weights.length; i++) if (binOf(weights[i]) < least) weights[i] = 0;
}

const base64 = (array: ArrayBufferView) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

type PackedWeights = Pick<PackedModel, 'features' | 'offsets' | 'entryClasses' | 'entryWeights' | 'step' | 'bias'>;

export function packWeights({ weights, classes, vocabulary, bias }: FittedModel): PackedWeights {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const step = largest / 127;
  const offsets = [0];
  const entryClasses: number[] = [];
  const entryWeights: number[] = [];
  for (const id of vocabulary.values()) {
    for (let c = 0; c < classes; c++) {
      const quantised = Math.round(weights[id * classes + c] / step);
      if (quantised === 0) continue;
      entryClasses.push(c);
      entryWeights.push(quantised);
    }
    // A known feature without weights still counts in the length of the name, as it did in training.
    offsets.push(entryClasses.length);
  }
  return {
    features: base64(Uint32Array.from(vocabulary.keys(), hashText)),
    offsets: base64(Uint32Array.from(offsets)),
    entryClasses: base64(Uint16Array.from(entryClasses)),
    entryWeights: base64(Int8Array.from(entryWeights)),
    step,
    bias: base64(bias),
  };
}

export const packCounts = ({ ids, seen, senses, starts, hitClasses, hits }: WordCounts): PackedModel['counts'] => ({
  hashes: base64(Uint32Array.from(ids.keys())),
  seen: base64(seen),
  senses: base64(senses),
  starts: base64(starts),
  hitClasses: base64(hitClasses),
  hits: base64(hits),
});

export const packRecords = (records: readonly CodeRecord[]): PackedModel['records'] => ({
  guessed: base64(Uint16Array.from(records, ({ guessed }) => guessed)),
  right: base64(Uint16Array.from(records, ({ right }) => right)),
  share: base64(Float32Array.from(records, ({ share }) => share)),
});

export const packTrees = ({ base, roots, asks, values, rights }: Trees): PackedModel['trees'] => ({
  base,
  roots: base64(roots),
  asks: base64(asks),
  values: base64(values),
  rights: base64(rights),
});
