// The nightly clean-up: partitions, batches that never started, were not mapped or are to be purged.
import { MAPPING_DAYS, RESTING } from '../../shared/batch.ts';
import type { Batch } from '../../shared/db/batches/batches.ts';
import type { NewAuditEntry } from '../../shared/db/operations/audit.ts';
import { keys } from '../../shared/keys.ts';
import type { ObjectStore } from '../../shared/objects.ts';

export interface CleanUpDeps {
  objects: Pick<ObjectStore, 'list' | 'delete'>;
  ensurePartitions(at: Date): Promise<number>;
  /** Ids of batches that have waited for a mapping since before `since`. */
  mappingsOverdue(since: Date, limit: number): Promise<string[]>;
  /** Has the orchestration service end such a batch and tell its tenant. */
  expire(batchId: string): Promise<void>;
  /** Ids of batches that an execution should carry. */
  batchesAtWork(limit: number): Promise<string[]>;
  /** Has the orchestration service start the execution if nobody has, and end the batch if its execution is over. */
  reconcile(batchId: string): Promise<void>;
  batchesToPurge(at: Date, limit: number): Promise<Batch[]>;
  purgeRows(batchId: string): Promise<void>;
  audit(entry: NewAuditEntry): Promise<void>;
}

export interface CleanedUp {
  partitionsMade: number;
  /** Batches that waited too long for a mapping. */
  batchesExpired: number;
  batchesPurged: number;
  /** Batches past their time that are still at work; somebody should look at them. */
  batchesLeft: string[];
}

const BATCHES_AT_ONCE = 50;
const EXPIRED_AT_ONCE = 500;
const RECONCILED_AT_ONCE = 500;
const KEYS_AT_ONCE = 1_000;

/** What one night does not manage, the next does. */
export async function cleanUp(deps: CleanUpDeps, at: Date, hasTime: () => boolean): Promise<CleanedUp> {
  const partitionsMade = await deps.ensurePartitions(at);
  const batchesExpired = await expireUnmapped(deps, at);
  await reconcileAll(deps);
  const due = hasTime() ? await deps.batchesToPurge(at, BATCHES_AT_ONCE) : [];
  const resting = due.filter(({ status }) => RESTING.includes(status));
  let batchesPurged = 0;
  for (const batch of resting) {
    if (!hasTime()) break;
    await purge(batch, deps, at);
    batchesPurged += 1;
  }
  const batchesLeft = due.filter((batch) => !resting.includes(batch)).map(({ id }) => id);
  return { partitionsMade, batchesExpired, batchesPurged, batchesLeft };
}

async function expireUnmapped({ mappingsOverdue, expire }: CleanUpDeps, at: Date): Promise<number> {
  const overdue = await mappingsOverdue(new Date(at.getTime() - MAPPING_DAYS * 86_400_000), EXPIRED_AT_ONCE);
  for (const batchId of overdue) await expire(batchId);
  return overdue.length;
}

async function reconcileAll({ batchesAtWork, reconcile }: CleanUpDeps): Promise<void> {
  for (const batchId of await batchesAtWork(RECONCILED_AT_ONCE)) await reconcile(batchId);
}

/** Objects first: as long as the row is there, an interrupted purge is found again the next night. */
async function purge({ id, tenantId, source }: Batch, deps: CleanUpDeps, at: Date): Promise<void> {
  let lot = [source.key];
  for await (const key of deps.objects.list(`${keys.batch(id)}/`)) {
    lot.push(key);
    if (lot.length < KEYS_AT_ONCE) continue;
    await deps.objects.delete(lot);
    lot = [];
  }
  if (lot.length > 0) await deps.objects.delete(lot);
  await deps.purgeRows(id);
  await deps.audit({ at, tenantId, actor: 'nightly clean-up', action: 'batch.purge', subject: id });
}
