// A phrase that names an industry, read into words.
import { industryWords } from '../model/features.ts';

export interface Phrase {
  /** Four digits, two digits or a letter. */
  code: string;
  text: string;
  words: readonly string[];
  /** A published title, not a trade. */
  isTitle: boolean;
}

/** "Footwear, Except Rubber, Not Elsewhere Classified" is about footwear. */
export const ownPart = (title: string) => title.replace(/,? *(except|other than|not elsewhere|nec\b).*$/i, '') || title;

export const phraseOf = (code: string, text: string, isTitle: boolean): Phrase => ({
  code,
  text,
  words: [...new Set(industryWords(isTitle ? ownPart(text) : text))],
  isTitle,
});

/** The phrases of a table of words: lists by code, joined by comma and blank. */
export const phrasesOf = (table: Readonly<Record<string, string>>): Phrase[] =>
  Object.entries(table).flatMap(([code, list]) => list.split(', ').map((text) => phraseOf(code, text, false)));
