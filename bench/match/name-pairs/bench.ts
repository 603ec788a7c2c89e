// npm run bench:names -- --data DIR [--json]: pairs of company names among real suppliers; writes docs/reports/supplier-name-pairs.md.
import { writeFileSync } from 'node:fs';
import { readArguments } from '../../command/arguments.ts';
import { everyNth } from '../bench.ts';
import { readSuppliers } from '../read-data.ts';
import { judgePairs } from './judge-pairs.ts';
import { readNamePairs } from './read-pairs.ts';
import { pairReport } from './report.ts';

const DISTRACTORS = 20_000;
const REPORT = new URL('../../../docs/reports/supplier-name-pairs.md', import.meta.url);

const args = readArguments('npm run bench:names -- --data DIR [--json]', ['data']);
const distractors = everyNth(readSuppliers(args.dataFile('supplier_reference_483k.csv.gz')), DISTRACTORS);
const judged = judgePairs(readNamePairs(), distractors);
const report = pairReport(judged, distractors.length);
writeFileSync(REPORT, report);
console.log(args.json ? JSON.stringify(judged) : report);
