// The nightly sync as its machine runs it, from a simulated BigQuery to the published index (guarantees G12, G13, G29, G30).
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '#shared/lambda/service';
import { currentNetwork } from '#shared/supplier-network';
import { readDefinition } from '../cdk/machine-definition.ts';
import { searchSuppliers } from '../functions/finexio/match/match-supplier.ts';
import { openSnapshot } from '../functions/finexio/network/open-snapshot.ts';
import { publishCommands } from '../functions/finexio/publish/commands.ts';
import { bigQuerySource } from '../functions/scheduler/sync/bigquery.ts';
import { syncCommands } from '../functions/scheduler/sync/commands.ts';
import { fileSource } from '../functions/scheduler/sync/file-source.ts';
import { BigQuerySecret, type BigQuerySettings } from '../functions/scheduler/sync/sync-settings.ts';
import type { Json } from '../local/aws/states/language/json.ts';
import { FunctionError, World } from '../local/aws/states/tests/engine-fixture.ts';
import {
  type BigQuerySimulator,
  simulatedBigQuery,
  startBigQuerySimulator,
} from '../local/simulators/bigquery/bigquery-simulator.ts';
import type { TableRow } from '../local/simulators/bigquery/table.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { type MemoryObjects, memoryObjects } from './support/memory-objects.ts';

const AWS = { accessKeyId: 'TESTKEY', secretAccessKey: 'canary-aws-secret' };
const PAGES_PER_CALL = 2;

const world = new World();
let database: TestDatabase;
let simulator: BigQuerySimulator;
let objects: MemoryObjects;
let settings: BigQuerySettings | undefined;
const counted: string[] = [];

beforeAll(async () => {
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', AWS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', AWS.secretAccessKey);
  database = await testDatabase();
  await world.start();
  simulator = await startBigQuerySimulator({ clock: world.clock, rows: () => network(), aws: AWS, queryMs: 25_000 });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.stop();
  await simulator.close();
  await database.close();
});

beforeEach(async () => {
  await database.pool.query('truncate supplier, sync_run, supplier_staging');
  objects = memoryObjects();
  counted.length = 0;
  simulator.setFault();
  simulator.setRows(network());
  settings = BigQuerySecret.parse({ ...simulatedBigQuery(simulator.url), pageRows: 60, timeoutMs: 2_000 });
  playSync(async () => settings);
  play('FinexioFunctionArn', publishCommands(database.db, objects));
});

function playSync(readSettings: () => Promise<BigQuerySettings | undefined>): void {
  const sync = syncCommands({
    database,
    settings: readSettings,
    source: async (found) => bigQuerySource(found),
    files: fileSource(objects),
    metrics: { count: (name, value) => void counted.push(`${name} ${value}`) },
  });
  play('SchedulerFunctionArn', sync);
}

/** As a Lambda function would: the clock stands while it works, and a thrown class is the name of the error. */
function play(name: string, commands: Record<string, Command>): void {
  world.functions.set(name, (payload) =>
    world.clock.busy(async () => {
      let pages = PAGES_PER_CALL;
      const remainingMs = () => (pages-- > 0 ? 900_000 : 0);
      const clock = { now: () => new Date(world.clock.now()) };
      const command = isRecord(payload) && commands[String(payload.command)];
      if (!command) throw new Error(`no such command in ${name}: ${JSON.stringify(payload)}`);
      try {
        const answer: Json = JSON.parse(
          JSON.stringify(await command(payload, { clock, remainingMs, signal: AbortSignal.timeout(60_000) })),
        );
        return answer;
      } catch (error) {
        throw error instanceof Error ? new FunctionError(error.name, error.message) : error;
      }
    }),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** 300 suppliers; `change` sees each. */
function network(change: (row: TableRow, i: number) => TableRow | undefined = (row) => row): TableRow[] {
  return Array.from({ length: 300 }, (_, i) => ({
    id: `S${String(i).padStart(4, '0')}`,
    name: `Ravenna${i} Steelworks`,
    primary_address_city_c: 'Akron',
    primary_address_state_c: 'OH',
    primary_address_postal_code_c: '44301',
    payment_type_c: 'CHECK',
    mcc_c: '742',
  })).flatMap((row, i) => change(row, i) ?? []);
}

const definition = JSON.parse(JSON.stringify(readDefinition('supplier-sync').definition).replace(/\$\{(\w+)\}/g, '$1'));
const run = (input: Record<string, Json> = {}) =>
  world.run(definition, { at: new Date(world.clock.now()).toISOString(), ...input });

async function lastRun() {
  const { rows } = await database.pool.query('select * from sync_run order by started_at desc, id limit 1');
  return rows[0];
}
async function one(query: string): Promise<unknown> {
  const { rows } = await database.pool.query(query);
  return Object.values(rows[0])[0];
}
const versionInForce = async () => (await currentNetwork(objects))?.version;

describe('the supplier sync', () => {
  it('brings a first network into force, in groups of pages', async () => {
    const execution = await run();
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { state: 'published' } });
    const ended = await lastRun();
    expect(ended).toMatchObject({
      status: 'published',
      rows_read: 300,
      rows_staged: 300,
      inserted: 300,
      source: 'bigquery-simulator',
    });
    const facts = await currentNetwork(objects);
    expect(facts).toMatchObject({ version: ended.version, sha256: ended.index_sha256, rows: 300, simulated: true });
    expect(ended.version).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/);
    if (!facts) throw new Error('no network is in force');
    const [found] = searchSuppliers(await openSnapshot(objects, facts), { name: 'Ravenna17 Steelworks' });
    expect(found?.supplier).toMatchObject({ id: 'S0017', city: 'Akron', state: 'OH' });
    expect(await one("select payment_type || mcc from supplier where id = 'S0017'")).toBe('Check0742');
    expect(await one('select count(*)::integer from supplier_staging')).toBe(0);
    expect(counted).toEqual(['SupplierRowsChanged 300', 'SuppliersPublished 300', 'SupplierNetworkCurrent 1']);
  });

  it('writes only the rows that changed, and keeps the version before', async () => {
    await run();
    const before = await versionInForce();
    simulator.setRows(network((row, i) => (i % 100 === 0 ? { ...row, payment_type_c: 'Card' } : row)));
    expect(await run()).toMatchObject({ status: 'SUCCEEDED' });
    const ended = await lastRun();
    expect(ended).toMatchObject({ inserted: 0, updated: 3, removed: 0 });
    expect(await one(`select count(*)::integer from supplier where changed_run = '${ended.id}'`)).toBe(3);
    expect(await versionInForce()).toBe(ended.version);
    expect((await currentNetwork(objects))?.previous).toBe(before);
    expect(objects.content.has(`suppliers/${before}/index.bin`)).toBe(true);
  });

  it('refuses a network that lost a tenth of its suppliers, says why, and leaves the old one in force', async () => {
    await run();
    const before = await versionInForce();
    simulator.setRows(network((row, i) => (i % 10 === 0 ? undefined : row)));
    const refused = await run();
    expect(refused).toMatchObject({
      status: 'FAILED',
      error: 'SyncRefused',
      cause: expect.stringContaining('270 suppliers instead of 300'),
    });
    expect(await lastRun()).toMatchObject({
      status: 'refused',
      inserted: null,
      error: expect.stringContaining('10.0 % of the present ids are gone'),
      report: expect.objectContaining({ removed: 30 }),
    });
    expect(await versionInForce()).toBe(before);
    expect(await one('select count(*)::integer from supplier where deleted_at is null')).toBe(300);
    expect(await one('select count(*)::integer from supplier_staging')).toBe(0);
    expect(counted).toContain('SupplierSyncRefused 1');

    expect(await run({ acceptChange: true })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await lastRun()).toMatchObject({ status: 'published', removed: 30 });
  });

  it('shows the difference in a dry run, and changes nothing', async () => {
    await run();
    const before = await versionInForce();
    simulator.setRows(network((row, i) => (i === 5 ? { ...row, name: 'Ravenna Five' } : i === 6 ? undefined : row)));
    expect(await run({ dryRun: true })).toMatchObject({
      status: 'SUCCEEDED',
      output: { state: 'previewed', reason: 'would be accepted', inserted: 0, updated: 1, removed: 1 },
    });
    const examples = [
      { id: 'S0006', name: 'Ravenna6 Steelworks', change: 'removed' },
      { id: 'S0005', name: 'Ravenna Five', change: 'updated' },
    ];
    expect(await lastRun()).toMatchObject({
      status: 'previewed',
      is_dry_run: true,
      updated: 1,
      removed: 1,
      report: expect.objectContaining({ examples }),
    });
    expect(await versionInForce()).toBe(before);
    expect(await one("select name from supplier where id = 'S0005'")).toBe('Ravenna5 Steelworks');
  });

  it('leaves the old network in force when BigQuery fails, and says so without a secret', async () => {
    await run();
    const before = await versionInForce();
    simulator.setFault({ fault: '500', path: '/bigquery' });
    expect(await run()).toMatchObject({
      status: 'FAILED',
      error: 'SyncFailed',
      cause: expect.stringContaining('HTTP 500'),
    });
    const ended = await lastRun();
    expect(ended).toMatchObject({ status: 'failed', error: expect.stringContaining('BigQuery start of the query') });
    expect(JSON.stringify(ended)).not.toMatch(/canary|ya29/);
    expect(await versionInForce()).toBe(before);
    simulator.setFault();
    expect(await run()).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('goes through an outage that passes', async () => {
    simulator.setFault({ fault: 'drop-mid-body', rate: 0.25, path: '/bigquery' });
    expect(await run()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await lastRun()).toMatchObject({ rows_read: 300, inserted: 300 });
  });

  it('publishes after a failure between merge and index, without merging twice', async () => {
    const publish = publishCommands(database.db, objects);
    let attempts = 0;
    play('FinexioFunctionArn', {
      publishIndex: async (input, context) => {
        if (++attempts === 1) throw Object.assign(new Error('S3 is slow'), { name: 'RetryableError' });
        return publish.publishIndex?.(input, context);
      },
    });
    expect(await run()).toMatchObject({ status: 'SUCCEEDED' });
    expect(attempts).toBe(2);
    expect(counted).toEqual(['SupplierRowsChanged 300', 'SuppliersPublished 300', 'SupplierNetworkCurrent 1']);
  });

  it('does nothing, with one clear line, while BigQuery is not configured', async () => {
    settings = undefined;
    expect(await run()).toMatchObject({
      status: 'SUCCEEDED',
      output: { state: 'off', reason: 'BigQuery is not configured: its secret has not been filled' },
    });
    expect(await one('select count(*)::integer from sync_run')).toBe(0);
    // An installation without BigQuery has nothing to renew: its alarm stays quiet.
    expect(counted).toEqual(['SupplierNetworkCurrent 1']);
  });

  it('leaves a network of real suppliers alone while BigQuery is simulated', async () => {
    await run();
    await database.pool.query("update sync_run set source = 'file'");
    const before = await versionInForce();
    expect(await run()).toMatchObject({
      status: 'SUCCEEDED',
      output: { state: 'off', reason: 'BigQuery is simulated, and its suppliers do not take the place of real ones' },
    });
    expect([await versionInForce(), await one('select count(*)::integer from sync_run')]).toEqual([before, 1]);
  });

  it('measures the first real network by itself where the one in force is simulated', async () => {
    await run();
    const simulated = await versionInForce();
    if (settings) settings = { ...settings, simulated: false };
    const others = (name: string) =>
      network((row, i) => (i < 100 ? { ...row, id: `T${i}`, name: i % 2 ? name : 'Roe' } : undefined));
    simulator.setRows(others(''));
    expect(await run()).toMatchObject({ status: 'FAILED' });
    expect((await lastRun()).error).toContain('of the rows have no id, no name');
    expect(await versionInForce()).toBe(simulated);
    simulator.setRows(others('Doe'));
    expect(await run()).toMatchObject({ output: { state: 'published' } });
    expect(await currentNetwork(objects)).toMatchObject({ rows: 100, simulated: false });
  });

  it('publishes nothing when the secret is changed between real and simulated during the sync', async () => {
    if (settings) settings = { ...settings, simulated: false };
    expect(await run()).toMatchObject({ output: { state: 'published' } });
    const before = await versionInForce();
    let reads = 0;
    playSync(async () => settings && { ...settings, simulated: ++reads > 1 });
    const ended = await run();
    expect(ended.status).toBe('FAILED');
    expect((await lastRun()).error).toContain('the BigQuery secret was changed between simulated and real');
    expect(await versionInForce()).toBe(before);
  });

  it('runs one at a time, and gives up a run that was stopped by hand hours ago', async () => {
    const insert = (id: string, hoursAgo: number) =>
      database.pool.query(
        "insert into sync_run (id, source, status, started_at) values ($1, 'bigquery-simulator', 'running', $2)",
        [id, new Date(world.clock.now() - hoursAgo * 3_600_000).toISOString()],
      );
    await insert('018f0000-0000-7000-8000-000000000001', 1);
    expect(await run()).toMatchObject({
      status: 'FAILED',
      cause: expect.stringContaining('a supplier sync is under way since'),
    });
    await database.pool.query('delete from sync_run');
    await insert('018f0000-0000-7000-8000-000000000002', 5);
    expect(await run()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await one("select error from sync_run where status = 'failed'")).toBe('stopped by hand, or lost');
  });
});
