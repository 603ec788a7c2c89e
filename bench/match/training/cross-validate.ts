// Cross-validation by query: every query is answered by models that never saw it, with its place and without.

import { decideSearch } from '../../../functions/finexio/match/match-supplier.ts';
import type { Weights } from '../../../functions/finexio/match/models.ts';
import { Searcher } from '../../../functions/finexio/match/search/searcher.ts';
import type { SupplierIndex } from '../../../functions/finexio/match/supplier-index.ts';
import { THRESHOLDS } from '../../../functions/finexio/match/thresholds.ts';
import { readPlace } from '../../../shared/address/read-place.ts';
import type { Answer } from '../metrics.ts';
import { type TrainingQuery, trainWeights } from './train-weights.ts';
import { bare } from './training-set.ts';

const FOLDS = 5;

export interface Validation {
  readonly placed: readonly Answer[];
  readonly placeless: readonly Answer[];
  /** Suppliers whose namesake with another number is in the network, and who are not. */
  readonly numbered: readonly Answer[];
  /** Suppliers of whose city the network has one with another word, and not themselves; `isRight`: that one came first. */
  readonly worded: readonly Answer[];
  /** The same where the other word is a name that is spelt nearly alike. */
  readonly named: readonly Answer[];
  /** Names that are nearly a supplier's (lookalike-queries.ts); `isRight`: that one came first. */
  readonly lookalike: readonly Answer[];
  /** The placed queries, city and state in the field of the city. */
  readonly oneField: readonly Answer[];
}

/** `made` and `pairs` join every training fold and are never measured; the others are measured and never learnt. */
interface Beside {
  readonly made: readonly TrainingQuery[];
  readonly pairs: readonly TrainingQuery[];
  readonly numbered: readonly TrainingQuery[];
  readonly worded: readonly TrainingQuery[];
  readonly named: readonly TrainingQuery[];
  readonly lookalike: readonly TrainingQuery[];
}

export function crossValidate(
  index: SupplierIndex,
  queries: readonly TrainingQuery[],
  { made, pairs, numbered, worded, named, lookalike }: Beside,
): Validation {
  const placed: Answer[] = [];
  const otherNumbers: Answer[] = [];
  const otherWords: Answer[] = [];
  const placeless: Answer[] = [];
  const otherNames: Answer[] = [];
  const nearlyAlike: Answer[] = [];
  const inOneField: Answer[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = queries.filter((_, i) => i % FOLDS !== fold);
    const weights = trainWeights(index, [...learnt, ...made], pairs);
    const isHeld = (_: unknown, i: number) => i % FOLDS === fold;
    const held = queries.filter(isHeld);
    placed.push(...answerAll(index, weights, held));
    placeless.push(...answerAll(index, weights, held.map(bare)));
    otherNumbers.push(...answerAll(index, weights, numbered.filter(isHeld)));
    otherWords.push(...answerAll(index, weights, worded.filter(isHeld)));
    otherNames.push(...answerAll(index, weights, named.filter(isHeld)));
    nearlyAlike.push(...answerAll(index, weights, lookalike.filter(isHeld)));
    inOneField.push(...answerAll(index, weights, held.map(inCityField)));
  }
  return {
    ...{ placed, placeless, oneField: inOneField },
    ...{ numbered: otherNumbers, worded: otherWords, named: otherNames, lookalike: nearlyAlike },
  };
}

/** "Boise, ID" or "Boise ID", read as the match step reads it. */
function inCityField(query: TrainingQuery, i: number): TrainingQuery {
  const { city, state, zip } = query;
  if (city === '' || state === '') return query;
  const written = { city: i % 2 === 0 ? `${city}, ${state}` : `${city} ${state}`, state: '', zip };
  return { ...query, ...written, ...readPlace(written) };
}

export function answerAll(index: SupplierIndex, weights: Weights, queries: readonly TrainingQuery[]): Answer[] {
  const searcher = new Searcher(index, weights);
  return queries.map((query) => {
    searcher.search(query);
    const { decision } = decideSearch(searcher, THRESHOLDS);
    const { ranking } = searcher;
    return {
      kind: query.kind,
      isAnswerable: query.acceptRows.size > 0,
      isRight: ranking.count > 0 && query.acceptRows.has(ranking.rows[0]),
      score: ranking.confidence(),
      isMatched: decision.kind === 'matched',
      isAmbiguous: decision.kind === 'ambiguous',
    };
  });
}
