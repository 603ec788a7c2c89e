// npm run train:match -- --data DIR: fits weights.json at production size, cross-validates, writes docs/reports/supplier-match.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIndex } from '../../functions/finexio/match/build/build-index.ts';
import type { Weights } from '../../functions/finexio/match/models.ts';
import { readArguments } from './arguments.ts';
import { readQueries, readSuppliers } from './read-data.ts';
import { crossValidate } from './training/cross-validate.ts';
import { reportOf } from './training/report.ts';
import { trainWeights, withRows } from './training/train-weights.ts';
import { acronymQueries, paddedReference, stillLabelled, withPlacelessCopies } from './training/training-set.ts';

const WEIGHTS = new URL('../../functions/finexio/match/weights.json', import.meta.url);
/** Distractors at the end of the file, which the padded reference has no room for. */
const LEFT_OUT = 90_000;
const REPORT = new URL('../../docs/reports/supplier-match.md', import.meta.url);

export function train(folder: string): string {
  const reference = readSuppliers(join(folder, 'supplier_reference_dev.csv'));
  const distractors = readSuppliers(join(folder, 'supplier_reference_483k.csv.gz'));
  const rows = paddedReference(reference, distractors);
  const index = buildIndex(rows);
  const labelled = stillLabelled(readQueries(join(folder, 'supplier_queries_dev.csv')), rows.slice(reference.length));
  const queries = withRows(index, labelled);
  const leftOut = distractors.slice(-LEFT_OUT);
  const made = withRows(index, [
    ...acronymQueries(rows.slice(reference.length), true),
    ...acronymQueries(leftOut, false),
  ]);
  const validation = crossValidate(index, queries, made);
  const weights = rounded(trainWeights(index, [...withPlacelessCopies(queries), ...made]));
  writeFileSync(WEIGHTS, `${JSON.stringify(weights, undefined, 1)}\n`);
  const report = reportOf(index.rowCount, validation, weights);
  writeFileSync(REPORT, report);
  return report;
}

/** Five digits: more would be noise, and differ between machines. */
function rounded({ pointwise, ranking, confidence }: Weights): Weights {
  const round = (weights: readonly number[]) => weights.map((weight) => Number(weight.toFixed(5)));
  return { pointwise: round(pointwise), ranking: round(ranking), confidence: round(confidence) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = readArguments('npm run train:match -- --data DIR', ['data']);
  console.log(train(args.required('data')));
}
