// A payee with several names: the better answer counts; names that find different suppliers are left to a person.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { matchByNames, type SoughtNames } from './match-by-names.ts';
import { type MatchOutcome, matchSupplier, searcherOf } from './match-supplier.ts';

const index = buildIndex([
  ...madeUpSuppliers(),
  { id: 'A1', name: 'Thornquist Marine Salvage', city: 'Akron', state: 'OH', zip: '44301' },
  { id: 'A2', name: 'Quibbleford Dental Supply', city: 'Akron', state: 'OH', zip: '44301' },
  { id: 'B1', name: 'Osterhagen Plumbing', city: 'Lima', state: 'OH', zip: '45801' },
  { id: 'B2', name: 'Osterhagen Plumbing', city: 'Canton', state: 'OH', zip: '44702' },
  { id: 'C1', name: 'Vandermolen Gaskets', city: 'Akron', state: 'OH', zip: '44301' },
  { id: 'C2', name: 'Vandermolen Trusses', city: 'Akron', state: 'OH', zip: '44301' },
]);
const AKRON = { city: 'Akron', state: 'OH' };
const match = (name: string, otherNames: string[] | undefined, place: object = AKRON) =>
  matchByNames(index, { name, ...(otherNames && { otherNames }), ...place });

describe('the better of several answers', () => {
  it.each([
    ['a trade name', 'JLM Holdings LLC', ['Thornquist Marine Salvage']],
    ['the second of two', 'JLM Holdings LLC', ['Zyxomma Partners', 'THORNQUIST MARINE SALVAGE INC']],
    ['one with a typo', 'JLM Holdings LLC', ['Thornqist Marine Salvage']],
  ])('is that of %s, which the evidence names', (_, name, otherNames) => {
    const outcome = match(name, otherNames);
    expect(outcome).toMatchObject({ kind: 'matched', supplier: { id: 'A1' } });
    const phrase = `matched by its other name: ${otherNames.at(-1)}`;
    expect(outcome.kind === 'matched' && outcome.evidence.at(-1)).toBe(phrase);
  });

  it.each([
    ['nobody', ['Zyxomma Partners']],
    ['nothing', ['--', ' ']],
    ['the same in other words', ['THORNQUIST MARINE SALVAGE', 'thornquist, marine salvage']],
  ])('is that of its own name when the others say %s', (_, otherNames) => {
    expect(match('Thornquist Marine Salvage', otherNames)).toEqual(match('Thornquist Marine Salvage', undefined));
  });

  it('is that of its own name when both are as good', () => {
    const own = match('Thornquist Marine Salvage', undefined);
    expect(match('Thornquist Marine Salvage', ['Thornquist Marine Salvage Incorporated'])).toMatchObject({
      kind: 'matched',
      supplier: { id: 'A1' },
      score: own.kind === 'matched' ? own.score : undefined,
    });
  });

  it('settles which of several a payee is', () => {
    const ids = (outcome: MatchOutcome) =>
      outcome.kind === 'ambiguous' ? outcome.candidates.map(({ supplier }) => supplier.id).sort() : outcome.kind;
    expect(ids(match('Vandermolen Company', undefined))).toEqual(['C1', 'C2']);
    const outcome = match('Vandermolen Company', ['Vandermolen Trusses']);
    expect(outcome).toMatchObject({ kind: 'matched', supplier: { id: 'C2' } });
  });

  it('is the nearest when no name has a match, and says by which', () => {
    const nearest = match('Zyxomma Partners', ['Quibbleford Dental Gizmos'], { state: 'OH' });
    const alone = match('Quibbleford Dental Gizmos', undefined, { state: 'OH' });
    expect(nearest.kind).toBe(alone.kind);
    expect(JSON.stringify(nearest)).toContain('found by its other name: Quibbleford Dental Gizmos');
  });
});

describe('names that lead to different suppliers', () => {
  it('are a question, with both suppliers and the names that found them', () => {
    const outcome = match('Thornquist Marine Salvage', ['Quibbleford Dental Supply']);
    expect(outcome).toMatchObject({
      kind: 'ambiguous',
      reason:
        'its names find different suppliers: "Thornquist Marine Salvage" in Akron OH by its own name, "Quibbleford Dental Supply" in Akron OH by another name',
    });
    if (outcome.kind !== 'ambiguous') throw new Error('expected a question');
    expect(outcome.candidates.map(({ supplier }) => supplier.id).sort()).toEqual(['A1', 'A2']);
    const found = outcome.candidates.find(({ supplier }) => supplier.id === 'A2');
    expect(found?.evidence.at(-1)).toBe('found by its other name: Quibbleford Dental Supply');
    expect(outcome.candidates.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1.000001);
  });

  it('are a question too where one of them has namesakes and no match', () => {
    const outcome = match('Osterhagen Plumbing', ['Thornquist Marine Salvage'], { state: 'OH' });
    if (outcome.kind !== 'ambiguous') throw new Error(`expected a question, got ${outcome.kind}`);
    const ids = outcome.candidates.map(({ supplier }) => supplier.id);
    expect(ids).toContain('A1');
    expect(ids.some((id) => id.startsWith('B'))).toBe(true);
  });

  it('are no question where the other one is merely the nearest', () => {
    const outcome = match('Thornquist Marine Salvage', ['Quibbleford Optical Gizmos'], AKRON);
    expect(outcome).toMatchObject({ kind: 'matched', supplier: { id: 'A1' } });
  });
});

it('a payee without other names costs one search, and one more for each further name', () => {
  const search = vi.spyOn(searcherOf(index), 'search');
  match('Thornquist Marine Salvage', undefined);
  match('Thornquist Marine Salvage', []);
  match('Thornquist Marine Salvage', ['THORNQUIST MARINE SALVAGE']);
  expect(search).toHaveBeenCalledTimes(3);
  match('Thornquist Marine Salvage', ['Nimbus Drains', 'Quibbleford']);
  expect(search).toHaveBeenCalledTimes(6);
  search.mockRestore();
});

const NAMES = [
  ...['Thornquist Marine Salvage', 'Quibbleford Dental Supply', 'Osterhagen Plumbing', 'Nimbus Drains', 'Acme Widget'],
  ...['Acme Widget Company', 'Ravenna Steelworks', 'Alder Bank', 'Zyxomma', 'JLM Holdings LLC', '', '...'],
];
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'grapheme' }));
const sought: fc.Arbitrary<SoughtNames> = fc.record({
  ...{ name, otherNames: fc.array(name, { maxLength: 5 }) },
  ...{ state: fc.constantFrom('OH', 'NV', ''), city: fc.constantFrom('Akron', 'Toledo', ''), isPerson: fc.boolean() },
});

it('is never surer than its names one by one, and shows each supplier once', () => {
  fc.assert(
    fc.property(sought, ({ otherNames = [], ...own }) => {
      const outcome = matchByNames(index, { ...own, otherNames });
      const alone = [own.name, ...otherNames].map((one) => matchSupplier(index, { ...own, name: one }));
      const matches = alone.flatMap((one) => (one.kind === 'matched' ? [one.supplier.id] : []));
      if (outcome.kind === 'matched') expect(new Set(matches)).toEqual(new Set([outcome.supplier.id]));
      if (new Set(matches).size > 1) expect(outcome.kind).toBe('ambiguous');
      if (outcome.kind !== 'ambiguous') return;
      const ids = outcome.candidates.map(({ supplier }) => supplier.id);
      expect([new Set(ids).size, ids.length > 0, ids.length <= 5]).toEqual([ids.length, true, true]);
      expect(ids).toEqual(expect.arrayContaining([...new Set(matches)].slice(0, 5)));
      expect(outcome.candidates.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1.000001);
    }),
    { numRuns: 500 },
  );
});
