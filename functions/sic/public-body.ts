// The industry of a government body by the words of its name: a school district teaches, a transit authority drives, and only the rest is public administration.
import { matchWords, type TextMatch } from './text/match.ts';
import { phrasesOf } from './text/phrase.ts';
import { PUBLIC_WORDS } from './text/public-words.ts';
import { indexOf, partsOf, type TextIndex } from './text/text-index.ts';
import { PUBLIC_BODIES } from './text/trades/public-bodies.ts';

/** Where the name is of a whole city, county, state or tribe. */
const JURISDICTION = '91';

const JURISDICTIONS = new Set('city town village county borough township state commonwealth'.split(' '));

/** Words that stand in the names of places: the City of Forest Park is no park. */
const PLACE_WORDS = new Set('port park forest commerce college university bridge water'.split(' '));

/** "City of ...", as far as words without "of" tell it, and no department of it. */
const isWholeJurisdiction = ([first]: readonly string[]) => JURISDICTIONS.has(first);

let bodies: TextIndex | undefined;

function bodyIndex(): TextIndex {
  bodies ??= indexOf(partsOf([...phrasesOf(PUBLIC_WORDS), ...phrasesOf(PUBLIC_BODIES)]));
  return bodies;
}

/** The function that a public body's name tells best, or its jurisdiction when it tells none. */
export function publicFunction(words: readonly string[]): TextMatch | undefined {
  const own = isWholeJurisdiction(words) ? words.filter((word) => !PLACE_WORDS.has(word)) : words;
  const matches = matchWords(own, 0, bodyIndex());
  return matches.find(({ code }) => code !== JURISDICTION) ?? matches[0];
}
