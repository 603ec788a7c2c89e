// Errors of the database: without values, and of the family that says whether a retry makes sense.
import { createServer, type Server } from 'node:net';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { openDatabase, withTx } from './client.ts';
import { change, jsonb, readRow, readRows, sql } from './query.ts';

const SECRET = 'Jane "Q." Public';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** What any log could print of an error. */
const everythingOf = (error: unknown) => `${String(error)}\n${inspect(error, { depth: 9, showHidden: false })}`;

const listening = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(z.object({ port: z.number() }).parse(server.address()).port));
  });
const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

test('an error carries the code and the constraint, and no values', async () => {
  const name = 'Jane Q. Public';
  const id = '0195540a-8c00-7000-8000-000000000001';
  const insert = () => change(database.db, sql`insert into payee (batch_id, row_no, name) values (${id}, 1, ${name})`);
  await insert();
  const error = await insert().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'DatabaseError', code: '23505', constraint: 'payee_default_pkey' });
  expect(String(error)).not.toContain(name);
});

test('an error does not quote the value that was wrong', async () => {
  const error = await readRows(database.db, z.unknown(), sql`select ${'Jane "Q." Public'}::text::uuid`).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ message: 'database: a value does not fit where it was to be stored (22P02)' });
});

test.each([
  ['of another type', sql`select ${SECRET}::text::uuid`, '22P02'],
  ['out of range', sql`select ${'86753098675309'}::text::integer`, '22003'],
  ['of no date', sql`select ${'1999-13-42'}::text::date`, '22008'],
  ['that is missing', sql`insert into tenant (id, name, created_at) values (gen_random_uuid(), null, now())`, '23502'],
])('a value %s is in no word of the error, nor is the statement', async (_, statement, code) => {
  const error = await change(database.db, statement).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'DatabaseError', code });
  expect(everythingOf(error)).not.toMatch(/Public|86753098675309|1999-13|select|insert|tenant/);
});

test.each<[how: string, answer: string | undefined]>([
  ['is answered 429', 'HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\n\r\n'],
  ['is answered 502', 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'],
  ['is answered 503', 'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n'],
  ['is closed in the middle', ''],
  ['finds nobody who listens', undefined],
])('a handshake that %s may pass, and its error tells neither SQL nor values', async (_, answer) => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(answer ?? ''));
  });
  const port = await listening(server);
  if (answer === undefined) await closed(server);
  const there = openDatabase({ ...database.secret, wsProxy: `127.0.0.1:${port}/v1` });
  const statement = sql`insert into payee (name) values (${SECRET})`;
  const plain = await change(there.db, statement).catch((thrown: unknown) => thrown);
  const inTx = await withTx(there, (tx) => change(tx, statement)).catch((thrown: unknown) => thrown);
  for (const error of [plain, inTx]) {
    expect(error).toMatchObject({ name: 'RetryableError' });
    expect(everythingOf(error)).toMatch(/^RetryableError: database: it cannot be reached/);
    expect(everythingOf(error)).not.toMatch(/Public|insert|payee|never-right/);
  }
  await there.close();
  if (answer !== undefined) await closed(server);
});

test('a host that DNS does not know may pass, and its error tells neither SQL nor values', async () => {
  const nowhere = openDatabase({ ...database.secret, wsProxy: 'database.invalid:443/v1' });
  const error = await change(nowhere.db, sql`insert into payee (name) values (${SECRET})`).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: 'RetryableError' });
  expect(everythingOf(error)).not.toMatch(/Public|insert/);
  await nowhere.close();
});

test('any text is stored and read back well-formed, in columns, lists and JSON', async () => {
  const anyText = fc.string({ unit: fc.integer({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
  const Row = z.object({ text: z.string(), list: z.array(z.string()), json: z.object({ note: z.string() }) });
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const safe = text.replaceAll('\0', '').toWellFormed();
      const statement = sql`select ${text}::text as text, ${sql.param([text])}::text[] as list, ${jsonb({ note: text })} as json`;
      expect(await readRow(database.db, Row, statement)).toEqual({ text: safe, list: [safe], json: { note: safe } });
    }),
  );
});

test('what may pass is retryable: a timeout, a lock, a server that is not there', async () => {
  const { db } = database;
  const slow = withTx(database, async (tx) => {
    await change(tx, sql`set local statement_timeout = '20ms'`);
    await change(tx, sql`select pg_sleep(10)`);
  });
  await expect(slow).rejects.toMatchObject({ name: 'RetryableError' });
  await withTx(database, async (holder) => {
    await change(holder, sql`lock table tenant`);
    const blocked = withTx(database, (tx) => change(tx, sql`lock table tenant nowait`));
    await expect(blocked).rejects.toMatchObject({ name: 'RetryableError' });
  });
  const nowhere = openDatabase({ ...database.secret, wsProxy: '127.0.0.1:9/v1' });
  await expect(change(nowhere.db, sql`select 1`)).rejects.toMatchObject({ name: 'RetryableError' });
  await expect(withTx(nowhere, (tx) => change(tx, sql`select 1`))).rejects.toMatchObject({ name: 'RetryableError' });
  expect(await readRow(db, z.object({ one: z.number() }), sql`select 1 as one`)).toEqual({ one: 1 });
});

test('a password that was rotated is read anew when the old one is refused, for statements and transactions', async () => {
  const { url, wsProxy } = database.secret;
  const stale = new URL(url);
  stale.password = 'of-yesterday';
  let reads = 0;
  const renewUrl = async () => {
    reads += 1;
    return url;
  };
  const rotated = () => openDatabase({ url: stale.href, wsProxy, renewUrl });
  const [one, other] = [rotated(), rotated()];
  expect(await readRow(one.db, z.object({ one: z.number() }), sql`select 1 as one`)).toEqual({ one: 1 });
  expect(await withTx(other, (tx) => change(tx, sql`select 1`))).toBe(1);
  expect(reads).toBe(2);
  await Promise.all([one.close(), other.close()]);
});

test('a password that stays wrong is refused, without a word of it', async () => {
  const wrong = new URL(database.secret.url);
  wrong.password = 'never-right';
  const { db, close } = openDatabase({
    url: wrong.href,
    wsProxy: database.secret.wsProxy,
    renewUrl: async () => wrong.href,
  });
  const error = await change(db, sql`select 1`).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'DatabaseError', code: '28P01' });
  expect(String(error)).not.toContain('never-right');
  await close();
});

test('a row that is not as described is refused', async () => {
  await expect(readRows(database.db, z.object({ n: z.number() }), sql`select 'x' as n`)).rejects.toThrow('number');
});
