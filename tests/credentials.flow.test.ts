// Keys that a vendor refuses, through the whole stack: their steps stop at once, the batch completes without them, and health says who has to act.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { csvLine } from '#shared/csv/write';
import { hardFile } from './support/hard-payees.ts';
import { TestStack } from './support/stack.ts';
import { changeSecret } from './support/vendors.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const WRONG = { apiKey: 'canary-wrong-key' };
const ROWS = 60;
/** Calls that a function may have under way. */
const AT_ONCE = 16;
let flow: TestStack;

beforeAll(async () => {
  flow = await TestStack.start();
  changeSecret(flow, 'openai', { ...WRONG, model: 'gpt-4o', successor: null });
  changeSecret(flow, 'google', WRONG);
  changeSecret(flow, 'akkio', { modelId: '' });
  changeSecret(flow, 'mastercard', { privateKeyPem: '-----BEGIN ENCRYPTED PRIVATE KEY-----' });
});
afterAll(async () => {
  await flow.stop();
  expect(flow.faults).toEqual([]);
});

const health = () => flow.client.health();

test('health has not seen a vendor before its service has run, and asks nobody but the database', async () => {
  const { status, vendors } = await health();
  expect(status).toBe('ok');
  expect(vendors).toEqual([
    ...['openai', 'mastercard', 'google', 'akkio'].map((name) => ({ name, setup: 'not seen yet' })),
    { name: 'bigquery', setup: 'configured', environment: 'simulated' },
  ]);
});

test('the rows say that the credentials were refused, nothing is asked again and again, and health shows the refusals', async () => {
  const { id, status, rows, steps, cost } = await flow.run(hardFile({ rows: ROWS }));
  expect([status, rows.done]).toEqual(['done', ROWS]);
  const [header = [], ...records] = await flow.records(id, 'results.csv');
  for (const step of ['classify', 'address']) {
    expect([step, steps.find((each) => each.step === step)?.outcomes]).toEqual([step, { error: ROWS }]);
    const reasons = new Set(records.map((fields) => fields[header.indexOf(`ce_${step}_reason`)]));
    for (const reason of reasons) expect(reason).toMatch(/^credentials refused: /);
    const { calls = 0, dollars } = steps.find((each) => each.step === step)?.paid ?? {};
    // No more than were under way when the first one was refused.
    expect([step, calls > 0 && calls <= AT_ONCE, dollars]).toEqual([step, true, 0]);
  }
  expect(cost).toMatchObject({ dollars: 0, unknownCalls: 0 });

  const { status: state, vendors } = await health();
  expect(state).toBe('degraded');
  expect(vendors.find(({ name }) => name === 'akkio')).toMatchObject({
    setup: 'misconfigured',
    problem: expect.stringMatching(/^the akkio secret is not as expected \(docs\/deploy.md\): modelId: /),
  });
  const refused = vendors.filter(({ refusal }) => refusal).map(({ name }) => name);
  expect(refused.toSorted()).toEqual(['google', 'openai']);
  expect(vendors.find(({ name }) => name === 'openai')).toMatchObject({
    environment: 'simulated',
    model: { id: 'gpt-4o' },
    refusal: { reason: expect.stringContaining('HTTP 401') },
  });
  expect(JSON.stringify(vendors)).not.toContain(WRONG.apiKey);
});

test('a signing key that cannot be read is named in the rows and on the health route, and makes no dead letter', async () => {
  const names = ['Maple', 'Oak', 'Cedar'].map((wood) => `${wood} Plumbing Supply LLC`);
  const file = csvLine(['Vendor Name', 'ST', 'Zip']) + names.map((name) => csvLine([name, 'OH', '45402'])).join('');
  const { id } = await flow.run(file, 'plumbers.csv', { steps: { address: false, predict: false } });
  const reasons = (await flow.results(id)).map((row) => [row.ce_mastercard_outcome, row.ce_mastercard_reason]);
  const wrong =
    'the mastercard secret is not as expected (docs/deploy.md): privateKeyPem: expected an unencrypted RSA key';
  expect(reasons).toEqual(names.map(() => ['error', expect.stringContaining(wrong)]));
  expect(JSON.stringify(reasons)).not.toContain('arn:');
  const { vendors } = await health();
  const [mastercard] = vendors.filter(({ name }) => name === 'mastercard');
  expect(mastercard).toMatchObject({ setup: 'misconfigured', problem: expect.stringContaining(wrong) });
  const { rows } = await flow.database.pool.query('select count(*)::int as n from dead_letter');
  expect(rows).toEqual([{ n: 0 }]);
});
