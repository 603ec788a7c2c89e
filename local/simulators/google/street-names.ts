// Street names of the simulated Google: common ones, to which a misspelt name is corrected, and suffixes in both forms.

const COMMON =
  `Main Oak Maple Cedar Elm Washington Lake Hill Walnut Park Church Mill River Spring Highland Center Franklin Jefferson Industrial Commerce Airport College Railroad Sunset ` +
  `Lincoln Jackson Madison Adams Monroe Chestnut Pleasant Broadway Prospect Liberty Union Market Water Front School Court State Forest Ridge Meadow Valley Lakeview Hickory Dogwood`;
const KNOWN = new Set(COMMON.toUpperCase().split(' '));

const SUFFIXES: Readonly<Record<string, string>> = {
  St: 'Street',
  Ave: 'Avenue',
  Rd: 'Road',
  Dr: 'Drive',
  Blvd: 'Boulevard',
  Ln: 'Lane',
  Ct: 'Court',
  Pl: 'Place',
  Pkwy: 'Parkway',
  Cir: 'Circle',
  Hwy: 'Highway',
  Rte: 'Route',
  Ter: 'Terrace',
  Sq: 'Square',
};

/** `12TH` is `12th`, `NW` stays. */
export const titleCase = (text: string): string =>
  text
    .split(' ')
    .map((word) =>
      /^(N|S|E|W|NE|NW|SE|SW|US)$/.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join(' ');

export const longRoute = (route: string): string =>
  route
    .split(' ')
    .map((word) => SUFFIXES[word] ?? word)
    .join(' ');

/** Puts a name right that is one letter away from a common one. */
export function correctStreet(asWritten: string): { route: string; isCorrected: boolean } {
  const words = asWritten.toUpperCase().split(' ');
  const right = words.map(correctWord);
  return { route: titleCase(right.join(' ')), isCorrected: right.some((word, i) => word !== words[i]) };
}

/** The words of streets repeat from call to call. */
const corrected = new Map<string, string>();
const MOST_WORDS = 10_000;

function correctWord(word: string): string {
  if (word.length < 4 || KNOWN.has(word) || /\d/.test(word)) return word;
  const known = corrected.get(word);
  if (known !== undefined) return known;
  if (corrected.size >= MOST_WORDS) corrected.clear();
  const right = [...KNOWN].find((common) => common.length >= 4 && isOneSlip(word, common)) ?? word;
  corrected.set(word, right);
  return right;
}

/** A letter doubled, dropped or swapped with its neighbour; another letter would make too many names the same. */
function isOneSlip(written: string, known: string): boolean {
  const drops = (text: string) => Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1));
  if (written.length === known.length + 1) return drops(written).includes(known);
  if (written.length === known.length - 1) return drops(known).includes(written);
  if (written.length !== known.length) return false;
  const swaps = Array.from(
    written,
    (_, i) => written.slice(0, i) + (written[i + 1] ?? '') + written[i] + written.slice(i + 2),
  );
  return swaps.includes(known);
}
