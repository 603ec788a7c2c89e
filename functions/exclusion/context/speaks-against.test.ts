import { expect, it } from 'vitest';
import { KeywordAutomaton } from '../automaton.ts';
import { BUILT_IN_KEYWORDS } from '../list/index.ts';
import { typesAgainst } from './speaks-against.ts';

const builtIn = new KeywordAutomaton(BUILT_IN_KEYWORDS);
const typesOf = (name: string, automaton = builtIn) => {
  const hits = automaton.find(name);
  return hits.map((hit) => typesAgainst(hit, name, hits));
};

it.each([
  ['ALDER FIRE DEPARTMENT COMPANY 1', [['Individual', 'Business']]],
  ['SHERIFF', [['Individual']]],
  ['THE PUBLIC LIBRARY, OHIO', [['Individual']]],
  ['AETNA ROBOTICS SERVICE', [['Individual', 'Business']]],
  ['CIGNA HEALTH PLANS INC', [['Individual']]],
  ['TOYOTA MOTOR CREDIT BIRMINGHAM', [['Individual']]],
  ['VERIZON TOOLWORKS', [['Individual', 'Business']]],
  ['VERIZON BUSINESS SERVICES', [['Individual']]],
  ['DUKE ENERGY GAMES', [['Individual', 'Business']]],
  ['DUKE ENERGY CAROLINAS', [['Individual']]],
  ['DISCOVER CARD GAMES', [['Individual', 'Business']]],
  ['PAYCHEX TICKETS', [['Individual', 'Business']]],
  ['PAYCHEX OF NEW YORK', [['Individual']]],
  ['LIBERTY MUTUAL AID SOCIETY', [['Individual', 'Business']]],
  ['WELLS FARGO VENDOR FINANCIAL', [['Individual']]],
])('%s: types that speak against its keywords', (name, types) => {
  expect(typesOf(name)).toEqual(types);
});

it('never speaks against a keyword of the tenant', () => {
  const own = new KeywordAutomaton([
    { term: 'Alder', category: 'government', scope: 'contains', exceptions: [], person: false },
  ]);
  expect(typesOf('ALDER FARM SUPPLY', own)).toEqual([[]]);
});
