// Tells the world that a batch has ended: an event on the bus and a call of the tenant's webhook, both through the outbox, so that neither is lost nor sent twice knowingly.
import { BatchOptions } from '../../../shared/batch.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { NewMessage } from '../../../shared/db/operations/outbox.ts';

export const EVENT_TOPIC = 'batch.event';
export const WEBHOOK_TOPIC = 'batch.webhook';

/** The body of the event and of the webhook. */
export interface BatchEnded {
  batchId: string;
  tenantId: string;
  revision: number;
  status: Batch['status'];
  fileName: string;
  rows: { read: number | null; rejected: number | null };
  failure: string | null;
  finishedAt: string | null;
}

/** The messages of a batch that has ended; none while it has not. */
export function announcements(batch: Batch): NewMessage[] {
  if (batch.status !== 'done' && batch.status !== 'failed' && batch.status !== 'cancelled') return [];
  const { id, tenantId, revision, status, failure } = batch;
  const ended: BatchEnded = {
    batchId: id,
    tenantId,
    revision,
    status,
    fileName: batch.source.fileName,
    rows: { read: batch.rowsRead, rejected: batch.rowsRejected },
    failure,
    finishedAt: batch.finishedAt?.toISOString() ?? null,
  };
  const key = `${id}-r${revision}-${status}`;
  const { webhookUrl } = BatchOptions.parse(batch.options);
  const event = { topic: EVENT_TOPIC, key, payload: ended };
  return webhookUrl ? [event, { topic: WEBHOOK_TOPIC, key, payload: { url: webhookUrl, ended } }] : [event];
}
