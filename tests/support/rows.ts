// Rows that tests need before the one they are about: a tenant, a batch.
import { BatchOptions } from '#shared/batch';
import { type Batch, createBatch, type NewBatch } from '#shared/db/batches/batches';
import type { Db } from '#shared/db/connection/client';
import { ensureTenant } from '#shared/db/tenants/tenants';
import { uuidV7 } from '#shared/ids';

export const NOON = new Date('2027-01-15T12:00:00Z');

export const later = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000);

export async function makeTenant(db: Db, name = 'Acme Treasury'): Promise<string> {
  const id = uuidV7(NOON);
  await ensureTenant(db, { id, name, createdAt: NOON });
  return id;
}

export async function makeBatch(db: Db, fresh: Partial<NewBatch> = {}): Promise<Batch> {
  const id = fresh.id ?? uuidV7(NOON);
  const { batch } = await createBatch(db, {
    id,
    tenantId: fresh.tenantId ?? (await makeTenant(db)),
    idempotencyKey: id,
    status: 'received',
    source: { kind: 'upload', fileName: 'payees.csv', key: `uploads/${id}` },
    options: BatchOptions.parse({}),
    createdAt: NOON,
    purgeAfter: later(30 * 86_400),
    ...fresh,
  });
  return batch;
}
