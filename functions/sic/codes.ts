// The Standard Industrial Classification of 1987 as published by OSHA: 1,005 four-digit codes in 83 major groups and divisions A to J. No code outside this list is ever given (guarantee G21).
import published from './codes.json' with { type: 'json' };

export interface SicCode {
  /** Four digits, zero-padded: "0111". */
  sic4: string;
  title: string;
  /** First two digits. */
  majorGroup: string;
  majorGroupTitle: string;
  /** A to J. */
  division: string;
  divisionTitle: string;
}

const majorGroups: Record<string, { title: string; division: string } | undefined> = published.majorGroups;
const divisions: Record<string, string | undefined> = published.divisions;

function complete([sic4, title]: string[]): SicCode {
  const majorGroup = sic4.slice(0, 2);
  const group = majorGroups[majorGroup];
  if (!group) throw new Error(`SIC code ${sic4} stands in no published major group`);
  const divisionTitle = divisions[group.division] ?? '';
  return { sic4, title, majorGroup, majorGroupTitle: group.title, division: group.division, divisionTitle };
}

export const SIC_CODES: readonly SicCode[] = published.codes.map(complete);

const byCode = new Map(SIC_CODES.map((code) => [code.sic4, code]));

/** The published code, or undefined when the list has none of that number. */
export const sicCode = (sic4: string): SicCode | undefined => byCode.get(sic4);

export const majorGroupTitle = (majorGroup: string): string | undefined => majorGroups[majorGroup]?.title;
export const divisionOf = (majorGroup: string): string | undefined => majorGroups[majorGroup]?.division;
export const divisionTitle = (division: string): string | undefined => divisions[division];

export const MAJOR_GROUPS: readonly { code: string; title: string; division: string }[] = Object.entries(
  published.majorGroups,
).map(([code, group]) => ({ code, ...group }));

export const DIVISIONS: readonly { code: string; title: string }[] = Object.entries(published.divisions).map(
  ([code, title]) => ({ code, title }),
);
