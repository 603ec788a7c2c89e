// BigQuery's real client against the simulator over HTTP: login, pages, and what each fault becomes.
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RealClock } from '../../../local/real-clock.ts';
import {
  type BigQuerySimulator,
  simulatedBigQuery,
  startBigQuerySimulator,
} from '../../../local/simulators/bigquery/bigquery-simulator.ts';
import type { TableRow } from '../../../local/simulators/bigquery/table.ts';
import { bigQuerySource } from './bigquery.ts';
import type { SourcePage, SupplierSource } from './supplier-source.ts';
import { BigQuerySecret } from './sync-settings.ts';

const AWS = { accessKeyId: 'TESTKEY', secretAccessKey: 'test-secret-key' };
const rows: TableRow[] = Array.from({ length: 25 }, (_, i) => ({ id: `S${i}`, name: `Supplier ${i}`, mcc_c: '742' }));

let simulator: BigQuerySimulator;
let source: SupplierSource;

beforeEach(async () => {
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', AWS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', AWS.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  simulator = await startBigQuerySimulator({ clock: new RealClock(), rows: () => rows, aws: AWS });
  source = sourceWith({ pageRows: 10 });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await simulator.close();
});

const sourceWith = (change: object) =>
  bigQuerySource(BigQuerySecret.parse({ ...simulatedBigQuery(simulator.url), timeoutMs: 500, ...change }));
const called = (path: string) => simulator.calls.filter((call) => call.path.includes(path)).length;

async function readAll(jobId: string): Promise<SourcePage[]> {
  const pages: SourcePage[] = [];
  for (let token: string | undefined; ; ) {
    const page = await source.page(jobId, token);
    if (!page) throw new Error('the query still runs');
    pages.push(page);
    token = page.next;
    if (token === undefined) return pages;
  }
}

const rsaKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

describe('BigQuery', () => {
  it('gives all rows, page by page, after one login with the signature of the function', async () => {
    await source.start('job-1');
    const pages = await readAll('job-1');
    expect(pages.map((page) => [page.rowsRead, page.totalRows])).toEqual([
      [10, 25],
      [10, 25],
      [5, 25],
    ]);
    expect(pages[2]?.suppliers[4]).toMatchObject({ id: 'S24', name: 'Supplier 24', mcc: '0742', industry: null });
    expect([called('/token'), called(':generateAccessToken')]).toEqual([1, 1]);
  });

  it('runs a query once, however often it is started under one id', async () => {
    await source.start('job-1');
    simulator.setRows([]);
    await source.start('job-1');
    expect((await source.page('job-1', undefined))?.totalRows).toBe(25);
  });

  it('goes on from a token in another process', async () => {
    await source.start('job-1');
    const next = (await source.page('job-1', undefined))?.next;
    const resumed = await sourceWith({ pageRows: 100 }).page('job-1', next);
    expect(resumed?.suppliers).toHaveLength(15);
    expect(resumed?.next).toBeUndefined();
  });

  it('says that the query still runs', async () => {
    const slow = await startBigQuerySimulator({ clock: new RealClock(), rows: () => rows, aws: AWS, queryMs: 60_000 });
    const waiting = bigQuerySource(BigQuerySecret.parse(simulatedBigQuery(slow.url)));
    await waiting.start('job-1');
    expect(await waiting.page('job-1', undefined)).toBeUndefined();
    await slow.close();
  });

  it('reads an empty table', async () => {
    simulator.setRows([]);
    await source.start('job-1');
    expect(await source.page('job-1', undefined)).toEqual({
      rowsRead: 0,
      suppliers: [],
      totalRows: 0,
      next: undefined,
    });
  });
});

describe('what fails', () => {
  it.each(['429', '500', 'drop-before-headers', 'drop-mid-body', 'hang', 'slow', 'html-502', 'bad-json'])(
    '%s passes: the machine tries again, the client does not',
    async (fault) => {
      await source.start('job-1');
      simulator.setFault({ fault, path: '/bigquery', delayMs: 5_000 });
      const before = called('/queries/');
      await expect(source.page('job-1', undefined)).rejects.toMatchObject({
        name: 'VendorError',
        failure: { vendor: 'BigQuery', retryable: true, configuration: false },
      });
      expect(called('/queries/') - before).toBe(1);
      simulator.setFault();
      expect((await source.page('job-1', undefined))?.suppliers).toHaveLength(10);
    },
  );

  it.each([
    ['a key that AWS does not know', 'AWS_ACCESS_KEY_ID'],
    ['a wrong signature', 'AWS_SECRET_ACCESS_KEY'],
  ])('%s needs a person', async (_, variable) => {
    vi.stubEnv(variable, 'wrong');
    const refused = await source.start('job-1').catch((error: unknown) => error);
    expect(refused).toMatchObject({
      name: 'VendorError',
      failure: { operation: 'login', configuration: true, retryable: false },
    });
    expect(String(refused)).not.toContain('Signature');
  });

  it('a table that is not there needs a person', async () => {
    const start = sourceWith({ table: 'nowhere' }).start('job-1');
    await expect(start).rejects.toMatchObject({ failure: { status: 404, configuration: true, retryable: false } });
  });

  it('an outage of the login passes', async () => {
    simulator.setFault({ fault: '500', path: '/v1/token' });
    await expect(source.start('job-1')).rejects.toMatchObject({ failure: { operation: 'login', retryable: true } });
  });

  it('a token that was withdrawn', async () => {
    await source.start('job-1');
    simulator.revokeLogins();
    await expect(source.page('job-1', undefined)).rejects.toMatchObject({
      failure: { status: 401, configuration: true },
    });
  });
});

describe("with a service account's key", () => {
  const clientEmail = 'supplier-reader@clarity-simulated.iam.gserviceaccount.com';
  const { privateKey, publicKey } = rsaKeys();
  const { privateKey: anotherKey } = rsaKeys();
  let keyed: BigQuerySimulator;

  beforeEach(async () => {
    const account = { clientEmail, publicKey };
    keyed = await startBigQuerySimulator({ clock: new RealClock(), rows: () => rows, aws: AWS, account });
  });
  afterEach(() => keyed.close());

  const login = (change: object = {}) => {
    const auth = { kind: 'service-account', clientEmail, privateKey, tokenUrl: `${keyed.url}/token`, ...change };
    return bigQuerySource(BigQuerySecret.parse({ ...simulatedBigQuery(keyed.url), timeoutMs: 500, auth }));
  };
  const tokensAsked = () => keyed.calls.filter(({ path }) => path === '/token').length;

  it('logs in once by an assertion that the key has signed, and reads the rows', async () => {
    const byKey = login();
    await byKey.start('job-1');
    expect((await byKey.page('job-1', undefined))?.totalRows).toBe(25);
    expect(tokensAsked()).toBe(1);
  });

  it.each([
    ['another key', { privateKey: anotherKey }],
    ['an account that does not exist', { clientEmail: 'nobody@clarity-simulated.iam.gserviceaccount.com' }],
  ])('%s needs a person, and the error holds no part of the login', async (_, change) => {
    const refused = await login(change)
      .start('job-1')
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      failure: { operation: 'login', status: 400, configuration: true, retryable: false },
    });
    expect(String(refused)).not.toMatch(/JWT|assertion|BEGIN/);
    expect(tokensAsked()).toBe(1);
  });

  it('an outage of the login passes, and the client does not try again by itself', async () => {
    keyed.setFault({ fault: '500', path: '/token' });
    await expect(login().start('job-1')).rejects.toMatchObject({ failure: { operation: 'login', retryable: true } });
    expect(tokensAsked()).toBe(1);
  });
});
