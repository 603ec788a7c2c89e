// npm run eval:sic -- --data F.csv [--json]: how right the industries are that names alone are given, by level and by whether the name hints at it.
import { assignIndustry } from '../../functions/sic/assign.ts';
import { readArguments } from '../command/arguments.ts';
import { orEnd } from '../command/rows.ts';
import { type Company, readCompanies } from './data.ts';
import { isRight } from './is-right.ts';

interface Tally {
  rows: number;
  /** Share of rows that got a four-digit code, a code or major group, anything. */
  coverage: number;
  coverage2: number;
  coverageDivision: number;
  /** Share right at four digits, of the rows given four digits. */
  precision4: number;
  /** Share right at the major group, of the rows given a code or a major group. */
  precision2: number;
  /** Share right at the division, of the rows given anything. */
  precisionDivision: number;
}

const { json, file } = readArguments('npm run eval:sic -- --data F.csv [--json]', ['data']);
const path = file('data');
const companies = orEnd(() => readCompanies(path));
const all = tally(companies);
const byHint = {
  hint: tally(companies.filter(({ hint }) => hint)),
  none: tally(companies.filter(({ hint }) => !hint)),
};
if (json) process.stdout.write(`${JSON.stringify({ ...all, byHint })}\n`);
else console.table({ all, ...byHint });

function tally(rows: Company[]): Tally {
  let given4 = 0;
  let given2 = 0;
  let given = 0;
  let right4 = 0;
  let right2 = 0;
  let rightDivision = 0;
  for (const { name, accept } of rows) {
    const industry = assignIndustry({ name });
    if (!industry) continue;
    given += 1;
    if (isRight(accept, ({ division }) => division === industry.division)) rightDivision += 1;
    if (industry.level === 'division') continue;
    given2 += 1;
    if (isRight(accept, ({ majorGroup }) => majorGroup === industry.majorGroup)) right2 += 1;
    if (industry.level !== 'code') continue;
    given4 += 1;
    if (industry.sic4 && accept.has(industry.sic4)) right4 += 1;
  }
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1e4) / 1e4);
  return {
    rows: rows.length,
    coverage: share(given4, rows.length),
    coverage2: share(given2, rows.length),
    coverageDivision: share(given, rows.length),
    precision4: share(right4, given4),
    precision2: share(right2, given2),
    precisionDivision: share(rightDivision, given),
  };
}
