// State and city agencies by their initials ("NC DOR", "NYSDOT"), and codes of that kind that nobody can place by their letters.
import { WordSet } from './lexicon/word-table.ts';
import type { NameReader } from './name-reader.ts';
import type { Reading } from './reading.ts';

const STATE_CODES =
  'al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc';
const codes = STATE_CODES.replaceAll(' ', '|');
/** Departments that most states call by these initials, and that hardly a company does. */
const AGENCY = 'dot|dor|dmv|dol|deq|dnr|dps|dhs|doh|dph|dshs|ddot|edd|ftb|bmv|dds|dfps|dwr|dpss|dcf';
/** Glued to a state's code only those that make no other word: "ARDOR" is none. */
const GLUED = 'dot|dor|dmv|dol|deq|dnr|dps|dhs';
const ORDINARY = /^(?:ardor|mador|wador|lador|mindor|condor|idol|indol)$/;
const BEHIND_WORDS = new WordSet(
  'dept department office division div region district bureau payment payments center revenue tax taxes unit fund 0 00 000',
);
const BEHIND =
  '(?: (?:dept|department|office|division|div|region|district|bureau|payment|payments|center|revenue|tax|taxes|unit|fund|\\d+)\\b.*)?';
const SPELT_APART = new RegExp(`^(?:state of )?(?:${codes}|nys|nyc|n y s|state) (?<agency>${AGENCY})${BEHIND}$`);
const IN_ONE_WORD = new RegExp(`^(?:${codes}|nys|nyc|us)(?<agency>${GLUED})${BEHIND}$`);

const AGENCY_WORDS = new WordSet(AGENCY.replaceAll('|', ' '));
/** Of a state's code and an agency in one word. */
const GLUED_LETTERS = { least: 5, most: 6 };
const MOST_WORDS = 6;

/** A cheap look before the patterns: nearly every name ends here. */
function mayBeAgency({ words, hashes, starts, ends }: NameReader): boolean {
  const first = (ends[0] ?? 0) - (starts[0] ?? 0);
  if (words === 1) return first >= GLUED_LETTERS.least && first <= GLUED_LETTERS.most;
  if (AGENCY_WORDS.has(hashes[1] ?? 0) || AGENCY_WORDS.has(hashes[3] ?? 0)) return true;
  return first >= GLUED_LETTERS.least && first <= GLUED_LETTERS.most && words > 1 && BEHIND_WORDS.has(hashes[1] ?? 0);
}

/** The initials of the agency, in capitals. */
export function agencyByInitials({ text, name }: Reading): string | undefined {
  if (name.words > MOST_WORDS || !mayBeAgency(name)) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/\./g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (ORDINARY.test(plain)) return undefined;
  return (SPELT_APART.exec(plain) ?? IN_ONE_WORD.exec(plain))?.groups?.agency?.toUpperCase();
}

const STATE_BEFORE_CODE = new RegExp(`^(?:${codes}|nys|nyc) (?:[a-z]{2,4}|[a-z] ?& ?[a-z])$`);
const LONGEST_CODE = 6;
const GLUED_STATE = /^(?:nys|nyc)[a-z]{2,4}$/;
/** Beginnings of two consonants that English words have. */
const ONSET =
  /^(?:[^aeiouy]?[aeiouy]|bl|br|ch|cl|cr|dr|dw|fl|fr|gh|gl|gn|gr|kh|kl|kn|kr|ll|mc|ph|pl|pr|ps|qu|rh|sc|sh|sk|sl|sm|sn|sp|sq|st|sv|sw|sz|th|tr|ts|tw|vl|wh|wr|zh)/;
const CLUSTER = /[^aeiouy]{4}/;
/** Three consonants at the end that English words have. */
const CODA =
  /(?:ght|tch|rst|rth|nth|nch|nds|nks|nts|rds|rks|rts|sch|cks|lls|sts|lts|mps|tts|ngs|rms|rns|ths|wns|hns|cts|cht|ntz|rtz|ltz|rch|lch|rsh|ffs|sks|lds|lms|rps|rls|pts|mph|dth|xth|fth|rgh)$/;

/** "EFTPS", "WA L&I": initials that are no word, so that nothing can be read from their letters. */
export function isCodeOfInitials({ text, name }: Reading): boolean {
  if (name.letters > LONGEST_CODE || name.words > 4 || name.humps > 0) return false;
  const plain = text
    .toLowerCase()
    .replace(/[.']/g, '')
    .replace(/[^a-z&]+/g, ' ')
    .trim();
  if (STATE_BEFORE_CODE.test(plain) || GLUED_STATE.test(plain)) return true;
  return (
    name.words === 1 &&
    plain.length > 4 &&
    (!ONSET.test(plain) || CLUSTER.test(plain) || (/[^aeiouy]{3}$/.test(plain) && !CODA.test(plain)))
  );
}
