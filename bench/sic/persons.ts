// The commonest first and family names of the census that are no word of any industry: in a company's name they tell of its owner, not of its trade.
import { industryWords } from '../../functions/sic/model/features.ts';
import { industryPhrases } from '../../functions/sic/text/phrases.ts';
import { readRows } from '../command/rows.ts';
import type { Crosswalk } from './data.ts';

/** Lowest rank that is taken of each list; first names are ranked by sex. */
const FIRST_NAMES = 600;
const SURNAMES = 1500;

interface NameLists {
  firstNames: string;
  surnames: string;
}

/** The files have the columns name and rank. */
export function readPersons({ firstNames, surnames }: NameLists, { industries }: Crosswalk): Set<string> {
  const trade = new Set(industryPhrases().flatMap(({ words }) => words));
  for (const { title } of industries.values()) for (const word of industryWords(title)) trade.add(word);
  const commonest = (file: string, ranks: number) =>
    readRows(file, ['name', 'rank']).filter(({ rank }) => Number(rank) <= ranks);
  const names = [...commonest(firstNames, FIRST_NAMES), ...commonest(surnames, SURNAMES)];
  return new Set(names.flatMap(({ name }) => industryWords(name)).filter((word) => !trade.has(word)));
}
