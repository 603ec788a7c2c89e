// Shapes in which firms and shops are named after people: "SMITH, JONES & BROWN", "JIMMY WONG'S".
import { isOrdinaryWord } from './features.ts';
import { financeName } from './finance-names.ts';
import { hashWord } from './hash.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { Reading } from './reading.ts';

export interface FirmShape {
  evidence: string;
  /** How many times likelier the shape makes a business than a person, and than a public body: judgements, hardly any labelled name has it. */
  overPerson: number;
  overPublic: number;
}

const PARTNERS: FirmShape = { evidence: 'surnames joined like the partners of a firm', overPerson: 100, overPublic: 1 };
const POSSESSIVE: FirmShape = { evidence: "ends in 's, as shops are named", overPerson: 60, overPublic: 1 };
const TITLED: FirmShape = {
  evidence: 'a title before a trade or a thing, as companies are named',
  overPerson: 300,
  overPublic: 1,
};
const FINANCE = { overPerson: 300, overPublic: 30 };
const DEALER: FirmShape = {
  evidence: 'a surname before a make of cars, as dealers are named',
  overPerson: 30,
  overPublic: 1,
};
const MAKES = new WordSet(
  'ford chevrolet chevy toyota honda chrysler jeep dodge nissan kia hyundai subaru mazda buick cadillac gmc',
);
const TITLES = new WordSet('mr mrs dr mister');
/** People bear some of them as names, and no company with a title means these. */
const TRADESMEN = new WordSet(
  'plumber plumbers roofer electrician handyman painter fixit fix wok burger noodle shrimp taco pickle sushi junk duct vac window windows glass lock locksmith mobile phone print bugs pest wash',
);
const A_NAME = 3;
/** Step of the company words from which a word is one of trade. */
const OF_COMPANIES = 2;
const AND = hashWord('and');
const AMPERSAND = 38;
const LETTER_S = 115;
const KNOWN_SURNAME = 3;
const MOST_PARTNERS = 6;

/** The features must be read. */
export function firmShape(reading: Reading): FirmShape | undefined {
  const finance = financeName(reading);
  if (finance) return { evidence: finance.evidence, ...FINANCE };
  if (isPartners(reading)) return PARTNERS;
  if (isTitled(reading)) return TITLED;
  if (isDealer(reading)) return DEALER;
  return isPossessive(reading) ? POSSESSIVE : undefined;
}

/** Two surnames or more, the last behind "&" or "and", and none of them mostly a first name: "SMITH, JOHN & MARY" is a couple. */
function isPartners({ name, features, phrases }: Reading): boolean {
  const { words } = name;
  if (words < 3 || phrases.countedWords < 2 || phrases.countedWords > MOST_PARTNERS) return false;
  const beforeLast = words - 2;
  if (name.hashes[beforeLast] !== AND && name.bytes[name.starts[beforeLast] ?? 0] !== AMPERSAND) return false;
  for (let i = 0; i < phrases.countedWords; i++) {
    const word = phrases.counted[i] ?? 0;
    if (name.bytes[name.starts[word] ?? 0] === AMPERSAND) continue;
    const listed = features.listed[word] ?? 0;
    if ((listed & 7) < KNOWN_SURNAME || (listed & 7) <= listed >>> 3) return false;
  }
  return true;
}

/** "MR PLUMBER", "MRS BAIRDS": no word behind the title is a name that people bear, and the last is of trade or a plural of a name. */
function isTitled(reading: Reading): boolean {
  const { name, features } = reading;
  if (name.comma > 0 || name.words < 2 || name.words > 4 || !TITLES.has(name.hashes[0] ?? 0)) return false;
  for (let i = 1; i < name.words; i++) {
    const wordClass = reading.wordClass(i);
    const listed = features.listed[i] ?? 0;
    if (wordClass !== undefined && wordClass !== 'commerce' && wordClass !== 'legalForm') return false;
    if (wordClass !== undefined || TRADESMEN.has(name.hashes[i] ?? 0) || isOrdinaryWord(listed, features.steps[i] ?? 0))
      continue;
    if (Math.max(listed >>> 3, listed & 7) >= A_NAME) return false;
  }
  const last = name.words - 1;
  if (
    reading.wordClass(last) !== undefined ||
    TRADESMEN.has(name.hashes[last] ?? 0) ||
    (features.steps[last] ?? 0) >= OF_COMPANIES
  )
    return true;
  const word = name.word(last);
  return word.endsWith('s') && (reading.factsOf(word.slice(0, -1)).listed & 7) >= A_NAME;
}

/** "JOHNSON FORD", and not "HARRISON FORD", whose first word is mostly a first name. */
function isDealer({ name, features }: Reading): boolean {
  if (name.words !== 2 || name.comma >= 0 || !MAKES.has(name.hashes[1] ?? 0)) return false;
  const listed = features.listed[0] ?? 0;
  return (listed & 7) >= KNOWN_SURNAME && (listed & 7) > listed >>> 3;
}

function isPossessive({ name, text }: Reading): boolean {
  if (name.possessives === 0 || name.comma > 0 || name.words === 0 || name.words > 3) return false;
  const end = name.ends[name.words - 1] ?? 0;
  return name.bytes[end - 1] === LETTER_S && /['’]s\W*$/i.test(text) && name.word(0) !== 'the';
}
