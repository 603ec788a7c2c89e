import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RealClock } from '../../local/real-clock.ts';
import { startGoogleSimulator } from '../../local/simulators/google/google-simulator.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import { fixedClock } from '../../shared/clock.ts';
import { RetryableError } from '../../shared/errors.ts';
import { uuidV7 } from '../../shared/ids.ts';
import type { HttpContext } from '../../shared/lambda/http.ts';
import type { Payee } from '../../shared/payee.ts';
import type { KnownPayee, StepContext } from '../../shared/step.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { makeTenant, NOON } from '../../tests/support/rows.ts';
import type { AddressProvider } from './finding.ts';
import { geocodeProvider } from './google/geocode.ts';
import { validationProvider } from './google/validation.ts';
import { addressRoutes } from './routes.ts';
import { addressStep } from './step.ts';

const API_KEY = 'test-key-of-the-simulator';
const EVERY_FAULT = [
  '429',
  '500',
  'html-502',
  'drop-before-headers',
  'drop-mid-body',
  'hang',
  'bad-json',
  'unknown-error',
];

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
  simulator = await startGoogleSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
});

const provider = (): AddressProvider =>
  geocodeProvider({
    apiKey: API_KEY,
    baseUrl: simulator.url,
    costMicros: 5_000,
    requestsPerMinute: 60_000,
    timeoutMs: 300,
  });
const paid = ({ clock, signal }: Pick<StepContext, 'clock' | 'signal'>) => ({
  ...{ db: database.db, cacheSecret: database.secret.cacheKey, tenantId, clock, signal },
  beforePaidCall: async () => {},
});
const step = (google: AddressProvider | undefined = provider()) => addressStep(async () => google, paid);
const context = (isLastAttempt = false): StepContext => ({
  task: { batchId: uuidV7(NOON), tenantId, pins: { keywordVersion: 0, supplierVersion: 'none' } },
  clock: fixedClock(NOON.toISOString()),
  signal: AbortSignal.timeout(20_000),
  isLastAttempt,
  beforePaidCall: async () => {},
});
const payees = (...addresses: Partial<Payee>[]): KnownPayee[] =>
  addresses.map((address, i) => ({ payee: { row: i + 1, name: 'MAPLE ROOFING LLC', ...address }, known: {} }));
const PORTLAND = { city: 'Portland', state: 'ME', zip: '04101' };

describe('the address step', () => {
  it('sets the validated address beside the submitted one, with score, reasons and provenance', async () => {
    const [outcome] = await step().run(payees({ address: '7 Maple Street Suite 3', ...PORTLAND }), context());
    expect(outcome).toMatchObject({
      row: 1,
      outcome: 'done',
      data: {
        submitted: { address: '7 Maple Street Suite 3', city: 'Portland', state: 'ME', zip: '04101' },
        validated: { street: '7 Maple St', unit: 'STE 3', city: 'Portland', state: 'ME', zip: '04101', country: 'US' },
      },
      provenance: { provider: 'google', version: 'geocode-1', simulated: true },
    });
    expect(outcome?.confidence).toBe(outcome?.data?.score);
    expect(outcome?.data?.placeId).toMatch(/^ChIJ/);
    expect(JSON.stringify(outcome)).not.toContain('latitude');
  });

  it('asks once for every spelling of an address, and later not at all', async () => {
    const same = ['7 Maple Street, Suite 3', '7 MAPLE ST STE 3', '7 maple st. #3', '7 Maple St Ste 3 Attn Jane Roe'];
    const chunk = payees(...same.map((address) => ({ address, ...PORTLAND })));
    const first = await step().run(chunk, context());
    expect(new Set(first.map(({ outcome }) => outcome))).toEqual(new Set(['done']));
    const again = await step().run(chunk, context());
    expect(again[0]?.provenance?.cached).toBe(true);
    expect(simulator.calls).toHaveLength(1);
  });

  it.each([
    ['geocoding', geocodeProvider],
    ['address validation', validationProvider],
  ])('asks the real Google for %s, whatever its simulator has answered before', async (_, providerOf) => {
    const options = { apiKey: API_KEY, baseUrl: simulator.url, costMicros: 5_000, timeoutMs: 2_000 };
    const chunk = payees({ address: '7 Maple Street', ...PORTLAND });
    const simulated = await step(providerOf(options)).run(chunk, context());
    const real = await step({ ...providerOf(options), environment: 'production' }).run(chunk, context());
    expect(simulated[0]?.outcome).toBe('done');
    expect([simulator.calls.length, real[0]?.provenance?.cached]).toEqual([2, undefined]);
  });

  it('refuses what cannot be an address without a call', async () => {
    const chunk = payees({}, { address: '12 Main St' }, { address: '12 Main St', city: 'Austin', state: 'Texass' });
    const outcomes = await step().run(chunk, context());
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['skipped', 'rejected', 'rejected']);
    expect(outcomes[2]?.reason).toBe('expected a US state or its two-letter code, got "TEXASS"');
    expect(simulator.calls).toHaveLength(0);
  });

  it('says no_match only where Google knows no such place', async () => {
    const [outcome] = await step().run(payees({ address: '7 Maple St', state: 'MD', zip: '21300' }), context());
    expect(outcome).toMatchObject({ outcome: 'no_match', reason: 'Google knows no such place' });
  });

  it('rejects the one address that Google cannot read, and the others go', async () => {
    simulator.setFault({ fault: 'invalid-request', times: 1 });
    const chunk = payees({ address: '7 Maple St', ...PORTLAND }, { address: '9 Maple St', ...PORTLAND });
    const outcomes = await step().run(chunk, context());
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'rejected']);
  });

  it.each(EVERY_FAULT)('%s is retried, and ends as an error, never as no_match', async (fault) => {
    const chunk = payees({ address: '7 Maple St', ...PORTLAND });
    simulator.setFault({ fault });
    await expect(step().run(chunk, context())).rejects.toBeInstanceOf(RetryableError);
    const [outcome] = await step().run(chunk, context(true));
    expect(outcome?.outcome).toBe('error');
    expect(simulator.calls.length).toBeLessThanOrEqual(2);
  });

  it('keeps what was answered before a fault, so that the retry does not pay for it again', async () => {
    const chunk = payees(...[1, 2, 3, 4, 5].map((n) => ({ address: `${n} Maple St`, ...PORTLAND })));
    simulator.setFault({ fault: '500', times: 1 });
    await expect(step().run(chunk, context())).rejects.toBeInstanceOf(RetryableError);
    const answered = simulator.calls.filter(({ sentWhole, fault }) => sentWhole && !fault).length;
    await step().run(chunk, context());
    expect(simulator.calls.filter(({ fault }) => !fault)).toHaveLength(5);
    expect(answered).toBeLessThanOrEqual(5);
  });

  it('stops at once on refused credentials, and says so', async () => {
    const chunk = payees({ address: '7 Maple St', ...PORTLAND });
    simulator.setFault({ fault: 'request-denied' });
    const [outcome] = await step().run(chunk, context());
    expect(outcome).toMatchObject({ outcome: 'error', reason: expect.stringContaining('credentials refused') });
    expect(simulator.calls).toHaveLength(1);
  });

  it('skips every row while Google is not configured', async () => {
    const unconfigured = addressStep(async () => undefined, paid);
    const outcomes = await unconfigured.run(payees({ address: '7 Maple St', ...PORTLAND }, {}), context());
    expect(outcomes.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['skipped', 'Google is not configured'],
      ['skipped', 'Google is not configured'],
    ]);
  });

  it('meters every call', async () => {
    await step().run(payees({ address: '70 Maple St', ...PORTLAND }), context());
    const spent = await database.pool.query("select spend_micros from provider_gate where provider = 'google'");
    expect(Number(spent.rows[0].spend_micros)).toBe(5_000);
  });
});

it('answers the route in the order of the request, coordinates included', async () => {
  const [bound] = addressRoutes(async () => provider(), paid);
  const http: HttpContext = {
    caller: { tenantId, keyId: 'key', scopes: ['classify'] },
    clock: fixedClock(NOON.toISOString()),
    requestId: 'r-1',
    headers: {},
    signal: AbortSignal.timeout(20_000),
  };
  const body = { addresses: [{ address: 'N/A' }, { address: '7 Maple St', ...PORTLAND }] };
  const answer = await bound?.answer({ params: undefined, query: undefined, body }, http);
  expect(answer).toMatchObject({
    items: [
      { row: 1, outcome: 'skipped' },
      { row: 2, outcome: 'done', location: { latitude: expect.any(Number) } },
    ],
  });
});
