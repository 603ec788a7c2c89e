// Searches the published SIC list by number, by beginning of a number, or by words of titles and trades ("plumber" finds 1711).
import { MAJOR_GROUPS, SIC_CODES, type SicCode } from './codes.ts';
import { industryWords } from './model/features.ts';
import { matchText } from './text/match.ts';

/** Best first: text matches with titles and trades, then titles with a word that begins like one asked for. */
export function searchSic(query: string, limit: number): SicCode[] {
  const digits = query.trim();
  if (/^\d{1,4}$/.test(digits)) return SIC_CODES.filter(({ sic4 }) => sic4.startsWith(digits)).slice(0, limit);
  const found = new Map<string, SicCode>();
  for (const { code } of matchText(query)) for (const exact of codesUnder(code)) found.set(exact.sic4, exact);
  if (found.size < limit) for (const code of byBeginnings(query)) found.set(code.sic4, code);
  return [...found.values()].slice(0, limit);
}

/** A code itself, or the codes of a major group; a division has too many to help anybody. */
function codesUnder(code: string): readonly SicCode[] {
  if (code.length === 1) return [];
  const isGroup = MAJOR_GROUPS.some((group) => group.code === code);
  return SIC_CODES.filter(({ sic4, majorGroup }) => (isGroup ? majorGroup === code : sic4 === code));
}

/** Shortest beginning of a word that is searched for: "pl" would find half of the list. */
const SHORTEST = 4;

let titleWords: readonly (readonly string[])[] | undefined;

function byBeginnings(query: string): readonly SicCode[] {
  const wanted = industryWords(query).filter((word) => word.length >= SHORTEST);
  titleWords ??= SIC_CODES.map(({ title }) => industryWords(title));
  const words = titleWords;
  return SIC_CODES.filter((_, c) =>
    words[c].some((own) =>
      wanted.some((word) => own.startsWith(word) || (own.length >= SHORTEST && word.startsWith(own))),
    ),
  );
}
