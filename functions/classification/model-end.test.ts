// The end of OpenAI's model, over HTTP against the simulator: no row is lost, and nothing is paid for twice.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RealClock } from '../../local/real-clock.ts';
import { startOpenAiSimulator } from '../../local/simulators/openai/openai-simulator.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import { fixedClock } from '../../shared/clock.ts';
import { gateStates } from '../../shared/db/paid/provider-gate.ts';
import { uuidV7 } from '../../shared/ids.ts';
import type { CommandContext } from '../../shared/lambda/service.ts';
import { modelChain } from '../../shared/openai-models.ts';
import type { StepOutcome } from '../../shared/outcome.ts';
import { readPrices } from '../../shared/prices.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { makeTenant } from '../../tests/support/rows.ts';
import { readModelDates } from './model-dates.ts';
import { ModelMemory } from './model-in-use.ts';
import { openAiClassifier } from './openai/classifier.ts';
import { openAiPort } from './openai-port.ts';
import { OpenAiSecret } from './openai-secret.ts';
import type { ModelAnswer } from './payee-type.ts';
import { classifyStep } from './step.ts';
import { storedPorts } from './stored-ports.ts';

const API_KEY = 'test-key-of-the-simulator';
const DAY_BEFORE = '2027-01-13T23:59:00Z';
const THE_DAY = '2027-01-14T00:00:00Z';
const DECEMBER = '2026-12-15T12:00:00Z';
const BOTH = { model: 'gpt-4o', successor: 'gpt-6-luna' };

const undecided = (): ModelAnswer => ({
  ...{ type: 'Unknown', confidence: 0.3, decided: false, evidence: ['not sure'], model: 'none', tier: 'model' },
});

class SetClock extends RealClock {
  iso = DECEMBER;
  override now(): number {
    return Date.parse(this.iso);
  }
}

let database: TestDatabase;
let clock: SetClock;
let simulator: Simulator;
let memory: ModelMemory;
let tenantId = '';
beforeAll(async () => {
  database = await testDatabase();
  tenantId = await makeTenant(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query('truncate lookup_cache, provider_gate, openai_model, call_log');
  clock = new SetClock();
  memory = new ModelMemory(database.db);
  simulator = await startOpenAiSimulator({
    ...{ clock, secrets: { apiKey: API_KEY }, ends: { 'gpt-4o': '2027-01-14' } },
  });
});
afterEach(() => simulator.close());

const baseUrl = () => `${simulator.url}/v1`;

/** Classifies the names at a time, by the models of the secret. */
async function classify(names: readonly string[], at: string, secret: Parameters<typeof modelChain>[0] = BOTH) {
  clock.iso = at;
  const models = memory.of({ chain: modelChain(secret), environment: 'simulated' });
  const classifier = openAiClassifier({ apiKey: API_KEY, baseUrl: baseUrl(), timeoutMs: 2_000 });
  const context = {
    ...{ db: database.db, cacheSecret: database.secret.cacheKey, tenantId, clock: fixedClock(at) },
    ...{ signal: AbortSignal.timeout(20_000), beforePaidCall: async () => {} },
  };
  const step = classifyStep(async () => ({
    ...storedPorts({ ...context, at: new Date(at) }, models),
    model: undecided,
    openAi: openAiPort({ classifier, models, prices: readPrices(undefined).openai }, context),
  }));
  const payees = names.map((name, i) => ({ payee: { row: i + 1, name }, known: {} }));
  const task = { batchId: uuidV7(new Date(at)), tenantId, pins: { keywordVersion: 0, supplierVersion: 'none' } };
  return step.run(payees, { ...context, task, isLastAttempt: false });
}

const names = (count: number, first = 'Quill') => Array.from({ length: count }, (_, i) => `${first} ${i} Harbor`);
const versions = (outcomes: readonly StepOutcome[]) => [
  ...new Set(outcomes.map(({ outcome, provenance }) => `${outcome} ${provenance?.version}`)),
];
const statuses = () => simulator.calls.filter(({ path }) => path.startsWith('/v1/')).map(({ status }) => status);
const endModel = (model: string, day = '2020-01-01') =>
  fetch(`${simulator.url}/__models`, { method: 'PUT', body: JSON.stringify({ [model]: day }) });

describe('the announced day', () => {
  it.each([
    ['the day before', DAY_BEFORE, 'gpt-4o'],
    ['the day itself', THE_DAY, 'gpt-6-luna'],
    ['later', '2027-06-01T00:00:00Z', 'gpt-6-luna'],
  ])('%s asks %s and makes no call that fails', async (_, at, model) => {
    expect(versions(await classify(names(3), at))).toEqual([`done ${model} payee-type-1`]);
    expect(statuses()).toEqual([200]);
  });

  it('takes the date that the list of OpenAI gave, before and after ours', async () => {
    await endModel('gpt-4o', '2026-12-20');
    await lookAtList(DECEMBER);
    expect(versions(await classify(names(1, 'A'), '2026-12-19T23:00:00Z'))).toEqual(['done gpt-4o payee-type-1']);
    expect(versions(await classify(names(1, 'B'), '2026-12-20T00:00:00Z'))).toEqual(['done gpt-6-luna payee-type-1']);
    await endModel('gpt-4o', '2027-03-01');
    await lookAtList('2026-12-21T00:00:00Z');
    expect(versions(await classify(names(1, 'C'), '2027-02-28T23:00:00Z'))).toEqual(['done gpt-4o payee-type-1']);
    expect(statuses().filter((status) => status !== 200)).toEqual([]);
  });

  it('of a model without a successor leaves it asked, and the rows say what a person has to do', async () => {
    const outcomes = await classify(names(2), THE_DAY, { model: 'gpt-4o', successor: null });
    expect(outcomes.map(({ outcome, data }) => [outcome, data])).toEqual([
      ['error', undefined],
      ['error', undefined],
    ]);
    expect(outcomes[0]?.reason).toMatch(
      /^not configured: .*one of the models in the secret \(gpt-4o\).*model_not_found/,
    );
    expect((await gateStates(database.db, new Date(THE_DAY)))[0]?.refusal).toContain('model_not_found');
  });
});

describe('a model that is gone before its day', () => {
  it('gives way in the same invocation, once for all lots, and no name is paid for twice', async () => {
    await endModel('gpt-4o');
    const outcomes = await classify(names(230), DECEMBER);
    expect(versions(outcomes)).toEqual(['done gpt-6-luna payee-type-1']);
    const refused = statuses().filter((status) => status === 404);
    expect([refused.length >= 1, refused.length <= 2]).toEqual([true, true]);
    const paid = simulator.calls.filter(({ status }) => status === 200).flatMap(({ asked }) => asked);
    expect([paid.length, new Set(paid).size]).toEqual([230, 230]);
  });

  it('is not asked again, neither by this process nor by one that starts later', async () => {
    await endModel('gpt-4o');
    await classify(names(1, 'A'), DECEMBER);
    await classify(names(1, 'B'), DECEMBER);
    memory = new ModelMemory(database.db);
    await classify(names(1, 'C'), DECEMBER);
    expect(statuses()).toEqual([404, 200, 200, 200]);
  });

  it('is left by a process that began before, within minutes', async () => {
    const elsewhere = memory;
    await classify(names(1, 'A'), DECEMBER);
    await endModel('gpt-4o');
    memory = new ModelMemory(database.db);
    await classify(names(1, 'B'), DECEMBER);
    memory = elsewhere;
    await classify(names(1, 'C'), '2026-12-15T12:05:00Z');
    expect(statuses()).toEqual([200, 404, 200, 200]);
  });

  it('is no refusal that a person has to mend', async () => {
    await endModel('gpt-4o');
    await classify(names(1), DECEMBER);
    expect((await gateStates(database.db, new Date(DECEMBER)))[0]).toMatchObject({ refusal: null, breaker: 'closed' });
  });

  it('may as well be one that the project is not allowed to use', async () => {
    simulator.setFault({ fault: 'model-denied', times: 1 });
    expect(versions(await classify(names(1), DECEMBER))).toEqual(['done gpt-6-luna payee-type-1']);
    expect(statuses()).toEqual([403, 200]);
  });

  it('is asked again once the list has it back', async () => {
    simulator.setFault({ fault: 'model-denied', times: 1 });
    await classify(names(1, 'A'), DECEMBER);
    await lookAtList('2026-12-16T10:30:00Z');
    expect(versions(await classify(names(1, 'B'), '2026-12-16T11:00:00Z'))).toEqual(['done gpt-4o payee-type-1']);
  });

  it('ends with an error for every row, and no type, when its successor is gone too', async () => {
    await endModel('gpt-4o');
    await endModel('gpt-6-luna');
    const outcomes = await classify(names(120), DECEMBER);
    expect(new Set(outcomes.map(({ outcome, data }) => `${outcome} ${data}`))).toEqual(new Set(['error undefined']));
    expect(outcomes[0]?.reason).toMatch(/^not configured: .*\(gpt-4o, gpt-6-luna\).*HTTP 404 model_not_found$/);
    expect(new Set(statuses())).toEqual(new Set([404]));
    expect((await gateStates(database.db, new Date(DECEMBER)))[0]?.refusal).toContain('model_not_found');
    // Mended: the successor is back, and the next batch has its answers.
    await fetch(`${simulator.url}/__models`, { method: 'PUT', body: '{}' });
    expect(versions(await classify(names(1), DECEMBER))).toEqual(['done gpt-6-luna payee-type-1']);
  });

  it('respects the models that an operator names', async () => {
    await endModel('gpt-5.4');
    const secret = { model: 'gpt-5.4', successor: 'gpt-6.1-sol' };
    expect(versions(await classify(names(60), DECEMBER, secret))).toEqual(['done gpt-6.1-sol payee-type-1']);
  });
});

describe('answers that were paid for', () => {
  it('by the model that has ended are used, and say which model gave them', async () => {
    const before = await classify([...names(3), 'Brenner, Anna'], DAY_BEFORE);
    const after = await classify([...names(3), 'Brenner, Anna', ...names(1, 'New')], '2027-02-01T12:00:00Z');
    expect(after.slice(0, 4).map(({ data }) => data?.type)).toEqual(before.map(({ data }) => data?.type));
    expect(after.map(({ provenance }) => [provenance?.version, provenance?.cached])).toEqual([
      ...Array.from({ length: 4 }, () => ['gpt-4o payee-type-1', true]),
      ['gpt-6-luna payee-type-1', undefined],
    ]);
    expect(simulator.calls.map(({ asked }) => asked.length)).toEqual([4, 1]);
  });

  it('by the successor are used while the first model is asked again', async () => {
    simulator.setFault({ fault: 'model-denied', times: 1 });
    await classify(names(1), DECEMBER);
    await lookAtList('2026-12-16T10:30:00Z');
    expect(versions(await classify(names(1), '2026-12-16T11:00:00Z'))).toEqual(['done gpt-6-luna payee-type-1']);
  });

  it('by a model that is not configured any more are asked for again', async () => {
    await classify(names(1), DECEMBER);
    const other = { model: 'gpt-5.4', successor: 'gpt-6-luna' };
    expect(versions(await classify(names(1), DECEMBER, other))).toEqual(['done gpt-5.4 payee-type-1']);
  });

  it('are metered at the price of the model that answered', async () => {
    await classify(names(50, 'Old'), DAY_BEFORE);
    await classify(names(50, 'New'), THE_DAY);
    const { rows } = await database.pool.query(
      'select cost_micros::float8 as micros from call_log where cost_micros > 0 order by at',
    );
    const [old = 0, fresh = 0] = z
      .array(z.object({ micros: z.number() }))
      .parse(rows)
      .map(({ micros }) => micros);
    // 2.50 and 10 dollars a million tokens against 0.10 and 0.50.
    expect([old / fresh > 18, old / fresh < 27]).toEqual([true, true]);
  });
});

const contextAt = (at: string): CommandContext => ({
  clock: fixedClock(at),
  signal: AbortSignal.timeout(5_000),
  remainingMs: () => 60_000,
});

function lookAtList(at: string, secret: object = {}) {
  clock.iso = at;
  const settings = OpenAiSecret.parse({ apiKey: API_KEY, baseUrl: baseUrl(), ...secret });
  return readModelDates(database.db, async () => settings, contextAt(at));
}

const kept = async () =>
  (
    await database.pool.query(
      'select model, shutdown_date::text as day, listed_at as at from openai_model order by model',
    )
  ).rows;

describe('the nightly look at the list of models', () => {
  it('keeps the days of the configured models, and of no others', async () => {
    expect(await lookAtList(DECEMBER)).toEqual({
      state: 'read',
      models: [
        { model: 'gpt-4o', isListed: true, daysLeft: 29 },
        { model: 'gpt-6-luna', isListed: true, daysLeft: undefined },
      ],
    });
    const at = new Date(DECEMBER);
    expect(await kept()).toEqual([
      { model: 'gpt-4o', day: '2027-01-14', at },
      { model: 'gpt-6-luna', day: null, at },
    ]);
  });

  it('says which model is not listed, and keeps what was known of it', async () => {
    await lookAtList(DECEMBER);
    expect(await lookAtList(THE_DAY)).toMatchObject({
      models: [{ model: 'gpt-4o', isListed: false, daysLeft: 0 }, { isListed: true }],
    });
    expect((await kept())[0]).toMatchObject({ day: '2027-01-14', at: new Date(DECEMBER) });
  });

  it.each([
    ['a wrong key', { apiKey: 'wrong' }, undefined, 'HTTP 401'],
    ['a key without the right to list', {}, 'model-denied', 'HTTP 403'],
  ])('of %s keeps what is known, and raises no alarm', async (_, secret, fault, code) => {
    await lookAtList(DECEMBER);
    if (fault) simulator.setFault({ fault });
    const later = '2026-12-16T10:30:00Z';
    expect(await lookAtList(later, secret)).toMatchObject({ state: 'refused', reason: expect.stringContaining(code) });
    expect(await kept()).toHaveLength(2);
    expect((await gateStates(database.db, new Date(later)))[0]).toMatchObject({ refusal: null });
  });

  it.each(['429', '500', 'drop-mid-body', 'bad-json', 'html-502'])('%s is left to a later try', async (fault) => {
    simulator.setFault({ fault });
    await expect(lookAtList(DECEMBER)).rejects.toMatchObject({
      failure: { operation: 'list models', retryable: true },
    });
    expect(await kept()).toEqual([]);
  });

  it('asks nobody while OpenAI is not configured', async () => {
    expect(await readModelDates(database.db, async () => undefined, contextAt(DECEMBER))).toEqual({
      state: 'not configured',
    });
    expect(simulator.calls).toEqual([]);
  });
});
