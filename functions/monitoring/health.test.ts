// What health says when all is well, when something is missing, and when something hangs.
import { expect, test, vi } from 'vitest';
import type { GateState } from '../../shared/db/paid/provider-gate.ts';
import { dailyReport } from './daily-report.ts';
import { type HealthDeps, readHealth } from './health.ts';

const NOW = new Date('2027-01-15T12:00:00Z');

const gate: GateState = {
  provider: 'openai',
  breaker: 'closed',
  failures: 0,
  openUntil: null,
  lastSuccessAt: new Date('2027-01-15T11:59:00Z'),
  lastFailureAt: null,
  refusedAt: null,
  refusal: null,
  spentTodayMicros: 1_250_000,
  setup: 'configured',
  setupProblem: null,
  environment: 'simulated',
  model: 'gpt-4o',
};
const unseen = { lastSuccessAt: null, spentTodayMicros: 0, setup: null, environment: null, model: null };
const google: GateState = { ...gate, ...unseen, provider: 'google', setup: 'unfilled' };
const bigquery: GateState = { ...gate, ...unseen, provider: 'bigquery', setup: 'configured' };

const well: HealthDeps = {
  pingDatabase: async () => 1,
  currentNetwork: async () => ({
    version: 'v7',
    builtAt: '2027-01-15T02:30:00Z',
    format: 1,
    rows: 3,
    bytes: 4096,
    sha256: 'f'.repeat(64),
    buildMillis: 5,
  }),
  lastLoad: async () => ({
    version: 'v6',
    rows: 3,
    bytes: 4096,
    loadMillis: 90,
    rssMb: 140,
    at: '2027-01-15T11:00:00Z',
  }),
  gates: async () => [gate, google],
  openDeadLetters: async () => [],
  now: () => NOW,
  millis: () => 5,
};

test('is ok, with the age of the network and the vendors that are configured', async () => {
  expect(await readHealth({ ...well, gates: async () => [{ ...gate, lastSuccessAt: null }, google] })).toEqual({
    status: 'ok',
    database: { reachable: true, millis: 0 },
    suppliers: {
      version: 'v7',
      builtAt: '2027-01-15T02:30:00Z',
      rows: 3,
      bytes: 4096,
      ageHours: 9.5,
      lastLoad: { version: 'v6', loadMillis: 90, rssMb: 140, at: '2027-01-15T11:00:00Z' },
    },
    vendors: [
      { name: 'openai', setup: 'configured', environment: 'simulated', model: { id: 'gpt-4o', daysUntilItEnds: -2 } },
      { name: 'mastercard', setup: 'not seen yet' },
      { name: 'google', setup: 'unfilled' },
      { name: 'akkio', setup: 'not seen yet' },
      { name: 'bigquery', setup: 'not seen yet' },
    ],
    deadLetters: 0,
  });
});

test('shows what the gate of a vendor has seen: breaker, last answers, what was spent today', async () => {
  const lastFailureAt = new Date('2027-01-15T10:00:00Z');
  const { status, vendors } = await readHealth({ ...well, gates: async () => [{ ...gate, lastFailureAt }] });
  expect(status).toBe('ok');
  expect(vendors[0]).toMatchObject({
    breaker: 'closed',
    lastSuccessAt: '2027-01-15T11:59:00.000Z',
    lastFailureAt: '2027-01-15T10:00:00.000Z',
    spentTodayDollars: 1.25,
  });
  expect(vendors[0]).not.toHaveProperty('refusal');
});

test('shows a credential that was refused, and is degraded until it is accepted', async () => {
  const refused = { refusedAt: NOW, refusal: 'openai: expected an answer, got HTTP 401 invalid_api_key' };
  const { status, vendors } = await readHealth({ ...well, gates: async () => [{ ...gate, ...refused }] });
  expect(status).toBe('degraded');
  expect(vendors[0]?.refusal).toEqual({ at: NOW.toISOString(), reason: refused.refusal });
});

test('shows a secret that is filled wrongly, and is degraded until it is mended', async () => {
  const setupProblem = 'the google secret is not as expected (docs/deploy.md): apiKey: expected string';
  const { status, vendors } = await readHealth({
    ...well,
    gates: async () => [{ ...google, setup: 'misconfigured', setupProblem }],
  });
  expect(status).toBe('degraded');
  expect(vendors[2]).toEqual({ name: 'google', setup: 'misconfigured', problem: setupProblem });
});

test('minds no old network where nobody has configured BigQuery', async () => {
  const old = { ...well, now: () => new Date('2027-01-17T12:00:00Z') };
  const statusWith = async (setup: GateState['setup']) =>
    (await readHealth({ ...old, gates: async () => [{ ...bigquery, setup }] })).status;
  expect([await statusWith('unfilled'), await statusWith('configured')]).toEqual(['ok', 'degraded']);
});

test.each<[name: string, changes: Partial<HealthDeps>, status: string]>([
  ['no network', { currentNetwork: async () => undefined }, 'degraded'],
  ['an old network', { now: () => new Date('2027-01-16T12:00:00Z') }, 'degraded'],
  ['an open breaker', { gates: async () => [{ ...gate, breaker: 'open' }] }, 'degraded'],
  ['dead letters', { openDeadLetters: async () => [{ queue: 'q', count: 2 }] }, 'degraded'],
  ['a bucket that refuses', { currentNetwork: () => Promise.reject(new Error('denied')) }, 'degraded'],
  [
    'gates that cannot be read',
    { currentNetwork: async () => undefined, gates: () => Promise.reject(new Error('gone')) },
    'degraded',
  ],
  ['no database', { pingDatabase: () => Promise.reject(new Error('gone')) }, 'down'],
])('says so when there is %s', async (_, changes, status) => {
  expect(await readHealth({ ...well, ...changes })).toMatchObject({ status });
});

test('answers although the database hangs', async () => {
  vi.useFakeTimers();
  try {
    const health = readHealth({ ...well, pingDatabase: () => new Promise(() => {}) });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await health).toMatchObject({ status: 'down', database: { reachable: false } });
  } finally {
    vi.useRealTimers();
  }
});

test('the daily report tells how long the model and how old the network is', async () => {
  const gauges: string[] = [];
  const gauge = (name: string, value: number) => void gauges.push(`${name} ${value}`);
  const notes: string[] = [];
  await dailyReport({ health: () => readHealth(well), note: ({ status }) => void notes.push(status), gauge });
  expect([notes, gauges]).toEqual([['ok'], ['OpenAiModelDaysLeft -2', 'SupplierNetworkAgeHours 9.5']]);
  gauges.length = 0;
  const bare = { ...well, gates: async () => [], currentNetwork: async () => undefined };
  await dailyReport({ health: () => readHealth(bare), note: () => {}, gauge });
  expect(gauges).toEqual([]);
});
