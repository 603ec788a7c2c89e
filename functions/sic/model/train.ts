// Fits the name model: one logistic regression per code over sparse features; a name may have several right codes.
import { type Pull, pull } from './text-pull.ts';
import { logistic } from './trees.ts';

export interface LabelledName {
  features: string[];
  /** Indexes of the classes that count as right. */
  accept: number[];
  /** What each accepted class is worth, 0..1: 1 for the plain industry, little for a side entry of the crosswalk. */
  worth: number[];
  /** What the words say beside the weights; added to the scores in training as at work. */
  pulls: readonly Pull[];
  weight: number;
}

export interface TrainOptions {
  classes: number;
  epochs: number;
  learningRate: number;
  /** L2 penalty per update of a touched weight. */
  decay: number;
  /** Features seen fewer times than this are left out. */
  minCount: number;
  seed: number;
}

export interface FittedModel {
  vocabulary: Map<string, number>;
  /** vocabulary.size x classes, row-major. */
  weights: Float32Array;
  bias: Float32Array;
  classes: number;
}

/** Log-odds of a code before any word is seen. */
const FIRST_BIAS = -5;
/** Share of a step that the bias takes. */
const BIAS_RATE = 0.05;

/** AdaGrad on the log loss of every code; the target is what the code is worth. Deterministic. */
export function fitIndustryModel(samples: readonly LabelledName[], options: TrainOptions): FittedModel {
  const { classes } = options;
  const vocabulary = countFeatures(samples, options.minCount);
  const weights = new Float32Array(vocabulary.size * classes);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const bias = new Float32Array(classes).fill(FIRST_BIAS);
  const indexed = samples.map(({ features, ...label }) => ({ ids: idsOf(features, vocabulary), ...label }));
  const order = indexed.map((_, i) => i);
  const random = mulberry32(options.seed);
  const gradient = new Float32Array(classes);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.learningRate / (1 + epoch * 0.3);
    for (const i of order) {
      const { ids, accept, worth, pulls, weight } = indexed[i];
      if (ids.length === 0) continue;
      const scale = 1 / Math.sqrt(ids.length);
      gradient.set(bias);
      addScores(weights, ids, scale, gradient);
      pull(gradient, pulls);
      for (let c = 0; c < classes; c++) gradient[c] = -logistic(gradient[c]);
      accept.forEach((c, k) => {
        gradient[c] += worth[k];
      });
      step(weights, squares, ids, gradient, rate * weight, scale, options.decay);
      for (let c = 0; c < classes; c++) bias[c] += BIAS_RATE * rate * weight * gradient[c];
    }
  }
  return { vocabulary, weights, bias, classes };
}

/** Errors below this move nothing that is seen. */
const LEAST_ERROR = 3e-4;

function step(
  weights: Float32Array,
  squares: Float32Array,
  ids: number[],
  gradient: Float32Array,
  rate: number,
  scale: number,
  decay: number,
): void {
  const classes = gradient.length;
  // Classes that play no part in this name are left alone: most of the time would go there.
  const active: number[] = [];
  for (let c = 0; c < classes; c++) if (Math.abs(gradient[c]) >= LEAST_ERROR) active.push(c);
  for (const id of ids) {
    const base = id * classes;
    for (const c of active) {
      const at = base + c;
      const total = gradient[c] * scale - decay * weights[at];
      squares[at] += total * total;
      weights[at] += (rate * total) / Math.sqrt(squares[at]);
    }
  }
}

function addScores(weights: Float32Array, ids: number[], scale: number, scores: Float32Array): void {
  const classes = scores.length;
  for (const id of ids) {
    const base = id * classes;
    for (let c = 0; c < classes; c++) scores[c] += scale * weights[base + c];
  }
}

/** Scores of one name under a fitted model, before any other evidence is added. */
export function scoresOf({ weights, bias, vocabulary }: FittedModel, features: string[]): Float32Array {
  const scores = Float32Array.from(bias);
  const ids = idsOf(features, vocabulary);
  const scale = 1 / Math.sqrt(Math.max(1, ids.length));
  addScores(weights, ids, scale, scores);
  return scores;
}

/** What features give one class, summed. */
export function weightOf(
  { weights, vocabulary, classes }: FittedModel,
  features: readonly string[],
  at: number,
): number {
  return idsOf(features, vocabulary).reduce((sum, id) => sum + weights[id * classes + at], 0);
}

function idsOf(features: readonly string[], vocabulary: Map<string, number>): number[] {
  const ids: number[] = [];
  for (const feature of features) {
    const id = vocabulary.get(feature);
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

function countFeatures(samples: readonly LabelledName[], minCount: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of samples) for (const f of features) counts.set(f, (counts.get(f) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= minCount).map(([feature]) => feature);
  return new Map(kept.sort().map((feature, id) => [feature, id]));
}

function shuffle(items: number[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
}

export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
