// Five folds by payee: the model of each is fitted on the other four, and what it says of the fifth is kept for the report.
import { DuplicateFinder } from '../../functions/batch/duplicates/engine/find-duplicates.ts';
import { type Ingredients, madeFile, type TrueRow } from './made-file.ts';
import { grouped, recallAt, type Scored, scoreGroups } from './measure.ts';
import { OTHER_NAMES, type Pair } from './payees.ts';
import { exactKey, levenshteinRatio, trigramSimilarity } from './peers.ts';
import {
  comparePairs,
  fitWeights,
  type LabelledFeatures,
  pairsOfFile,
  probabilityOf,
  type Weights,
} from './training.ts';

export interface Data extends Ingredients {
  pairs: readonly Pair[];
}

export interface Fold {
  /** The labelled pairs of the fold, as the model scores them and as the peers do. */
  pairs: { pair: Pair; ours: number; trigram: number; levenshtein: number }[];
  /** The made file of the fold: pairs that were compared, with their truth. */
  compared: Scored[];
  rows: TrueRow[];
  weights: Weights;
}

const FOLDS = 5;
const SINGLES_A_FOLD = 4_000;
/** At the labelled pairs and at the made files; what holds payees apart at one street comes on top. */
const LEAST_PRECISION = 0.98;

export function foldOf(name: string): number {
  let hash = 7;
  for (const letter of name.slice(0, 8)) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash % FOLDS;
}

export function crossValidate(data: Data): Fold[] {
  const files = Array.from({ length: FOLDS }, (_, k) => fileOf(data, k));
  const samples = files.map(pairsOfFile);
  const compared = comparePairs(data.pairs);
  return files.map((rows, k) => {
    const others = samples.filter((_, i) => i !== k).flat();
    const weights = fitWeights([...others, ...labelled(compared.filter(({ pair }) => foldOf(pair.a) !== k))]);
    const own = compared.filter(({ pair }) => foldOf(pair.a) === k);
    return {
      pairs: own.map(({ pair, values }) => ({
        pair,
        ours: probabilityOf(values, weights),
        trigram: trigramSimilarity(pair.a, pair.b),
        levenshtein: levenshteinRatio(pair.a, pair.b),
      })),
      compared: samples[k].map(({ values, same }) => ({ score: probabilityOf(values, weights), same })),
      rows,
      weights,
    };
  });
}

/** Two names of one owner teach nothing about spellings. */
export const labelled = (compared: ReturnType<typeof comparePairs>): LabelledFeatures[] =>
  compared.flatMap(({ pair, values }) =>
    values && !(pair.same && OTHER_NAMES.has(pair.kind)) ? [{ values, same: pair.same }] : [],
  );

function fileOf(data: Data, k: number): TrueRow[] {
  const single = data.single.filter(({ spellings }) => foldOf(spellings[0].name) === k).slice(0, SINGLES_A_FOLD);
  const spelled = data.spelled.filter(({ id }) => foldOf(id) === k);
  return madeFile({ ...data, single, spelled }, k + 1);
}

export function finalWeights(data: Data, folds: readonly Fold[]): { weights: Weights; accept: number } {
  const samples = folds.flatMap(({ rows }) => pairsOfFile(rows));
  const weights = fitWeights([...samples, ...labelled(comparePairs(data.pairs))]);
  const pairs = folds.flatMap((fold) => fold.pairs.map(({ ours, pair }) => ({ score: ours, same: pair.same })));
  const made = folds.flatMap(({ compared }) => compared);
  const accept = Math.max(recallAt(pairs, LEAST_PRECISION).threshold, recallAt(made, LEAST_PRECISION).threshold);
  return { weights, accept: Math.ceil(accept * 100) / 100 };
}

/** Groups of a made file as a fold's model forms them. */
export function groupsOf({ rows, weights }: Pick<Fold, 'rows' | 'weights'>, accept: number): number[] {
  const finder = new DuplicateFinder(accept, weights);
  for (const row of rows) finder.add(row);
  const centre = finder.centres();
  return rows.map((_, i) => centre[finder.records.recordOf.values[i]]);
}

/** Groups by a peer: rows of one city that are alike, joined. Only pairs that share a word are compared, as a person would set it up. */
export function groupsByPeer(
  rows: readonly TrueRow[],
  likeness: (a: string, b: string) => number,
  least: number,
): number[] {
  const group = rows.map((_, i) => i);
  const root = (i: number): number => (group[i] === i ? i : root(group[i]));
  const byCity = grouped(rows.keys(), (i) => `${rows[i].city}|${rows[i].state}`);
  for (const members of byCity.values()) {
    for (const [at, i] of members.entries()) {
      for (const j of members.slice(at + 1)) {
        if (likeness(rows[i].name, rows[j].name) >= least) group[root(j)] = root(i);
      }
    }
  }
  return rows.map((_, i) => root(i));
}

export const groupsByKey = (rows: readonly TrueRow[]): string[] =>
  rows.map(({ name, city, state }) => `${exactKey(name)}|${city}|${state}`);

export function scoreFolds(folds: readonly Fold[], group: (fold: Fold) => (number | string)[]) {
  const groups: string[] = [];
  const truth: string[] = [];
  folds.forEach((fold, k) => {
    groups.push(...group(fold).map((one) => `${k} ${one}`));
    truth.push(...fold.rows.map(({ payee }) => `${k} ${payee}`));
  });
  return scoreGroups(groups, truth);
}
