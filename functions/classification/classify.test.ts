import { describe, expect, it } from 'vitest';
import { type ClassifyPorts, classifyPayees, type GivenAnswer, type Question } from './classify.ts';
import { nameKey } from './name-key.ts';
import type { ModelAnswer } from './payee-type.ts';

const modelAnswer = (over: Partial<ModelAnswer> = {}): ModelAnswer => ({
  type: 'Business',
  confidence: 0.6,
  decided: false,
  evidence: ['word of trade "roofing"'],
  model: 'payee-type-1',
  tier: 'model',
  ...over,
});
const given = (over: Partial<GivenAnswer> = {}): GivenAnswer => ({
  type: 'Government',
  confidence: 0.9,
  reasoning: 'Names a public body.',
  model: 'gpt-4o',
  promptVersion: 'payee-type-1',
  ...over,
});

/** Ports that know nothing; each test gives the one it is about. */
function ports(over: Partial<ClassifyPorts> = {}): ClassifyPorts & { asked: Question[][] } {
  const asked: Question[][] = [];
  return {
    asked,
    decisions: { find: async () => new Map() },
    cache: { find: async () => new Map() },
    model: () => modelAnswer(),
    openAi: {
      ask: async (questions) => {
        asked.push([...questions]);
        return { answers: new Map(questions.map(({ key }) => [key, given()])) };
      },
    },
    ...over,
  };
}
const one = [{ id: '1', name: 'Maple Roofing' }];

describe('classifyPayees', () => {
  it('takes a decided answer of the model and asks nobody', async () => {
    const tiers = ports({ model: () => modelAnswer({ decided: true, confidence: 0.97 }) });
    expect((await classifyPayees(one, tiers)).get('1')).toEqual({
      kind: 'classified',
      type: 'Business',
      confidence: 0.97,
      evidence: ['word of trade "roofing"'],
      tier: 'model',
      model: 'payee-type-1',
    });
    expect(tiers.asked).toEqual([]);
  });

  it('asks OpenAI what the model cannot decide, and keeps model, prompt version and mark of a simulator', async () => {
    const answer = given({ simulated: true, sicProposal: '9111', requestId: 'req_1' });
    const tiers = ports({ openAi: { ask: async () => ({ answers: new Map([['MAPLE ROOFING', answer]]) }) } });
    expect((await classifyPayees(one, tiers)).get('1')).toMatchObject({
      type: 'Government',
      tier: 'openai',
      model: 'gpt-4o',
      promptVersion: 'payee-type-1',
      sicProposal: '9111',
      requestId: 'req_1',
      simulated: true,
    });
  });

  it('lets a reviewer override every other tier', async () => {
    const tiers = ports({
      decisions: {
        find: async () =>
          new Map([['MAPLE ROOFING', { type: 'Individual' as const, review: 'review-7', note: 'sole trader' }]]),
      },
      cache: { find: async () => new Map([['MAPLE ROOFING', given()]]) },
      model: () => modelAnswer({ decided: true }),
    });
    expect((await classifyPayees(one, tiers)).get('1')).toMatchObject({
      type: 'Individual',
      tier: 'review',
      model: 'review-7',
      evidence: ['decided by a reviewer: sole trader'],
    });
  });

  it('reads a paid answer from the cache before it asks', async () => {
    const tiers = ports({ cache: { find: async () => new Map([['MAPLE ROOFING', given()]]) } });
    expect((await classifyPayees(one, tiers)).get('1')).toMatchObject({ type: 'Government', tier: 'cache' });
    expect(tiers.asked).toEqual([]);
  });

  it('asks equal names once, with the place of the first', async () => {
    const tiers = ports();
    const payees = [
      { id: '1', name: 'Maple Roofing', city: 'Salem' },
      { id: '2', name: 'MAPLE  ROOFING.' },
      { id: '3', name: 'Birch Paving' },
    ];
    const outcomes = await classifyPayees(payees, tiers);
    expect(tiers.asked).toHaveLength(1);
    expect(tiers.asked[0]?.map(({ key, city }) => [key, city])).toEqual([
      ['MAPLE ROOFING', 'Salem'],
      ['BIRCH PAVING', undefined],
    ]);
    expect([...outcomes.keys()]).toEqual(['1', '2', '3']);
    expect(outcomes.get('2')).toEqual(outcomes.get('1'));
  });

  it('weighs what each file row says of its own type, and asks OpenAI of a name once', async () => {
    const tiers = ports({ model: () => modelAnswer({ type: 'Individual', confidence: 0.6 }) });
    const payees = [
      { id: '1', name: 'Carla Klein', statedType: 'C Corporation' },
      { id: '2', name: 'CARLA KLEIN' },
      { id: '3', name: 'Carla Klein', statedType: 'Individual/sole proprietor' },
    ];
    const outcomes = await classifyPayees(payees, tiers);
    expect(outcomes.get('1')).toMatchObject({ type: 'Business', tier: 'model' });
    expect(outcomes.get('2')).toMatchObject({ type: 'Government', tier: 'openai' });
    expect(outcomes.get('3')).toMatchObject({
      type: 'Government',
      evidence: ['Names a public body.', expect.stringMatching(/^the file says otherwise/)],
    });
    expect(tiers.asked.flat().map(({ key }) => key)).toEqual(['CARLA KLEIN']);
  });

  it('answers pending when the caller does not want to wait for OpenAI', async () => {
    const tiers = ports();
    const outcomes = await classifyPayees(one, tiers, { mayAskOpenAi: false });
    expect(outcomes.get('1')).toEqual({ kind: 'pending', reason: 'needs to be asked of OpenAI' });
    expect(tiers.asked).toEqual([]);
  });

  it('gives the best guess with its own confidence, and says so, when OpenAI is not configured', async () => {
    const outcomes = await classifyPayees(one, ports({ openAi: undefined }));
    expect(outcomes.get('1')).toMatchObject({
      type: 'Business',
      confidence: 0.6,
      tier: 'model',
      evidence: ['word of trade "roofing"', 'below the threshold, and OpenAI is not asked'],
    });
  });

  it('gives an error and no class to what OpenAI left unanswered', async () => {
    const failure = { reason: 'OpenAI classify payees: expected an answer, got HTTP 500', retryable: true };
    const failing = ports({ openAi: { ask: async () => ({ answers: new Map(), failure }) } });
    expect((await classifyPayees(one, failing)).get('1')).toEqual({ kind: 'error', ...failure });
    const silent = ports({ openAi: { ask: async () => ({ answers: new Map() }) } });
    expect((await classifyPayees(one, silent)).get('1')).toEqual({
      kind: 'error',
      reason: 'OpenAI gave no answer for this payee, asked twice',
    });
  });

  it('has nothing to do for no payees', async () => {
    expect((await classifyPayees([], ports())).size).toBe(0);
  });
});

describe('parts that are not of the name', () => {
  it('are in no question, share one answer, and are said of the payee that has them only', async () => {
    const tiers = ports();
    const payees = [
      { id: '1', name: 'MARIA LOPEZ C/O FIRST NATIONAL BANK' },
      { id: '2', name: 'Maria Lopez' },
    ];
    const answers = await classifyPayees(payees, tiers);
    expect(tiers.asked).toMatchObject([[{ key: 'MARIA LOPEZ', name: 'MARIA LOPEZ' }]]);
    expect(answers.get('1')).toMatchObject({
      type: 'Government',
      evidence: ['Names a public body.', 'read without: C/O FIRST NATIONAL BANK'],
    });
    expect(answers.get('2')).toMatchObject({ type: 'Government', evidence: ['Names a public body.'] });
  });
});

describe('nameKey', () => {
  it.each([
    ["O'Brien & Sons, L.L.C.", 'OBRIEN & SONS LLC'],
    ['Café  Olé', 'CAFE OLE'],
    ['AT&T', 'AT&T'],
    ['Maria Lopez C/O First National Bank', 'MARIA LOPEZ'],
    ['MARIA LOPEZ #00123 (INACTIVE)', 'MARIA LOPEZ'],
    ['MAPLE LOCAL 117', 'MAPLE LOCAL 117'],
    ['株式会社', '株式会社'],
    [' -- ', '--'],
    ['', ''],
  ])('of %j is %j', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });
});
