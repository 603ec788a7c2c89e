// Runs of the supplier sync: one at a time, resumable by their checkpoint; the latest published one is the network that batches pin.
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../connection/client.ts';
import { guarded } from '../connection/query.ts';
import { syncRun } from '../schema/tables.ts';

export type SyncRun = typeof syncRun.$inferSelect;
export type SyncRunChanges = Partial<Omit<SyncRun, 'id' | 'source' | 'startedAt'>>;

/** Throws a DatabaseError of constraint `sync_run_one_active` when a run is under way, whatever its source. */
export async function startSyncRun(
  db: Db,
  run: { id: string; source: string; startedAt: Date; isDryRun?: boolean; jobId?: string },
): Promise<void> {
  await guarded(
    db
      .insert(syncRun)
      .values({ ...run, status: 'running' })
      .onConflictDoNothing({ target: syncRun.id }),
  );
}

export async function getSyncRun(db: Db, id: string): Promise<SyncRun | undefined> {
  const [found] = await guarded(db.select().from(syncRun).where(eq(syncRun.id, id)));
  return found;
}

/** The run that is under way. */
export async function activeSyncRun(db: Db): Promise<SyncRun | undefined> {
  const isActive = inArray(syncRun.status, ['running', 'verified']);
  const [found] = await guarded(db.select().from(syncRun).where(isActive));
  return found;
}

/** Checkpoints (job id, page token, rows staged), counts, and the end of the run. */
export async function updateSyncRun(db: Db, id: string, changes: SyncRunChanges): Promise<void> {
  await guarded(db.update(syncRun).set(changes).where(eq(syncRun.id, id)));
}

/** The last runs, newest first. */
export async function listSyncRuns(db: Db, limit: number): Promise<SyncRun[]> {
  return guarded(db.select().from(syncRun).orderBy(desc(syncRun.startedAt), desc(syncRun.id)).limit(limit));
}

/** The network in force; undefined before the first sync. */
export async function latestPublished(db: Db, source?: string): Promise<SyncRun | undefined> {
  const ofSource = source === undefined ? undefined : eq(syncRun.source, source);
  const published = and(eq(syncRun.status, 'published'), ofSource);
  const [found] = await guarded(
    db.select().from(syncRun).where(published).orderBy(desc(syncRun.finishedAt), desc(syncRun.id)).limit(1),
  );
  return found;
}
