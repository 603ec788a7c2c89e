// Counts the words of company names in the data folder and packs how common each is beyond its use as a person's name.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CompanyWords, companyWordStep } from '../../../functions/classification/model/company-words.ts';
import { NameReader } from '../../../functions/classification/model/name-reader.ts';
import { readRows } from '../../command/rows.ts';

/** The tax-exempt list is left out: its trusts and foundations bear persons' names. */
const NO_COMPANIES = 'irs_eo';
const FILES = ['supplier_reference_dev.csv', 'supplier_reference_483k.csv.gz'];
/** Surnames that show how often a company has a surname as common as one: the middle of them, since some are words of trade. */
const TYPICAL_SURNAMES = 300;
/** A word counts beyond this many times of what its bearers alone would give. */
const BY_NAME_ALONE = 2;

export interface CompanyWordInput {
  /** Names of companies. */
  companies: readonly string[];
  /** Share of people who bear the name, by name in small letters. */
  surnames: ReadonlyMap<string, number>;
}

export function readCompanyWords(folder: string): CompanyWords {
  const companies = FILES.map((file) => join(folder, file))
    .filter(existsSync)
    .flatMap((path) => readRows(path, ['name', 'source']))
    .filter(({ source }) => source !== NO_COMPANIES)
    .map(({ name }) => name ?? '');
  const surnames = new Map(
    readRows(join(folder, 'census_surnames.csv'), ['name', 'freq_pct']).map(
      ({ name = '', freq_pct }) => [name.toLowerCase(), Number(freq_pct) / 100] as const,
    ),
  );
  return packCompanyWords({ companies, surnames });
}

export function packCompanyWords({ companies, surnames }: CompanyWordInput): CompanyWords {
  const counts = countWords(companies);
  const bearers = medianRatio(counts, surnames);
  const words = [...counts]
    .map(([word, { hash, count }]) => {
      const byName = BY_NAME_ALONE * bearers * (surnames.get(word) ?? 0);
      return { hash, step: companyWordStep(((count - byName) * 100_000) / companies.length) };
    })
    .filter(({ step }) => step > 0)
    .sort((a, b) => b.step - a.step);
  return CompanyWords.pack(words);
}

/** In how many names each word stands. */
function countWords(companies: readonly string[]): Map<string, { hash: number; count: number }> {
  const counts = new Map<string, { hash: number; count: number }>();
  const reader = new NameReader();
  for (const company of companies) {
    reader.read(company);
    const seen = new Set<string>();
    for (let i = 0; i < reader.words; i++) {
      const word = reader.word(i);
      if (word.length < 2 || seen.has(word)) continue;
      seen.add(word);
      const known = counts.get(word) ?? { hash: reader.hashes[i] ?? 0, count: 0 };
      known.count++;
      counts.set(word, known);
    }
  }
  return counts;
}

/** Companies that have a surname, for each whole of the people who bear it. */
function medianRatio(counts: ReadonlyMap<string, { count: number }>, surnames: ReadonlyMap<string, number>): number {
  const ratios = [...surnames]
    .slice(0, TYPICAL_SURNAMES)
    .map(([name, share]) => (counts.get(name)?.count ?? 0) / Math.max(share, 1e-9))
    .sort((a, b) => a - b);
  return ratios[ratios.length >>> 1] ?? 0;
}
