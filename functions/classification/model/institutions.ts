// Known banks and insurers that are the whole name, with what they add to it: "GEICO INSURANCE CO", "CAPITAL ONE NA", "ZURICH NORTH AMERICA".
import { GAZETTEER_NAMES } from './lexicon/lexicon.ts';
import { WordSet } from './lexicon/word-table.ts';
import type { Reading } from './reading.ts';

export interface Institution {
  type: 'Banking' | 'Insurance';
  /** The known name, in capitals. */
  words: string;
  /** It stands alone and is an ordinary word, a surname or a place as well. */
  isOrdinary: boolean;
}

const BESIDE = new WordSet(
  'bank banks banking bancorp na n usa us u s north america group holdings holding companies corporation corp company co inc ltd plc llc financial services insurance ins national association fsb ssb',
);
/** Beside an ordinary word they show whose it is: "CHASE BANK", "ZURICH NA". */
const OWN: Record<Institution['type'], WordSet> = {
  Banking: new WordSet('bank banks banking bancorp na n north fsb'),
  Insurance: new WordSet('insurance ins na n north'),
};
/** Known names that are ordinary words, surnames or places as well: alone they may be anybody's. */
const ORDINARY: ReadonlySet<string> = new Set(
  `progressive|travelers|nationwide|anthem|hartford|chase|prudential|zurich|kemper|markel|standard|equitable|usb|dairyland|brighthouse|
sentry|pinnacle|equitable life|west bend|great american|auto club|american general|first national|state auto|one bank`
    .toUpperCase()
    .split(/\|\n?/),
);

export function wholeInstitution(reading: Reading): Institution | undefined {
  const { phrases, name } = reading;
  if (phrases.found === 0 || phrases.firsts[0] !== 0) return undefined;
  const gazetteer = GAZETTEER_NAMES[phrases.gazetteers[0]! - 1];
  if (gazetteer !== 'bank' && gazetteer !== 'insurer') return undefined;
  const type = gazetteer === 'bank' ? 'Banking' : 'Insurance';
  const { from, to } = phrases.wordsOf(0);
  let others = 0;
  let own = 0;
  for (let i = phrases.lengths[0]!; i < phrases.countedWords; i++) {
    const word = phrases.counted[i]!;
    if (!BESIDE.has(name.hashes[word]!)) return undefined;
    others++;
    if (OWN[type].has(name.hashes[word]!)) own++;
  }
  const words = name.phrase(from, to);
  const isOrdinary = ORDINARY.has(words);
  if (isOrdinary && others > 0 && own === 0) return undefined;
  return { type, words, isOrdinary: isOrdinary && others === 0 };
}
