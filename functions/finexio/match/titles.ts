// The titles of two names: set aside, unless they are those of two people.
import { areOfTwoPeople } from '../../../shared/names/titles.ts';
import type { Searcher } from './search/searcher.ts';

/** Titles of the aligned row that the payee's name is sought without, as the vocabulary has them. */
export function titlesOfSupplier({ alignment, texts }: Searcher): string[] {
  const titles: string[] = [];
  for (let j = 0; j < alignment.rowCount; j++)
    if (alignment.rowFit[j] === 0 && alignment.isRowTitle(j))
      titles.push(texts.word(alignment.rowWords[j]).toLowerCase());
  return titles;
}

/** Of the aligned row: "MR / MRS", or undefined. */
export function differingTitles(searcher: Searcher): string | undefined {
  const { titles } = searcher.query;
  if (titles.length === 0) return undefined;
  const ofSupplier = titlesOfSupplier(searcher);
  if (!areOfTwoPeople(titles, ofSupplier)) return undefined;
  return `${titles.join(' ')} / ${ofSupplier.join(' ')}`.toUpperCase();
}
