// Batches: created once per idempotency key, seen by their tenant only, moved through their states with an optimistic guard.
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import {
  BATCH_STATUSES,
  type BatchOptions,
  type BatchSource,
  type BatchStatus,
  ENDED_EARLY,
  RESTING,
} from '../../batch.ts';
import { REDRIVABLE } from '../../outcome.ts';
import type { Db } from '../connection/client.ts';
import { guarded } from '../connection/query.ts';
import { batch } from '../schema/tables.ts';

export type Batch = typeof batch.$inferSelect;

export interface NewBatch {
  /** UUID v7: it decides the partition of the batch's rows. */
  readonly id: string;
  readonly tenantId: string;
  readonly idempotencyKey: string;
  readonly status: BatchStatus;
  readonly source: BatchSource;
  readonly options: BatchOptions;
  readonly createdAt: Date;
  readonly purgeAfter: Date;
}

/** What may change on the way; the options never do (guarantee G5). */
export type BatchChanges = Partial<
  Pick<
    Batch,
    | 'source'
    | 'mapping'
    | 'rowsRead'
    | 'rowsRejected'
    | 'chunks'
    | 'keywordVersion'
    | 'supplierVersion'
    | 'revision'
    | 'failure'
    | 'question'
    | 'waitingSince'
    | 'results'
    | 'startedAt'
    | 'finishedAt'
  >
>;

/** The states from which each state may be reached. A repeat of the last move is harmless, so every state follows itself. */
const PREDECESSORS: Readonly<Record<BatchStatus, readonly BatchStatus[]>> = {
  awaiting_upload: [],
  // From the last three by a mapping, as a new revision that splits the file again.
  received: ['awaiting_upload', 'failed', 'splitting', 'awaiting_mapping', 'estimated'],
  splitting: ['received'],
  awaiting_mapping: ['splitting'],
  estimated: ['splitting'],
  running: ['received', 'splitting', 'estimated', 'done', 'failed', 'cancelled'],
  collecting: ['splitting', 'running'],
  done: ['collecting'],
  failed: ['awaiting_upload', 'received', 'splitting', 'awaiting_mapping', 'estimated', 'running', 'collecting'],
  cancelled: ['awaiting_upload', 'received', 'splitting', 'awaiting_mapping', 'estimated', 'running', 'collecting'],
};

/** The batch is not in a state from which the wanted move exists, or somebody else changed it first. */
export class BatchConflictError extends Error {
  override name = 'BatchConflictError';
}

/** The new batch, or the one that the tenant's idempotency key made earlier (`isNew` false). */
export async function createBatch(db: Db, fresh: NewBatch): Promise<{ batch: Batch; isNew: boolean }> {
  const [created] = await guarded(
    db
      .insert(batch)
      .values(fresh)
      .onConflictDoNothing({ target: [batch.tenantId, batch.idempotencyKey] })
      .returning(),
  );
  if (created) return { batch: created, isNew: true };
  const sameKey = and(eq(batch.tenantId, fresh.tenantId), eq(batch.idempotencyKey, fresh.idempotencyKey));
  const [earlier] = await guarded(db.select().from(batch).where(sameKey));
  if (!earlier) throw new Error(`Batch ${fresh.id}: expected the one of the same idempotency key, found none`);
  return { batch: earlier, isNew: false };
}

/** For routes: undefined also when the batch is another tenant's (guarantee G27). */
export async function getBatch(db: Db, tenantId: string, id: string): Promise<Batch | undefined> {
  const [found] = await guarded(
    db
      .select()
      .from(batch)
      .where(and(eq(batch.id, id), eq(batch.tenantId, tenantId))),
  );
  return found;
}

/** For the system's own work, which no tenant asks for. */
export async function findBatch(db: Db, id: string): Promise<Batch | undefined> {
  const [found] = await guarded(db.select().from(batch).where(eq(batch.id, id)));
  return found;
}

export interface BatchPage {
  readonly limit: number;
  /** An id of an earlier page. */
  readonly before?: string | undefined;
  readonly status?: BatchStatus | undefined;
  /** Only batches with rows that ended without an answer, or only those without. */
  readonly unanswered?: boolean | undefined;
}

/** A page of the tenant's batches, newest first. */
export async function listBatches(db: Db, tenantId: string, page: BatchPage): Promise<Batch[]> {
  const older = page.before === undefined ? undefined : lt(batch.id, page.before);
  const isOfStatus = page.status === undefined ? undefined : eq(batch.status, page.status);
  const hasUnanswered = sql`exists (select from chunk_step where batch_id = ${batch.id} and status = 'done'
    and outcomes ?| ${sql.param([...REDRIVABLE])}::text[])`;
  const isWanted = page.unanswered === undefined ? undefined : sql`${hasUnanswered} = ${page.unanswered}`;
  const query = db
    .select()
    .from(batch)
    .where(and(eq(batch.tenantId, tenantId), older, isOfStatus, isWanted));
  return guarded(query.orderBy(desc(batch.id)).limit(page.limit));
}

/** Where the batch must still be for a move to count. */
export interface Guard {
  readonly version?: number;
  readonly revision?: number;
  /** Not from any other state, though the move exists: for workers that may outlive the execution that they work for. */
  readonly from?: BatchStatus;
}

/** Moves the batch to `to` with `changes`. Throws BatchConflictError when it cannot get there, or is no longer where `guard` says. */
export async function advanceBatch(
  db: Db,
  id: string,
  to: BatchStatus,
  changes: BatchChanges = {},
  { version, revision, from }: Guard = {},
): Promise<Batch> {
  const isExpected = and(
    version === undefined ? undefined : eq(batch.version, version),
    revision === undefined ? undefined : eq(batch.revision, revision),
  );
  const [moved] = await guarded(
    db
      .update(batch)
      .set({ ...changes, status: to, version: sql`${batch.version} + 1` })
      .where(and(eq(batch.id, id), inArray(batch.status, [to, ...(from ? [from] : PREDECESSORS[to])]), isExpected))
      .returning(),
  );
  if (moved) return moved;
  const found = await findBatch(db, id);
  const present = found
    ? `it is ${found.status} in revision ${found.revision} at version ${found.version}`
    : 'there is no such batch';
  throw new BatchConflictError(`Batch ${id} cannot become ${to}: ${present}`);
}

/**
 * Names the exports of a batch that has ended too early. Its version stays: whoever redrives it in the same moment must
 * not be
 * refused for it. False when the batch has gone on since.
 */
export async function deliverResults(
  db: Db,
  { id, revision }: Pick<Batch, 'id' | 'revision'>,
  results: NonNullable<Batch['results']>,
): Promise<boolean> {
  const isOver = and(eq(batch.id, id), eq(batch.revision, revision), inArray(batch.status, [...ENDED_EARLY]));
  const delivered = await guarded(db.update(batch).set({ results }).where(isOver).returning({ id: batch.id }));
  return delivered.length > 0;
}

/** Notes the wish to stop; the first wish counts. Undefined when the tenant has no such batch. Batches at rest are left as they are. */
export async function requestCancel(db: Db, tenantId: string, id: string, at: Date): Promise<Batch | undefined> {
  const isOpen = sql`${batch.status} not in ('done', 'failed', 'cancelled') and ${batch.cancelRequestedAt} is null`;
  await guarded(
    db
      .update(batch)
      .set({ cancelRequestedAt: at, version: sql`${batch.version} + 1` })
      .where(and(eq(batch.id, id), eq(batch.tenantId, tenantId), isOpen)),
  );
  return getBatch(db, tenantId, id);
}

/** True once a cancel was requested; asked before every paid call (guarantee G7). */
export async function isCancelRequested(db: Db, id: string): Promise<boolean> {
  const [found] = await guarded(db.select({ at: batch.cancelRequestedAt }).from(batch).where(eq(batch.id, id)));
  return found?.at != null;
}

/** The newest batch of the file that was dropped at this key. */
export async function newestOfDrop(db: Db, tenantId: string, key: string): Promise<Batch | undefined> {
  const isOfFile = sql`${batch.source} ->> 'kind' = 'drop' and ${batch.source} ->> 'key' = ${key}`;
  const [found] = await guarded(
    db
      .select()
      .from(batch)
      .where(and(eq(batch.tenantId, tenantId), isOfFile))
      .orderBy(desc(batch.id))
      .limit(1),
  );
  return found;
}

/** Ids of batches that have waited for a mapping since before `since`, longest first. */
export async function mappingsOverdue(db: Db, since: Date, limit: number): Promise<string[]> {
  const isOverdue = and(eq(batch.status, 'awaiting_mapping'), lt(batch.waitingSince, since));
  const query = db.select({ id: batch.id }).from(batch).where(isOverdue).orderBy(batch.waitingSince).limit(limit);
  return (await guarded(query)).map(({ id }) => id);
}

/** States in which an execution carries the batch, or should. */
export const AT_WORK: readonly BatchStatus[] = BATCH_STATUSES.filter((status) => !RESTING.includes(status));

/** Ids of batches that an execution should carry, oldest first. */
export async function batchesAtWork(db: Db, limit: number): Promise<string[]> {
  const isDue = inArray(batch.status, [...AT_WORK]);
  const query = db.select({ id: batch.id }).from(batch).where(isDue).orderBy(batch.id).limit(limit);
  return (await guarded(query)).map(({ id }) => id);
}

/** Batches whose time of keeping has passed, oldest first. */
export async function batchesToPurge(db: Db, at: Date, limit: number): Promise<Batch[]> {
  return guarded(db.select().from(batch).where(lt(batch.purgeAfter, at)).orderBy(batch.purgeAfter).limit(limit));
}
