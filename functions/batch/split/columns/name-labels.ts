// Reads labels of the payee's name by the words in them: a word for whoever is paid, a word for a name, and nothing that makes it another's.

import { AMOUNT_WORDS } from './label-tables/amount-words.ts';
import {
  FILLERS,
  NAME_WORDS as NAMES,
  NOT_THE_PAYEE,
  PAYEES,
  WHOLE_NAMES as WHOLE,
} from './label-tables/payee-words.ts';
import { phrases } from './label-words.ts';

export interface NameLabel {
  /** 0..1: how surely the label means the payee's name. */
  score: number;
  /** The label names somebody else, or a short form of the payee. */
  isAnother: boolean;
}

const PAYEE_SCORES = scoresOf({ [PAYEES.sure]: 0.97, [PAYEES.likely]: 0.85, [PAYEES.maybe]: 0.6 });
const NAME_WORDS = new Set(phrases(NAMES));
const WHOLE_NAMES = new Set(phrases(WHOLE));
const FILLER_WORDS = new Set(phrases(FILLERS));
const NOT_PAYEE_WORDS = new Set([NOT_THE_PAYEE, ...AMOUNT_WORDS.map(([, words]) => words)].flatMap(phrases));

const BARE_NAME = 0.76;
const NAME_IN_FULL = 0.8;
/** Taken off for each word that is not known. */
const UNKNOWN_WORD = 0.15;
const MIN_SCORE = 0.35;
const MAX_WORDS_OF_PAYEE = 3;

export function readNameLabel(words: readonly string[]): NameLabel {
  if (WHOLE_NAMES.has(words.join(' '))) return { score: 0.9, isAnother: false };
  if (words.some((word) => /^[2-9]$/.test(word))) return { score: 0, isAnother: false };
  if (words.includes('last') && words.includes('first')) return { score: NAME_IN_FULL, isAnother: false };
  const { score: payee, left } = takePayee(words);
  const hasName = left.some((word) => NAME_WORDS.has(word));
  const others = left.filter((word) => !NAME_WORDS.has(word) && !FILLER_WORDS.has(word));
  const isAnother = others.some((word) => NOT_PAYEE_WORDS.has(word));
  if (isAnother || (payee === 0 && !hasName)) return { score: 0, isAnother: isAnother && hasName };
  const base = payee === 0 ? BARE_NAME : payee + (hasName ? 0.07 : 0);
  const isDisplayName = left.includes('display') || left.includes('full');
  const unknown = others.length * UNKNOWN_WORD + (isDisplayName && payee === 0 ? 0.05 : 0);
  const score = Math.min(1, base) - unknown;
  return { score: score < MIN_SCORE || others.length > 2 ? 0 : score, isAnother: false };
}

/** Words of NOT_THE_PAYEE that say in brackets which of the payee's names it is. */
const HARMLESS = new Set(phrases('w, irs, dba, legal, 1099, first, last, form, check'));

/** Whether words in brackets make a label somebody else's: `Address (Bank)`. */
export const namesAnother = (words: readonly string[]): boolean =>
  words.some((word) => NOT_PAYEE_WORDS.has(word) && !HARMLESS.has(word));

/** Takes every word for whoever is paid out of the label; `Vendor / Payee` has two. */
function takePayee(words: readonly string[]): { score: number; left: string[] } {
  let score = 0;
  const left: string[] = [];
  for (let at = 0; at < words.length; ) {
    const length = lengthOfPayee(words, at);
    if (length === 0) left.push(words[at] ?? '');
    else score = Math.max(score, PAYEE_SCORES.get(words.slice(at, at + length).join(' ')) ?? 0);
    at += Math.max(1, length);
  }
  return { score, left };
}

function lengthOfPayee(words: readonly string[], at: number): number {
  for (let length = MAX_WORDS_OF_PAYEE; length > 0; length -= 1) {
    if (at + length <= words.length && PAYEE_SCORES.has(words.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}

function scoresOf(scores: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(scores).flatMap(([list, score]) => phrases(list).map((one): [string, number] => [one, score])),
  );
}
