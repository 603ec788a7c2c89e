// Training pairs for the model of duplicates: the candidates of made files, labelled by the truth, and the labelled pairs themselves.
import { Comparer } from '../../functions/batch/duplicates/engine/compare.ts';
import { FEATURE_COUNT, FEATURES } from '../../functions/batch/duplicates/engine/features.ts';
import { DuplicateFinder } from '../../functions/batch/duplicates/engine/find-duplicates.ts';
import { Records } from '../../functions/batch/duplicates/engine/records.ts';
import { fitLogistic } from '../match/training/fit-logistic.ts';
import type { TrueRow } from './made-file.ts';
import type { Pair } from './payees.ts';

export type Weights = Readonly<Record<string, number>>;

export interface LabelledFeatures {
  values: number[];
  same: boolean;
}

/** Of a made file: every pair of records that is compared and that nothing forbids. */
export function pairsOfFile(rows: readonly TrueRow[]): LabelledFeatures[] {
  const finder = new DuplicateFinder();
  for (const row of rows) finder.add(row);
  const { records } = finder;
  const truth = new Map(rows.map(({ payee }, i) => [records.recordOf.values[i], payee]));
  const comparer = new Comparer(records);
  const found: LabelledFeatures[] = [];
  finder.candidates((a, b) => {
    if (comparer.conflict(a, b)) return;
    comparer.readFeatures(a, b);
    found.push({ values: [...comparer.x], same: truth.get(a) === truth.get(b) });
  });
  return found;
}

export interface ComparedPair {
  pair: Pair;
  /** Undefined where the two are never one payee. */
  values: number[] | undefined;
}

/** The two names of each pair as rows of one place. */
export function comparePairs(pairs: readonly Pair[]): ComparedPair[] {
  const records = new Records();
  pairs.forEach(({ a, b, place }, i) => {
    records.add({ row: 2 * i + 1, name: a, ...place });
    records.add({ row: 2 * i + 2, name: b, ...place });
  });
  const comparer = new Comparer(records);
  return pairs.map((pair, i) => {
    const [a, b] = [records.recordOf.values[2 * i], records.recordOf.values[2 * i + 1]];
    if (comparer.conflict(a, b)) return { pair, values: undefined };
    comparer.readFeatures(a, b);
    return { pair, values: [...comparer.x] };
  });
}

const L2 = 1;

export function fitWeights(samples: readonly LabelledFeatures[]): Weights {
  const values = new Float64Array(samples.length * FEATURE_COUNT);
  samples.forEach((sample, i) => {
    values.set(sample.values, i * FEATURE_COUNT);
  });
  const labels = Uint8Array.from(samples, ({ same }) => (same ? 1 : 0));
  const weights = fitLogistic({ values, labels, width: FEATURE_COUNT }, L2);
  return Object.fromEntries(FEATURES.map((name, k) => [name, Number(weights[k].toFixed(4))]));
}

export function probabilityOf(values: readonly number[] | undefined, weights: Weights): number {
  if (!values) return 0;
  const z = FEATURES.reduce((sum, name, k) => sum + (weights[name] ?? 0) * values[k], 0);
  return 1 / (1 + Math.exp(-z));
}
