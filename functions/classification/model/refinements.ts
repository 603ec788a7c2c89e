// Tells banks and insurers among the businesses: by a known name that is the name, or by the industry word at its head ("PIGGY BANK TOYS" is headed by toys).
import { hashWord } from './hash.ts';
import { GAZETTEER_NAMES } from './lexicon/lexicon.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { Reading } from './reading.ts';

type Industry = 'Banking' | 'Insurance';

export interface Refinement {
  type: Industry;
  evidence: string;
}

/** Words before "bank" that make it no bank: food banks, blood banks, shores, public land banks. */
const NO_BANK = new WordSet(
  'food blood tissue milk eye seed diaper book data land toy river west outer cord sperm clothing snow sand left south north east piggy fog power test memory gene bone brain cell time job question idea storage',
);
/** What may stand behind the head of a bank's or insurer's name without becoming its head. */
const AFTER_HEAD =
  'group holdings holding financial services service svcs svc agency agencies agent agents broker brokers brokerage center centers branch association assn assoc corporate international intl america americas american usa us u s na n a fsb ssb fa national savings loan loans trust exchange pool plan plans program dept department office north south east west northeast southeast northwest southwest central';
const TAIL = new WordSet(AFTER_HEAD);
/** What may stand beside the name of a known one besides: its lines of business. */
const LINES = new WordSet(
  `${AFTER_HEAD} card cards cardmember bankcard visa mastercard commercial payment payments processing lockbox mutual mortgage home premium premiums nationwide direct life health auto property casualty guaranty solutions administrators risk benefits network wealth management mgmt private investment investments securities advisors leasing merchant merchants equipment finance capital markets dealer credit deposit operations federal union member members healthcare`,
);
const ROADS = new WordSet('street st road rd avenue ave building bldg plaza square tower towers lofts apartments');
const DIGIT = 48;
const TRUST = hashWord('trust');
const OF = hashWord('of');
const COMPANY = new WordSet('co company corp corporation');

/** Of word classes and gazetteers. */
export const INDUSTRY_OF: Partial<Record<string, Industry>> = {
  bank: 'Banking',
  bankPhrase: 'Banking',
  insurer: 'Insurance',
  insurerPhrase: 'Insurance',
  insurance: 'Insurance',
};
const KNOWN = { Banking: 'a known bank', Insurance: 'a known insurer' } as const;
const HEAD = { Banking: 'headed by the banking word', Insurance: 'headed by the insurance word' } as const;

export function refineBusiness(reading: Reading): Refinement | undefined {
  return fromPhrases(reading) ?? fromHead(reading);
}

function fromPhrases(reading: Reading): Refinement | undefined {
  const { phrases } = reading;
  for (let i = 0; i < phrases.found; i++) {
    const gazetteer = GAZETTEER_NAMES[phrases.gazetteers[i]! - 1]!;
    const type = INDUSTRY_OF[gazetteer];
    if (!type) continue;
    const { from, to } = phrases.wordsOf(i);
    const isKnown = gazetteer === 'bank' || gazetteer === 'insurer';
    if (isKnown ? !isWholeName(reading, type, from, to) : !isHead(reading, from, to)) continue;
    const words = reading.name.phrase(from, to);
    return { type, evidence: isKnown ? `${words} is ${KNOWN[type]}` : `${HEAD[type]}s ${words}` };
  }
  return undefined;
}

/** A known name holds when nothing foreign stands beside it, or when a word of its own trade follows ("STATE FARM INSURANCE BOB JONES"). */
function isWholeName(reading: Reading, type: Industry, from: number, to: number): boolean {
  const { words } = reading.name;
  let isNamedByTrade = false;
  let isAlone = true;
  for (let i = 0; i < words; i++) {
    if (i >= from && i <= to) continue;
    if (INDUSTRY_OF[reading.wordClass(i) ?? ''] === type) isNamedByTrade = true;
    else if (isTradeOfAnother(reading, i)) return false;
    else if (!isNeutral(reading, i, LINES)) isAlone = false;
  }
  return isAlone || isNamedByTrade;
}

/** A phrase of the industry is the head when no trade follows it and no "of" stands before it ("FRIENDS OF MAPLE CREDIT UNION"). */
function isHead(reading: Reading, from: number, to: number): boolean {
  const { hashes, words } = reading.name;
  for (let i = 1; i < from; i++) if (hashes[i] === OF) return false;
  for (let i = to + 1; i < words && hashes[i] !== OF; i++) if (isTradeOfAnother(reading, i)) return false;
  return true;
}

/** Walks back from the end of the name, or from its first "of", over words that do not name a trade. */
function fromHead(reading: Reading): Refinement | undefined {
  const { name } = reading;
  let end = name.words;
  for (let i = 1; i < name.words; i++) if (name.hashes[i] === OF) end = Math.min(end, i);
  for (let i = end - 1; i >= 0; i--) {
    const hash = name.hashes[i]!;
    const type = INDUSTRY_OF[reading.wordClass(i) ?? ''];
    if (type) {
      if (type === 'Banking' && i > 0 && NO_BANK.has(name.hashes[i - 1]!)) return undefined;
      return { type, evidence: `${HEAD[type]} ${name.phrase(i, i)}` };
    }
    if (hash === TRUST && i > 0 && i + 1 < name.words && COMPANY.has(name.hashes[i + 1]!))
      return { type: 'Banking', evidence: 'a trust company' };
    if (!isNeutral(reading, i, TAIL)) return undefined;
  }
  return undefined;
}

function isNeutral(reading: Reading, word: number, harmless: WordSet): boolean {
  const wordClass = reading.wordClass(word);
  return (
    wordClass === 'legalForm' ||
    wordClass === 'connective' ||
    wordClass === 'state' ||
    wordClass === 'stateCode' ||
    INDUSTRY_OF[wordClass ?? ''] !== undefined ||
    harmless.has(reading.name.hashes[word]!) ||
    reading.name.bytes[reading.name.starts[word]!] === DIGIT
  );
}

function isTradeOfAnother(reading: Reading, word: number): boolean {
  const hash = reading.name.hashes[word]!;
  return ROADS.has(hash) || (reading.wordClass(word) === 'commerce' && !LINES.has(hash));
}
