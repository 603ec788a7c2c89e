// The trained industry model at work: sparse int8 weights over words of the name, calibrated per level (code, major group, division).
import { SIC_CODES, type SicCode } from '../codes.ts';
import { industryFeatures } from './features.ts';
import { softmax } from './softmax.ts';
import { isSupported, pull, textPulls } from './text-pull.ts';
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
  /** From the name model's probability, by level, apart for codes that a whole phrase of the name supports; and from the score of a text match at its own level. */
  calibration: Record<Level | 'supportedCode' | 'text', Calibration>;
  /** Words joined by blank that are persons' names and no word of an industry. */
  persons: string;
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
  persons: ReadonlySet<string>;
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
    persons: new Set(packed.persons.split(' ')),
  };
  return loaded;
}

export const INDUSTRY_MODEL_VERSION = packed.version;

/**
 * Best code, major group and division for a name, each with its calibrated confidence; undefined when no word of the name is known. With `allows`, among these
 * codes alone: what is known otherwise of the payee (an insurer, a bank) rules the others out.
 */
export function guessIndustry(name: string, allows?: (code: SicCode) => boolean): IndustryGuess | undefined {
  const model = load();
  const known = industryFeatures(name, model.persons)
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
  const pulls = textPulls(name, model.persons);
  pull(scores, pulls);
  const { code, majorGroup, division } = surest(only(softmax(scores), allows));
  const best = {
    code: guess(isSupported(code.code, pulls) ? 'supportedCode' : 'code', code),
    majorGroup: guess('majorGroup', majorGroup),
    division: guess('division', division),
  };
  return { best, words: wordsFor(best.code.code, known, model) };
}

/** Share of industry texts that were right at a match of this score, at the level of the matched phrase. */
export const textConfidence = (score: number): number => calibrated(packed.calibration.text, score);

/**
 * Sets the probabilities of the other codes to zero, in place. What is left is not scaled up: to know that a payee is a bank does not tell which kind of bank.
 * Scaled up, 96 % of banks got four digits; so 63 % do.
 */
export function only(p: Float32Array, allows: ((code: SicCode) => boolean) | undefined): Float32Array {
  if (allows) for (let c = 0; c < p.length; c++) if (!allows(SIC_CODES[c])) p[c] = 0;
  return p;
}

/** What the model gives a code before calibration. */
export interface RawGuess {
  code: string;
  raw: number;
}

interface Grouping {
  /** In the order of the published list. */
  codes: readonly string[];
  /** Index into `codes` of each four-digit code. */
  ofClass: Uint16Array;
}

function grouping(codeOf: (code: SicCode) => string): Grouping {
  const codes = [...new Set(SIC_CODES.map(codeOf))];
  const index = new Map(codes.map((code, i) => [code, i]));
  return { codes, ofClass: Uint16Array.from(SIC_CODES, (code) => index.get(codeOf(code)) ?? 0) };
}

const GROUPINGS: Record<Level, Grouping> = {
  code: grouping(({ sic4 }) => sic4),
  majorGroup: grouping(({ majorGroup }) => majorGroup),
  division: grouping(({ division }) => division),
};

/** The likeliest code of each level, given the probabilities of the four-digit codes. */
export function surest(p: Float32Array): Record<Level, RawGuess> {
  const top = ({ codes, ofClass }: Grouping): RawGuess => {
    const sums = new Float64Array(codes.length);
    for (let c = 0; c < p.length; c++) sums[ofClass[c]] += p[c];
    let best = 0;
    for (let i = 1; i < sums.length; i++) if (sums[i] > sums[best]) best = i;
    return { code: codes[best], raw: sums[best] };
  };
  return { code: top(GROUPINGS.code), majorGroup: top(GROUPINGS.majorGroup), division: top(GROUPINGS.division) };
}

function guess(level: Level | 'supportedCode', { code, raw }: RawGuess): Guess {
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
