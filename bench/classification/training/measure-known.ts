// Counts how the labelled names fare that the lists of known names hold, and those on which a doubt falls: what the likelihoods of known-company.ts rest on.
import { MODEL_CLASSES, type ModelClass } from '../../../functions/classification/model/linear-model.ts';
import type { Prediction } from './validate.ts';

export interface KnownShare {
  kind: string;
  byLabel: Record<ModelClass, number>;
}

export function measureKnown(predictions: readonly Prediction[]): KnownShare[] {
  return countBy(predictions, ({ circumstances: { known } }) => {
    if (!known) return undefined;
    return `${known.kind}${known.isWhole ? '' : ', beginning of the name'}${known.isBorneByPeople ? ', borne by people' : ''}`;
  });
}

export function measureDoubts(predictions: readonly Prediction[]): KnownShare[] {
  return countBy(predictions, ({ circumstances: { doubt, known } }) => {
    if (!doubt) return undefined;
    const why = known ? 'a listed name' : doubt.why;
    return doubt.against === undefined ? why : `${why} (against ${doubt.against})`;
  });
}

/** Answers by rule are left out: nothing is looked up for them. */
function countBy(
  predictions: readonly Prediction[],
  kindOf: (prediction: Prediction) => string | undefined,
): KnownShare[] {
  const shares = new Map<string, KnownShare>();
  for (const prediction of predictions) {
    const kind = prediction.rule ? undefined : kindOf(prediction);
    if (kind === undefined) continue;
    const share = shares.get(kind) ?? { kind, byLabel: { Individual: 0, Business: 0, Government: 0 } };
    share.byLabel[prediction.row.label]++;
    shares.set(kind, share);
  }
  const total = ({ byLabel }: KnownShare) => MODEL_CLASSES.reduce((sum, label) => sum + byLabel[label], 0);
  return [...shares.values()].sort((a, b) => total(b) - total(a));
}
