// Trains and cross-validates at production size.
import { buildIndex } from '../../../functions/finexio/match/build/build-index.ts';
import type { Weights } from '../../../functions/finexio/match/models.ts';
import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import type { CompanyPair, LabelledQuery } from '../read-data.ts';
import { crossValidate } from './cross-validate.ts';
import { lookalikeQueries, withDates } from './lookalike-queries.ts';
import { acronymQueries, branchQueries, initialQueries } from './made-queries.ts';
import { numberPairs, numberQueries } from './number-queries.ts';
import { pairQueries } from './pair-queries.ts';
import { reportOf } from './report.ts';
import { trainWeights, withRows } from './train-weights.ts';
import { paddedReference, stillLabelled } from './training-set.ts';
import { NAME_PAIR, wordPairs } from './word-queries.ts';

export interface TrainingData {
  readonly reference: readonly SupplierRow[];
  readonly distractors: readonly SupplierRow[];
  readonly queries: readonly LabelledQuery[];
  /** Names of one company, and of two. */
  readonly pairs: readonly CompanyPair[];
}

/** Distractors at the end of the file, which the padded reference has no room for. */
const LEFT_OUT = 90_000;

export function trainAll(data: TrainingData): { weights: Weights; report: string } {
  const padded = paddedReference(data.reference, data.distractors);
  const labelled = new Set(data.queries.flatMap(({ accept }) => [...accept]));
  const numbered = numberPairs(padded, labelled);
  const worded = wordPairs(padded, new Set([...labelled, ...numbered.left]));
  const paired = new Set([...labelled, ...numbered.left, ...worded.left]);
  const named = wordPairs(padded, paired, NAME_PAIR);
  const isListed = ({ id }: SupplierRow) => !numbered.left.has(id) && !worded.left.has(id);
  const listed = padded.filter(isListed);
  const { rows, dated } = withDates(
    listed.filter(({ id }) => !named.left.has(id)),
    labelled,
  );
  const index = buildIndex(rows);
  const used = padded.slice(data.reference.length).filter(isListed);
  const queries = withRows(index, stillLabelled(data.queries, used));
  const absent = data.distractors.slice(-LEFT_OUT);
  const made = withRows(index, [
    ...acronymQueries(used, true),
    ...acronymQueries(absent, false),
    ...branchQueries(listed, absent),
    ...initialQueries(listed),
    ...numberQueries(listed),
  ]);
  const pairs = withRows(index, pairQueries(rows, data.pairs, queries));
  const validation = crossValidate(index, queries, {
    made,
    pairs,
    numbered: withRows(index, numbered.queries),
    worded: withRows(index, worded.queries),
    named: withRows(index, named.queries),
    lookalike: withRows(index, lookalikeQueries(rows, dated)),
  });
  const weights = trainWeights(index, [...queries, ...made], pairs);
  return { weights, report: reportOf(index.rowCount, validation, weights) };
}
