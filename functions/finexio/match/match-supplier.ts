// The supplier of the network that a payee is, with evidence; several that may be; or none, with the reason.
import { decide, type ScoredCandidate } from './decide.ts';
import { evidenceOf } from './evidence.ts';
import { sigmoid } from './models.ts';
import type { NameQuery } from './search/query.ts';
import { Searcher } from './search/searcher.ts';
import { orderedWeights } from './search/trained-weights.ts';
import { Row, type Supplier, type SupplierIndex } from './supplier-index.ts';
import { THRESHOLDS, type Thresholds } from './thresholds.ts';
import trained from './weights.json' with { type: 'json' };
import { WordClass } from './words.ts';

export type { NameQuery } from './search/query.ts';

export interface ScoredSupplier {
  readonly supplier: Supplier;
  /** Calibrated probability, 0..1. */
  readonly score: number;
  readonly evidence: readonly string[];
}

export type MatchOutcome =
  | ({ readonly kind: 'matched' } & ScoredSupplier)
  /** Best first, at most five. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly ScoredSupplier[] }
  /** `best` is the nearest one, however far. */
  | { readonly kind: 'no_match'; readonly reason: string; readonly best?: ScoredSupplier };

const weights = orderedWeights(trained);

/** A search keeps scratch memory of a few bytes per supplier, so each index has one searcher for its lifetime. */
const searchers = new WeakMap<SupplierIndex, Searcher>();

export function searcherOf(index: SupplierIndex): Searcher {
  const searcher = searchers.get(index) ?? new Searcher(index, weights);
  searchers.set(index, searcher);
  return searcher;
}

/** Never throws, whatever the name; about 50 us. */
export function matchSupplier(
  index: SupplierIndex,
  query: NameQuery,
  thresholds: Thresholds = THRESHOLDS,
): MatchOutcome {
  const searcher = searcherOf(index);
  searcher.search(query);
  const { decision, candidates, refusal } = decideSearch(searcher, thresholds);
  if (decision.kind === 'matched') return { kind: 'matched', ...shown(searcher, candidates[0]) };
  if (decision.kind === 'ambiguous')
    return { kind: 'ambiguous', candidates: candidates.slice(0, decision.count).map((each) => shown(searcher, each)) };
  const reason = refusal ?? noMatchReason(searcher, candidates[0], thresholds);
  return candidates.length === 0
    ? { kind: 'no_match', reason }
    : { kind: 'no_match', reason, best: shown(searcher, candidates[0]) };
}

/** The decision on the search just made; `refusal` says why the name alone can match nobody. */
export function decideSearch(searcher: Searcher, thresholds: Thresholds) {
  const refusal = refusalOf(searcher);
  const candidates = candidatesOf(searcher);
  const { state, city, zip } = searcher.query;
  const traits = { canMatch: refusal === undefined, hasPlace: state > 0 || city > 0 || zip > 0 };
  return { decision: decide(candidates, traits, thresholds), candidates, refusal };
}

/** The up to five best candidates of a name, whatever their score: the search of operations. */
export function searchSuppliers(index: SupplierIndex, query: NameQuery): ScoredSupplier[] {
  const searcher = searcherOf(index);
  searcher.search(query);
  return candidatesOf(searcher).map((candidate) => shown(searcher, candidate));
}

/** The winner has its calibrated confidence; the others the same times their soft-max ratio to it. */
function candidatesOf({ ranking, index }: Searcher): ScoredCandidate[] {
  const candidates: ScoredCandidate[] = [];
  const confidence = ranking.confidence();
  for (let k = 0; k < ranking.count; k++) {
    const score = confidence * Math.exp(ranking.utilities[k] - ranking.utilities[0]);
    candidates.push({
      row: ranking.rows[k],
      score,
      likeness: sigmoid(ranking.pointwise[k]),
      isTwin: k > 0 && isTwin(index, ranking.rows[0], ranking.rows[k]),
    });
  }
  return candidates;
}

/** Two rows of one name in one city. */
function isTwin({ sections: { rowNameHash, rowMeta } }: SupplierIndex, a: number, b: number): boolean {
  const isSamePlace =
    Row.state(rowMeta[2 * a]) === Row.state(rowMeta[2 * b]) && Row.city(rowMeta[2 * a]) === Row.city(rowMeta[2 * b]);
  return isSamePlace && rowNameHash[a] === rowNameHash[b] && Row.city(rowMeta[2 * a]) > 0;
}

function shown(searcher: Searcher, { row, score }: ScoredCandidate): ScoredSupplier {
  const { alignment, features, ranking } = searcher;
  if (alignment.row !== row) alignment.align(row);
  if (row !== ranking.rows[0]) features.read(row, false);
  const values = row === ranking.rows[0] ? ranking.best : features.values;
  return { supplier: searcher.texts.supplier(row), score, evidence: evidenceOf(searcher, values) };
}

/** Why a name alone identifies nobody, or undefined when it may. */
function refusalOf(searcher: Searcher): string | undefined {
  const { query } = searcher;
  if (query.count === 0) return 'the name has no letters or digits';
  let contentWords = 0;
  let only = 0;
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] !== WordClass.content) continue;
    contentWords++;
    only = i;
  }
  if (contentWords === 0)
    return 'the name has only words that identify nobody (legal forms, articles, remittance words)';
  if (contentWords > 1) return undefined;
  if (query.length[only] === 1) return 'one letter identifies nobody';
  return searcher.isLoneWordEnough(only)
    ? undefined
    : `a lone ordinary word identifies nobody: ${query.text(only).toUpperCase()}`;
}

function noMatchReason(searcher: Searcher, best: ScoredCandidate | undefined, { review }: Thresholds): string {
  const capped = searcher.isCapped ? ' (a candidate list was cut at its cap)' : '';
  if (!best) return `no supplier shares a distinctive token${capped}`;
  return `the nearest supplier scores ${best.score.toFixed(2)}, below ${review}${capped}`;
}
