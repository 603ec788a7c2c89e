// Reads labelled companies (columns as in the data folder's README) and the crosswalk, and turns them into training samples; plain or gzipped CSV.
import { SIC_CODES, sicCode } from '../../functions/sic/codes.ts';
import { industryFeatures, industryWords } from '../../functions/sic/model/features.ts';
import { textPulls } from '../../functions/sic/model/text-pull.ts';
import type { LabelledName } from '../../functions/sic/model/train.ts';
import { readRows } from '../command/rows.ts';
import { type CreditTable, creditOf } from './credit.ts';
import type { CountedText } from './fit/count-words.ts';

export interface Company {
  name: string;
  accept: Set<string>;
  /** The industry's own title where the source names one beside the code. */
  industry: string;
  naics: string;
  /** The name shares a stem with the industry's title. */
  hint: boolean;
  /** Where the label comes from; empty when the file does not say. */
  source: string;
}

export function readCompanies(path: string): Company[] {
  return readRows(path, ['name', 'sic4_accept']).map((row) => ({
    name: row.name,
    accept: new Set(row.sic4_accept.split('|').filter((code) => sicCode(code))),
    industry: row.description ?? '',
    naics: row.naics6 ?? '',
    hint: row.name_hint === '1',
    source: row.source ?? '',
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

const classOf = new Map(SIC_CODES.map(({ sic4 }, c) => [sic4, c]));

function labelled(text: string, industry: string, codes: string[], crosswalk: Crosswalk): CountedText {
  const known = codes.filter((code) => classOf.has(code));
  return { text, accept: known.map((code) => classOf.get(code) ?? 0), credit: creditOf(industry, known, crosswalk) };
}

export const labelledCompany = (company: Company, crosswalk: Crosswalk): CountedText =>
  labelled(company.name, titleOf(company, crosswalk), [...company.accept], crosswalk);

/** Credit from this share of the largest on counts in full: two plain codes of one industry. */
const PLAIN = 0.5;

/** What each accepted code is worth, 0..1: 1 for the plain ones, a part for side entries of the crosswalk. */
export function worthOf({ credit }: CountedText): number[] {
  const largest = Math.max(...credit);
  return credit.map((share) => (share >= PLAIN * largest ? 1 : share / largest));
}

/** A company's name pulls as it will at work; a phrase stands for itself. */
export function sampleOf(text: CountedText, persons: ReadonlySet<string>, isName: boolean): LabelledName {
  const words = industryWords(text.text).filter((word) => !persons.has(word));
  return {
    features: industryFeatures(text.text, persons),
    accept: [...text.accept],
    worth: worthOf(text),
    pulls: isName ? textPulls(words) : [],
    weight: 1,
  };
}

type Phrases = Readonly<Record<string, readonly string[]>>;

/** The published titles, the trades, the words of names, and the titles of the NAICS industries. */
export function labelledPhrases(crosswalk: Crosswalk, ...tables: readonly Phrases[]): CountedText[] {
  const own = (text: string, sic4: string) => labelled(text, text, [sic4], crosswalk);
  return [
    ...SIC_CODES.map(({ title, sic4 }) => own(title, sic4)),
    ...tables.flatMap((table) => Object.entries(table).flatMap(([sic4, list]) => list.map((text) => own(text, sic4)))),
    ...[...crosswalk.industries.values()].map(({ title, codes }) => labelled(title, title, codes, crosswalk)),
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
