// What health says when all is well, when something is missing, and when something hangs.

import { describe, expect, test, vi } from 'vitest';
import { HANGS_AFTER_SECONDS } from '#shared/paid/hangs';
import type { GateState } from '../../shared/db/paid/provider-gate.ts';
import type { ModelFacts } from '../../shared/openai-models.ts';
import { dailyReport } from './daily-report.ts';
import { type HealthDeps, readHealth, withoutOperators } from './health.ts';

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
  successor: 'gpt-6-luna',
};
const withoutModel = { model: null, successor: null };
const unseen = { lastSuccessAt: null, spentTodayMicros: 0, setup: null, environment: null, ...withoutModel };
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
  underWay: async () => [],
  knownModels: async () => new Map(),
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
      {
        ...{ name: 'openai', setup: 'configured', environment: 'simulated' },
        model: { id: 'gpt-6-luna', insteadOf: { id: 'gpt-4o', endedOn: '2027-01-14' } },
      },
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

test.each([
  [HANGS_AFTER_SECONDS - 1, 'ok'],
  [HANGS_AFTER_SECONDS + 1, 'degraded'],
])(
  'a question that has been with a vendor for %i seconds makes it %s, before any call has failed',
  async (seconds, expected) => {
    const since = new Date(NOW.getTime() - seconds * 1000);
    const underWay = async () => [{ provider: 'openai', since, questions: 50 }];
    const { status, vendors } = await readHealth({ ...well, underWay });
    expect(status).toBe(expected);
    expect(vendors[0]).toMatchObject({ name: 'openai', underWay: { since: since.toISOString(), questions: 50 } });
  },
);

test("shows no tenant what others have asked, spent or lost: that is the operator's", async () => {
  const since = new Date(NOW.getTime() - 1_000);
  const underWay = async () => [{ provider: 'openai', since, questions: 50 }];
  const shown = withoutOperators(await readHealth({ ...well, underWay }));
  expect(shown.vendors[0]?.underWay).toEqual({ since: since.toISOString() });
  expect(shown).not.toHaveProperty('deadLetters');
  for (const vendor of shown.vendors) expect(vendor).not.toHaveProperty('spentTodayDollars');
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

describe('the model of OpenAI', () => {
  const DECEMBER = new Date('2026-12-15T12:00:00Z');
  const modelOn = async (now: Date, changes: Partial<HealthDeps> = {}) => {
    const { status, vendors } = await readHealth({ ...well, now: () => now, ...changes });
    return { status, model: vendors[0]?.model };
  };
  const facts = (changes: Partial<ModelFacts>): Partial<HealthDeps> => ({
    knownModels: async (environment) => {
      expect(environment).toBe('simulated');
      return new Map([['gpt-4o', { shutdownDate: null, refusedAt: null, listedAt: null, ...changes }]]);
    },
  });

  test('is shown with its days and its successor', async () => {
    expect((await modelOn(DECEMBER)).model).toEqual({ id: 'gpt-4o', daysUntilItEnds: 29, successor: 'gpt-6-luna' });
  });

  test('goes by the date that was read from the list of OpenAI', async () => {
    const { model } = await modelOn(DECEMBER, facts({ shutdownDate: '2027-03-15', listedAt: DECEMBER }));
    expect(model).toMatchObject({ daysUntilItEnds: 89, datesReadAt: DECEMBER.toISOString() });
  });

  test('says since when the configured one is not found, and stays as well as its successor is', async () => {
    const before = new Date('2026-12-14T12:00:00Z');
    const { status, model } = await modelOn(DECEMBER, facts({ refusedAt: before }));
    expect(model).toEqual({
      id: 'gpt-6-luna',
      insteadOf: { id: 'gpt-4o', notFoundSince: before.toISOString() },
    });
    expect(status).toBe('ok');
  });

  test('has ended where no successor is wanted', async () => {
    const alone = { ...gate, successor: null };
    const { model } = await modelOn(NOW, { gates: async () => [alone] });
    expect(model).toEqual({ id: 'gpt-4o', daysUntilItEnds: -2 });
  });

  test('is shown by our own dates when what was read of it cannot be read back', async () => {
    const { model } = await modelOn(DECEMBER, { knownModels: () => Promise.reject(new Error('gone')) });
    expect(model).toMatchObject({ id: 'gpt-4o', daysUntilItEnds: 29 });
  });
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

describe('the daily report', () => {
  async function reported(deps: HealthDeps) {
    const gauges: string[] = [];
    const notes: string[] = [];
    await dailyReport({
      health: () => readHealth(deps),
      note: ({ status }) => void notes.push(status),
      gauge: (name, value) => void gauges.push(`${name} ${value}`),
    });
    return { gauges, notes };
  }
  const on = (date: string, changes: Partial<HealthDeps> = {}) =>
    reported({ ...well, currentNetwork: async () => undefined, now: () => new Date(date), ...changes });
  const notFound = async () =>
    new Map([['gpt-4o', { shutdownDate: null, refusedAt: new Date('2026-12-14'), listedAt: null }]]);

  test('goes into the log, and tells the age of the network', async () => {
    expect(await reported(well)).toEqual({ notes: ['ok'], gauges: ['SupplierNetworkAgeHours 9.5'] });
  });

  test.each<[string, string, Partial<HealthDeps>, string[]]>([
    ['how long the model has', '2026-12-15T12:00:00Z', {}, ['OpenAiModelDaysLeft 29']],
    ['nothing of a successor without an announced end', '2027-01-15T12:00:00Z', {}, []],
    [
      'that the last model has ended',
      '2027-01-15T12:00:00Z',
      { gates: async () => [{ ...gate, successor: null }] },
      ['OpenAiModelDaysLeft -2'],
    ],
    [
      'that the configured model is gone before its day',
      '2026-12-15T12:00:00Z',
      { knownModels: notFound },
      ['OpenAiModelDaysLeft 0'],
    ],
    ['nothing more of it once its day has come', '2027-01-15T12:00:00Z', { knownModels: notFound }, []],
    ['nothing where OpenAI was never seen', '2026-12-15T12:00:00Z', { gates: async () => [] }, []],
  ])('tells %s', async (_, date, changes, gauges) => {
    expect((await on(date, changes)).gauges).toEqual(gauges);
  });
});
