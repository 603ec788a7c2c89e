// What health says when all is well, when something is missing, and when something hangs.
import { expect, test, vi } from 'vitest';
import { type HealthDeps, readHealth } from './health.ts';

const NOW = new Date('2027-01-15T12:00:00Z');

const well: HealthDeps = {
  pingDatabase: async () => 1,
  currentNetwork: async () => ({
    version: 'v7',
    builtAt: '2027-01-15T02:30:00Z',
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
  gates: async () => [],
  openDeadLetters: async () => [],
  vendors: async () => [
    { name: 'openai', configured: true, environment: 'simulator' },
    { name: 'google', configured: false },
  ],
  now: () => NOW,
  millis: () => 5,
};

test('is ok, with the age of the network and the vendors that are configured', async () => {
  expect(await readHealth(well)).toEqual({
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
      { name: 'openai', configured: true, environment: 'simulator' },
      { name: 'google', configured: false },
    ],
    deadLetters: 0,
  });
});

test.each<[name: string, changes: Partial<HealthDeps>, status: string]>([
  ['no network', { currentNetwork: async () => undefined }, 'degraded'],
  ['an old network', { now: () => new Date('2027-01-16T12:00:00Z') }, 'degraded'],
  ['dead letters', { openDeadLetters: async () => [{ queue: 'q', count: 2 }] }, 'degraded'],
  ['a bucket that refuses', { currentNetwork: () => Promise.reject(new Error('denied')) }, 'degraded'],
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
