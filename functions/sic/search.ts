// Searches the published SIC list by number, by beginning of a number, or by words of the titles.
import { SIC_CODES, type SicCode } from './codes.ts';
import { industryWords } from './model/features.ts';

const indexed = SIC_CODES.map((code) => ({
  code,
  words: industryWords(`${code.title} ${code.majorGroupTitle}`),
  own: industryWords(code.title),
}));

/** Best first; a word of the title counts more than one of its major group, a whole word more than its beginning. */
export function searchSic(query: string, limit: number): SicCode[] {
  const digits = query.trim();
  if (/^\d{1,4}$/.test(digits)) return SIC_CODES.filter(({ sic4 }) => sic4.startsWith(digits)).slice(0, limit);
  const wanted = industryWords(query);
  if (wanted.length === 0) return [];
  return indexed
    .map(({ code, words, own }) => ({
      code,
      score: wanted.reduce((sum, word) => sum + scoreOf(word, own) * 2 + scoreOf(word, words), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.code.sic4.localeCompare(b.code.sic4))
    .slice(0, limit)
    .map(({ code }) => code);
}

function scoreOf(word: string, among: string[]): number {
  if (among.includes(word)) return 2 / Math.sqrt(among.length);
  return among.some((other) => other.startsWith(word) || word.startsWith(other)) ? 1 / Math.sqrt(among.length) : 0;
}
