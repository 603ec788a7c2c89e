// A secret that is filled wrongly: the rows say so, nothing is retried, no message becomes a dead letter, and nothing under way is lost.
import { createPrivateKey } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAccount } from '../../local/simulators/mastercard/dev-account.ts';
import { ConfigurationError } from '../../shared/errors.ts';
import { countOutcomes } from '../../shared/outcome.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { MastercardWorld, names } from '../../tests/support/mastercard-world.ts';
import { submitSearch } from './searches/submit-search.ts';
import { MastercardSecret } from './track-search/client.ts';
import { environmentNow, vendorNow } from './vendor-now.ts';

const WRONG = new ConfigurationError(
  'the mastercard secret is not as expected (docs/deploy.md): privateKeyPem: expected',
);
const account = makeAccount();
const key = createPrivateKey(account.privateKeyPem);

describe('the signing key', () => {
  const told = (privateKeyPem: string) =>
    MastercardSecret.safeParse({ ...account, privateKeyPem }).error?.issues.map(
      ({ path, message }) => `${path}: ${message}`,
    );
  it.each<[string, string]>([
    ['that is encrypted', String(key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }))],
    ['that is cut short', account.privateKeyPem.slice(0, 200)],
    ['that is none', 'PRIVATE KEY'],
  ])('%s is named, and nothing of it is said', (_, pem) => {
    expect(told(pem)).toEqual(['privateKeyPem: expected an unencrypted RSA key as PEM (PKCS#8)']);
  });

  it('in both usual forms is taken', () => {
    expect(told(account.privateKeyPem)).toBeUndefined();
    expect(told(String(key.export({ type: 'pkcs1', format: 'pem' })))).toBeUndefined();
  });
});

it('what was assumed of Mastercard is settled in its secret', async () => {
  const read = async () => MastercardSecret.parse({ ...account, resultsDays: 3, maximumMatches: 2 });
  expect(await vendorNow({ read })).toMatchObject({ resultsDays: 3, requestsPerSecond: 5 });
  expect(MastercardSecret.parse(account)).toMatchObject({
    maximumMatches: 1,
    minimumConfidenceThreshold: 0.1,
    resultsDays: 7,
  });
  expect(await environmentNow({ read: () => Promise.reject(WRONG) })).toBe('production');
  expect(await environmentNow({ read: async () => undefined })).toBeUndefined();
});

describe('while the secret is wrong', () => {
  const payees = names(4);
  let database: TestDatabase;
  let world: MastercardWorld;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    world = await new MastercardWorld(database).start({ minutes: 0 });
  });
  afterEach(() => world.stop());

  it('a planning ends at once, and its rows say why', async () => {
    const batchId = await world.batchOf([payees]);
    world.refuseSecret(WRONG);
    const error = await world.command('plan', { batchId, revision: 0 }).catch((thrown: unknown) => thrown);
    expect(error).toBe(WRONG);
    const cause = JSON.stringify({ errorMessage: WRONG.message });
    await world.command('noteFailure', { batchId, revision: 0, error: { Error: WRONG.name, Cause: cause } });
    const [row] = await world.merge(batchId, 0, payees);
    expect(row).toMatchObject({
      outcome: 'error',
      reason: `the searches could not be planned: not configured: ${WRONG.message}`,
    });
  });

  it('a search that was planned ends at once with the reason, and a redrive asks it', async () => {
    const batchId = await world.batchOf([payees]);
    const [jobId = ''] = await world.plan(batchId);
    world.refuseSecret(WRONG);
    expect(await world.runMachine({ jobId, batchId })).toMatchObject({ state: 'failed' });
    expect(world.states.messages).toHaveLength(1);
    const [row] = await world.merge(batchId, 0, payees);
    expect(row).toMatchObject({ outcome: 'error', reason: `not configured: ${WRONG.message}` });
    world.refuseSecret(undefined);
    await world.redrive(batchId, [payees]);
    expect(await world.ask(batchId, 1)).toMatchObject([{ state: 'completed' }]);
  });

  it('a search that is under way keeps its id and is merged later', async () => {
    const batchId = await world.batchOf([payees]);
    const [jobId = ''] = await world.plan(batchId);
    const nobodyObjects = { beforePaidCall: async () => {}, isCancelled: async () => false };
    await submitSearch(jobId, world.deps, { ...world.context(), ...nobodyObjects });
    world.refuseSecret(WRONG);
    await expect(world.command('check', { jobId, batchId })).rejects.toBe(WRONG);
    expect(await world.runMachine({ jobId, batchId })).toMatchObject({ state: 'timeout' });
    expect(countOutcomes(await world.merge(batchId, 0, payees))).toEqual({ timeout: 4 });
    expect(world.submits()).toBe(1);
  });

  it('hints and the nightly look are let go', async () => {
    world.refuseSecret(WRONG);
    await world.deliver({ ready: 'b-1', at: new Date().toISOString() });
    await world.deliver({ lateAfter: '00000000-0000-0000-0000-000000000000' });
    expect(await world.command('mergeLate', {})).toEqual({ state: 'done', asked: 0, batches: 0 });
  });
});
