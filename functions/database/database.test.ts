// The database service: its commands against a real Postgres.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../shared/clock.ts';
import { migrationFiles } from '../../shared/db/migration-files.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { down, NOTHING, partitions, status, up } from './commands.ts';

const tags = migrationFiles().map(({ tag }) => tag);
const clock = fixedClock('2027-01-15T12:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ empty: true });
});

afterAll(async () => {
  await database.close();
});

test('a dry run names what would be done and does nothing', async () => {
  expect(await up(database, { dryRun: true }, clock)).toEqual({ wouldApply: tags });
  expect((await status(database)).every(({ appliedAt }) => appliedAt === null)).toBe(true);
});

test('goes up with partitions, says where it stands, and goes down only when told where to', async () => {
  expect(await up(database, {}, clock)).toEqual({ applied: tags, partitions: 6 });
  expect((await status(database)).every(({ appliedAt }) => appliedAt !== null)).toBe(true);
  expect(await partitions(database, { months: 3 }, clock)).toEqual({ made: 2 });

  await expect(down(database, {})).rejects.toThrow('expected the tag of the migration to keep');
  await expect(down(database, { to: '0099_none', dryRun: true })).rejects.toThrow('There is no migration 0099_none');
  expect(await down(database, { to: tags[5], dryRun: true })).toEqual({ wouldRevert: tags.slice(6).reverse() });
  expect(await down(database, { to: NOTHING })).toEqual({ reverted: [...tags].reverse() });
});
