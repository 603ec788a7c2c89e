// Lists of words, and the singular in which names are compared.

export const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** A plural without its s; "glass", "campus" and "axis" keep theirs. */
export function singular(word: string): string {
  return word.length >= 5 && word.endsWith('s') && !/[sui]s$/.test(word) ? word.slice(0, -1) : word;
}
