// Fits the industry model: softmax regression over sparse features, where the label may be a set of codes (a NAICS code often stands for several SIC codes).
import { softmax } from './softmax.ts';
import { type Pull, pull } from './text-pull.ts';

export interface LabelledName {
  features: string[];
  /** Indexes of the classes that count as right. */
  accept: number[];
  /** Share of the accepted set that each class has before its words are seen; sums to 1. The plain industry of a wide set has most of it. */
  credit: number[];
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

/** AdaGrad on the marginal likelihood of the accepted set: the target of a sample is the model's own distribution within its accepted codes, times their credit. Deterministic. */
export function fitIndustryModel(samples: readonly LabelledName[], options: TrainOptions): FittedModel {
  const { classes } = options;
  const vocabulary = countFeatures(samples, options.minCount);
  const weights = new Float32Array(vocabulary.size * classes);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const bias = new Float32Array(classes);
  const indexed = samples.map(({ features, ...label }) => ({ ids: idsOf(features, vocabulary), ...label }));
  const order = indexed.map((_, i) => i);
  const random = mulberry32(options.seed);
  const p = new Float32Array(classes);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.learningRate / (1 + epoch * 0.3);
    for (const i of order) {
      const { ids, accept, credit, pulls, weight } = indexed[i];
      if (ids.length === 0) continue;
      const scale = 1 / Math.sqrt(ids.length);
      p.set(bias);
      addScores(weights, ids, scale, p);
      pull(p, pulls);
      softmax(p);
      const target = accept.map((c, k) => credit[k] * p[c]);
      const mass = Math.max(1e-12, sum(target));
      for (let c = 0; c < classes; c++) p[c] = -p[c];
      accept.forEach((c, k) => {
        p[c] += target[k] / mass;
      });
      step(weights, squares, ids, p, rate * weight, scale, options.decay);
      for (let c = 0; c < classes; c++) bias[c] += 0.01 * rate * weight * p[c];
    }
  }
  return { vocabulary, weights, bias, classes };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

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
  for (let c = 0; c < classes; c++) if (Math.abs(gradient[c] * scale) >= 1e-4) active.push(c);
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

function idsOf(features: string[], vocabulary: Map<string, number>): number[] {
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
