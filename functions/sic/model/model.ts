// The trained name model at work: scores of every code, trees that judge the likeliest ones, confidences as measured.
import { hashText } from '../../../shared/names/hash.ts';
import { SIC_CODES, type SicCode } from '../codes.ts';
import { calibrated } from './calibration.ts';
import { candidatesOf } from './candidates.ts';
import { readEvidence } from './evidence.ts';
import { divisionShares, largest, majorGroupShares } from './levels.ts';
import { type Level, type LoadedModel, loadModel, packed } from './packed.ts';
import { tellingWords } from './trade-sense.ts';
import { logistic, oddsOf } from './trees.ts';

export interface Guess {
  /** Four digits, two digits, or a letter, by level. */
  code: string;
  /** Calibrated probability that it is right, 0..1. */
  confidence: number;
}

export interface IndustryGuess {
  best: Record<Level, Guess>;
  /** The words of the name with a trade sense that spoke most for the best code, strongest first. */
  words: string[];
}

/** Words in the evidence. */
const MOST_WORDS = 3;

export const INDUSTRY_MODEL_VERSION = packed.version;

/** Share of industry texts that were right at a match of this score, at the level of the matched phrase. */
export const textConfidence = (score: number): number => calibrated(packed.calibration.text, score);

/**
 * Best code, major group and division for a name, each with its calibrated confidence; undefined when no word of the
 * name is known. With `allows`, among these codes alone: what is known otherwise of the payee (an insurer, a bank)
 * rules the others out.
 */
export function guessIndustry(name: string, allows?: (code: SicCode) => boolean): IndustryGuess | undefined {
  const model = loadModel();
  let isKnown = false;
  const scoresOf = (features: string[]) => {
    const ids = features.flatMap((feature) => {
      const id = model.features.get(hashText(feature));
      if (id !== undefined && feature.startsWith('w:')) isKnown = true;
      return id === undefined ? [] : [id];
    });
    return weigh(ids, model);
  };
  const evidence = readEvidence(name, { persons: model.persons, scoresOf }, allows);
  if (!isKnown) return undefined;
  const judged = candidatesOf(evidence, model).map(({ at, x }) => ({ at, raw: logistic(oddsOf(model.trees, x)) }));
  const best = judged.reduce((a, b) => (b.raw > a.raw ? b : a));
  const guess = (level: Level, { code, raw }: { code: string; raw: number }): Guess => ({
    code,
    confidence: calibrated(packed.calibration[level], raw),
  });
  return {
    best: {
      code: guess('code', { code: SIC_CODES[best.at].sic4, raw: best.raw }),
      majorGroup: guess('majorGroup', largest(majorGroupShares(evidence.shares))),
      division: guess('division', largest(divisionShares(evidence.shares))),
    },
    words: tellingWords(evidence.words, {
      weightOf: (features) => weightOf(features, best.at, model),
      counts: model.counts,
    }).slice(0, MOST_WORDS),
  };
}

/** Log-odds of every code; the sum is divided by the root of the number of features, as in training. */
function weigh(ids: readonly number[], { bias, offsets, classes, weights, step }: LoadedModel): Float32Array {
  const scores = bias.slice();
  const scale = step / Math.sqrt(Math.max(1, ids.length));
  for (const id of ids) {
    for (let at = offsets[id]; at < offsets[id + 1]; at++) scores[classes[at]] += scale * weights[at];
  }
  return scores;
}

/** What features give one code, summed. */
function weightOf(features: readonly string[], at: number, model: LoadedModel): number {
  let weight = 0;
  for (const feature of features) {
    const id = model.features.get(hashText(feature));
    if (id === undefined) continue;
    for (let entry = model.offsets[id]; entry < model.offsets[id + 1]; entry++) {
      if (model.classes[entry] === at) weight += model.step * model.weights[entry];
    }
  }
  return weight;
}
