import { describe, expect, it } from 'vitest';
import { KeywordAutomaton } from '../automaton.ts';
import { BUILT_IN_KEYWORDS } from '../list/index.ts';

const builtIn = new KeywordAutomaton(BUILT_IN_KEYWORDS);
const terms = (name: string) => builtIn.find(name).map(({ keyword }) => keyword.term);

describe('a name that is cut at the width of a column', () => {
  it.each([
    ['ALDER VALLEY DEPARTMENT OF TRANSPOR', 35, 'Department of Transportation'],
    ['SOUTH ALDER VALLEY INDEPENDENT SCHOOL DISTRI', 44, 'Independent School District'],
    ['SOUTH ALDER VALLEY INDEPENDENT SCHOOL DIS', 41, undefined],
    ['SOUTH ALDER VALLE INDEPENDENT SCHOOL DIS', 40, 'Independent School District'],
    ['WESTERN ALDER VALLEY HOUSING AUTHOR', 35, 'Housing Authority'],
    ['WEST ALDER VALLEY MUTUAL INSURANCE COMPA', 40, 'Insurance Company'],
    ['THE CITIZENS OF THE GREATER ALDER VALLEY PUBLIC LI', 50, undefined],
    ['GREAT ALDER HOUSING AUTHOR', 26, undefined],
    ['WEST ALDER AND ELM INDEPENDENT SCHOOL', 37, undefined],
    ['ALDER VALLEY INDEPENDENT SCHOOL', 31, 'Independent School District'],
  ])('%s, of %d characters', (name, width, term) => {
    expect(name).toHaveLength(width);
    if (term === undefined) expect(terms(name)).not.toContain('Independent School District');
    else expect(terms(name)).toContain(term);
  });

  it('is completed to no other word than a long one, and the words that matched stay as written', () => {
    expect(builtIn.find('WESTERN ALDER VALLEY HOUSING AUTHOR').map(({ matched }) => matched)).toEqual([
      'housing author',
    ]);
    expect(terms('THE GREATER ALDER VALLEY HOUSING OF ART'.slice(0, 35))).toEqual([]);
    expect(terms('FRIENDS OF ALDER PUBLIC LIBRARY FOUNDAT')).toEqual([]);
  });
});
