// What health learns of a vendor from the vendor's own service: at its start, at a change, and nothing in between.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { NOON } from '../../tests/support/rows.ts';
import { gateStates, leaseTokens } from '../db/paid/provider-gate.ts';
import type { SecretFound } from '../secrets.ts';
import { announceVendor } from './announce-vendor.ts';

interface Settings {
  url: string;
  model: string;
  successor: string | null;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('truncate provider_gate'));

/** A secret in memory. */
function secretOf(first: SecretFound<Settings>) {
  let onFound: (found: SecretFound<Settings>) => Promise<void> = async () => {};
  const secret = {
    found: first,
    watch(told: typeof onFound) {
      onFound = told;
    },
    async read() {
      await onFound(secret.found);
      return secret.found.kind === 'filled' ? secret.found.value : undefined;
    },
  };
  return secret;
}

const filled = (model: string, successor: string | null = null): SecretFound<Settings> => ({
  kind: 'filled',
  value: { url: 'http://127.0.0.1:9', model, successor },
});
const announce = (secret: ReturnType<typeof secretOf>, db = database.db) =>
  announceVendor(db, {
    vendor: 'openai',
    secret,
    shows: (settings) => settings,
    whenUnfilled: 'OpenAI is not configured',
  });
const known = async () => (await gateStates(database.db, NOON))[0];

test('is told at start and at each change how the vendor is set up', async () => {
  const secret = secretOf({ kind: 'unfilled' });
  await announce(secret);
  expect(await known()).toMatchObject({ provider: 'openai', setup: 'unfilled', environment: null, breaker: 'closed' });
  secret.found = filled('gpt-4o');
  await secret.read();
  const asked = { setup: 'configured', environment: 'simulated', model: 'gpt-4o' };
  expect(await known()).toMatchObject({ ...asked, successor: null });
  secret.found = filled('gpt-4o', 'gpt-6-luna');
  await secret.read();
  expect(await known()).toMatchObject({ ...asked, successor: 'gpt-6-luna' });
  secret.found = { kind: 'wrong', problem: 'apiKey: expected string' };
  await secret.read();
  expect(await known()).toMatchObject({ setup: 'misconfigured', setupProblem: 'apiKey: expected string', model: null });
});

test('costs one statement at start, and none while nothing changes', async () => {
  const execute = vi.spyOn(database.db, 'execute');
  const secret = secretOf(filled('gpt-4o'));
  await announce(secret);
  for (let i = 0; i < 3; i++) await secret.read();
  expect(execute).toHaveBeenCalledTimes(1);
  execute.mockRestore();
});

test('keeps what the gate knows, and a gate that it makes is full', async () => {
  const rate = { tokensPerSecond: 1, burst: 5 };
  await announce(secretOf(filled('gpt-4o')));
  expect(await leaseTokens(database.db, 'openai', { want: 5, rate, at: NOON })).toMatchObject({ tokens: 5 });
  await announce(secretOf(filled('gpt-5')));
  expect(await leaseTokens(database.db, 'openai', { want: 5, rate, at: NOON })).toMatchObject({ tokens: 0 });
  expect(await known()).toMatchObject({ model: 'gpt-5' });
});

test('stops no service when the database cannot be told, and tells it next time', async () => {
  const execute = vi.spyOn(database.db, 'execute').mockRejectedValueOnce(new Error('gone'));
  const secret = secretOf(filled('gpt-4o'));
  await announce(secret);
  expect(await known()).toBeUndefined();
  await secret.read();
  expect(await known()).toMatchObject({ setup: 'configured' });
  execute.mockRestore();
});
