// Reads labels of the payee's name: words for whoever is paid and for a name, and none that makes it another's.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { AMOUNT_WORDS } from './label-tables/amount-words.ts';
import * as words from './label-tables/payee-words.ts';
import { phrases } from './label-words.ts';

export interface NameLabel {
  /** Which of the payee's names; a part of it for persons. */
  role: ColumnRole;
  /** 0..1: how surely the label means the payee's name. */
  score: number;
  /** The label names somebody else, or a short form of the payee. */
  isAnother: boolean;
}

const PAYEE_SCORES = scoresOf({ [words.PAYEES.sure]: 0.97, [words.PAYEES.likely]: 0.85, [words.PAYEES.maybe]: 0.6 });
const NAME_WORDS = new Set(phrases(words.NAME_WORDS));
const WHOLE_NAMES = new Set(phrases(words.WHOLE_NAMES));
const FILLER_WORDS = new Set(phrases(words.FILLERS));
const NOT_PAYEE_WORDS = new Set([words.NOT_THE_PAYEE, ...AMOUNT_WORDS.map(([, list]) => list)].flatMap(phrases));

const MODIFIERS = words.MODIFIERS.map(([role, list]) => ({ role, modifiers: new Set(phrases(list)) }));

const BARE_NAME = 0.76;
const NAME_IN_FULL = 0.8;
/** Taken off for each word that is not known. */
const UNKNOWN_WORD = 0.15;
const MIN_SCORE = 0.35;
const MAX_WORDS_OF_PAYEE = 3;

const NO_NAME: NameLabel = { role: 'name', score: 0, isAnother: false };

export function readNameLabel(label: readonly string[]): NameLabel {
  if (WHOLE_NAMES.has(label.join(' '))) return { ...NO_NAME, score: 0.9 };
  if (label.some((word) => /^[2-9]$/.test(word))) return NO_NAME;
  if (label.includes('last') && label.includes('first')) return { ...NO_NAME, score: NAME_IN_FULL };
  const whole = readWholeName(label);
  return whole.isAnother ? (readModified(label) ?? whole) : whole;
}

function readWholeName(label: readonly string[]): NameLabel {
  const { score: payee, left } = takePayee(label);
  const hasName = left.some((word) => NAME_WORDS.has(word));
  const others = left.filter((word) => !NAME_WORDS.has(word) && !FILLER_WORDS.has(word));
  const isAnother = others.some((word) => NOT_PAYEE_WORDS.has(word));
  if (isAnother || (payee === 0 && !hasName)) return { ...NO_NAME, isAnother: isAnother && hasName };
  const base = payee === 0 ? BARE_NAME : payee + (hasName ? 0.07 : 0);
  const isDisplayName = left.includes('display') || left.includes('full');
  const unknown = others.length * UNKNOWN_WORD + (isDisplayName && payee === 0 ? 0.05 : 0);
  const score = Math.min(1, base) - unknown;
  return { ...NO_NAME, score: score < MIN_SCORE || others.length > 2 ? 0 : score };
}

/** `Supplier Name - Legal` without `legal` is a name: the word says which. */
function readModified(label: readonly string[]): NameLabel | undefined {
  for (const { role, modifiers } of MODIFIERS) {
    const rest = label.filter((word) => !modifiers.has(word));
    if (rest.length === label.length || !rest.some((word) => NAME_WORDS.has(word))) continue;
    const { score } = readWholeName(rest);
    if (score > 0) return { role, score: Math.min(0.95, score + 0.1), isAnother: false };
  }
  return undefined;
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
