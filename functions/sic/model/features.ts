// What the industry model sees of a name: its words (without legal forms), pairs of neighbouring words, the beginnings, ends and pieces of words, and the legal form.

const LEGAL_FORMS = new Set(
  'inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc pa'.split(' '),
);
const IGNORED = new Set(['dba', ...'the of and a an for in at on to by &'.split(' '), ...LEGAL_FORMS]);

/** Abbreviations of vendor files and the word they stand for. */
const ALIASES = new Map(
  `dept department, dpt department, univ university, dist district, auth authority, sch school, schl school, commn commission, cnty county, twp township,
  gov government, govt government, fed federal, natl national, intl international, svc service, svcs service, serv service, hosp hospital, ctr center, cntr center, mgmt management,
  mgt management, assn association, assoc associate, const construction, constr construction, elec electric, plbg plumbing, mfg manufacturing, transp transportation,
  equip equipment, ins insurance, engr engineering, engrg engineering, tech technology, lib library, hlth health, fndn foundation, pharm pharmacy,
  dev development, prop property, props property, sys system, distrib distributor, whsle wholesale, theatre theater, centre center, eqpt equipment`
    .split(/,\s+/)
    .map((pair): [string, string] => {
      const [short, long] = pair.split(' ');
      return [short, long];
    }),
);

/** Plural and singular are one word: "contractors" and "contractor"; "glass" and "gas" stay. */
const singular = (word: string) =>
  word.length >= 5 && word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.length >= 5 && word.endsWith('s') && !/[siu]s$/.test(word)
      ? word.slice(0, -1)
      : word;

/** Letters of an abbreviation belong together: "P.C." is "PC", "A/C" is "AC". */
const joinInitials = (text: string) => text.replace(/\b([a-z])[./](?=[a-z]\b)/g, '$1');

/** Nothing to fold or to join: most phrases and names. */
const PLAIN = /^[\w ,&-]*$/;

function rawWords(name: string): string[] {
  const text = name.slice(0, 300);
  const folded = PLAIN.test(text) ? text.toLowerCase() : fold(text);
  return folded.match(/[a-z]{2,}/g) ?? [];
}

const fold = (text: string) =>
  joinInitials(
    text
      .normalize('NFKD')
      .replace(/[\p{M}'\u2019]/gu, '')
      .toLowerCase(),
  );

export function industryWords(name: string): string[] {
  return rawWords(name)
    .filter((word) => !IGNORED.has(word))
    .map(singular)
    .map((word) => ALIASES.get(word) ?? word)
    .slice(0, 16);
}

/** How many words of a name are none of its industry: legal forms, articles. */
export const leftOut = (name: string): number => rawWords(name).filter((word) => IGNORED.has(word)).length;

/** Length of the beginnings and pieces of words that count as features of their own. */
const STEM = 5;
const PIECE = 4;

/**
 * Distinct features of a name: `w:` word, `b:` two neighbouring words, `s:` first five letters, `c:` four letters inside a word, `e:` the last four letters,
 * `l:` last word, `f:` legal form. Words that are persons' names give none of them.
 */
export function industryFeatures(name: string, persons: ReadonlySet<string> = new Set()): string[] {
  const raw = rawWords(name);
  const words = industryWords(name).filter((word) => !persons.has(word));
  const features = new Set<string>();
  words.forEach((word, i) => {
    for (const feature of featuresOfWord(word)) features.add(feature);
    if (i > 0) features.add(`b:${words[i - 1]} ${word}`);
  });
  const last = words.at(-1);
  if (last) features.add(`l:${last}`);
  for (const word of raw) if (LEGAL_FORMS.has(word)) features.add(`f:${word}`);
  return [...features];
}

/** The features that a word has by itself: `w:`, `s:`, `e:` and `c:`. */
export function featuresOfWord(word: string): string[] {
  const features = [`w:${word}`];
  if (word.length > STEM) features.push(`s:${word.slice(0, STEM)}`);
  if (word.length > PIECE) features.push(`e:${word.slice(-PIECE)}`);
  for (let at = 0; at + PIECE <= word.length; at++) features.push(`c:${word.slice(at, at + PIECE)}`);
  return features;
}
