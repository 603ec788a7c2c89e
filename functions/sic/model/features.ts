// What the industry model sees of a name: its words (without legal forms), pairs of neighbouring words, and the beginnings and pieces of long words.

const IGNORED = new Set(
  `inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc pa dba the of and a an for in at on to by &`.split(
    ' ',
  ),
);

/** Plural and singular are one word: "contractors" and "contractor"; "glass" and "gas" stay. */
const singular = (word: string) =>
  word.length >= 5 && word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.length >= 5 && word.endsWith('s') && !/[siu]s$/.test(word)
      ? word.slice(0, -1)
      : word;

export function industryWords(name: string): string[] {
  const text = name
    .slice(0, 300)
    .normalize('NFKD')
    .replace(/[\p{M}'\u2019]/gu, '')
    .toLowerCase();
  const words = text.match(/[a-z]{2,}/g) ?? [];
  return words
    .filter((word) => !IGNORED.has(word))
    .map(singular)
    .slice(0, 16);
}

/** Length of the beginnings and pieces of words that count as features of their own. */
const STEM = 5;
const PIECE = 4;

/** Distinct features of a name: `w:` word, `b:` two neighbouring words, `s:` first five letters, `c:` four letters inside a word, `l:` last word. */
export function industryFeatures(name: string): string[] {
  const words = industryWords(name);
  const features = new Set<string>();
  words.forEach((word, i) => {
    features.add(`w:${word}`);
    if (i > 0) features.add(`b:${words[i - 1]} ${word}`);
    if (word.length > STEM) features.add(`s:${word.slice(0, STEM)}`);
    for (let at = 0; at + PIECE <= word.length; at++) features.add(`c:${word.slice(at, at + PIECE)}`);
  });
  const last = words.at(-1);
  if (last) features.add(`l:${last}`);
  return [...features];
}
