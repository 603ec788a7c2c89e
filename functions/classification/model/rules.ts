// What a name says by itself, before any weight is asked: gazetteer names, known short names, placeholders, and names that cannot be read.
import { agencyByInitials } from './agency-acronyms.ts';
import { isBorneByPeople, readIdentity } from './identity.ts';
import { wholeInstitution } from './institutions.ts';
import { GAZETTEER_NAMES, type GazetteerName } from './lexicon/lexicon.ts';
import {
  FORM_WORDS,
  FUND_MARKS,
  FUND_NOUNS,
  FUND_WORDS,
  KNOWN_SHORT_NAMES,
  MISSING_WORDS,
  PLACEHOLDER_PHRASES,
} from './lexicon/no-names.ts';
import type { WordSet } from './lexicon/word-table.ts';
import type { ModelClass } from './linear-model.ts';
import { localBody } from './local-bodies.ts';
import { MAX_READ, type NameReader } from './name-reader.ts';
import { personPhrase } from './person-phrases.ts';
import type { PhraseFinder } from './phrases.ts';
import type { Reading } from './reading.ts';

export const GAZETTEER_CLASS: Record<GazetteerName, ModelClass> = {
  bank: 'Business',
  insurer: 'Business',
  company: 'Business',
  privateUniversity: 'Business',
  publicUniversity: 'Government',
  federalAgency: 'Government',
  tribe: 'Government',
  jointBody: 'Government',
  foreignBody: 'Government',
  bankPhrase: 'Business',
  insurerPhrase: 'Business',
  businessPhrase: 'Business',
  publicPhrase: 'Government',
};

/** What a phrase of a gazetteer is, behind its words. */
export const GAZETTEER_TEXT: Record<GazetteerName, string> = {
  bank: 'a known bank',
  insurer: 'a known insurer',
  company: 'a known company',
  privateUniversity: 'a private university',
  publicUniversity: 'a public university or college',
  federalAgency: 'a federal agency',
  tribe: 'a tribal government',
  jointBody: 'a known public body',
  foreignBody: 'a public body of another country',
  bankPhrase: 'a kind of bank',
  insurerPhrase: 'a kind of insurer',
  businessPhrase: 'a phrase of companies and associations',
  publicPhrase: 'a kind of public body',
};

/** All of the labelled development names that a gazetteer holds whole got the right class; a hundred of them cannot show more than this. */
export const GAZETTEER_CONFIDENCE = 0.99;
/** A judgement: hardly any labelled name has such a phrase. */
const PHRASE_CONFIDENCE = 0.97;
/** The longest word of any real name in the public lists has 36 letters. */
const LONGEST_WORD = 45;

export interface RuleAnswer {
  type: ModelClass | 'Unknown' | 'Internal Transfer';
  confidence: number;
  /** True for an `Unknown` that is not worth a question to OpenAI either. */
  decided: boolean;
  evidence: string;
}

export function answerByRule(reading: Reading): RuleAnswer | undefined {
  return (
    unreadable(reading.name, reading.text) ??
    ownFund(reading) ??
    placeholder(reading) ??
    listedPayee(reading) ??
    agency(reading) ??
    local(reading) ??
    person(reading)
  );
}

/** Why nothing can be said of a name. */
function unreadable(name: NameReader, text: string): RuleAnswer | undefined {
  if (text.trim() === '') return unknown('the name is empty');
  if (name.letters + name.foreign === 0) return unknown('the name has no letters');
  if (name.foreign > name.letters)
    return unknown('the name is not in Latin letters, which this model cannot judge', false);
  if (name.letters + name.digits === 1) return unknown('the name is a single letter');
  if (name.longestWord > LONGEST_WORD) return unknown(`a word of ${name.longestWord} characters is no name`);
  return undefined;
}

/** A name that is made of nothing but words which clerks write where there is no name. */
function placeholder({ name, text }: Reading): RuleAnswer | undefined {
  if (!consistsOf(name, MISSING_WORDS) && !consistsOf(name, FORM_WORDS)) return undefined;
  const words = Array.from({ length: name.words }, (_, i) => name.word(i)).filter((word) => !word.startsWith('0'));
  const isInitials = words.every((word) => word.length === 1) && !PLACEHOLDER_PHRASES.has(words.join(' '));
  return isInitials ? undefined : unknown(`"${text.trim()}" stands where a name should be`);
}

/** "IMPREST ACCOUNT", "REVOLVING FUND": money that stays in the house. */
function ownFund({ name, text }: Reading): RuleAnswer | undefined {
  if (!consistsOf(name, FUND_WORDS)) return undefined;
  if (!hasWordOf(name, FUND_MARKS) || !hasWordOf(name, FUND_NOUNS)) return undefined;
  const evidence = `"${text.trim()}" is a fund or account of the payer's own`;
  return { type: 'Internal Transfer', confidence: PHRASE_CONFIDENCE, decided: true, evidence };
}

function agency(reading: Reading): RuleAnswer | undefined {
  const initials = agencyByInitials(reading);
  if (initials === undefined) return undefined;
  const evidence = `${initials} behind a state or city stands for one of its departments`;
  return { type: 'Government', confidence: PHRASE_CONFIDENCE, decided: true, evidence };
}

function local(reading: Reading): RuleAnswer | undefined {
  const evidence = localBody(reading);
  return evidence === undefined ? undefined : listed('Government', evidence);
}

function person(reading: Reading): RuleAnswer | undefined {
  const phrase = personPhrase(reading);
  return phrase && { type: 'Individual', confidence: PHRASE_CONFIDENCE, decided: true, evidence: phrase.evidence };
}

function hasWordOf({ words, hashes }: NameReader, wanted: WordSet): boolean {
  for (let i = 0; i < words; i++) if (wanted.has(hashes[i]!)) return true;
  return false;
}

function consistsOf({ words, hashes }: NameReader, allowed: WordSet): boolean {
  for (let i = 0; i < words; i++) if (!allowed.has(hashes[i]!)) return false;
  return true;
}

/** The gazetteer entry that is the whole name. */
function listedPayee(reading: Reading): RuleAnswer | undefined {
  const { phrases, text, name } = reading;
  const known =
    name.letters + name.digits <= 4 ? KNOWN_SHORT_NAMES.get(text.toUpperCase().replace(/[^A-Z0-9]/g, '')) : undefined;
  if (known) return listed('Business', `known by its short name as ${known}`);
  const institution = wholeInstitution(reading);
  if (institution) return listed('Business', `${institution.words} is a known bank or insurer`);
  const gazetteer = wholeEntry(phrases);
  if (gazetteer === 'company' && mayBePerson(reading)) return undefined;
  return gazetteer && listed(GAZETTEER_CLASS[gazetteer], `the whole name is listed as ${GAZETTEER_TEXT[gazetteer]}`);
}

/** "HOWARD JOHNSON" is a company, and so are people called: the model answers, and is not sure. */
function mayBePerson(reading: Reading): boolean {
  reading.readFeatures();
  return isBorneByPeople(reading, readIdentity(reading));
}

export function wholeEntry(phrases: PhraseFinder): GazetteerName | undefined {
  return phrases.found === 1 && phrases.covers(0) ? GAZETTEER_NAMES[phrases.gazetteers[0]! - 1] : undefined;
}

const listed = (type: ModelClass, evidence: string): RuleAnswer => ({
  type,
  confidence: GAZETTEER_CONFIDENCE,
  decided: true,
  evidence,
});

const unknown = (evidence: string, decided = true): RuleAnswer => ({
  type: 'Unknown',
  confidence: 0,
  decided,
  evidence,
});

export function truncationNote(name: NameReader): string | undefined {
  return name.truncated ? `only the first ${MAX_READ} characters were read` : undefined;
}
