import { describe, expect, it } from 'vitest';
import { buildLexicon, GAZETTEER_NAMES, GAZETTEERS } from './lexicon/lexicon.ts';
import { WORD_CLASSES } from './lexicon/word-classes.ts';
import { NameReader } from './name-reader.ts';
import { PhraseFinder } from './phrases.ts';

const reader = new NameReader();
const finder = new PhraseFinder(buildLexicon());
function found(name: string): string[] {
  reader.read(name);
  finder.find(reader);
  return Array.from(
    { length: finder.found },
    (_, i) => `${GAZETTEER_NAMES[finder.gazetteers[i]! - 1]}${finder.covers(i) ? ' whole' : ''}`,
  );
}

describe('gazetteer phrases', () => {
  it.each([
    ['Department of the Treasury', ['federalAgency whole']],
    ['U S DEPT OF THE TREASURY', ['federalAgency whole']],
    ['UNITED STATES DEPARTMENT OF STATE', ['federalAgency whole']],
    ['NATL SCIENCE FOUNDATION FELLOWSHIP', ['federalAgency']],
    ['NAVAJO NATION TRIBAL COURT', ['tribe', 'publicPhrase']],
    ['VILLAGE OF THE OAKS PUB', []],
    ['PIGGY BANK TOYS', []],
    ['WELLS FARGO', ['bank whole']],
    ['U S STEEL', ['company whole']],
    ['BARRY GOLDWATER SCHOLARSHIP AND EXCELLENCE IN EDUCATION', ['federalAgency whole']],
    ['MAPLE ROOFING', []],
    ['COURTNEY STONE', []],
  ])('%s: %j', (name, expected) => {
    expect(found(name)).toEqual(expected);
  });
});

describe('the gazetteers', () => {
  const connectives = new Set(WORD_CLASSES.connective.split(' '));

  it.each(Object.entries(GAZETTEERS))('%s: a phrase of several words keeps two that count', (_, text) => {
    const phrases = text.split('\n').map((line) => line.split(' '));
    const leftovers = phrases.filter(
      (words) => words.length > 1 && words.filter((word) => !connectives.has(word)).length === 1,
    );
    expect(leftovers.map((words) => words.join(' '))).toEqual([]);
  });
});
