// "CITY OF MAPLEWOOD" is a city; "CITY OF JOY SWEETS", "STATE OF MIND SALON" and "RICK CITY" are not, because of what stands beside the word of places.
import { isPublicSubject } from '../../../shared/public-subjects.ts';
import { hashWord } from './hash.ts';
import { addWord, START } from './known-names.ts';
import { WORD_CLASSES, type WordClass } from './lexicon/word-classes.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { Reading } from './reading.ts';

const HEADS = new WordSet(
  'city town village county state township borough commonwealth mayor municipality parish twp cnty cty vlg boro',
);
/** Churches and charities call themselves cities of these. */
const IDEAS = new WordSet(
  'hope joy faith peace grace love light refuge praise glory freedom angels destiny zion dreams mercy life truth',
);
/** Towns that no list of cities has end in these. */
const NATURE = new WordSet(
  'hills hill creek bay grove lake lakes river springs spring valley park heights island islands beach point falls ridge woods wood forest harbor mountain mount prairie rock rocks bluff bluffs mills mill bend brook crossing corners center city town village station view shores shore sound cove meadows meadow field fields gardens landing junction ranch estates oaks oak pines pine cedar glen haven summit plains run hollow canyon mesa pass bridge ferry cross head neck',
);
const STATE_NAMES = new WordSet(WORD_CLASSES.state);
const STATES = new WordSet('state commonwealth');
const OF = hashWord('of');
const THE = hashWord('the');
/** Words behind a place that leave it a public body, whatever else stands there. */
const PUBLIC: ReadonlySet<WordClass | undefined> = new Set<WordClass>([
  'public',
  'locality',
  'utility',
  'federal',
  'education',
]);
const SAINT = new WordSet('st saint ste mt mount ft fort');
/** Of people and of what is about places only: "RICK CITY" is a person, "CARSON CITY" a place. */
const PLACE_WORDS = new WordSet('city county town village parish court park parks schools');
const GENERAL_OFFICES = new WordSet(
  'board commission department agency bureau council division authority committee administration district',
);
const COMMON_FIRST_NAME = 5;
const SELDOM_A_NAME = 3;
/** Step of the company words from which a word behind a place is one of trade. */
const OF_COMPANIES = 2;
const DIGIT = 48;

/** What private bodies call an agency as often as public ones do: "... ECONOMIC DEVELOPMENT AGENCY", "COMMUNITY ACTION AGENCY". */
const PRIVATE_TASKS = new WordSet('development action adoption placement');
const AGENCY = hashWord('agency');

/** An agency whose task does not tell whose it is, without a word of a public body before it. */
export function isAgencyOfAnybody(reading: Reading): boolean {
  const { name } = reading;
  const last = name.words - 1;
  if (last < 1 || name.hashes[last] !== AGENCY || !PRIVATE_TASKS.has(name.hashes[last - 1] ?? 0)) return false;
  for (let i = 0; i < last - 1; i++)
    if (HEADS.has(name.hashes[i] ?? 0) || reading.wordClass(i) === 'federal') return false;
  return true;
}

/** A head of public bodies, "of", and then words that are no place, or a place and a trade. The features must be read. */
export function headsNoPlace(reading: Reading): boolean {
  const { name, tradesAs } = reading;
  const head = name.hashes[0] === THE ? 1 : 0;
  if (name.words < head + 3 || name.hashes[head + 1] !== OF || !HEADS.has(name.hashes[head] ?? 0)) return false;
  if (tradesAs || name.comma > 0) return false;
  const from = head + 2;
  if (name.words === from + 1 && IDEAS.has(name.hashes[from] ?? 0)) return true;
  const rest = from + Math.max(placeLength(reading, from), SAINT.has(name.hashes[from] ?? 0) ? 2 : 0);
  if (STATES.has(name.hashes[head] ?? 0)) return !isState(reading, from) && hasTrade(reading, from);
  if (rest > from) return hasTrade(reading, rest);
  return hasTrade(reading, from);
}

const DEPARTMENTS = new WordSet('department dept depart dpt bureau division');
/** Words that show whose department it is. */
const OWNERS: ReadonlySet<WordClass | undefined> = new Set<WordClass>([
  'state',
  'stateCode',
  'locality',
  'federal',
  'education',
  'tribal',
]);

/** "DEPARTMENT OF COFFEE", "BUREAU OF FINE DINING": nothing in the name is a subject of public departments, or says whose it is. */
export function headsNoSubject(reading: Reading): boolean {
  const { name } = reading;
  const head = name.hashes[0] === THE ? 1 : 0;
  if (name.words < head + 3 || name.hashes[head + 1] !== OF || !DEPARTMENTS.has(name.hashes[head] ?? 0)) return false;
  if (isNationalAffairs(reading, head + 2)) return true;
  for (let i = head + 2; i < name.words; i++) {
    if (OWNERS.has(reading.wordClass(i)) || isPublicSubject(name.word(i), i === name.words - 1)) return false;
  }
  return true;
}

/** The publisher. */
const isNationalAffairs = ({ name }: Reading, from: number) =>
  name.words >= from + 2 && name.word(from) === 'national' && name.word(from + 1) === 'affairs';

/** "PANDA CITY", "VAPOR CITY": shops call themselves so, and no known place is called so. */
export function isCityOfThings({ name, known, phrases }: Reading): boolean {
  if (name.words !== 2 || name.comma >= 0 || phrases.found > 0 || name.hashes[1] !== CITY) return false;
  return !known.isPlace(addWord(addWord(START, name.hashes[0] ?? 0), CITY));
}

const CITY = hashWord('city');
const MOST_WORDS_OF_A_STATE = 3;

function isState(reading: Reading, from: number): boolean {
  if (reading.wordClass(from) === 'stateCode') return true;
  for (let i = from; i < Math.min(from + MOST_WORDS_OF_A_STATE, reading.name.words); i++)
    if (STATE_NAMES.has(reading.name.hashes[i] ?? 0)) return true;
  return false;
}

/** Words of the longest place that begins at `from`. */
function placeLength({ name, known }: Reading, from: number): number {
  let state = START;
  let longest = 0;
  for (let i = from; i < name.words; i++) {
    state = addWord(state, name.hashes[i] ?? 0);
    if (known.isPlace(state)) longest = i - from + 1;
  }
  return longest;
}

/** No word is of a public body, and the last one, numbers aside, is of companies. */
function hasTrade(reading: Reading, from: number): boolean {
  const { name, features } = reading;
  let last = -1;
  for (let i = from; i < name.words; i++) {
    const wordClass = reading.wordClass(i);
    if (PUBLIC.has(wordClass)) return false;
    if (name.bytes[name.starts[i] ?? 0] !== DIGIT && wordClass !== 'legalForm') last = i;
  }
  if (last < 0) return false;
  if (reading.wordClass(last) === 'commerce') return !NATURE.has(name.hashes[last] ?? 0);
  const listed = features.listed[last] ?? 0;
  if (reading.wordClass(last) !== undefined || NATURE.has(name.hashes[last] ?? 0)) return false;
  const isSeldomName = Math.max(listed >>> 3, listed & 7) <= SELDOM_A_NAME;
  return isSeldomName && (features.steps[last] ?? 0) >= OF_COMPANIES;
}

/** "COLLEGE BOARD", "DEPARTMENT 00": two words, one of them of offices in general, and no place or state before it. */
export function isOfficeOfNobody(reading: Reading): boolean {
  const { name, phrases, known } = reading;
  if (name.words !== 2 || phrases.found > 0) return false;
  const first = name.hashes[0] ?? 0;
  if (GENERAL_OFFICES.has(first)) return true;
  if (!GENERAL_OFFICES.has(name.hashes[1] ?? 0) || known.isPlace(addWord(START, first))) return false;
  const wordClass = reading.wordClass(0);
  return wordClass !== 'state' && wordClass !== 'stateCode' && wordClass !== 'tribal';
}

export function isPersonBeforePlaceWord({ name, features, known }: Reading): boolean {
  if (name.words !== 2) return false;
  if (name.comma === 1)
    return PLACE_WORDS.has(name.hashes[0] ?? 0) && (features.listed[1] ?? 0) >>> 3 >= COMMON_FIRST_NAME;
  if (!PLACE_WORDS.has(name.hashes[1] ?? 0)) return false;
  if ((features.listed[0] ?? 0) >>> 3 < COMMON_FIRST_NAME) return false;
  const first = addWord(START, name.hashes[0] ?? 0);
  return !known.isPlace(first) && !known.isPlace(addWord(first, name.hashes[1] ?? 0));
}
