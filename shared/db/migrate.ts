// Moves the schema up and down. Each migration is a transaction of its own, and any number of runners may run at once.
import * as z from 'zod';
import { type Database, type Db, withTx } from './connection/client.ts';
import { change, readRow, readRows, sql } from './connection/query.ts';
import { type Migration, migrationFiles } from './migration-files.ts';

export interface MigrationStatus {
  readonly tag: string;
  readonly appliedAt: Date | undefined;
}

/** Any constant: held inside the transaction only, so that it also works behind a transaction pooler. */
const LOCK = 7_214_881;

const Applied = z.object({ tag: z.string(), hash: z.string(), applied_at: z.coerce.date() });
type Applied = z.infer<typeof Applied>;

/** Applies what is missing, up to and including `to` (default: all). Returns the tags applied by this runner. */
export async function migrateUp(database: Database, { to, files = migrationFiles() }: Options = {}): Promise<string[]> {
  const last = to === undefined ? files.length : positionOf(files, to) + 1;
  const done: string[] = [];
  for (const migration of files.slice(0, last)) {
    const isNew = await locked(database, files, async (tx, applied) => {
      if (applied.has(migration.tag)) return false;
      await run(tx, migration.tag, migration.up);
      await change(tx, sql`insert into schema_migration (tag, hash) values (${migration.tag}, ${migration.hash})`);
      return true;
    });
    if (isNew) done.push(migration.tag);
  }
  return done;
}

/** Takes back everything after `to`, which stays; without `to` the database ends empty. Returns the tags taken back, newest first. */
export async function migrateDown(
  database: Database,
  { to, files = migrationFiles() }: Options = {},
): Promise<string[]> {
  const keep = to === undefined ? 0 : positionOf(files, to) + 1;
  const done: string[] = [];
  for (const migration of files.slice(keep).reverse()) {
    const wasApplied = await locked(database, files, async (tx, applied) => {
      if (!applied.has(migration.tag)) return false;
      await run(tx, migration.tag, migration.down);
      await change(tx, sql`delete from schema_migration where tag = ${migration.tag}`);
      return true;
    });
    if (wasApplied) done.push(migration.tag);
  }
  return done;
}

export async function migrationStatus(database: Database, { files = migrationFiles() }: Options = {}) {
  return locked(database, files, async (_tx, applied) =>
    files.map(({ tag }): MigrationStatus => ({ tag, appliedAt: applied.get(tag)?.applied_at })),
  );
}

export interface Options {
  /** Tag of the migration to end at. */
  readonly to?: string | undefined;
  readonly files?: Migration[];
}

type Work<T> = (tx: Db, applied: ReadonlyMap<string, Applied>) => Promise<T>;

/** Runs `work` while no other runner can, after checking that the database holds only migrations of this build. */
function locked<T>(database: Database, files: Migration[], work: Work<T>): Promise<T> {
  return withTx(database, async (tx) => {
    await change(tx, sql`set local lock_timeout = '15s'; set local statement_timeout = 0`);
    await change(tx, sql`select pg_advisory_xact_lock(${LOCK})`);
    await change(
      tx,
      sql`create table if not exists schema_migration (
      tag text primary key, hash text not null, applied_at timestamptz not null default now())`,
    );
    const rows = await readRows(tx, Applied, sql`select tag, hash, applied_at from schema_migration`);
    refuseUnknown(files, rows);
    return work(tx, new Map(rows.map((row) => [row.tag, row])));
  });
}

function refuseUnknown(files: readonly Migration[], rows: readonly Applied[]): void {
  for (const { tag, hash } of rows) {
    const file = files.find((migration) => migration.tag === tag);
    if (!file)
      throw new Error(`The database has migration ${tag}, which this build does not know: deploy a newer build`);
    if (file.hash !== hash)
      throw new Error(`Migration ${tag} was edited after it had been applied: add a new one instead`);
  }
}

/** Tags that are not applied yet. Only reads: it makes no table and waits for no runner. Throws as the others do. */
export async function pendingMigrations({ db }: Pick<Database, 'db'>, files = migrationFiles()): Promise<string[]> {
  const Exists = z.object({ exists: z.boolean() });
  const { exists } = await readRow(db, Exists, sql`select to_regclass('schema_migration') is not null as exists`);
  const rows = exists ? await readRows(db, Applied, sql`select tag, hash, applied_at from schema_migration`) : [];
  refuseUnknown(files, rows);
  return files.map(({ tag }) => tag).filter((tag) => !rows.some((row) => row.tag === tag));
}

async function run(tx: Db, tag: string, script: string): Promise<void> {
  try {
    await change(tx, sql.raw(script));
  } catch (error) {
    throw new Error(`Migration ${tag} failed. ${error instanceof Error ? error.message : error}`);
  }
}

/** Where `tag` stands among the migrations. Throws, with the tags there are, when it is none of them. */
export function positionOf(files: readonly { tag: string }[], tag: string): number {
  const position = files.findIndex((migration) => migration.tag === tag);
  if (position < 0)
    throw new Error(`There is no migration ${tag}: expected one of ${files.map((f) => f.tag).join(', ')}`);
  return position;
}
