// The sentences that say why a payee has no sure supplier: which rule held it back, which supplier, and what is missing.

import { WordClass } from '../../../shared/names/words.ts';
import { Doubt } from './decide.ts';
import { CUT_SHORT } from './evidence.ts';
import type { ScoredSupplier } from './match-supplier.ts';
import type { Searcher } from './search/searcher.ts';
import { type Supplier, WORD_STRIDE, Word } from './supplier-index.ts';
import type { Thresholds } from './thresholds.ts';
import { clipped, WordList } from './word-list.ts';

const MAX_NAME = 60;
const NOTHING_NEAR = "no supplier is near the payee's name and place";
const CLASS_NAMES: ReadonlyMap<number, string> = new Map([
  [WordClass.legal, 'legal form'],
  [WordClass.stop, 'small word'],
  [WordClass.noise, 'number or remittance word'],
  [WordClass.marker, 'marker of a second name'],
]);

/** `"Acme Rents" in Boise ID`. */
export function named({ name, city, state }: Supplier): string {
  const place = city && state ? `${city} ${state}` : city || state;
  return place ? `"${clipped(name, MAX_NAME)}" in ${place}` : `"${clipped(name, MAX_NAME)}"`;
}

/** `: state differs: OH / KY; only in the payee: ORE`, or nothing. */
function objections({ against }: ScoredSupplier): string {
  let text = '';
  for (const phrase of against) text += text === '' ? `: ${phrase}` : `; ${phrase}`;
  return text;
}

interface Question {
  readonly doubt: Doubt;
  /** Best first; the rivals follow. */
  readonly choice: readonly ScoredSupplier[];
  /** Lowest score of a match for this payee. */
  readonly accept: number;
}

export function whyAmbiguous(searcher: Searcher, question: Question): string {
  return capped(searcher, ruleOf(searcher, question));
}

function ruleOf(searcher: Searcher, { doubt, choice, accept }: Question): string {
  const [best] = choice;
  const missing = objections(best);
  switch (doubt) {
    case Doubt.noIdentity:
      return `${whyNobody(searcher) ?? 'the name identifies nobody'}; the nearest is ${named(best.supplier)}`;
    case Doubt.namesakes:
      return namesakes(choice);
    case Doubt.close:
      return `${choice.length} suppliers fit about equally well, the first ${named(best.supplier)}${missing}`;
    case Doubt.headWord:
      return `one word is not enough for ${named(best.supplier)}${missing}`;
    case Doubt.initials:
      return `the initials contradict those of ${named(best.supplier)}${missing}`;
    case Doubt.otherNumber:
      return `${named(best.supplier)} bears another number${missing}`;
    case Doubt.numberOnOneSide:
      return `only one of the payee and ${named(best.supplier)} bears a number${missing}`;
    case Doubt.unlistedBranch:
      return `the network lists ${named(best.supplier)} by numbers or dates, and the payee's is not among them${missing}`;
    case Doubt.otherForm:
      return `${named(best.supplier)} has a legal form that makes it another entity${missing}`;
    case Doubt.otherName:
      return `the payee's name and ${named(best.supplier)} are spelt nearly alike and are two names${missing}`;
    case Doubt.otherTitle:
      return `the titles of the payee and ${named(best.supplier)} are those of two people${missing}`;
    case Doubt.otherBeneficiary:
      return `the network has several of the name of ${named(best.supplier)}, each for somebody's benefit${missing}`;
    case Doubt.country:
      return `only one of the payee and ${named(best.supplier)} names a country${missing}`;
    case Doubt.otherWord:
      return `the payee and ${named(best.supplier)} each have a word that the other lacks${missing}`;
    case Doubt.initialsElsewhere:
      return `initials alone do not identify ${named(best.supplier)}, which is not known to be in the payee's city${missing}`;
    case Doubt.personInPart:
      return `a person's name has to agree in every word, and that of ${named(best.supplier)} does not${missing}`;
    case Doubt.personElsewhere:
      return `the payee is a person, two people of one name are common, and ${named(best.supplier)} is not known to be in the payee's city${missing}`;
    case Doubt.unsure:
      return `${named(best.supplier)} is the best candidate but not sure enough (${hundredths(best.score)} of ${hundredths(accept)} needed)${missing}`;
  }
}

function namesakes(choice: readonly ScoredSupplier[]): string {
  const [best] = choice;
  const { city, state } = best.supplier;
  const isOnePlace = choice.every(({ supplier }) => supplier.city === city && supplier.state === state);
  const where = isOnePlace && city ? ` in ${city} ${state}` : '';
  const shown = `${choice.length} suppliers of the name "${clipped(best.supplier.name, MAX_NAME)}"${where}`;
  return `${shown}, and nothing known of the payee tells them apart`;
}

/** Why a name alone identifies nobody, or undefined when it may. */
export function whyNobody(searcher: Searcher): string | undefined {
  const { query } = searcher;
  if (query.count === 0) return 'the name has no letters or digits';
  let contentWords = 0;
  let only = 0;
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] !== WordClass.content) continue;
    contentWords++;
    only = i;
  }
  if (contentWords === 0) return `the name has no word that identifies: ${classified(searcher)}`;
  if (contentWords > 1) return undefined;
  if (query.length[only] === 1)
    return `one ${query.isNumber[only] === 1 ? 'digit' : 'letter'} identifies nobody: ${query.capitals(only)}`;
  return searcher.isLoneWordEnough(only) ? undefined : whyLoneWord(searcher, only);
}

/** "THE (article or preposition), LLC (legal form)". */
function classified({ query }: Searcher): string {
  const list = new WordList();
  for (let i = 0; i < query.count; i++) {
    list.add(`${clipped(query.capitals(i), 24)} (${CLASS_NAMES.get(query.wordClass[i]) ?? 'word'})`);
  }
  return list.text;
}

function whyLoneWord({ query, index }: Searcher, i: number): string {
  const word = clipped(query.capitals(i), 24);
  if (query.word[i] < 0) return `no supplier's name has the word ${word}`;
  const rows = index.sections.words[query.word[i] * WORD_STRIDE + Word.rows];
  const names = rows === 1 ? "a supplier's name" : `${rows} suppliers' names`;
  return `a lone word out of ${names} identifies nobody: ${word}`;
}

/** "0.07": rounded down, so that what is below a threshold reads so. */
function hundredths(score: number): string {
  const count = Math.floor(score * 100 + 1e-9);
  return count >= 100 ? '1.00' : count < 10 ? `0.0${count}` : `0.${count}`;
}

/** `best` is undefined when no candidate was near. */
export function whyNoMatch(searcher: Searcher, best: ScoredSupplier | undefined, { review }: Thresholds): string {
  const nobody = whyNobody(searcher);
  if (!best) return capped(searcher, nobody ?? whyNoCandidate(searcher));
  const nearest = `the nearest supplier, ${named(best.supplier)}, scores ${hundredths(best.score)}, below ${hundredths(review)}${objections(best)}`;
  return capped(searcher, nobody === undefined ? nearest : `${nobody}; ${nearest}`);
}

const capped = ({ isCapped }: Searcher, reason: string) => (isCapped ? `${reason}; ${CUT_SHORT}` : reason);

function whyNoCandidate({ query, ranking }: Searcher): string {
  const unknown = new WordList();
  for (let i = 0; i < query.count; i++) {
    if (query.wordClass[i] === WordClass.content && query.word[i] < 0) unknown.add(query.capitals(i));
  }
  if (unknown.count === 0)
    return ranking.count > 0 ? NOTHING_NEAR : "no supplier's name shares enough of the payee's words";
  const missing = `no supplier's name has ${unknown.count === 1 ? 'the word' : 'one of the words'} ${unknown.text}`;
  return ranking.count > 0 ? `${missing}; ${NOTHING_NEAR}` : `${missing}, or one like it`;
}
