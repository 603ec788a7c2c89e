// What the command says when no run begins, which leaves no trace in the list of runs. Runs that do begin: tests/supplier-sync-faults.flow.test.ts.
import { expect, test } from 'vitest';
import type { Health } from '#shared/contract/health';
import type { SyncRun } from '../cli/api-client.ts';
import { runSync } from './run-sync.ts';

const other: SyncRun = {
  id: '018f0000-0000-7000-8000-000000000002',
  status: 'running',
  dryRun: false,
  source: 'bigquery',
  startedAt: '2027-01-15T02:00:00Z',
  rowsRead: 20_000,
};
const healthOf = (bigQuery: Health['vendors'][number]): Health => ({
  status: 'ok',
  database: { reachable: true },
  suppliers: { version: 'v7' },
  vendors: [bigQuery],
  deadLetters: 0,
});

test.each<[name: string, runs: SyncRun[], bigQuery: Health['vendors'][number], told: string]>([
  [
    'another one is under way',
    [other],
    { name: 'bigquery', setup: 'configured' },
    `No run began: one is under way since 2027-01-15T02:00:00Z (${other.id})`,
  ],
  [
    'BigQuery is not configured',
    [],
    { name: 'bigquery', setup: 'unfilled' },
    "No run began: BigQuery's secret is unfilled; the history of execution by-hand-1 of the supplier-sync machine says more",
  ],
  [
    'its secret is wrong',
    [],
    { name: 'bigquery', setup: 'misconfigured', problem: 'auth: expected object' },
    "No run began: BigQuery's secret is misconfigured (auth: expected object); the history of execution by-hand-1 of the supplier-sync machine says more",
  ],
])('says that %s', async (_, runs, bigQuery, told) => {
  const lines: string[] = [];
  const client = {
    startSync: async () => ({ execution: 'by-hand-1', run: '018f0000-0000-8000-8000-000000000001' }),
    importSuppliers: async () => ({ execution: 'import-1', run: '018f0000-0000-8000-8000-000000000001' }),
    syncRuns: async () => runs,
    health: async () => healthOf(bigQuery),
  };
  const print = (line: string) => void lines.push(line);
  const wish = { dryRun: false, acceptChange: false };
  expect(await runSync(wish, { client, print, pause: async () => {} })).toBe(false);
  expect(lines).toEqual(['Supplier sync: execution by-hand-1', told]);
});
