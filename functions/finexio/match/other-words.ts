// Whether each of two names has a word of its own, so that they are two companies: "Valley Media" is not "Park Media".
import { WordClass } from '../../../shared/names/words.ts';
import { F } from './search/feature-names.ts';
import type { Searcher } from './search/searcher.ts';
import { WEIGHT_UNIT } from './supplier-index.ts';
import { WrittenWords } from './word-list.ts';

/** Weight of a word in one of 20,000 names: it is a word of its own, and not another one misspelt. */
const KNOWN_WEIGHT = Math.round(WEIGHT_UNIT * Math.log(20_000));
/** Known words that are less alike than this are two words; a place may confirm the rest of the name. */
const ALIKE = 0.9;
const ALIKE_IN_PLACE = 0.7;
const MIN_MISSPELT = 4;

/** Two words for one thing, singular as the vocabulary has them: a name that swaps them is the same name. */
const SAME_SENSE: readonly (readonly string[])[] = [
  ['association', 'organization', 'organisation'],
  ['international', 'global', 'worldwide'],
  ['america', 'american', 'us', 'na'],
];
/** Words that look alike and are two things, singular. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['import', 'export'],
  ['importer', 'exporter'],
  ['eastern', 'western'],
  ['northern', 'southern'],
  ['north', 'south'],
  ['interior', 'exterior'],
  ['internal', 'external'],
  ['inbound', 'outbound'],
  ['inner', 'outer'],
  ['upper', 'lower'],
  ['junior', 'senior'],
  ['father', 'mother'],
  ['expert', 'export'],
];
/** Of words that go on alike: "NORTHSIDE" and "SOUTHSIDE", "INPATIENT" and "OUTPATIENT". */
const OPPOSITE_STARTS: readonly (readonly [string, string])[] = [
  ['NORTH', 'SOUTH'],
  ['EAST', 'WEST'],
  ['INTER', 'INTRA'],
  ['IN', 'OUT'],
  ['UP', 'DOWN'],
  ['OVER', 'UNDER'],
];
const opposites = new Set(OPPOSITES.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]).map((pair) => pair.toUpperCase()));
const senseOf = new Map(
  SAME_SENSE.flatMap((words, sense) => words.map((word) => [word.toUpperCase(), sense] as const)),
);

const written = new WrittenWords();

/** Of the aligned row: a word that no word of the other name is, spells, abbreviates or means. */
export function hasOtherWord(searcher: Searcher): boolean {
  return hasUnmetWords(searcher) || hasMistakenWord(searcher);
}

function hasUnmetWords(searcher: Searcher): boolean {
  const { query, alignment, texts, ranking } = searcher;
  // Place words aside; the aligned row bears the name of the best one.
  if (ranking.best[F.queryUnmetWords] === 0 || ranking.best[F.rowUnmetWords] === 0) return false;
  let isRead = false;
  for (let i = 0; i < query.count; i++) {
    if (!isUnmetOfPayee(searcher, i)) continue;
    for (let j = 0; j < alignment.rowCount; j++) {
      if (!isUnmetOfSupplier(searcher, j) || alignment.mayAbbreviate(i, j)) continue;
      if (!isRead) written.of(texts.supplier(alignment.row).name);
      isRead = true;
      if (!areOneWord(searcher, i, j)) return true;
    }
  }
  return false;
}

function isUnmetOfPayee({ query, alignment }: Searcher, i: number): boolean {
  if (query.wordClass[i] !== WordClass.content || alignment.queryFit[i] > 0) return false;
  return query.isPlace[i] + query.isNumber[i] === 0 && query.length[i] > 1;
}

function isUnmetOfSupplier({ query, alignment }: Searcher, j: number): boolean {
  if (alignment.rowClass[j] !== WordClass.content || alignment.rowFit[j] > 0 || alignment.rowLength[j] <= 1)
    return false;
  return !alignment.isRowNumber(j) && !isPlaceWord(query, alignment.rowWords[j]) && !alignment.isRowTitle(j);
}

export function isPlaceWord({ placeWords, placeWordCount }: Searcher['query'], word: number): boolean {
  for (let k = 0; k < placeWordCount; k++) if (placeWords[k] === word) return true;
  return false;
}

/** As the records write them: the vocabulary has "HLDG" as "holding" and "SCHOOLS" without its s. */
function areOneWord({ query, alignment, texts }: Searcher, i: number, j: number): boolean {
  const payee = query.capitals(i);
  const word = texts.word(alignment.rowWords[j]);
  const supplier = written.word(j, word);
  if (isShortened(payee, supplier) || isShortened(supplier, payee)) return true;
  if (Math.min(payee.length, supplier.length) >= MIN_MISSPELT && isOneEditApart(payee, supplier)) return true;
  const sense = senseOf.get(query.word[i] < 0 ? payee : texts.word(query.word[i]));
  return sense !== undefined && sense === senseOf.get(word);
}

/** The letters of `short` stand in `long` in their order, the first one first: "HTS", "HEIGHTS". */
function isShortened(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  let found = 1;
  for (let k = 1; k < long.length && found < short.length; k++) if (long[k] === short[found]) found++;
  return found === short.length;
}

/** One letter more, less or another, or two neighbours changed over. */
function isOneEditApart(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** "Export Bank" is not "Import Bank", and of two words that are both known neither is the other one misspelt. */
function hasMistakenWord(searcher: Searcher): boolean {
  const { query, alignment, ranking, texts } = searcher;
  const least = ranking.best[F.noPlace] === 1 ? ALIKE : ALIKE_IN_PLACE;
  if (alignment.lowestSimilarity === 1 || alignment.initials > 0) return false;
  for (let i = 0; i < query.count; i++) {
    const [j, fit] = [alignment.partner[i], alignment.queryFit[i]];
    if (j < 0 || fit === 1 || query.isNumber[i] === 1 || alignment.rowLength[j] < MIN_MISSPELT) continue;
    if (areOpposites(singularOf(searcher, i), texts.word(alignment.rowWords[j]))) return true;
    if (fit >= ALIKE) continue;
    const areKnown = query.word[i] >= 0 && isKnown(query.weight[i]) && isKnown(alignment.rowWeight[j]);
    if (fit < least && areKnown && !alignment.mayAbbreviate(i, j)) return true;
  }
  return false;
}

function areOpposites(a: string, b: string): boolean {
  if (opposites.has(`${a} ${b}`)) return true;
  return OPPOSITE_STARTS.some(([one, two]) => goOnAlike(a, one, b, two) || goOnAlike(a, two, b, one));
}

const goOnAlike = (a: string, start: string, b: string, other: string) =>
  a.startsWith(start) && b.startsWith(other) && a.slice(start.length) === b.slice(other.length);

const isKnown = (weight: number) => weight <= KNOWN_WEIGHT;

const singularOf = ({ query }: Searcher, i: number) => query.capitals(i).slice(0, query.length[i]);
