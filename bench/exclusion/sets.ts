// Labelled names that must be excluded, and ones that must not be, each set in two halves: the keywords were written on the first.
import type { Arguments } from '../command/arguments.ts';
import { readRows } from '../command/rows.ts';

export type Half = 'first' | 'second';

export interface NameSet {
  title: string;
  /** Excluded is right here; in the other sets an exclusion as a public body is false. */
  isToExclude: boolean;
  names: Readonly<Record<Half, readonly string[]>>;
}

/** Words by which a private payee looks like a public body, a bank or a utility. */
const LOOKS_ALIKE =
  /\b(agency|attorney|authority|bank|board|bureau|city|commission|council|county|court|credit|department|dept|district|division|electric|fire|fund|gas|general|insurance|library|municipal|office|payroll|police|power|public|savings|school|schools|sheriff|state|town|township|treasurer|utilities|village|water)\b/i;
const NONPROFITS = ['irs_eo'];
const COMPANIES = ['chicago', 'inc5000', 'ppp', 'tucson', 'orestar'];

export function readSets({ dataFile }: Arguments): NameSet[] {
  const labelled = readRows(dataFile('payee_type_dev.csv'), ['name', 'label']);
  const first = readRows(dataFile('supplier_reference_dev.csv'), ['name', 'source']);
  const second = readRows(dataFile('supplier_reference_483k.csv.gz'), ['name', 'source']);
  const listed = readRows(dataFile('company_sic_dev_all.csv'), ['name', 'sic4', 'source']);
  const ofLabel = (label: string) => halves(labelled.filter((row) => row.label === label).map(({ name }) => name));
  const ofSources = (sources: readonly string[], fits: (name: string) => boolean) => {
    const names = (rows: readonly Record<string, string>[]) =>
      rows.flatMap(({ name = '', source = '' }) => (sources.includes(source) && fits(name) ? [name] : []));
    return { first: names(first), second: names(second) };
  };
  const looksAlike = (name: string) => LOOKS_ALIKE.test(name);
  const banks = listed.filter(({ sic4 = '', source }) => source === 'sec_edgar' && /^60[236]/.test(sic4));
  return [
    { title: 'public bodies', isToExclude: true, names: ofLabel('Government') },
    { title: 'insured banks', isToExclude: true, names: ofSources(['fdic'], () => true) },
    { title: 'banks on stock exchanges', isToExclude: true, names: halves(banks.map(({ name = '' }) => name)) },
    { title: 'businesses', isToExclude: false, names: ofLabel('Business') },
    { title: 'persons', isToExclude: false, names: ofLabel('Individual') },
    { title: 'nonprofits with such words', isToExclude: false, names: ofSources(NONPROFITS, looksAlike) },
    { title: 'companies with such words', isToExclude: false, names: ofSources(COMPANIES, looksAlike) },
  ];
}

const halves = (names: readonly (string | undefined)[]): NameSet['names'] => {
  const given = names.flatMap((name) => (name ? [name] : []));
  return { first: given.filter((_, i) => i % 2 === 0), second: given.filter((_, i) => i % 2 === 1) };
};
