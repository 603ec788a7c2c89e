import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RealClock } from '../../local/real-clock.ts';
import { startOpenAiSimulator } from '../../local/simulators/openai/openai-simulator.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import { fixedClock } from '../../shared/clock.ts';
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { cacheUse } from '../../shared/db/paid/cache-use.ts';
import { cacheKey } from '../../shared/db/paid/lookup-cache.ts';
import { addDecisions } from '../../shared/db/tenants/review-decisions.ts';
import { uuidV7 } from '../../shared/ids.ts';
import { readPrices } from '../../shared/prices.ts';
import type { Step, StepContext } from '../../shared/step.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { makeTenant, NOON } from '../../tests/support/rows.ts';
import { ModelMemory } from './model-in-use.ts';
import { nameKey } from './name-key.ts';
import { openAiClassifier } from './openai/classifier.ts';
import { openAiPort } from './openai-port.ts';
import type { ModelAnswer } from './payee-type.ts';
import { classifyStep } from './step.ts';
import { REVIEWED_TYPE, storedPorts } from './stored-ports.ts';

const API_KEY = 'test-key-of-the-simulator';
const MODEL = 'gpt-4o';
/** A model that never decides, so that every name goes to OpenAI. */
const undecided = (): ModelAnswer => ({
  type: 'Unknown',
  confidence: 0.3,
  decided: false,
  evidence: ['not sure'],
  model: 'none',
  tier: 'model',
});

let database: TestDatabase;
let simulator: Simulator;
let tenantId = '';
beforeAll(async () => {
  database = await testDatabase();
  tenantId = await makeTenant(database.db);
});
afterAll(() => database.close());
afterEach(() => simulator.close());
beforeEach(async () => {
  await database.pool.query('truncate lookup_cache, cache_use, provider_gate, review_decision');
  simulator = await startOpenAiSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
});

function step(environment: VendorEnvironment = 'simulated', tenant = tenantId): Step {
  const classifier = openAiClassifier({
    apiKey: API_KEY,
    baseUrl: `${simulator.url}/v1`,
    timeoutMs: 2_000,
  });
  const models = new ModelMemory(database.db).of({ chain: [MODEL], environment });
  const cacheSecret = database.secret.cacheKey;
  return classifyStep(async ({ task: { batchId }, clock, signal, beforePaidCall }) => ({
    ...storedPorts({ db: database.db, cacheSecret, tenantId: tenant, batchId, at: clock.now() }, models),
    model: undecided,
    openAi: openAiPort(
      { classifier, models, prices: readPrices(undefined).openai },
      { db: database.db, cacheSecret, tenantId: tenant, clock, signal, beforePaidCall },
    ),
  }));
}

const context = (isLastAttempt = false): StepContext => ({
  task: { batchId: uuidV7(NOON), tenantId, pins: { keywordVersion: 0, supplierVersion: 'none' } },
  clock: fixedClock(NOON.toISOString()),
  signal: AbortSignal.timeout(20_000),
  isLastAttempt,
  beforePaidCall: async () => {},
});

const PAYEES = ['MAPLE ROOFING LLC', 'BRENNER, ANNA'].map((name, i) => ({ payee: { row: i + 1, name }, known: {} }));

describe('the classification step', () => {
  it('asks OpenAI once for a name and answers from the cache afterwards, marked as simulated', async () => {
    const first = await step().run(PAYEES, context());
    expect(first.map(({ data }) => data?.type)).toEqual(['Business', 'Individual']);
    expect(first[0]?.provenance).toMatchObject({ provider: 'openai', simulated: true });
    const later = fixedClock(new Date(NOON.getTime() + 3_600_000).toISOString());
    const again = await step().run(PAYEES, { ...context(), clock: later });
    // The answer is as old as it is, whenever it is used.
    expect(again[0]?.provenance).toMatchObject({ cached: true, at: NOON.toISOString() });
    expect(simulator.calls).toHaveLength(1);
  });

  it('gives another tenant the answer as a fresh one, without the id of the call', async () => {
    const [own] = await step().run(PAYEES, context());
    expect(own?.provenance?.requestId).toBeDefined();
    const at = new Date(NOON.getTime() + 3_600_000).toISOString();
    const other = step('simulated', await makeTenant(database.db));
    const [shared] = await other.run(PAYEES, { ...context(), clock: fixedClock(at) });
    expect(shared).toMatchObject({ data: { tier: 'openai' }, provenance: { at } });
    expect([shared?.provenance?.cached, shared?.provenance?.requestId]).toEqual([undefined, undefined]);
    const [again] = await other.run(PAYEES, context());
    expect([again?.provenance?.cached, again?.provenance?.requestId]).toEqual([true, undefined]);
    expect((await step().run(PAYEES, context()))[0]?.provenance?.requestId).toBe(own?.provenance?.requestId);
    expect(simulator.calls).toHaveLength(1);
  });

  it('counts what the cache spares, of payees that OpenAI might have been asked about', async () => {
    await step().run(PAYEES, context());
    await step().run(PAYEES, context());
    expect(await cacheUse(database.db, NOON, tenantId)).toMatchObject([{ hits: 0, asked: 2, savedMicros: 0 }]);
    const task = { ...context().task, batchId: uuidV7(new Date(NOON.getTime() + 1)) };
    const exclude = { row: 1, outcome: 'excluded' as const };
    const payees = PAYEES.map((one) => (one.payee.row === 1 ? { ...one, known: { exclude } } : one));
    await step().run(payees, { ...context(), task });
    const [used] = await cacheUse(database.db, NOON, tenantId);
    expect(used).toMatchObject({ kind: 'simulated payee-type', hits: 1, asked: 2 });
    expect(used?.savedMicros).toBeGreaterThan(0);
  });

  it.each<VendorEnvironment>(['production', 'sandbox'])(
    'asks %s itself, whatever a simulator has answered before',
    async (environment) => {
      await step().run(PAYEES, context());
      const [real] = await step(environment).run(PAYEES, context());
      expect([simulator.calls.length, real?.provenance?.cached]).toEqual([2, undefined]);
    },
  );

  it('lets a reviewer override every tier, without a call', async () => {
    for (const { payee } of PAYEES) {
      const nameKeyHash = cacheKey(database.secret.cacheKey, REVIEWED_TYPE, nameKey(payee.name));
      await addDecisions(database.db, {
        ...{ tenantId, field: REVIEWED_TYPE, actor: 'somebody', at: NOON },
        decisions: [{ id: uuidV7(NOON), nameKey: nameKeyHash, value: { type: 'Banking', review: 'review-1' } }],
      });
    }
    const outcomes = await step().run(PAYEES, context());
    expect(outcomes.map(({ data }) => [data?.type, data?.tier])).toEqual([
      ['Banking', 'review'],
      ['Banking', 'review'],
    ]);
    expect(simulator.calls).toHaveLength(0);
  });

  it('lets the state machine retry what may pass, and gives errors with a reason on the last attempt', async () => {
    simulator.setFault({ fault: '500' });
    await expect(step().run(PAYEES, context())).rejects.toThrow(/openai/i);
    const outcomes = await step().run(PAYEES, context(true));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['error', 'error']);
    expect(outcomes[0]?.reason).toContain('500');
  });

  it('answers pending, without a call, when somebody waits for what only OpenAI knows', async () => {
    const outcomes = await step().run(PAYEES, { ...context(), answerNow: true });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['pending', 'pending']);
    expect(simulator.calls).toHaveLength(0);
  });

  it('leaves excluded payees open without a paid call, and says what is likeliest', async () => {
    const excluded = PAYEES.map(({ payee }) => ({
      payee,
      known: { exclude: { row: payee.row, outcome: 'excluded' as const } },
    }));
    const outcomes = await step().run(excluded, context());
    for (const { outcome, reason, data } of outcomes) {
      expect([outcome, data?.tier, data?.type]).toEqual(['ambiguous', 'model', undefined]);
      expect(reason).toBe(
        `most likely ${data?.likeliest} (${/\.\d\d/.exec(reason ?? '')?.[0]}), which is not sure enough, and OpenAI is not asked`,
      );
    }
    expect(simulator.calls).toHaveLength(0);
  });

  it('counts an answer lost on the way as unknown and asks again once', async () => {
    simulator.setFault({ fault: 'drop-mid-body' });
    for (let i = 0; i < 3; i++) await step().run(PAYEES, context(true));
    expect(simulator.calls).toHaveLength(2);
  });
});
