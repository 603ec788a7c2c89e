// Reads labelled companies (columns as in the data folder's README) and the crosswalk, and turns them into training samples; plain or gzipped CSV.
import { SIC_CODES, sicCode } from '../../functions/sic/codes.ts';
import { industryFeatures } from '../../functions/sic/model/features.ts';
import { textPulls } from '../../functions/sic/model/text-pull.ts';
import type { LabelledName } from '../../functions/sic/model/train.ts';
import { readRows } from '../command/rows.ts';
import { type CreditTable, creditOf } from './credit.ts';

export interface Company {
  name: string;
  accept: Set<string>;
  /** The industry's own title where the source names one beside the code. */
  industry: string;
  naics: string;
  /** The name shares a stem with the industry's title. */
  hint: boolean;
}

export function readCompanies(path: string): Company[] {
  return readRows(path, ['name', 'sic4_accept']).map((row) => ({
    name: row.name,
    accept: new Set(row.sic4_accept.split('|').filter((code) => sicCode(code))),
    industry: row.description ?? '',
    naics: row.naics6 ?? '',
    hint: row.name_hint === '1',
  }));
}

interface Industry {
  title: string;
  codes: string[];
}

/** NAICS industries by number, and how many of them point at each SIC code. */
export interface Crosswalk extends CreditTable {
  industries: ReadonlyMap<string, Industry>;
}

export function readCrosswalk(path: string): Crosswalk {
  const industries = new Map<string, Industry>();
  const fanIn = new Map<string, number>();
  for (const { naics, naics_title, sic4 } of readRows(path, ['naics', 'naics_title', 'sic4'])) {
    const industry = industries.get(naics) ?? { title: naics_title, codes: [] };
    if (!sicCode(sic4) || industry.codes.includes(sic4)) continue;
    industry.codes.push(sic4);
    industries.set(naics, industry);
    fanIn.set(sic4, (fanIn.get(sic4) ?? 0) + 1);
  }
  return { industries, fanIn, titleOf: (sic4) => sicCode(sic4)?.title ?? '' };
}

/** The industry in words: the NAICS title where there is one, else the source's own. */
const titleOf = ({ naics, industry }: Company, { industries }: Crosswalk) => industries.get(naics)?.title ?? industry;

/** The code of the accepted set that the industry's title names most plainly. */
export function plainCode(company: Company, crosswalk: Crosswalk): string {
  const codes = [...company.accept];
  const credit = creditOf(titleOf(company, crosswalk), codes, crosswalk);
  return codes[credit.indexOf(Math.max(...credit))] ?? '';
}

const classOf = new Map(SIC_CODES.map(({ sic4 }, c) => [sic4, c]));

type Persons = ReadonlySet<string>;

function sample(text: string, industry: string, codes: string[], crosswalk: Crosswalk, persons: Persons): LabelledName {
  const accept = codes.map((code) => classOf.get(code)).filter((c) => c !== undefined);
  return {
    features: industryFeatures(text, persons),
    accept,
    credit: creditOf(industry, codes, crosswalk),
    pulls: [],
    weight: 1,
  };
}

export function companySample(company: Company, crosswalk: Crosswalk, persons: Persons): LabelledName {
  const { name, accept } = company;
  const labelled = sample(name, titleOf(company, crosswalk), [...accept], crosswalk, persons);
  return { ...labelled, pulls: textPulls(name, persons) };
}

/** The published titles themselves, the trades, and the titles of the NAICS industries that each code stands for. */
export function phraseSamples(
  crosswalk: Crosswalk,
  persons: Persons,
  trades: Readonly<Record<string, string>>,
): LabelledName[] {
  const own = (text: string, sic4: string) => sample(text, text, [sic4], crosswalk, persons);
  return [
    ...SIC_CODES.map(({ title, sic4 }) => own(title, sic4)),
    ...Object.entries(trades).flatMap(([sic4, list]) => list.split(', ').map((text) => own(text, sic4))),
    ...[...crosswalk.industries.values()].map(({ title, codes }) => sample(title, title, codes, crosswalk, persons)),
  ];
}

/** A fold of 0..folds-1 by name alone, so that the same company never stands on both sides. */
export function foldOf(name: string, folds: number): number {
  let hash = 7;
  for (const char of name.toLowerCase().replace(/[^a-z0-9]/g, ''))
    hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  hash ^= hash >>> 15;
  return ((Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 12)) >>> 0) % folds;
}
