// POST /v1/batches: a batch that waits for its file, and the URL to put the file to. The same Idempotency-Key makes it once.
import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import type { Presigner } from '../../../shared/aws/presign.ts';
import type { CreateBatch, createBatch as createBatchRoute } from '../../../shared/contract/batches.ts';
import { ProblemError } from '../../../shared/contract/problem.ts';
import type { RouteResponse } from '../../../shared/contract/route.ts';
import type { Batch, NewBatch } from '../../../shared/db/batches/batches.ts';
import type { NewAuditEntry } from '../../../shared/db/operations/audit.ts';
import { idempotencyKey } from '../../../shared/idempotency.ts';
import { uuidV7 } from '../../../shared/ids.ts';
import { keys } from '../../../shared/keys.ts';
import type { HttpContext } from '../../../shared/lambda/http.ts';
import { purgeDate } from '../retention.ts';

export interface CreateDeps {
  createBatch(fresh: NewBatch): Promise<{ batch: Batch }>;
  audit(entry: NewAuditEntry): Promise<void>;
  presign: Pick<Presigner, 'upload'>;
}

export async function createFromRequest(
  { fileName, options }: z.output<typeof CreateBatch>,
  { caller, clock, headers }: Pick<HttpContext, 'caller' | 'clock' | 'headers'>,
  { createBatch, audit, presign }: CreateDeps,
): Promise<RouteResponse<typeof createBatchRoute>> {
  const now = clock.now();
  const id = uuidV7(now);
  const { batch } = await createBatch({
    id,
    tenantId: caller.tenantId,
    idempotencyKey: idempotencyKey(headers) ?? `batch-${id}`,
    status: 'awaiting_upload',
    source: { kind: 'upload', fileName, key: keys.upload(caller.tenantId, id) },
    options,
    createdAt: now,
    purgeAfter: purgeDate(now),
  });
  if (batch.source.fileName !== fileName || !isDeepStrictEqual(batch.options, options)) {
    throw new ProblemError(
      'idempotency-key-reused',
      `this Idempotency-Key made batch ${batch.id} with another file name or other options`,
    );
  }
  // A repeat with the same Idempotency-Key finds the batch that was made before.
  if (batch.id === id) {
    const { tenantId, keyId: actor } = caller;
    await audit({ at: now, tenantId, actor, action: 'batch.create', subject: id, detail: { fileName } });
  }
  if (batch.status !== 'awaiting_upload') return { id: batch.id, status: batch.status };
  const { url, expiresAt } = await presign.upload(batch.source.key);
  const upload = { url, method: 'PUT' as const, headers: {}, expiresAt: expiresAt.toISOString() };
  return { id: batch.id, status: batch.status, upload };
}
