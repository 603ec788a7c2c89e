// A fresh, migrated database for a test file: one throw-away Postgres per test run, one template with the schema, one quick copy of it per file.
import { randomBytes } from 'node:crypto';
import { type Database, openDatabase } from '#shared/db/connection/client';
import { migrateUp } from '#shared/db/migrate';
import { type Bridge, startBridge } from '../../local/postgres/bridge.ts';
import { startPostgres } from '../../local/postgres/launcher.ts';

export interface TestDatabase extends Database {
  /** What a database secret holds, for code that opens the database itself. */
  readonly secret: { url: string; wsProxy: string; cacheKey: string };
}

const TEMPLATE = 'clarity_template';
const DRAFT = 'clarity_template_draft';

/** Its own database with every migration applied; `empty` for one without. Close it in afterAll. */
export async function testDatabase({ empty = false, maxConnections = 4 } = {}): Promise<TestDatabase> {
  const cluster = await testCluster();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const admin = openDatabase({ url: cluster.url, wsProxy: cluster.bridge.address });
  await admin.pool.query(`create database ${name} template ${empty ? 'template0' : TEMPLATE}`);
  const secret = {
    url: urlOf(cluster.url, name),
    wsProxy: cluster.bridge.address,
    cacheKey: randomBytes(32).toString('hex'),
  };
  const database = openDatabase({ ...secret, maxConnections });
  const close = async () => {
    await database.close();
    await admin.pool.query(`drop database ${name} with (force)`);
    await admin.close();
    await cluster.bridge.close();
  };
  return { ...database, secret, close };
}

interface TestCluster {
  readonly url: string;
  readonly bridge: Bridge;
}

/** Started by the first file that needs it; the others attach. The global set-up names its folder and stops it. */
async function testCluster(): Promise<TestCluster> {
  const dir = process.env.CLARITY_TEST_POSTGRES;
  if (!dir) throw new Error('Expected CLARITY_TEST_POSTGRES from tests/support/global-setup.ts');
  const { url, port } = await startPostgres(dir, { throwaway: true });
  const bridge = await startBridge({ target: { host: '127.0.0.1', port } });
  await ensureTemplate({ url, bridge });
  return { url, bridge };
}

/** One worker migrates the template while the others wait for its lock. */
async function ensureTemplate({ url, bridge }: TestCluster): Promise<void> {
  const admin = openDatabase({ url, wsProxy: bridge.address });
  const session = await admin.pool.connect();
  await session.query('select pg_advisory_lock(1)');
  const found = await session.query('select from pg_database where datname = $1', [TEMPLATE]);
  if (found.rowCount === 0) {
    await session.query(`create database ${DRAFT}`);
    const draft = openDatabase({ url: urlOf(url, DRAFT), wsProxy: bridge.address });
    await migrateUp(draft);
    await draft.close();
    await session.query(`alter database ${DRAFT} rename to ${TEMPLATE}`);
  }
  session.release(true); // ends the session, and its lock with it
  await admin.close();
}

function urlOf(url: string, database: string): string {
  const copy = new URL(url);
  copy.pathname = `/${database}`;
  return copy.href;
}
