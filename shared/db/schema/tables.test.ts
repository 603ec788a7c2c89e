// drizzle's tables and the migrated database name the same columns, with the same types and the same nulls.
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import * as schema from './tables.ts';

const tables = Object.values(schema).filter((value) => is(value, PgTable));
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('no table of the database is missing in the schema', async () => {
  const { rows } = await database.pool.query(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'schema_migration' order by 1",
  );
  expect(rows.map(({ name }) => name)).toEqual(tables.map((table) => getTableConfig(table).name).sort());
});

test.each(tables.map((table) => [getTableConfig(table).name, table] as const))('%s', async (name, table) => {
  const { rows } = await database.pool.query(
    `select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as "notNull"
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 order by a.attname collate "C"`,
    [name],
  );
  const columns = getTableConfig(table).columns.map((column) => ({
    name: column.name,
    type: column.getSQLType(),
    notNull: column.notNull,
  }));
  expect(columns.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(rows);
});
