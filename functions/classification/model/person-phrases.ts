// Persons named by what they are to another ("heirs of", "as parent of … a minor", "and his attorneys"), and households: always about a person, never a business.
import { isOrdinaryWord } from './features.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { Reading } from './reading.ts';

export interface PersonPhrase {
  evidence: string;
}

const ROLE =
  'parents?|mother|father|(?:natural |legal )?guardian(?: ad litem)?|next friend|administrat(?:or|rix)|execut(?:or|rix)|(?:personal|pers) rep(?:resentative)?|conservator|custodian|beneficiary|next of kin|heirs?(?: at law)?|surviving spouse|spouse|widow(?:er)?|attorneys? in fact|poa|power of attorney|assignee|subrogee|representative payee|rep payee';
/** Words of a role that may stand behind a name without "as". */
const OFFICE =
  'execut(?:or|rix)|administrat(?:or|rix)|(?:personal|pers) rep(?:resentative)?|conservator|guardian(?: ad litem)?|attorneys? in fact|poa|power of attorney|next friend|surviving spouse';

interface Pattern {
  pattern: RegExp;
  /** Fewest words of the person's name: a household is named by one. */
  least: number;
}
const pattern = (source: string, least = 2): Pattern => ({ pattern: new RegExp(source), least });

/** `who` is the person. In the order in which they are tried; the text has small letters and single spaces. */
const PATTERNS: readonly Pattern[] = [
  pattern('^(?:the )?(?:unknown )?(?<says>heirs(?: at law)? (?:of|to))(?: the estate of)? (?<who>.+)$', 1),
  pattern(`^(?:the )?(?<says>(?:${ROLE}|family) of)(?: the estate of)? (?<who>.+)$`),
  pattern(`^(?<who>.+?) (?<says>(?:individually and )?as (?:the )?(?:${ROLE}))\\b`),
  pattern('^(?<who>.+?) (?<says>individually)(?: and\\b|$)'),
  pattern('^(?<who>.+?) (?<says>(?:and|&) (?:his|her|their) (?:attorneys?|attys?|lawyers?|counsel))\\b'),
  pattern(`^(?<who>.+?) (?<says>${OFFICE})(?: (?:of|for|to)\\b.*)?$`),
  pattern('^(?:a )?(?<says>minor child|minor) (?<who>.+)$'),
  pattern('^(?<who>.+?) (?<says>a minor)(?: child)?\\b'),
  pattern('^(?:the )?(?<who>.+?) (?<says>family|household)$', 1),
];
/** Every pattern needs one of these words; hardly any name has one. */
const TRIGGERS = new WordSet(
  'heir heirs spouse guardian parent parents mother father friend administrator administratrix executor executrix rep representative conservator custodian beneficiary kin widow widower attorney attorneys atty attys lawyer lawyers counsel poa assignee subrogee payee individually minor family household',
);
const MOST_WORDS = 6;
/** Steps of the name lists from which one word of a name shows that it is a person's. */
const KNOWN_NAME = 3;
/** In capacities and examples; no census lists it. */
const NAMELESS = new Set(['doe', 'roe']);

export function personPhrase(reading: Reading): PersonPhrase | undefined {
  if (!hasTrigger(reading)) return undefined;
  const text = reading.text
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/[^a-z&0-9]+/g, ' ')
    .trim();
  for (const { pattern, least } of PATTERNS) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.who === undefined || !isPerson(reading, groups.who, least)) continue;
    return { evidence: `"${groups.says?.toUpperCase()}" is written of a person or a household` };
  }
  return undefined;
}

function hasTrigger({ name: { words, hashes } }: Reading): boolean {
  for (let i = 0; i < words; i++) if (TRIGGERS.has(hashes[i] ?? 0)) return true;
  return false;
}

function isPerson(reading: Reading, who: string, least: number): boolean {
  const words = who.split(' ').filter((word) => word !== 'and' && word !== '&');
  if (words.length < least || words.length > MOST_WORDS) return false;
  let hasName = false;
  for (const word of words) {
    if (NAMELESS.has(word)) {
      hasName = true;
      continue;
    }
    const { wordClass, listed, companyStep } = reading.factsOf(word);
    const step = Math.max(listed >>> 3, listed & 7);
    const isOfPersons = wordClass === undefined || wordClass === 'personTitle' || wordClass === 'personSuffix';
    if (!isOfPersons && step < KNOWN_NAME && word.length > 1) return false;
    if (isOrdinaryWord(listed, companyStep)) return false;
    if (step >= KNOWN_NAME) hasName = true;
  }
  return hasName;
}
