// Says in words why a name got its class: only what supports the answer, the strongest kinds first.

import { GAZETTEER_NAMES, type GazetteerName } from './lexicon/lexicon.ts';
import type { WordClass } from './lexicon/word-classes.ts';
import type { ModelClass } from './linear-model.ts';
import type { Reading } from './reading.ts';

const MOST = 3;
const COMMON_NAME = 4;

/** What a word of a class says, for the classes that it speaks for. */
const WORD_EVIDENCE: Record<ModelClass, Partial<Record<WordClass, string>>> = {
  Individual: { personTitle: 'title', personSuffix: 'suffix of a person' },
  Business: {
    legalForm: 'legal form',
    insurance: 'insurance word',
    bank: 'banking word',
    nonprofit: 'word of associations and nonprofits',
    commerce: 'word of trade',
  },
  Government: {
    public: 'word of public offices',
    locality: 'word of public places',
    tribal: 'word of tribal governments',
    education: 'word of public education',
    utility: 'word of public works',
    federal: 'federal word',
    state: 'state',
    stateCode: 'state',
  },
};

const GAZETTEER_EVIDENCE: Record<ModelClass, Partial<Record<GazetteerName, string>>> = {
  Individual: {},
  Business: {
    bank: 'contains the name of a bank',
    insurer: 'contains the name of an insurer',
    company: 'contains the name of a company',
    privateUniversity: 'contains the name of a private university',
  },
  Government: {
    publicUniversity: 'contains the name of a public university or college',
    federalAgency: 'contains the name of a federal agency',
    tribe: 'contains the name of a tribal government',
    jointBody: 'contains the name of a body of several governments',
  },
};

export function explain(reading: Reading, answer: ModelClass): string[] {
  const evidence: string[] = [];
  addPhrases(reading, answer, evidence);
  if (answer === 'Individual') addNames(reading, evidence);
  addWords(reading, answer, evidence);
  if (evidence.length === 0) evidence.push('no telling word; the spelling as a whole is like that of known ones');
  return evidence;
}

function addPhrases({ phrases }: Reading, answer: ModelClass, evidence: string[]): void {
  for (let i = 0; i < phrases.found && evidence.length < MOST; i++) {
    const text = GAZETTEER_EVIDENCE[answer][GAZETTEER_NAMES[phrases.gazetteers[i]! - 1]!];
    if (text) evidence.push(text);
  }
}

function addWords(reading: Reading, answer: ModelClass, evidence: string[]): void {
  for (let i = 0; i < reading.name.words && evidence.length < MOST; i++) {
    const wordClass = reading.wordClass(i);
    const text = wordClass && WORD_EVIDENCE[answer][wordClass];
    if (text) evidence.push(`${text} "${reading.name.word(i)}"`);
  }
}

function addNames({ name, features }: Reading, evidence: string[]): void {
  for (let i = 0; i < name.words && evidence.length < MOST; i++) {
    const listed = features.listed[i]!;
    if (listed >>> 3 >= COMMON_NAME && listed >>> 3 >= (listed & 7)) evidence.push(`"${name.word(i)}" is a first name`);
    else if ((listed & 7) >= COMMON_NAME) evidence.push(`"${name.word(i)}" is a surname`);
  }
  if (name.comma > 0 && evidence.length < MOST) evidence.push('written as surname, first name');
}
