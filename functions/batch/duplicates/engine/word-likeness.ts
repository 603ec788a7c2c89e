// How far two different words may be one word in two spellings: 0 when they may not.

export const Likeness = { cut: 0.8, abbreviation: 0.7, typo: 0.85, twoTypos: 0.7, initial: 0.4 } as const;

const hasDigit = (text: string) => /\d/.test(text);

/** `a` and `b` are never equal. */
export function wordLikeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (hasDigit(short) || hasDigit(long)) return 0;
  if (short.length === 1) return initialLikeness(short, long);
  if (short.length >= 3 && long.startsWith(short)) return Likeness.cut;
  if (isAbbreviation(short, long)) return Likeness.abbreviation;
  const gap = long.length - short.length;
  if (gap > 2 || short.length < 4) return 0;
  const edits = editsUpTo2(short, long);
  if (edits === 1) return short.length >= 5 ? Likeness.typo : 0.6;
  return edits === 2 && short.length >= 8 ? Likeness.twoTypos : 0;
}

/** "N" is "NORTH" in every name. */
function initialLikeness(letter: string, word: string): number {
  if (word.charCodeAt(0) !== letter.charCodeAt(0)) return 0;
  return COMPASS.has(word) ? Likeness.cut : Likeness.initial;
}

const COMPASS: ReadonlySet<string> = new Set(['north', 'south', 'east', 'west']);

export const How = { equal: 0, cut: 1, abbreviation: 2, typo: 3, initial: 4 } as const;

/** Of two words that `wordLikeness` has found alike. */
export function howAlike(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 1) return COMPASS.has(long) ? How.abbreviation : How.initial;
  if (long.startsWith(short)) return How.cut;
  return isAbbreviation(short, long) ? How.abbreviation : How.typo;
}

/** "bldng" of "building": begins and ends alike, letters in order, and lost at least a third. */
function isAbbreviation(short: string, long: string): boolean {
  if (short.length < 3 || short.length > long.length * 0.7) return false;
  if (short.charCodeAt(0) !== long.charCodeAt(0) || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (let i = 0; i < long.length && at < short.length; i++) if (long[i] === short[at]) at++;
  return at === short.length;
}

const WIDTH = 40;
const rows = [new Uint8Array(WIDTH), new Uint8Array(WIDTH), new Uint8Array(WIDTH)];

/** Insertions, deletions, changes and swaps of neighbours; 3 for more than two. */
export function editsUpTo2(a: string, b: string): number {
  if (b.length >= WIDTH) return 3;
  let [before, last, next] = rows;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    next[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1));
      const isSwap =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isSwap) edits = Math.min(edits, before[j - 2] + 1);
      next[j] = edits;
      if (edits < least) least = edits;
    }
    if (least > 2) return 3;
    [before, last, next] = [last, next, before];
  }
  return Math.min(3, last[b.length]);
}
