// The launcher against a real server: start, attach, survive kill -9, and be reachable only by the bridge's rules.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openDatabase, withTx } from '#shared/db/connection/client';
import { type Bridge, startBridge } from './bridge.ts';
import { type LaptopPostgres, startPostgres } from './launcher.ts';
import { disarmStalePidFile, runningPostmaster } from './postmaster.ts';

const dir = mkdtempSync(join(tmpdir(), 'clarity-launcher-'));
let server: LaptopPostgres;
let bridge: Bridge;

const open = () => openDatabase({ url: server.url, wsProxy: bridge.address });

beforeAll(async () => {
  server = await startPostgres(dir);
  bridge = await startBridge({ target: { host: '127.0.0.1', port: server.port } });
});

afterAll(async () => {
  await bridge.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

describe('launcher', () => {
  test('attaches to the server that already runs on the folder', async () => {
    const again = await startPostgres(dir);
    expect(again).toMatchObject({ attached: true, port: server.port, url: server.url });
  });

  test('two starts at once end at one server', async () => {
    const shared = mkdtempSync(join(tmpdir(), 'clarity-launcher-'));
    const [one, two] = await Promise.all([
      startPostgres(shared, { throwaway: true }),
      startPostgres(shared, { throwaway: true }),
    ]);
    expect(one.url).toBe(two.url);
    await one.stop();
    rmSync(shared, { recursive: true, force: true });
  });

  test('a commit survives kill -9 of the server, and the next start recovers it', async () => {
    const before = open();
    await before.pool.query('create table survivor (id int)');
    await before.pool.query('insert into survivor values (1)');
    const pid = runningPostmaster(join(dir, 'data'))?.pid;
    expect(pid).toBeGreaterThan(1);
    process.kill(pid ?? 0, 'SIGKILL');
    await before.close();

    server = await startPostgres(dir);
    await bridge.close();
    bridge = await startBridge({ target: { host: '127.0.0.1', port: server.port } });
    const after = open();
    expect(server.attached).toBe(false);
    expect((await after.pool.query('select id from survivor')).rows).toEqual([{ id: 1 }]);
    await after.close();
  });

  test('a pid file whose process id now belongs to another program does not count as a server', () => {
    const data = mkdtempSync(join(tmpdir(), 'clarity-pid-'));
    writeFileSync(join(data, 'postmaster.pid'), [process.pid, data, '1', '5432', '', '', '', 'ready'].join('\n'));
    expect(runningPostmaster(data)).toBeUndefined();
    disarmStalePidFile(data);
    expect(runningPostmaster(data)).toBeUndefined();
    rmSync(data, { recursive: true, force: true });
  });
});

test('the log of the server holds nothing of what was to be stored', async () => {
  const database = open();
  const name = 'Jane Q. Public';
  for (const wrong of [
    'select $1::uuid',
    'select ($1::text)::jsonb',
    "select ('{\"a\": \"' || $1::text || '\\u0000\"}')::jsonb ->> 'a'",
  ]) {
    await expect(database.pool.query(wrong, [name])).rejects.toThrow();
  }
  await expect(database.pool.query(`select '${name}'::integer`)).rejects.toThrow('invalid input syntax');
  await database.close();
  const log = readFileSync(join(dir, 'postgres.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain('Public');
});

describe('bridge', () => {
  const dial = (query: string, headers = {}) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`ws://${bridge.address}${query}`, { headers });
      socket.once('open', () => {
        resolve('open');
        socket.terminate();
      });
      socket.once('error', (error) => resolve(error.message));
    });

  test('connects to its own target only, and to no web page', async () => {
    const own = `?address=127.0.0.1:${server.port}`;
    expect(await dial(own)).toBe('open');
    expect(await dial('?address=127.0.0.1:22')).toContain('403');
    expect(await dial('')).toContain('403');
    expect(await dial(own, { Origin: 'http://localhost' })).toContain('403');
  });

  test('carries a result of many megabytes unharmed', async () => {
    const database = open();
    const { rows } = await database.pool.query("select repeat('x', 20000000) as text");
    expect(rows[0].text).toHaveLength(20_000_000);
    await database.close();
  });
});

describe('database client', () => {
  test('a statement is tried again when its connection was cut', async () => {
    const database = open();
    const first = await database.pool.query('select pg_backend_pid() as pid');
    const admin = open();
    await admin.pool.query('select pg_terminate_backend($1)', [first.rows[0].pid]);
    const second = await database.db.execute<{ pid: number }>('select pg_backend_pid() as pid');
    expect(second.rows[0]?.pid).not.toBe(first.rows[0].pid);
    await Promise.all([database.close(), admin.close()]);
  });

  test('withTx rolls back on an error, and the connection goes on', async () => {
    const database = open();
    await database.pool.query('create table ledger_of_tx (id int)');
    const failing = withTx(database, async (tx) => {
      await tx.execute('insert into ledger_of_tx values (1)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await withTx(database, (tx) => tx.execute('insert into ledger_of_tx values (2)'));
    expect((await database.pool.query('select id from ledger_of_tx')).rows).toEqual([{ id: 2 }]);
    expect(database.pool.totalCount).toBe(1);
    await database.close();
  });

  test('withTx survives a connection cut in the middle, and leaks none', async () => {
    const database = open();
    const cut = withTx(database, (tx) => tx.execute('select pg_terminate_backend(pg_backend_pid())'));
    await expect(cut).rejects.toThrow();
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
  });
});
