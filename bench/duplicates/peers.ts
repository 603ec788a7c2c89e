// What others compare names with: trigram similarity as Postgres has it, and the ratio of Levenshtein.
import { distance } from 'fastest-levenshtein';

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const known = new Map<string, Set<string>>();

function trigrams(name: string): Set<string> {
  const found = known.get(name);
  if (found) return found;
  const grams = new Set<string>();
  for (const word of plain(name).split(' ')) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) grams.add(padded.slice(i, i + 3));
  }
  known.set(name, grams);
  return grams;
}

export function trigramSimilarity(a: string, b: string): number {
  const [one, two] = [trigrams(a), trigrams(b)];
  let shared = 0;
  for (const gram of one) if (two.has(gram)) shared++;
  return shared / (one.size + two.size - shared);
}

export function levenshteinRatio(a: string, b: string): number {
  const [one, two] = [plain(a), plain(b)];
  return 1 - distance(one, two) / Math.max(1, one.length, two.length);
}

/** The key of a careful spreadsheet: capitals, blanks and signs set aside. */
export const exactKey = (name: string): string => plain(name);
