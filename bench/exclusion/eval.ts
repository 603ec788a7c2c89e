// `npm run eval:exclusion -- --data DIR`: how many payees that must be excluded are, and how many others, by keyword, by type and by both.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUILT_IN_KEYWORDS } from '../../functions/exclusion/list/index.ts';
import { readArguments } from '../command/arguments.ts';
import { orEnd } from '../command/rows.ts';
import { judge } from './judge.ts';
import { type JudgedSet, reportOf } from './report.ts';
import { readSets } from './sets.ts';
import { payeeTypes } from './types.ts';

const REPORT_PATH = fileURLToPath(new URL('../../docs/reports/exclusion.md', import.meta.url));

const given = readArguments('npm run eval:exclusion -- --data DIR', ['data']);
const sets = orEnd(() => readSets(given));
const typeOf = orEnd(() => payeeTypes(given.required('data')));
const judgedSets = sets.map(({ title, isToExclude, names }): JudgedSet => {
  const verdicts = (of: readonly string[]) => of.map((name) => judge(name, typeOf(name)));
  return { title, isToExclude, verdicts: { first: verdicts(names.first), second: verdicts(names.second) } };
});
const report = reportOf(judgedSets, BUILT_IN_KEYWORDS.length);
writeFileSync(REPORT_PATH, report);
process.stdout.write(report);
