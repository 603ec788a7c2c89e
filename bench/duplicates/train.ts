// npm run train:duplicates -- --data DIR: fits weights.json, cross-validated by payees, and writes docs/reports/duplicates.md.
import { writeFileSync } from 'node:fs';
import { readArguments } from '../command/arguments.ts';
import { readRows } from '../command/rows.ts';
import { crossValidate, type Fold, finalWeights } from './cross-validate.ts';
import { payeesOf, readPairs, readReference } from './payees.ts';
import { reportOf } from './report.ts';

const WEIGHTS = new URL('../../functions/batch/duplicates/engine/weights.json', import.meta.url);
const REPORT = new URL('../../docs/reports/duplicates.md', import.meta.url);
const LIST_NAMES = 2_000;

const args = readArguments('npm run train:duplicates -- --data DIR', ['data']);
const pairs = readPairs(args.dataFile('company_pairs_dev.csv'));
const names = (file: string) =>
  readRows(args.dataFile(file), ['name'])
    .slice(0, LIST_NAMES)
    .map(({ name }) => name);
const spelled = payeesOf(pairs);
const data = {
  pairs,
  spelled,
  single: readReference(args.dataFile('supplier_reference_dev.csv'), spelled),
  firstNames: names('ssa_first_names.csv'),
  surnames: names('census_surnames.csv'),
};
const folds: Fold[] = crossValidate(data);
const { weights, accept } = finalWeights(data, folds);
writeFileSync(WEIGHTS, `${JSON.stringify({ accept, weights }, undefined, 2)}\n`);
const report = reportOf(folds, accept, spelled);
writeFileSync(REPORT, report);
process.stdout.write(report);
