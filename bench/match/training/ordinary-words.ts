// Counts how ordinary the words of company names are: the background knowledge of an index that is too small to know.
import { NameReader } from '../../../shared/names/name-reader.ts';
import { ALIASES, classOf, WordClass } from '../../../shared/names/words.ts';

const MIN_SHARE = 0.0002;
/** Numbers say nothing of other lists; ordinals ("1st") do. */
const isNumber = (word: string) => /^\d+$|\d[a-z]?$/.test(word);

/** Content words in at least one of 5,000 names -> names per million, alphabetical. */
export function ordinaryWords(names: readonly string[]): Record<string, number> {
  const reader = new NameReader();
  const counts = new Map<string, number>();
  for (const name of names) {
    reader.read(name);
    const words = new Set<string>();
    for (let i = 0; i < reader.count; i++) words.add(ALIASES.get(reader.word(i)) ?? reader.word(i));
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const ordinary = [...counts].filter(
    ([word, count]) => count > MIN_SHARE * names.length && classOf(word) === WordClass.content && !isNumber(word),
  );
  const sorted = ordinary.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([word, count]) => [word, Math.round((count / names.length) * 1e6)]));
}
