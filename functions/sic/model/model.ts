// The trained industry model at work: sparse int8 weights over words of the name, calibrated per level (code, major group, division).
import { SIC_CODES } from '../codes.ts';
import { industryFeatures } from './features.ts';
import trained from './weights.json' with { type: 'json' };

export type Level = 'code' | 'majorGroup' | 'division';

/** Points of a monotone curve from the model's own probability to the share that was right on names it had not seen. */
export interface Calibration {
  raw: readonly number[];
  right: readonly number[];
}

/** weights.json: written by `npm run train:sic`, see docs/reports/sic.md. Arrays are base64 of little-endian numbers. */
export interface PackedModel {
  version: string;
  /** Features joined by newline; the i-th owns entries[offsets[i] .. offsets[i + 1]). */
  vocabulary: string;
  offsets: string;
  /** Index into SIC_CODES (uint16) and weight (int8) of each entry. */
  entryClasses: string;
  entryWeights: string;
  /** What one step of an entry's weight stands for. */
  step: number;
  bias: string;
  calibration: Record<Level, Calibration>;
}

export interface Guess {
  /** Four digits, two digits, or a letter, by level. */
  code: string;
  /** Calibrated probability that it is right, 0..1. */
  confidence: number;
}

export interface IndustryGuess {
  best: Record<Level, Guess>;
  /** The words that spoke most for the best code, strongest first. */
  words: string[];
}

interface Loaded {
  vocabulary: Map<string, number>;
  offsets: Uint32Array;
  classes: Uint16Array;
  weights: Int8Array;
  bias: Float32Array;
}

const packed: PackedModel = trained;
let loaded: Loaded | undefined;

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64')).buffer;

function load(): Loaded {
  loaded ??= {
    vocabulary: new Map(packed.vocabulary.split('\n').map((feature, id) => [feature, id])),
    offsets: new Uint32Array(bytes(packed.offsets)),
    classes: new Uint16Array(bytes(packed.entryClasses)),
    weights: new Int8Array(bytes(packed.entryWeights)),
    bias: new Float32Array(bytes(packed.bias)),
  };
  return loaded;
}

export const INDUSTRY_MODEL_VERSION = packed.version;

/** Best code, major group and division for a name, each with its calibrated confidence; undefined when no word of the name is known. */
export function guessIndustry(name: string): IndustryGuess | undefined {
  const model = load();
  const known = industryFeatures(name)
    .map((feature) => ({ feature, id: model.vocabulary.get(feature) }))
    .filter((f): f is { feature: string; id: number } => f.id !== undefined);
  if (!known.some(({ feature }) => feature.startsWith('w:'))) return undefined;
  const scores = Float32Array.from(model.bias);
  const scale = packed.step / Math.sqrt(known.length);
  for (const { id } of known) {
    for (let at = model.offsets[id]; at < model.offsets[id + 1]; at++) {
      scores[model.classes[at]] += scale * model.weights[at];
    }
  }
  const sums = addUp(softmax(scores));
  const best = {
    code: guess('code', sums.code),
    majorGroup: guess('majorGroup', sums.majorGroup),
    division: guess('division', sums.division),
  };
  return { best, words: wordsFor(best.code.code, known, model) };
}

function softmax(scores: Float32Array): Float32Array {
  let max = -Infinity;
  for (const score of scores) if (score > max) max = score;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp(scores[c] - max);
    sum += scores[c];
  }
  for (let c = 0; c < scores.length; c++) scores[c] /= sum;
  return scores;
}

/** Probability by code, by major group and by division. */
export function addUp(p: Float32Array): Record<Level, Map<string, number>> {
  const sums = {
    code: new Map<string, number>(),
    majorGroup: new Map<string, number>(),
    division: new Map<string, number>(),
  };
  SIC_CODES.forEach(({ sic4, majorGroup, division }, c) => {
    sums.code.set(sic4, p[c]);
    sums.majorGroup.set(majorGroup, (sums.majorGroup.get(majorGroup) ?? 0) + p[c]);
    sums.division.set(division, (sums.division.get(division) ?? 0) + p[c]);
  });
  return sums;
}

export function top(sums: Map<string, number>): { code: string; raw: number } {
  let best = { code: '', raw: -1 };
  for (const [code, raw] of sums) if (raw > best.raw) best = { code, raw };
  return best;
}

function guess(level: Level, sums: Map<string, number>): Guess {
  const { code, raw } = top(sums);
  return { code, confidence: calibrated(packed.calibration[level], raw) };
}

/** Linear between the points of the curve, flat outside. */
export function calibrated({ raw, right }: Calibration, value: number): number {
  const above = raw.findIndex((point) => point >= value);
  if (above < 0) return right.at(-1) ?? 0;
  if (above === 0) return right[0] ?? 0;
  const share = (value - raw[above - 1]) / (raw[above] - raw[above - 1] || 1);
  return right[above - 1] + share * (right[above] - right[above - 1]);
}

function wordsFor(sic4: string, known: { feature: string; id: number }[], model: Loaded): string[] {
  const target = SIC_CODES.findIndex((code) => code.sic4 === sic4);
  const votes: { word: string; weight: number }[] = [];
  for (const { feature, id } of known) {
    if (!/^[wb]:/.test(feature)) continue;
    for (let at = model.offsets[id]; at < model.offsets[id + 1]; at++) {
      if (model.classes[at] === target && model.weights[at] > 0) {
        votes.push({ word: feature.slice(2), weight: model.weights[at] });
      }
    }
  }
  return votes
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 3)
    .map(({ word }) => word);
}
