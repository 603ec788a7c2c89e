// Says in words why a supplier was matched: what agrees by rarity, what is only similar, what differs, what was not compared.

import { shownDate } from '../../../shared/names/dates.ts';
import { WordClass } from '../../../shared/names/words.ts';
import { legalFormPhrase } from './legal-forms.ts';
import { addPlaces } from './place-evidence.ts';
import { F } from './search/feature-names.ts';
import type { NameQuery } from './search/query.ts';
import type { Searcher } from './search/searcher.ts';
import { type Supplier, WORD_STRIDE, Word } from './supplier-index.ts';
import { differingTitles } from './titles.ts';
import { twoNamesOf } from './two-names.ts';
import { clipped, WordList, WrittenWords } from './word-list.ts';

export interface Evidence {
  readonly phrases: readonly string[];
  /** Those of the phrases that speak against the supplier. */
  readonly against: readonly string[];
}

/** A rare word stands in one of this many names at most, and in a small network in two. */
const RARE_SHARE = 2000;
const RARE_ROWS = 2;
const SAME_WORD = 1;
/** Words less alike than this are shown as two words: "T" and "TMOBILE". */
const ALIKE = 0.5;
const MAX_CARE_OF = 40;
const STORE_NUMBER = 'store number ';
const WITHOUT_NUMBER = ' (the network has the name without one)';
const CARE_OF = /\bc\/o\b.*/is;
export const CUT_SHORT = 'the search was cut short: more suppliers are alike than are looked at';

const written = new WrittenWords();
const rare = new WordList();
const common = new WordList();
const similar = new WordList();
const onlyPayee = new WordList();
const onlySupplier = new WordList();
const payeeNumbers = new WordList();
const supplierNumbers = new WordList();
const setAsideOfSupplier = new WordList();

/** Phrases for `supplier`, the row that the searcher's alignment holds and `features` describe. */
export function evidenceOf(
  searcher: Searcher,
  features: Float64Array,
  sought: NameQuery,
  supplier: Supplier,
): Evidence {
  const phrases: string[] = [];
  const against: string[] = [];
  written.of(supplier.name);
  const hasEqual = addEqualWords(phrases, searcher);
  if (features[F.lowestSimilarity] < 1 || hasUnequalWords(searcher)) addLikenesses(phrases, searcher);
  if (features[F.initials] > 0 && !hasEqual) against.push('no whole word agrees');
  if (features[F.queryPart] > 0 || features[F.rowPart] > 0) phrases.push('one half of a DBA name agrees');
  const ignored = addDifferences(against, searcher, sought.name);
  const twoNames = twoNamesOf(searcher);
  if (twoNames) against.push(`two names: ${twoNames}`);
  const twoTitles = differingTitles(searcher);
  if (twoTitles) against.push(`titles differ: ${twoTitles}`);
  const legalForms = legalFormPhrase(searcher);
  if (legalForms) against.push(legalForms);
  addPlaces(phrases, against, searcher, features, sought, supplier);
  for (const phrase of against) phrases.push(phrase);
  if (ignored) phrases.push(`set aside: ${ignored}${ignored.includes(STORE_NUMBER) ? WITHOUT_NUMBER : ''}`);
  addSetAside(phrases, searcher);
  if (sought.name.includes('/')) addCareOf(phrases, sought.name);
  if (searcher.isCapped) phrases.push(CUT_SHORT);
  return { phrases, against };
}

/** Titles of both sides and what is no part of the payee's name. */
function addSetAside(phrases: string[], searcher: Searcher): void {
  const { setAside } = searcher.query;
  if (setAside.length > 0) phrases.push(`set aside: ${clipped(setAside.join(', '), MAX_CARE_OF)}`);
  if (setAsideOfSupplier.count > 0) phrases.push(`set aside of the supplier: ${setAsideOfSupplier.text}`);
}

/** Whether there are any. */
function addEqualWords(phrases: string[], { query, alignment, index }: Searcher): boolean {
  rare.clear();
  common.clear();
  const { words } = index.sections;
  const rareRows = Math.max(RARE_ROWS, index.rowCount / RARE_SHARE);
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] !== WordClass.content || alignment.queryFit[i] !== SAME_WORD) continue;
    const isRare = words[query.word[i] * WORD_STRIDE + Word.rows] <= rareRows;
    (isRare ? rare : common).add(query.capitals(i));
  }
  if (rare.count > 0) phrases.push(`rare ${agree(rare)}`);
  if (common.count > 0) phrases.push(`common ${agree(common)}`);
  return rare.count + common.count > 0;
}

const agree = (list: WordList) => (list.count === 1 ? `word agrees: ${list.text}` : `words agree: ${list.text}`);

function hasUnequalWords({ query, alignment }: Searcher): boolean {
  for (let i = 0; i < query.count; i++) if (alignment.queryFit[i] > 0 && alignment.queryFit[i] < SAME_WORD) return true;
  return false;
}

/** Look-alikes, words written apart on one side, and initials, each run of words as the two records write it. */
function addLikenesses(phrases: string[], { query, alignment }: Searcher): void {
  similar.clear();
  for (let i = 0; i < query.count; i++) {
    const fit = alignment.queryFit[i];
    if (fit < ALIKE || fit === SAME_WORD) continue;
    const from = alignment.partner[i];
    const first = i;
    let ofPayee = query.capitals(i);
    while (i + 1 < query.count && alignment.partner[i + 1] === from) ofPayee += ` ${query.capitals(++i)}`;
    const ofSupplier = written.between(from, runEnd(alignment, from, query.count));
    if (areInitials(ofPayee, ofSupplier)) phrases.push(`${ofPayee} are the initials of ${ofSupplier}`);
    else if (areInitials(ofSupplier, ofPayee)) phrases.push(`${ofSupplier} are the initials of ${ofPayee}`);
    else if (i > first || fit < SAME_WORD) similar.add(`${ofPayee} ~ ${ofSupplier}`);
  }
  if (similar.count > 0) phrases.push(`similar: ${similar.text}`);
}

/** End of the run of row words that one query word answers. */
function runEnd({ rowFit, rowCount, partner }: Searcher['alignment'], from: number, queryWords: number): number {
  let end = from + 1;
  while (end < rowCount && rowFit[end] === rowFit[from] && !partner.subarray(0, queryWords).includes(end)) end++;
  return end;
}

const areInitials = (short: string, long: string) =>
  long.includes(' ') &&
  !short.includes(' ') &&
  long.startsWith(short[0]) &&
  short !== long.replaceAll(' ', '') &&
  isRunOfInitials(short, long);

/** The letters begin the words in turn; words between ("OF") may be passed over. */
function isRunOfInitials(letters: string, words: string): boolean {
  let found = 0;
  for (const word of words.split(' ')) if (word[0] === letters[found]) found++;
  return found === letters.length;
}

/** What one side has alone; returns what of the payee's name is not compared. */
function addDifferences(against: string[], searcher: Searcher, name: string): string {
  const { query, alignment, texts } = searcher;
  for (const list of [onlyPayee, onlySupplier, payeeNumbers, supplierNumbers, setAsideOfSupplier]) list.clear();
  for (let j = 0; j < alignment.rowCount; j++) {
    if (alignment.rowClass[j] !== WordClass.content || alignment.rowFit[j] >= ALIKE) continue;
    const word = written.word(j, texts.word(alignment.rowWords[j]));
    if (alignment.rowFit[j] === 0 && alignment.isRowTitle(j)) setAsideOfSupplier.add(word);
    else if (alignment.isRowNumber(j)) supplierNumbers.add(shownDate(word));
    else onlySupplier.add(word);
  }
  let ignored = '';
  for (let i = 0; i < query.count; i++) {
    if (alignment.queryFit[i] >= ALIKE) continue;
    const isNumber = query.isNumber[i] === 1;
    const isIgnored = isNumber
      ? query.isAside[i] === 1 && supplierNumbers.count === 0
      : query.wordClass[i] === WordClass.noise;
    if (isIgnored) {
      ignored = clipped(`${ignored}${ignored && ' '}${ignoredWord(searcher, i, name)}`, MAX_CARE_OF);
    } else if (isNumber) payeeNumbers.add(shownDate(query.capitals(i)));
    else if (query.wordClass[i] === WordClass.content) onlyPayee.add(query.capitals(i));
  }
  addNumbers(against);
  if (onlyPayee.count > 0) against.push(`only in the payee: ${onlyPayee.text}`);
  if (onlySupplier.count > 0) against.push(`only in the supplier: ${onlySupplier.text}`);
  return ignored;
}

/** "number differs: 8851, 8815", or which side alone has one. */
function addNumbers(against: string[]): void {
  if (payeeNumbers.count + supplierNumbers.count === 0) return;
  const [ofPayee, ofSupplier] = [payeeNumbers.text.replaceAll(',', ''), supplierNumbers.text.replaceAll(',', '')];
  if (ofPayee && ofSupplier) against.push(`number differs: ${ofPayee}, ${ofSupplier}`);
  else if (ofPayee) against.push(`number only in the payee: ${ofPayee}`);
  else if (ofSupplier) against.push(`number only in the supplier: ${ofSupplier}`);
}

const isStoreNumber = (name: string, number: string) => name.includes(`#${number}`) || name.includes(`# ${number}`);

function ignoredWord({ query }: Searcher, i: number, name: string): string {
  const word = shownDate(query.capitals(i));
  return query.isNumber[i] === 1 && isStoreNumber(name, word) ? `${STORE_NUMBER}${word}` : word;
}

function addCareOf(phrases: string[], name: string): void {
  const [part] = CARE_OF.exec(name.slice(1)) ?? [];
  if (part) phrases.push(`set aside: ${clipped(part.trim().toUpperCase(), MAX_CARE_OF)}`);
}
