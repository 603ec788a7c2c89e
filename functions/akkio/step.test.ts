// The prediction step and its routes over database, gate and simulator.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#shared/clock';
import { listPredictionModels, predictPayments } from '#shared/contract/predictions';
import type { Route, RouteInput } from '#shared/contract/route';
import { uuidV7 } from '#shared/ids';
import type { HttpContext } from '#shared/lambda/http';
import type { StepOutcome } from '#shared/outcome';
import type { KnownPayee, StepContext } from '#shared/step';
import { RealClock } from '../../local/real-clock.ts';
import { SIMULATED_MODEL, startAkkioSimulator } from '../../local/simulators/akkio/akkio-simulator.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { makeTenant, NOON } from '../../tests/support/rows.ts';
import { AkkioSecret, akkioModel } from './akkio-model.ts';
import { predictionRoutes } from './routes.ts';
import { predictStep } from './step.ts';

const API_KEY = 'canary-akkio-key';

class StoppedClock extends RealClock {
  override now(): number {
    return NOON.getTime();
  }
}

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
  await database.pool.query('truncate lookup_cache, provider_gate');
  simulator = await startAkkioSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
});

const COST_MICROS = 2_000;
function akkio(fields: object = {}) {
  const required = { apiKey: API_KEY, baseUrl: simulator.url, modelId: SIMULATED_MODEL };
  return akkioModel(AkkioSecret.parse({ ...required, timeoutMs: 1_000, ...fields }), COST_MICROS);
}
const paid = ({ clock, signal }: Pick<StepContext, 'clock' | 'signal'>) => ({
  ...{ db: database.db, cacheSecret: database.secret.cacheKey, tenantId, clock, signal },
  beforePaidCall: async () => {},
});
const context = (): StepContext => ({
  task: { batchId: uuidV7(NOON), tenantId, pins: { keywordVersion: 0, supplierVersion: 'none' } },
  clock: systemClock,
  signal: AbortSignal.timeout(20_000),
  isLastAttempt: true,
  beforePaidCall: async () => {},
});
const payee = (row: number, known: KnownPayee['known'] = {}, payments = row): KnownPayee => ({
  payee: { row, name: 'MAPLE ROOFING LLC', address: '12 Main St', payments },
  known,
});
const done = (data: Record<string, unknown>): StepOutcome => ({ row: 1, outcome: 'done', data });
const predict = (payees: KnownPayee[], fields?: object) =>
  predictStep(async () => akkio(fields), paid).run(payees, context());

describe('the prediction step', () => {
  it("stores what was known with Akkio's choice, and names both in the reasons", async () => {
    const supplier = { name: 'Maple Roofing', paymentType: 'ACH' };
    const merchant = { matchConfidence: 'HIGH', transactionRecency: '1 month', purchaseCardLevel: '2', name: 'MAPLE' };
    const [outcome] = await predict([payee(3, { match: done({ supplier }), mastercard: done(merchant) })]);
    expect(outcome).toMatchObject({ row: 3, outcome: 'done', provenance: { provider: 'akkio', simulated: true } });
    expect(outcome?.data?.facts).toEqual({
      inNetwork: true,
      networkMethod: 'ach',
      acceptsCards: true,
      cardMatch: 'HIGH',
      cardMonthsAgo: 1,
      purchaseCardLevel: 2,
      payments: 3,
    });
    const share = Number(outcome?.confidence).toFixed(2).slice(1);
    expect(outcome?.data?.reasons).toEqual([
      `Akkio model ${SIMULATED_MODEL} chose ach (${share})`,
      'known: the network pays this supplier by ACH; a card merchant at Mastercard (HIGH match); last card payment 1 month ago; purchase-card level 2; 3 payments',
    ]);
    expect(JSON.stringify(outcome)).not.toMatch(/maple|main st/i);
  });

  it('stores what was known with the answers of our own model too', async () => {
    const [outcome] = await predictStep(async () => undefined, paid).run([payee(12)], context());
    expect(outcome).toMatchObject({ data: { facts: { payments: 12 } }, provenance: { provider: 'own-model' } });
  });

  it('calls no method where none is more likely than all others together', async () => {
    const sic = done({ sic4: '7011', majorGroup: '70' });
    const matched = payee(1, { match: done({ supplier: { name: 'Maple Roofing' } }), sic }, 5);
    const [outcome] = await predictStep(async () => undefined, paid).run([matched], context());
    expect(outcome).toMatchObject({
      outcome: 'no_match',
      reason: expect.stringMatching(/^too close to call: check \(\.4\d\), (card|ACH) \(\.\d\d\)$/),
      data: { probabilities: { check: expect.any(Number) } },
    });
    expect([outcome?.data?.method, outcome?.confidence]).toEqual([undefined, undefined]);
  });

  it('gives unlike rows unlike probabilities', async () => {
    const outcomes = await predict(Array.from({ length: 40 }, (_, i) => payee(i + 1)));
    expect(new Set(outcomes.map(({ data }) => JSON.stringify(data?.probabilities))).size).toBeGreaterThan(35);
    expect(simulator.calls).toHaveLength(1);
  });

  it('makes a class that names no method the error of its row only, and needs no second call once it is mapped', async () => {
    simulator.setFault({ fault: 'unknown-class' });
    const chunk = [payee(1), payee(2), payee(3)];
    const outcomes = await predict(chunk);
    expect(outcomes.map(({ row, outcome }) => [row, outcome])).toEqual([
      [1, 'error'],
      [2, 'done'],
      [3, 'done'],
    ]);
    expect(outcomes[0]?.reason).toBe(
      `Akkio model ${SIMULATED_MODEL}: expected a class that names card, ACH, check or wire, got "Barter"`,
    );
    const [mapped] = await predict(chunk, { classes: { Barter: 'check' } });
    expect(mapped).toMatchObject({ outcome: 'done', data: { method: 'check' }, provenance: { cached: true } });
    expect(simulator.calls).toHaveLength(1);
  });

  it('asks the real Akkio, whatever its simulator has answered before', async () => {
    await predict([payee(1)]);
    const real = { ...akkio(), environment: 'production' as const };
    const [outcome] = await predictStep(async () => real, paid).run([payee(1)], context());
    expect([simulator.calls.length, outcome?.provenance?.cached]).toEqual([2, undefined]);
  });

  it('reads the classes that the secret maps', async () => {
    const [outcome] = await predict([payee(1)], { classes: { Check: 'wire' } });
    expect(outcome?.data).toMatchObject({ method: 'wire' });
  });

  it('does not hand answers to the wrong rows when one is missing', async () => {
    simulator.setFault({ fault: 'short-answer', times: 1 });
    const outcomes = await predict([payee(1), payee(2)]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['error', 'error']);
    expect(outcomes[0]?.reason).toContain('expected 2 predictions (got 1)');
    const again = await predict([payee(1), payee(2)]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  });

  it("keeps to Akkio's rate, whatever the rows a call", async () => {
    const chunk = Array.from({ length: 8 }, (_, i) => payee(i + 1));
    const outcomes = await predict(chunk, { rowsPerCall: 1 });
    for (const { outcome } of outcomes) expect(outcome).toMatch(/^(done|no_match)$/);
    expect(simulator.calls.map(({ status }) => status)).toEqual(Array(8).fill(200));
  });

  it('meters each call at the price that the installation has set', async () => {
    await predict([payee(1), payee(2)], { rowsPerCall: 1 });
    const { rows } = await database.pool.query("select spend_micros from provider_gate where provider = 'akkio'");
    expect(Number(rows[0].spend_micros)).toBe(2 * COST_MICROS);
  });

  it('is refused by Akkio when it is set to call faster than Akkio allows', async () => {
    await simulator.close();
    simulator = await startAkkioSimulator({ clock: new StoppedClock(), secrets: { apiKey: API_KEY } });
    const chunk = Array.from({ length: 6 }, (_, i) => payee(i + 1));
    const outcomes = await predict(chunk, { rowsPerCall: 1, requestsPerSecond: 100 });
    expect(simulator.calls.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(outcomes.at(-1)).toMatchObject({ outcome: 'error', reason: expect.stringContaining('HTTP 429') });
  });
});

describe('the routes', () => {
  const routes = (fields?: object) => predictionRoutes(async () => akkio(fields), paid);
  async function call(route: Route, body?: unknown, bound = routes()): Promise<unknown> {
    const found = bound.find((one) => one.route === route);
    if (!found) throw new Error(`no route ${route.path}`);
    const caller = { tenantId, keyId: 'key', scopes: ['classify'] };
    const { clock, signal } = context();
    const http: HttpContext = { caller, clock, signal, requestId: 'r-1', headers: {} };
    const input: RouteInput<Route> = { params: undefined, query: undefined, body };
    return listOrPrediction(route).parse(await found.answer(input, http));
  }
  const listOrPrediction = ({ response }: Route) => {
    if (!response) throw new Error('expected a route with an answer');
    return response;
  };

  it('list our own model beside those of the account', async () => {
    expect(await call(listPredictionModels)).toEqual({
      inUse: SIMULATED_MODEL,
      items: [
        { id: 'payment-method-2', name: 'Our own model', provider: 'clarity' },
        { id: SIMULATED_MODEL, name: 'Payment method', provider: 'akkio' },
      ],
    });
    expect(simulator.calls).toMatchObject([{ method: 'GET', path: '/v1/models', status: 200 }]);
  });

  it('list only our own model while Akkio is not configured', async () => {
    const unconfigured = predictionRoutes(async () => undefined, paid);
    expect(await call(listPredictionModels, undefined, unconfigured)).toMatchObject({ inUse: 'payment-method-2' });
    expect(simulator.calls).toHaveLength(0);
  });

  it('say why the list cannot be had, tell the gate, and show no key', async () => {
    const refused = call(listPredictionModels, undefined, routes({ apiKey: 'canary-wrong-key' }));
    await expect(refused).rejects.toThrow('akkio list models: expected an accepted key, got HTTP 401');
    const { rows } = await database.pool.query("select refusal from provider_gate where provider = 'akkio'");
    expect(rows).toEqual([{ refusal: 'akkio list models: expected an accepted key, got HTTP 401' }]);
  });

  it('give an item a payee, in order, and its error to the one whose class names no method', async () => {
    simulator.setFault({ fault: 'unknown-class' });
    const body = { payees: [{ payments: 1 }, { networkMethod: 'ach' }] };
    expect(await call(predictPayments, body)).toMatchObject({
      model: SIMULATED_MODEL,
      simulated: true,
      items: [{ error: expect.stringContaining('got "Barter"') }, { method: 'ach' }],
    });
  });
});
