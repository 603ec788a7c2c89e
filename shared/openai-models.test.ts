import { describe, expect, it } from 'vitest';
import { chooseModel, daysUntilShutdown, type KnownModels, type ModelFacts, modelChain } from './openai-models.ts';

const known = (facts: Record<string, Partial<ModelFacts>>): KnownModels =>
  new Map(
    Object.entries(facts).map(([model, one]) => [
      model,
      { shutdownDate: null, refusedAt: null, listedAt: null, ...one },
    ]),
  );
const NOTHING = known({});

it.each([
  ['gpt-4o', '2026-11-22T12:00:00Z', 52],
  ['gpt-4o', '2027-01-14T00:00:00Z', 0],
  ['gpt-4o-2024-05-13', '2026-11-22T00:00:00Z', -30],
  ['gpt-4o-2024-11-20', '2027-01-04T00:00:00Z', 10],
  ['ft:gpt-4o-mini-2024-07-18:acme::abc', '2027-01-04T00:00:00Z', 10],
  ['gpt-5.4', '2026-11-22T00:00:00Z', undefined],
  ['a model nobody announced', '2026-11-22T00:00:00Z', undefined],
])('%s on %s has %s days left', (model, at, days) => {
  expect(daysUntilShutdown(model, NOTHING, new Date(at))).toBe(days);
});

it.each([
  ['another date', '2027-03-01', 56],
  ['a date for a model without one', '2027-03-01', 56, 'gpt-6-luna'],
  ['null does not lift a date of ours', null, 10],
])('the list of OpenAI counts: %s', (_, date, days, model = 'gpt-4o') => {
  const facts = known({ [model]: { shutdownDate: date } });
  expect(daysUntilShutdown(model, facts, new Date('2027-01-04T00:00:00Z'))).toBe(days);
});

describe('the chain of models', () => {
  it.each([
    [{ model: 'gpt-4o', successor: 'gpt-6-luna' }, ['gpt-4o', 'gpt-6-luna']],
    [{ model: 'gpt-6-luna', successor: 'gpt-6-luna' }, ['gpt-6-luna']],
    [{ model: 'gpt-4o', successor: null }, ['gpt-4o']],
    [{ model: 'gpt-4o' }, ['gpt-4o']],
  ])('of %j is %j', (secret, chain) => {
    expect(modelChain(secret)).toEqual(chain);
  });

  const CHAIN = ['gpt-4o', 'gpt-6-luna'];
  const SEEN = new Date('2026-12-01T00:00:00Z');
  const refused: Partial<ModelFacts> = { refusedAt: SEEN };
  it.each<[string, string, Record<string, Partial<ModelFacts>>, string, string | undefined]>([
    ['the configured model until its last second', '2027-01-13T23:59:59.999Z', {}, 'gpt-4o', 'gpt-6-luna'],
    ['its successor from the announced day on', '2027-01-14T00:00:00Z', {}, 'gpt-6-luna', undefined],
    ['its successor once it was refused', '2026-12-02T00:00:00Z', { 'gpt-4o': refused }, 'gpt-6-luna', undefined],
    [
      'the configured model while its successor is refused',
      '2026-12-02T00:00:00Z',
      { 'gpt-6-luna': refused },
      'gpt-4o',
      undefined,
    ],
    [
      'a model that its date has passed over, when the other one is refused',
      '2027-02-01T00:00:00Z',
      { 'gpt-6-luna': refused },
      'gpt-4o',
      undefined,
    ],
    [
      'the last one when all are refused',
      '2027-02-01T00:00:00Z',
      { 'gpt-4o': refused, 'gpt-6-luna': refused },
      'gpt-6-luna',
      undefined,
    ],
    [
      'the configured model beyond our date when OpenAI has moved it',
      '2027-01-20T00:00:00Z',
      { 'gpt-4o': { shutdownDate: '2027-02-01' } },
      'gpt-4o',
      'gpt-6-luna',
    ],
    [
      'the successor earlier when OpenAI has moved the date',
      '2026-12-24T00:00:00Z',
      { 'gpt-4o': { shutdownDate: '2026-12-24' } },
      'gpt-6-luna',
      undefined,
    ],
  ])('asks %s', (_, at, facts, model, next) => {
    expect(chooseModel(CHAIN, known(facts), new Date(at))).toMatchObject({ model, next });
  });

  it('says why the configured model is not asked', () => {
    const ended = chooseModel(CHAIN, NOTHING, new Date('2027-01-14T00:00:00Z'));
    expect(ended.passed).toEqual([{ model: 'gpt-4o', endedOn: '2027-01-14' }]);
    const gone = chooseModel(CHAIN, known({ 'gpt-4o': refused }), SEEN);
    expect(gone.passed).toEqual([{ model: 'gpt-4o', refusedAt: SEEN }]);
    const both = chooseModel(CHAIN, known({ 'gpt-4o': refused }), new Date('2027-01-14T00:00:00Z'));
    expect(both.passed).toEqual([{ model: 'gpt-4o', endedOn: '2027-01-14' }]);
  });
});
