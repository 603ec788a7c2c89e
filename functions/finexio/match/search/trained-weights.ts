// The trained weights by name, as weights.json holds them.
import type { Weights } from '../models.ts';
import { FEATURES } from './feature-names.ts';
import { CONFIDENCE_INPUTS } from './ranking.ts';

export type NamedWeights = Readonly<Record<keyof Weights, Readonly<Record<string, number>>>>;

/** Weights in the order of the models' inputs; throws when a model and the file do not fit each other. */
export function orderedWeights({ pointwise, ranking, confidence, confidenceWithoutPlace }: NamedWeights): Weights {
  return {
    pointwise: inOrder('pointwise', FEATURES, pointwise),
    ranking: inOrder('ranking', FEATURES, ranking),
    confidence: inOrder('confidence', CONFIDENCE_INPUTS, confidence),
    confidenceWithoutPlace: inOrder('confidenceWithoutPlace', CONFIDENCE_INPUTS, confidenceWithoutPlace),
  };
}

/** The other way round, for the training command. Five digits: more would be noise, and differ between machines. */
export function namedWeights({ pointwise, ranking, confidence, confidenceWithoutPlace }: Weights): NamedWeights {
  const named = (names: readonly string[], weights: readonly number[]) =>
    Object.fromEntries(names.map((name, i) => [name, Number(weights[i].toFixed(5))]));
  return {
    pointwise: named(FEATURES, pointwise),
    ranking: named(FEATURES, ranking),
    confidence: named(CONFIDENCE_INPUTS, confidence),
    confidenceWithoutPlace: named(CONFIDENCE_INPUTS, confidenceWithoutPlace),
  };
}

function inOrder(model: string, names: readonly string[], weights: Readonly<Record<string, number>>): number[] {
  const given = new Map(Object.entries(weights));
  const missing = names.filter((name) => !given.has(name));
  if (missing.length > 0 || given.size !== names.length) {
    throw new Error(
      `weights.json, ${model} model: expected ${names.length} weights, got ${given.size}, without ${missing.join(', ') || 'none'}; run npm run train:match`,
    );
  }
  return names.map((name) => given.get(name) ?? 0);
}
