// The migrations against a real Postgres: up, down and up again is the same schema; runners may race; edited history is refused.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { openDatabase } from './connection/client.ts';
import { schemaFingerprint } from './fingerprint.ts';
import { migrateDown, migrateUp, migrationStatus } from './migrate.ts';
import { migrationFiles } from './migration-files.ts';
import { ensureBatchPartitions } from './partitions.ts';

const files = migrationFiles();
const tags = files.map(({ tag }) => tag);
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ empty: true });
});
afterAll(() => database.close());

test('up, all the way down, and up again gives the same schema', async () => {
  const empty = await schemaFingerprint(database.db);
  expect(await migrateUp(database)).toEqual(tags);
  const full = await schemaFingerprint(database.db);
  await ensureBatchPartitions(database.db, new Date('2027-01-15T00:00:00Z'));
  expect(await schemaFingerprint(database.db)).toBe(full);

  expect(await migrateDown(database)).toEqual([...tags].reverse());
  await database.db.execute('drop table schema_migration');
  expect(await schemaFingerprint(database.db)).toBe(empty);

  await migrateUp(database);
  expect(await schemaFingerprint(database.db)).toBe(full);
});

test('goes down to a given migration and back, step by step', async () => {
  await migrateUp(database);
  const full = await schemaFingerprint(database.db);
  for (const to of [...tags].reverse().slice(1)) {
    await migrateDown(database, { to });
    const applied = (await migrationStatus(database)).filter(({ appliedAt }) => appliedAt !== undefined);
    expect(applied.at(-1)?.tag).toBe(to);
  }
  for (const to of tags) await migrateUp(database, { to });
  expect(await schemaFingerprint(database.db)).toBe(full);
});

test('four runners at once apply each migration once', async () => {
  await migrateDown(database);
  const runners = [1, 2, 3, 4].map(() => openDatabase(database.secret));
  const applied = await Promise.all(runners.map((runner) => migrateUp(runner)));
  expect(applied.flat().sort()).toEqual(tags);
  await Promise.all(runners.map((runner) => runner.close()));
});

test('refuses history that was edited, is unknown, or a tag that is not there', async () => {
  await migrateUp(database);
  const edited = files.map((file, i) => (i === 0 ? { ...file, hash: 'other' } : file));
  await expect(migrateUp(database, { files: edited })).rejects.toThrow(
    `${tags[0]} was edited after it had been applied`,
  );
  await expect(migrateUp(database, { files: files.slice(0, 2) })).rejects.toThrow('which this build does not know');
  await expect(migrateDown(database, { to: '0099_none' })).rejects.toThrow('There is no migration 0099_none');
});

test('a migration that fails leaves nothing behind', async () => {
  const broken = { tag: '0099_broken', up: 'create table half (id int); select 1/0', down: '', hash: 'x' };
  await expect(migrateUp(database, { files: [...files, broken] })).rejects.toThrow(
    'Migration 0099_broken failed. database: a value does not fit where it was to be stored (22012)',
  );
  const found = await database.pool.query("select to_regclass('half') as half");
  expect(found.rows[0].half).toBeNull();
});

test('partitions are made once a month, and rows that came too early move into theirs', async () => {
  const march = '0195540a-8c00-7000-8000-000000000001'; // 2025-03-02
  await database.db.execute(`insert into payee (batch_id, row_no, name) values ('${march}', 1, 'Early Bird LLC')`);
  const at = new Date('2025-03-15T12:00:00Z');
  expect(await ensureBatchPartitions(database.db, at, 1)).toBe(4);
  expect(await ensureBatchPartitions(database.db, at, 1)).toBe(0);
  const { rows } = await database.pool.query('select tableoid::regclass::text as part from payee');
  expect(rows).toEqual([{ part: 'payee_202503' }]);
});
