// Points of the compass in street names.

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  NORTH: 'N',
  SOUTH: 'S',
  EAST: 'E',
  WEST: 'W',
  NORTHEAST: 'NE',
  NORTHWEST: 'NW',
  SOUTHEAST: 'SE',
  SOUTHWEST: 'SW',
  NO: 'N',
  SO: 'S',
};
const SHORT = new Set(['N', 'S', 'E', 'W', 'NE', 'NW', 'SE', 'SW']);

/** `NORTH` and `N` are `N`; undefined for any other word. */
export const directionOf = (word: string): string | undefined => (SHORT.has(word) ? word : ABBREVIATIONS[word]);

/** `NORTH EAST` and `N E` become one word wherever they stand side by side, because nobody names a street so. */
export function joinDirections(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = directionOf(joined.at(-1) ?? '');
    const second = directionOf(word);
    const isPair = (before === 'N' || before === 'S') && (second === 'E' || second === 'W');
    if (isPair) joined[joined.length - 1] = `${before}${second}`;
    else joined.push(word);
  }
  return joined;
}
