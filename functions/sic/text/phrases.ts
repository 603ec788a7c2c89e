// Every phrase that names an industry: the published titles of codes, major groups and divisions, and the trades written down beside them. `npm run train:sic` packs them.
import { DIVISIONS, MAJOR_GROUPS, SIC_CODES } from '../codes.ts';
import { BROAD_TRADES } from './broad-trades.ts';
import { type Phrase, phraseOf, phrasesOf } from './phrase.ts';
import { TRADES } from './trades.ts';

export function industryPhrases(): readonly Phrase[] {
  return [
    ...SIC_CODES.map(({ sic4, title }) => phraseOf(sic4, title, true)),
    ...MAJOR_GROUPS.map(({ code, title }) => phraseOf(code, title, true)),
    ...DIVISIONS.map(({ code, title }) => phraseOf(code, title, true)),
    ...phrasesOf(TRADES),
    ...phrasesOf(BROAD_TRADES),
  ].filter(({ words }) => words.length > 0);
}
