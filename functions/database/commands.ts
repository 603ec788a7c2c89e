// What the database service does on command: schema up, schema down, where it stands, partitions.
import * as z from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/db/connection/client.ts';
import { migrateDown, migrateUp, migrationStatus, positionOf } from '../../shared/db/migrate.ts';
import { ensureBatchPartitions } from '../../shared/db/partitions.ts';

/** For `down`: takes back every migration, and with them all data. */
export const NOTHING = 'nothing';

const Up = z.object({ to: z.string().optional(), dryRun: z.boolean().default(false) });
const Down = z.object({
  to: z.string(`expected the tag of the migration to keep as the last one, or '${NOTHING}' to lose all data`),
  dryRun: z.boolean().default(false),
});
const Partitions = z.object({ months: z.number().int().min(0).max(24).default(2) });

/** Brings the schema up to date, and the partitions with it. A dry run only names what would be applied. */
export async function up(database: Database, input: unknown, clock: Clock) {
  const { to, dryRun } = Up.parse(input);
  if (dryRun) return { wouldApply: await pending(database, to) };
  const applied = await migrateUp(database, { to });
  const partitions = to === undefined ? await ensureBatchPartitions(database.db, clock.now()) : 0;
  return { applied, partitions };
}

async function pending(database: Database, to: string | undefined): Promise<string[]> {
  const all = await migrationStatus(database);
  const last = to === undefined ? all.length : positionOf(all, to) + 1;
  return all.slice(0, last).flatMap(({ tag, appliedAt }) => (appliedAt ? [] : [tag]));
}

/** Takes the schema back; never without saying where to. A dry run only names what would be reverted. */
export async function down(database: Database, input: unknown) {
  const { to, dryRun } = Down.parse(input);
  const target = to === NOTHING ? {} : { to };
  if (!dryRun) return { reverted: await migrateDown(database, target) };
  const all = await migrationStatus(database);
  const keep = to === NOTHING ? 0 : positionOf(all, to) + 1;
  const applied = all.slice(keep).filter(({ appliedAt }) => appliedAt !== undefined);
  return { wouldRevert: applied.map(({ tag }) => tag).reverse() };
}

export async function status(database: Database) {
  const migrations = await migrationStatus(database);
  return migrations.map(({ tag, appliedAt }) => ({ tag, appliedAt: appliedAt?.toISOString() ?? null }));
}

export async function partitions(database: Database, input: unknown, clock: Clock) {
  const { months } = Partitions.parse(input);
  return { made: await ensureBatchPartitions(database.db, clock.now(), months) };
}
