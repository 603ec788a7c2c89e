// Reads labels of amounts of money by the words in them.
import * as words from './label-tables/amount-words.ts';
import { phrases } from './label-words.ts';

const SCORES = new Map(words.AMOUNT_WORDS.flatMap(([score, list]) => phrases(list).map((word) => [word, score])));
const PAID = new Set(phrases(words.PAID));
const PAID_WITH = new Set(phrases(words.PAID_WITH));
const WEAKER = new Set(phrases(words.WEAKER));
const EARLIER = new Set(phrases(words.EARLIER));
const FILLERS = new Set(phrases(words.AMOUNT_FILLERS));
const NOT_PAID = new Set(phrases(words.NOT_PAID));

const YEAR = /^(19|20)?\d\d$/;
const MAX_UNKNOWN_WORDS = 1;

/** How surely the label means an amount that was paid, 0..1; 0 for no amount. */
export function amountScore(label: readonly string[]): number {
  // `year to date` is `ytd`; any other date is no amount.
  const text = label.join(' ').replace(/\b(year|month|life) to date\b|\bto date\b/, 'ytd');
  const all = text.split(' ');
  const isRole = (word: string) => SCORES.has(word);
  if (!all.some(isRole) || all.some((word) => NOT_PAID.has(word))) return 0;
  const unknown = all.filter((word) => ![...KNOWN, FILLERS].some((set) => set.has(word)) && !/^\d+$/.test(word));
  if (unknown.length > MAX_UNKNOWN_WORDS) return 0;
  const base = Math.max(...all.map((word) => SCORES.get(word) ?? 0));
  return Math.max(
    0,
    Math.min(1, base + bonusOf(all) - unknown.length * 0.2 - (all.some((w) => EARLIER.has(w)) ? 0.2 : 0)),
  );
}

const KNOWN = [SCORES, PAID, PAID_WITH, WEAKER, EARLIER];

/** Sure words lift the score, words for money that is only owed lower it; of two years the later one is better. */
function bonusOf(all: readonly string[]): number {
  const has = (set: ReadonlySet<string>) => all.some((word) => set.has(word));
  const amounts = all.filter((word) => SCORES.has(word));
  const isPaid = has(PAID) && amounts.length > 1;
  const isPaidWith = has(PAID_WITH) && amounts.some((word) => !PAID_WITH.has(word));
  const lift = isPaid ? 0.1 : isPaidWith ? 0.07 : amounts.includes('total') && amounts.length > 1 ? 0.05 : 0;
  const year = Number(all.find((word) => YEAR.test(word))?.slice(-2) ?? 0);
  return lift - (has(WEAKER) && !isPaid ? 0.15 : 0) + year / 10_000;
}
