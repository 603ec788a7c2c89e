// Begins a run of the sync: its row, and the query at BigQuery under a job id that follows from the execution.
import type { Db } from '../../../shared/db/connection/client.ts';
import { DatabaseError } from '../../../shared/db/connection/database-error.ts';
import { clearStaging } from '../../../shared/db/suppliers/suppliers.ts';
import { activeSyncRun, startSyncRun, updateSyncRun } from '../../../shared/db/suppliers/sync-runs.ts';
import { RejectedError } from '../../../shared/errors.ts';
import { syncRunIdOf } from '../../../shared/sync-run-id.ts';
import type { SupplierSource } from './supplier-source.ts';

/** The machine's own limit is three hours: an older run was stopped by hand, and nothing of it goes on. */
const ABANDONED_AFTER_MS = 4 * 3_600_000;

export interface NewSync {
  execution: string;
  /** Where the rows come from, see sourceName and FILE_SOURCE. */
  from: string;
  /** Of the query, or of the import. */
  jobId: string;
  at: Date;
  isDryRun: boolean;
}

/** Throws RejectedError while another run is under way. */
export async function startSync(db: Db, source: SupplierSource, sync: NewSync): Promise<void> {
  const { from, at, isDryRun, jobId } = sync;
  const id = syncRunIdOf(sync.execution);
  await giveUpAbandoned(db, at);
  try {
    await startSyncRun(db, { id, source: from, startedAt: at, isDryRun, jobId });
  } catch (error) {
    if (!(error instanceof DatabaseError && error.constraint === 'sync_run_one_active')) throw error;
    const active = await activeSyncRun(db);
    throw new RejectedError(`a supplier sync is under way since ${active?.startedAt.toISOString()}: ${active?.id}`);
  }
  await source.start(jobId);
}

async function giveUpAbandoned(db: Db, at: Date): Promise<void> {
  const active = await activeSyncRun(db);
  if (!active || at.getTime() - active.startedAt.getTime() < ABANDONED_AFTER_MS) return;
  await clearStaging(db, active.id);
  await updateSyncRun(db, active.id, { status: 'failed', error: 'stopped by hand, or lost', finishedAt: at });
}
