// npm run train:match -- --data DIR: counts ordinary words, fits weights.json, cross-validates, writes docs/reports/supplier-match.md.
import { writeFileSync } from 'node:fs';
import { readArguments } from '../command/arguments.ts';
import { readPairs, readQueries, readSuppliers } from './read-data.ts';
import { ordinaryWords } from './training/ordinary-words.ts';

const MATCH = new URL('../../functions/finexio/match/', import.meta.url);
const NAMES = new URL('../../shared/names/', import.meta.url);
const REPORT = new URL('../../docs/reports/supplier-match.md', import.meta.url);

const args = readArguments('npm run train:match -- --data DIR', ['data']);
const reference = readSuppliers(args.dataFile('supplier_reference_dev.csv'));
const distractors = readSuppliers(args.dataFile('supplier_reference_483k.csv.gz'));
const queries = readQueries(args.dataFile('supplier_queries_dev.csv'));
const pairs = readPairs(args.dataFile('company_pairs_dev.csv'));

writeJson(NAMES, 'ordinary-words.json', { perMillion: ordinaryWords(reference.map(({ name }) => name)) });
// Imported only now: the index builder reads the file just written when it is loaded.
const { trainAll } = await import('./training/train-all.ts');
const { namedWeights } = await import('../../functions/finexio/match/search/trained-weights.ts');
const { weights, report } = trainAll({ reference, distractors, queries, pairs });
writeJson(MATCH, 'weights.json', namedWeights(weights));
writeFileSync(REPORT, report);
console.log(report);

function writeJson(folder: URL, name: string, value: unknown): void {
  writeFileSync(new URL(name, folder), `${JSON.stringify(value, undefined, 2)}\n`);
}
