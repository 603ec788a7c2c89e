// Tells banks and insurers among the businesses: by a known name that is the name, or by the industry word at its head ("PIGGY BANK TOYS" is headed by toys).
import { financeName } from './finance-names.ts';
import { hashWord } from './hash.ts';
import { wholeInstitution } from './institutions.ts';
import { GAZETTEER_NAMES } from './lexicon/lexicon.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { Reading } from './reading.ts';
import { wholeEntry } from './rules.ts';

type Industry = 'Banking' | 'Insurance';

export interface Refinement {
  type: Industry;
  /** Share of such names that are what it says. */
  right: number;
  evidence: string;
  /** The name says so by itself, whatever the model makes of its letters. */
  isUnmistakable?: true;
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
/** Behind the phrase they make it what the name is about: "CREDIT UNION STRATEGIES", "CREDIT UNION LEAGUE". */
const ANOTHER_HEAD = new WordSet(
  'strategies strategy league museum magazine journal news times field stadium arena hall ballpark pavilion theatre theater forms calendars coins coin note notes bags equipment signs uniforms experts directory jobs careers software apparel council builders design interiors concessions concession tours events museum cafe restaurant hotel bar grill supplies',
);
const CENTER = new WordSet('center centre complex venue');
const EVENTS = new WordSet('event events convention conference sports arts civic performing');
const ROADS = new WordSet('street st road rd avenue ave building bldg plaza square tower towers lofts apartments');
/** Known names that are ordinary words as well: only a word of their own trade beside them shows whose they are ("PROGRESSIVE SERVICES" roofs). */
const ORDINARY_NAMES = new WordSet(
  'progressive travelers nationwide anthem hartford chase prudential regence highmark zurich safeco humana unum kemper markel chubb standard citi pnc umb usb ambac voya equitable wellcare premera symetra securian dairyland sentry pinnacle',
);
/** "PROGRESSIVE AUTO SERVICE", "PROGRESSIVE PROPERTY MANAGEMENT": not the insurer's own trade. */
const SERVES = new WordSet('service services svc svcs management mgmt repair care center');
const OWN_TRADE: Record<Industry, WordSet> = {
  Banking: new WordSet('card cards cardmember bankcard visa mastercard mortgage lockbox credit loan loans savings'),
  Insurance: new WordSet(
    'casualty indemnity mutual premium premiums direct life health auto property home annuity dental medicare commercial specialty',
  ),
};
/**
 * Shares of right ones by head: of the companies of company_sic_dev_all.csv 92 of 92 with bancorp and its like are banks, and 78 of 80 with
 * insurance are insurers. Banc and assurance head interpreters and auditors too: half of those in the supplier list without a confirming word.
 */
const HEAD_RIGHT: readonly (readonly [words: WordSet, right: number])[] = [
  [new WordSet('bancorp bancshares bankshares bancorporation'), 0.99],
  [new WordSet('banc'), 0.6],
  [new WordSet('assurance underwriting underwriters'), 0.6],
];
const USUAL_HEAD_RIGHT = 0.97;
const KNOWN_RIGHT = 0.98;
/** A judgement: the known name is the whole name, and no other payee is called so. */
const KNOWN_WHOLE_RIGHT = 0.995;
/** "CHASE", "PROGRESSIVE": mostly the bank or insurer, and never sure. */
const ORDINARY_RIGHT = 0.88;
const DOUBTFUL_HEAD_RIGHT = 0.4;
/** Beside a doubtful head these say that it is one: "NATIONAL BANC CORP", "LIFE ASSURANCE COMPANY". */
const CONFIRMS = new WordSet(
  'company co corporation corp mutual life national society plc na fsb first farmers citizens bancorp',
);
const ASSURANCE = hashWord('assurance');
const BANC = hashWord('banc');
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
  if (wholeEntry(reading.phrases) === 'company') return undefined;
  return fromInstitution(reading) ?? fromPhrases(reading) ?? financeName(reading) ?? fromHead(reading);
}

/** A known bank or insurer and nothing beside it but what it may call itself: "GEICO INSURANCE CO", "CAPITAL ONE NA", "ZURICH NORTH AMERICA". */
function fromInstitution(reading: Reading): Refinement | undefined {
  const institution = wholeInstitution(reading);
  if (!institution) return undefined;
  const { type, words, isOrdinary } = institution;
  if (isOrdinary)
    return { type, right: ORDINARY_RIGHT, evidence: `${words} is ${KNOWN[type]}, and others are called so too` };
  return { type, right: KNOWN_WHOLE_RIGHT, isUnmistakable: true, evidence: `${words} is ${KNOWN[type]}` };
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
    const right = isKnown ? KNOWN_RIGHT : USUAL_HEAD_RIGHT;
    return { type, right, evidence: isKnown ? `${words} is ${KNOWN[type]}` : `${HEAD[type]}s ${words}` };
  }
  return undefined;
}

/** A known name holds when nothing foreign stands beside it, or when a word of its own trade follows ("STATE FARM INSURANCE BOB JONES"). */
function isWholeName(reading: Reading, type: Industry, from: number, to: number): boolean {
  const { words } = reading.name;
  const isOrdinary = from === to && ORDINARY_NAMES.has(reading.name.hashes[from]!);
  let isNamedByTrade = false;
  let isAlone = true;
  let others = 0;
  let ownTrade = 0;
  let serves = false;
  for (let i = 0; i < words; i++) {
    if (i >= from && i <= to) continue;
    if (reading.wordClass(i) !== 'connective') others++;
    if (OWN_TRADE[type].has(reading.name.hashes[i]!)) ownTrade++;
    if (SERVES.has(reading.name.hashes[i]!)) serves = true;
    if (INDUSTRY_OF[reading.wordClass(i) ?? ''] === type) isNamedByTrade = true;
    else if (isTradeOfAnother(reading, i)) return false;
    else if (!isNeutral(reading, i, LINES)) isAlone = false;
  }
  if (isOrdinary && others > 0 && (ownTrade === 0 || serves)) return isNamedByTrade;
  return isAlone || isNamedByTrade;
}

/** A phrase of the industry is the head when no trade follows it and no "of" stands before it ("FRIENDS OF MAPLE CREDIT UNION"). */
function isHead(reading: Reading, from: number, to: number): boolean {
  const { hashes, words } = reading.name;
  for (let i = 1; i < from; i++) if (hashes[i] === OF) return false;
  for (let i = to + 1; i < words && hashes[i] !== OF; i++)
    if (isTradeOfAnother(reading, i) || ANOTHER_HEAD.has(hashes[i]!)) return false;
  return true;
}

/** Walks back from the end of the name, or from its first "of", over words that do not name a trade. */
function fromHead(reading: Reading): Refinement | undefined {
  const { name } = reading;
  if (ANOTHER_HEAD.has(name.hashes[name.words - 1]!) || isEventCenter(reading)) return undefined;
  let end = name.words;
  for (let i = 1; i < name.words; i++) if (name.hashes[i] === OF) end = Math.min(end, i);
  for (let i = end - 1; i >= 0; i--) {
    const hash = name.hashes[i]!;
    const type = INDUSTRY_OF[reading.wordClass(i) ?? ''];
    if (type) {
      if (type === 'Banking' && i > 0 && NO_BANK.has(name.hashes[i - 1]!)) return undefined;
      return { type, right: rightOfHead(reading, i), evidence: `${HEAD[type]} ${name.phrase(i, i)}` };
    }
    if (hash === TRUST && i > 0 && i + 1 < name.words && COMPANY.has(name.hashes[i + 1]!))
      return { type: 'Banking', right: USUAL_HEAD_RIGHT, evidence: 'a trust company' };
    if (!isNeutral(reading, i, TAIL)) return undefined;
  }
  return undefined;
}

/** "BANK OF IDAHO EVENT CENTER": what a bank gives its name to. */
function isEventCenter({ name }: Reading): boolean {
  const last = name.words - 1;
  return last > 0 && CENTER.has(name.hashes[last]!) && EVENTS.has(name.hashes[last - 1]!);
}

function rightOfHead({ name }: Reading, head: number): number {
  const hash = name.hashes[head]!;
  const right = HEAD_RIGHT.find(([words]) => words.has(hash))?.[1] ?? USUAL_HEAD_RIGHT;
  if (hash !== ASSURANCE && hash !== BANC) return right;
  for (let i = 0; i < name.words; i++) if (CONFIRMS.has(name.hashes[i]!)) return USUAL_HEAD_RIGHT;
  return head === 0 ? right : DOUBTFUL_HEAD_RIGHT;
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
