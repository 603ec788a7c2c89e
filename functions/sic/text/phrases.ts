// Every phrase that names an industry: the published titles of codes, major groups and divisions, and the trades written down beside them.
import { DIVISIONS, MAJOR_GROUPS, SIC_CODES } from '../codes.ts';
import { industryWords } from '../model/features.ts';
import { BROAD_TRADES } from './broad-trades.ts';
import { TRADES } from './trades.ts';

export interface Phrase {
  /** Four digits, two digits or a letter. */
  code: string;
  text: string;
  words: readonly string[];
  isTitle: boolean;
}

/** "Footwear, Except Rubber, Not Elsewhere Classified" is about footwear. */
export const ownPart = (title: string) => title.replace(/,? *(except|other than|not elsewhere|nec\b).*$/i, '') || title;

const phrase = (code: string, text: string, isTitle: boolean): Phrase => ({
  code,
  text,
  words: [...new Set(industryWords(isTitle ? ownPart(text) : text))],
  isTitle,
});

/** The phrases of a table of words. */
export const phrasesOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).flatMap(([code, list]) => list.split(', ').map((text) => phrase(code, text, false)));

let all: readonly Phrase[] | undefined;

/** Built at first use: a cold start that needs no text match does not pay for it. */
export function industryPhrases(): readonly Phrase[] {
  all ??= [
    ...SIC_CODES.map(({ sic4, title }) => phrase(sic4, title, true)),
    ...MAJOR_GROUPS.map(({ code, title }) => phrase(code, title, true)),
    ...DIVISIONS.map(({ code, title }) => phrase(code, title, true)),
    ...phrasesOf(TRADES),
    ...phrasesOf(BROAD_TRADES),
  ].filter(({ words }) => words.length > 0);
  return all;
}
