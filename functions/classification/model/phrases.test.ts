import { describe, expect, it } from 'vitest';
import { buildLexicon, GAZETTEER_NAMES } from './lexicon/lexicon.ts';
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
    ['NAVAJO NATION TRIBAL COURT', ['tribe', 'tribe']],
    ['WELLS FARGO', ['bank whole']],
    ['U S STEEL', ['company whole']],
    ['BARRY GOLDWATER SCHOLARSHIP AND EXCELLENCE IN EDUCATION', ['federalAgency whole']],
    ['MAPLE ROOFING', []],
    ['COURTNEY STONE', []],
  ])('%s: %j', (name, expected) => {
    expect(found(name)).toEqual(expected);
  });
});
