// A file has arrived: decides what it is, creates the batch of a dropped file, and starts the machine that reads it. Any event may come twice.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Executions } from '../../shared/aws/executions.ts';
import { BatchOptions, type BatchStatus } from '../../shared/batch.ts';
import { startRevision } from '../../shared/batch-execution.ts';
import type { Batch, BatchChanges, Guard, NewBatch } from '../../shared/db/batches/batches.ts';
import { uuidV7 } from '../../shared/ids.ts';
import { keys } from '../../shared/keys.ts';
import type { ObjectStore } from '../../shared/objects.ts';
import { type ImportWish, importExecution } from '../../shared/supplier-import.ts';
import { cutText, safeText } from '../../shared/text.ts';
import { type Audit, auditDrop, auditRefusal } from './audit-refusal.ts';
import { isLeftover } from './leftovers.ts';
import { SIDECAR_SUFFIX } from './mapping/sidecar.ts';
import { type SidecarPlace, takeSidecar } from './mapping/take-sidecar.ts';
import { purgeDate } from './retention.ts';

/** S3's event as EventBridge delivers it. */
export const ObjectCreated = z.object({
  'detail-type': z.literal('Object Created'),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), etag: z.string().optional(), sequencer: z.string().optional() }),
  }),
});
export type ObjectCreated = z.infer<typeof ObjectCreated>;

/** Throws with a sentence that names what came, and quotes nothing of it. */
export function readEvent(body: unknown): ObjectCreated {
  const event = ObjectCreated.safeParse(body);
  if (event.success) return event.data;
  const fields = event.error.issues.map(({ path }) => path.join('.') || 'the message');
  throw new Error(
    `batch intake: expected S3's event "Object Created"; not as expected: ${[...new Set(fields)].join(', ')}`,
  );
}

export interface IntakeDeps extends Audit {
  /** Name of the bucket that files come to. */
  bucket: string;
  objects: Pick<ObjectStore, 'getText' | 'size'>;
  hasTenant(id: string): Promise<boolean>;
  findBatch(id: string): Promise<Batch | undefined>;
  /** The newest batch of the file that was dropped at this key. */
  newestOfDrop(tenantId: string, key: string): Promise<Batch | undefined>;
  createBatch(fresh: NewBatch): Promise<{ batch: Batch }>;
  advance(id: string, to: BatchStatus, changes: BatchChanges, guard: Guard): Promise<Batch>;
  executions: Executions;
  /** Of the supplier sync, which reads files of suppliers too. */
  supplierSyncs: Executions;
  /** Undefined when no import of suppliers with this id was prepared. */
  importWish(importId: string): Promise<ImportWish | undefined>;
}

export type Intake =
  | { kind: 'started' | 'known' | 'mapped'; batchId: string }
  | { kind: 'import'; importId: string; isNew: boolean }
  /** A sidecar that the next file of its name, or the split that is under way, goes by. */
  | { kind: 'kept' }
  /** Nobody's file: the marker of a folder, or what a program left behind. */
  | { kind: 'ignored' }
  | { kind: 'refused'; reason: string };

export async function takeIn(event: ObjectCreated, deps: IntakeDeps, now: Date): Promise<Intake> {
  const { key } = event.detail.object;
  if (event.detail.bucket.name !== deps.bucket) return refuse('it is in another bucket', key, deps, now);
  if (key.startsWith(keys.dropPrefix) && isLeftover(key)) return { kind: 'ignored' };
  const place = placeOf(key);
  if (place?.kind === 'suppliers') return takeSuppliers(place.importId, key, deps, now);
  if (place?.kind === 'upload') return takeUpload(place, event, deps, now);
  if (place && (await deps.hasTenant(place.tenantId))) {
    return place.kind === 'drop' ? takeDrop(place, event, deps, now) : takeSidecar(place, deps, now);
  }
  return refuse(place ? 'there is no such tenant' : 'expected drop/<tenant>/<file>', key, deps, now);
}

type Place =
  | { kind: 'upload'; tenantId: string; batchId: string }
  | { kind: 'drop'; tenantId: string; fileName: string }
  | { kind: 'suppliers'; importId: string }
  | SidecarPlace;

function placeOf(key: string): Place | undefined {
  if (key.startsWith(keys.supplierFilePrefix)) {
    const importId = z.uuid().safeParse(key.slice(keys.supplierFilePrefix.length));
    return importId.success ? { kind: 'suppliers', importId: importId.data } : undefined;
  }
  const [, tenant = '', name = ''] = /^[a-z]+\/([^/]+)\/(.+)$/.exec(key) ?? [];
  const tenantId = z.uuid().safeParse(tenant);
  // A key that cannot be stored as it is could not be found again.
  if (!tenantId.success || safeText(key) !== key) return undefined;
  if (key.startsWith(keys.dropPrefix) && key.endsWith(SIDECAR_SUFFIX)) {
    return { kind: 'sidecar', tenantId: tenantId.data, fileKey: key.slice(0, -SIDECAR_SUFFIX.length) };
  }
  if (key.startsWith(keys.dropPrefix)) {
    return { kind: 'drop', tenantId: tenantId.data, fileName: cutText(name.split('/').at(-1) ?? '', 255) };
  }
  const batchId = z.uuid().safeParse(name);
  if (!key.startsWith(keys.uploadPrefix) || !batchId.success) return undefined;
  return { kind: 'upload', tenantId: tenantId.data, batchId: batchId.data };
}

const SECOND_FILE = 'the batch has its file: another one that was put to its URL is not read; create a batch for it';

async function takeUpload(
  { tenantId, batchId }: Extract<Place, { kind: 'upload' }>,
  { detail }: ObjectCreated,
  deps: IntakeDeps,
  now: Date,
): Promise<Intake> {
  const batch = await deps.findBatch(batchId);
  if (batch?.tenantId !== tenantId) return refuse('no batch waits for this upload', detail.object.key, deps, now);
  if (batch.status !== 'awaiting_upload') {
    const { etag } = detail.object;
    const isAnother = etag !== undefined && batch.source.etag !== undefined && etag !== batch.source.etag;
    return isAnother ? refuse(SECOND_FILE, batch.id, deps, now, tenantId) : start(batch, deps);
  }
  const source = { ...batch.source, ...(detail.object.etag && { etag: detail.object.etag }) };
  // The guard keeps a second delivery, which has read the batch before the first one moved it, from moving it back.
  return start(await deps.advance(batchId, 'received', { source }, { version: batch.version }), deps);
}

async function takeSuppliers(importId: string, key: string, deps: IntakeDeps, now: Date): Promise<Intake> {
  const wish = await deps.importWish(importId);
  if (!wish) return refuse('no import of suppliers waits for this upload', key, deps, now);
  const { dryRun, acceptChange } = wish;
  const input = { at: now.toISOString(), import: importId, dryRun, acceptChange };
  return { kind: 'import', importId, isNew: await deps.supplierSyncs.start(importExecution(importId), input) };
}

async function takeDrop(
  { tenantId, fileName }: Extract<Place, { kind: 'drop' }>,
  { detail }: ObjectCreated,
  deps: IntakeDeps,
  now: Date,
): Promise<Intake> {
  const { key, etag, sequencer } = detail.object;
  // The sequencer tells a second delivery of one event from a second file of the same name and content.
  const identity = [detail.bucket.name, key, etag, sequencer].join('\n');
  const id = uuidV7(now);
  const { batch } = await deps.createBatch({
    id,
    tenantId,
    idempotencyKey: `drop-${createHash('sha256').update(identity).digest('hex')}`,
    status: 'received',
    source: { kind: 'drop', fileName, key, ...(etag && { etag }) },
    options: BatchOptions.parse({}),
    createdAt: now,
    purgeAfter: purgeDate(now),
  });
  // A second delivery of the event finds the batch that the first one made.
  if (batch.id === id) await auditDrop(batch, deps, now);
  return start(batch, deps);
}

/** A batch that is `received` has perhaps not been started; one further on has. */
async function start(batch: Batch, { executions }: IntakeDeps): Promise<Intake> {
  if (batch.status !== 'received') return { kind: 'known', batchId: batch.id };
  const isNew = await startRevision(executions, { batchId: batch.id, tenantId: batch.tenantId, revision: 0 });
  return { kind: isNew ? 'started' : 'known', batchId: batch.id };
}

async function refuse(reason: string, key: string, deps: IntakeDeps, at: Date, tenantId?: string): Promise<Intake> {
  await auditRefusal({ key, reason, at, ...(tenantId && { tenantId }) }, deps);
  return { kind: 'refused', reason };
}
