// Says in words what a model's answer rests on: only words whose weights speak for it, the strongest first.
import { VERY_COMMON } from './features.ts';
import type { Leanings } from './leanings.ts';
import { classNumber, GAZETTEER_NAMES } from './lexicon/lexicon.ts';
import type { WordClass } from './lexicon/word-classes.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { ModelClass } from './linear-model.ts';
import type { Reading } from './reading.ts';
import { INDUSTRY_OF } from './refinements.ts';
import { GAZETTEER_CLASS, GAZETTEER_TEXT } from './rules.ts';

const MOST = 3;
const COMMON_NAME = 4;

const LOOKS_LIKE: Record<ModelClass, string> = {
  Individual: "a person's name",
  Business: 'a business name',
  Government: 'the name of a public body',
};

/** What a word of a class says, for the classes that it speaks for; words of banks and insurers are the business of the refinements. */
const WORD_EVIDENCE: Record<ModelClass, Partial<Record<WordClass, string>>> = {
  Individual: { personTitle: 'title', personSuffix: 'suffix of a person' },
  Business: {
    legalForm: 'legal form',
    nonprofit: 'association or nonprofit',
    commerce: 'line of business',
  },
  Government: {
    public: 'public office',
    locality: 'local or regional government',
    tribal: 'tribal government',
    education: 'public education',
    utility: 'public works and services',
    federal: 'federal government',
    state: 'state',
    stateCode: 'state',
  },
};
/** Without one of these a tribe's name is a place's: MARICOPA COUNTY, OMAHA PUBLIC POWER. */
const TRIBAL_HEADS = new WordSet(
  'tribe tribes tribal nation nations rancheria pueblo band bands indian indians reservation native confederated community',
);
const TRIBAL = classNumber('tribal');

/** At least one sentence, `known` first; `leanings` must lean between this answer and its rival. */
export function explain(reading: Reading, answer: ModelClass, leanings: Leanings, known?: string): string[] {
  const evidence = known === undefined ? [] : [known];
  let said = addPhrases(reading, answer, leanings, evidence);
  if (answer === 'Individual') said |= addNames(reading, evidence);
  addWords(reading, answer, leanings, evidence, said);
  if (evidence.length === 0) evidence.push(spelling(answer));
  return evidence;
}

/** Returns a bit for each word of the phrases said, like `addNames`. */
function addPhrases({ phrases, name }: Reading, answer: ModelClass, leanings: Leanings, evidence: string[]): number {
  let said = 0;
  for (let i = 0; i < phrases.found && evidence.length < MOST; i++) {
    const gazetteer = GAZETTEER_NAMES[phrases.gazetteers[i]! - 1]!;
    if (GAZETTEER_CLASS[gazetteer] !== answer || INDUSTRY_OF[gazetteer]) continue;
    const { from, to } = phrases.wordsOf(i);
    let leaning = 0;
    for (let word = from; word <= to; word++) leaning += leanings.of(word);
    if (leaning <= 0) continue;
    for (let word = from; word <= to; word++) said |= 1 << word;
    evidence.push(`${name.phrase(from, to)} is ${GAZETTEER_TEXT[gazetteer]}`);
  }
  return said;
}

/** "first name JOHN and surname SMITH", by what each word mostly is; "SMITH, JOHN" says it by its comma. */
function addNames({ name, features, phrases }: Reading, evidence: string[]): number {
  let said = 0;
  let text = '';
  for (let i = 0, names = 0; i < name.words && names < MOST; i++) {
    const listed = features.listed[i]!;
    const first = listed >>> 3;
    const last = listed & 7;
    if (Math.max(first, last) < (phrases.classes[i] === 0 ? COMMON_NAME : VERY_COMMON)) continue;
    text += `${names++ === 0 ? '' : ' and '}${first >= last ? 'first name' : 'surname'} ${name.phrase(i, i)}`;
    said |= 1 << i;
  }
  if (text === '') return 0;
  evidence.push(text);
  if (name.comma > 0) evidence.push('written as surname, first name');
  return said;
}

function addWords(reading: Reading, answer: ModelClass, leanings: Leanings, evidence: string[], said: number): void {
  const texts = WORD_EVIDENCE[answer];
  const { words } = reading.name;
  let open = 0;
  for (let i = 0; i < words; i++) {
    const wordClass = reading.wordClass(i);
    if (wordClass !== undefined && texts[wordClass] !== undefined) open |= 1 << i;
  }
  if (!hasTribalHead(reading)) open &= ~tribalWords(reading);
  open &= ~said;
  while (open !== 0 && evidence.length < MOST) {
    const word = leanings.strongest(words, open);
    if (word < 0) return;
    open &= ~(1 << word);
    const sentence = `${texts[reading.wordClass(word)!]}: ${reading.name.phrase(word, word)}`;
    if (!evidence.includes(sentence)) evidence.push(sentence);
  }
}

function hasTribalHead({ name }: Reading): boolean {
  for (let i = 0; i < name.words; i++) if (TRIBAL_HEADS.has(name.hashes[i]!)) return true;
  return false;
}

/** A bit for each word that is a tribe's name. */
function tribalWords({ name, phrases }: Reading): number {
  let words = 0;
  for (let i = 0; i < name.words; i++) if (phrases.classes[i] === TRIBAL) words |= 1 << i;
  return words;
}

/** For names of words that no list knows: made-up brands, rare names. */
const spelling = (answer: ModelClass) => `looks like ${LOOKS_LIKE[answer]}, no clear word in it`;
