// Trains the three models on labelled queries against one index: candidates as the matcher finds them, two rounds, then confidence.
import type { Weights } from '../../../functions/finexio/match/models.ts';
import { F, FEATURE_COUNT } from '../../../functions/finexio/match/search/feature-names.ts';
import { CONFIDENCE_INPUTS } from '../../../functions/finexio/match/search/ranking.ts';
import { Searcher } from '../../../functions/finexio/match/search/searcher.ts';
import type { SupplierIndex } from '../../../functions/finexio/match/supplier-index.ts';
import { SupplierTexts } from '../../../functions/finexio/match/supplier-texts.ts';
import type { LabelledQuery } from '../read-data.ts';
import { fitLogistic, fitRanking, type RankingGroup } from './fit-logistic.ts';
import { bare, canBeBare, isBare, withPlacelessCopies } from './training-set.ts';

const ROUNDS = 3;
/** Wrong candidates kept per query. */
const HARD_NEGATIVES = 12;
const POINTWISE_L2 = 2;
const RANKING_L2 = 1;
const CONFIDENCE_L2 = 0.3;

/** Hand-set, to find first candidates with; training replaces them. */
export function initialWeights(): Weights {
  const weights = new Array<number>(FEATURE_COUNT).fill(0);
  const set: Partial<Record<keyof typeof F, number>> = {
    bias: -6,
    queryCovered: 5,
    rowCovered: 5,
    dice: 4,
    lowestSimilarity: 1,
    worstQueryWord: -2.5,
    worstRowWord: -2.5,
    numberDiffers: -3,
    legalAgrees: 0.5,
    legalDiffers: -0.4,
    reordered: -0.3,
    firstAgrees: 0.5,
    sameCity: 1.5,
    sameState: 0.8,
    otherState: -0.6,
    exactKey: 1.5,
  };
  for (const [feature, position] of Object.entries(F))
    weights[position] = Object.entries(set).find(([name]) => name === feature)?.[1] ?? 0;
  const confidence = new Array<number>(CONFIDENCE_INPUTS.length).fill(0);
  confidence[0] = 1;
  return { pointwise: weights, ranking: weights, confidence, confidenceWithoutPlace: confidence };
}

export interface TrainingQuery extends LabelledQuery {
  readonly acceptRows: ReadonlySet<number>;
}

/** Row numbers of the accepted ids. */
export function withRows(index: SupplierIndex, queries: readonly LabelledQuery[]): TrainingQuery[] {
  const wanted = new Set(queries.flatMap((query) => [...query.accept]));
  const texts = new SupplierTexts(index);
  const rows = new Map<string, number>();
  for (let row = 0; row < index.rowCount; row++) {
    const id = texts.id(row);
    if (wanted.has(id)) rows.set(id, row);
  }
  return queries.map((query) => ({
    ...query,
    acceptRows: new Set([...query.accept].flatMap((id) => rows.get(id) ?? [])),
  }));
}

/**
 * `queries` with their places; copies without are made here. `pairs` teach what a right candidate looks like; how often a query has one
 * is another matter there, so the confidence is not fitted on them.
 */
export function trainWeights(
  index: SupplierIndex,
  queries: readonly TrainingQuery[],
  pairs: readonly TrainingQuery[] = [],
): Weights {
  const all = withPlacelessCopies(queries);
  const learnt = withPlacelessCopies([...queries, ...pairs]);
  let weights = initialWeights();
  for (let round = 0; round < ROUNDS; round++) weights = { ...weights, ...fitCandidates(index, learnt, weights) };
  const placed = all.filter((query) => !isBare(query));
  return {
    ...weights,
    confidence: fitConfidence(index, placed, weights),
    confidenceWithoutPlace: fitConfidence(index, queries.filter(canBeBare).map(bare), weights),
  };
}

function fitCandidates(index: SupplierIndex, queries: readonly TrainingQuery[], weights: Weights) {
  const samples: Float64Array[] = [];
  const labels: number[] = [];
  const groups: RankingGroup[] = [];
  for (const scored of collectScored(index, queries, weights)) {
    const candidates: Float64Array[] = [];
    let right = -1;
    scored.forEach(({ values, isRight }, rank) => {
      if (rank >= HARD_NEGATIVES && !isRight) return;
      samples.push(values);
      labels.push(isRight ? 1 : 0);
      if (!isRight) candidates.push(values);
      else if (right < 0) right = candidates.push(values) - 1;
    });
    if (right >= 0) groups.push({ candidates, right });
  }
  return {
    pointwise: [...fitLogistic(pack(samples, labels, FEATURE_COUNT), POINTWISE_L2)],
    ranking: [...fitRanking(groups, FEATURE_COUNT, RANKING_L2)],
  };
}

interface ScoredRow {
  readonly values: Float64Array;
  readonly isRight: boolean;
  readonly utility: number;
}

function* collectScored(
  index: SupplierIndex,
  queries: readonly TrainingQuery[],
  weights: Weights,
): Generator<ScoredRow[]> {
  const searcher = new Searcher(index, weights);
  for (const query of queries) {
    const scored: ScoredRow[] = [];
    searcher.ranking.onScored = (row) => {
      const values = Float64Array.from(searcher.features.values);
      const utility = values.reduce((sum, value, k) => sum + value * weights.ranking[k], 0);
      scored.push({ values, isRight: query.acceptRows.has(row), utility });
    };
    searcher.search(query);
    yield scored.sort((a, b) => b.utility - a.utility);
  }
}

function fitConfidence(index: SupplierIndex, queries: readonly TrainingQuery[], weights: Weights): number[] {
  const searcher = new Searcher(index, weights);
  const samples: Float64Array[] = [];
  const labels: number[] = [];
  for (const query of queries) {
    searcher.search(query);
    if (searcher.ranking.count === 0) continue;
    searcher.ranking.confidence();
    samples.push(Float64Array.from(searcher.ranking.inputs));
    labels.push(query.acceptRows.has(searcher.ranking.rows[0]) ? 1 : 0);
  }
  return [...fitLogistic(pack(samples, labels, CONFIDENCE_INPUTS.length), CONFIDENCE_L2)];
}

function pack(samples: readonly Float64Array[], labels: readonly number[], width: number) {
  const values = new Float64Array(samples.length * width);
  for (let i = 0; i < samples.length; i++) values.set(samples[i], i * width);
  return { values, labels: Uint8Array.from(labels), width };
}
