// What a name says by itself, before any weight is asked: gazetteer names, and names that cannot be read.
import { GAZETTEER_NAMES, type GazetteerName } from './lexicon/lexicon.ts';
import type { ModelClass } from './linear-model.ts';
import { MAX_READ, type NameReader } from './name-reader.ts';
import type { PhraseFinder } from './phrases.ts';

const GAZETTEER_CLASS: Record<GazetteerName, ModelClass> = {
  bank: 'Business',
  insurer: 'Business',
  company: 'Business',
  privateUniversity: 'Business',
  publicUniversity: 'Government',
  federalAgency: 'Government',
  tribe: 'Government',
  jointBody: 'Government',
};

const GAZETTEER_TEXT: Record<GazetteerName, string> = {
  bank: 'a bank',
  insurer: 'an insurer',
  company: 'a company',
  privateUniversity: 'a private university',
  publicUniversity: 'a public university or college',
  federalAgency: 'a federal agency',
  tribe: 'a tribal government',
  jointBody: 'a body of several governments',
};

/** All 100 of the labelled development names that a gazetteer holds whole got the right class; a hundred cannot show more than this. */
export const GAZETTEER_CONFIDENCE = 0.99;

export interface ListedPayee {
  class: ModelClass;
  gazetteer: GazetteerName;
  evidence: string;
}

/** The gazetteer entry that is the whole name, undefined when there is none. */
export function listedPayee(phrases: PhraseFinder): ListedPayee | undefined {
  if (phrases.found !== 1 || !phrases.covers(0)) return undefined;
  const gazetteer = GAZETTEER_NAMES[phrases.gazetteers[0]! - 1]!;
  return {
    class: GAZETTEER_CLASS[gazetteer],
    gazetteer,
    evidence: `the whole name is listed as ${GAZETTEER_TEXT[gazetteer]}`,
  };
}

/** Why nothing can be said of a name, undefined when it can be read. `hopeless` names are not worth a question to OpenAI either. */
export function unreadable(name: NameReader, text: string): { hopeless: boolean; reason: string } | undefined {
  if (text.trim() === '') return { hopeless: true, reason: 'the name is empty' };
  if (name.letters + name.foreign === 0) return { hopeless: true, reason: 'the name has no letters' };
  if (name.foreign > name.letters)
    return { hopeless: false, reason: 'the name is not in Latin letters, which this model cannot judge' };
  if (name.letters === 1) return { hopeless: true, reason: 'the name is a single letter' };
  return undefined;
}

export function truncationNote(name: NameReader): string | undefined {
  return name.truncated ? `only the first ${MAX_READ} characters were read` : undefined;
}
