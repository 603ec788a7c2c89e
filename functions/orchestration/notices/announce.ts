// Tells the tenant that a batch has ended or waits for a mapping: an event on the bus and a call of its webhook, both
// through the outbox, so that neither is lost.
import { BatchOptions } from '../../../shared/batch.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import { WEBHOOK_TOPIC } from '../../../shared/db/operations/deliveries.ts';
import type { NewMessage } from '../../../shared/db/operations/outbox.ts';
import type { BatchNotice } from '../../../shared/webhook-notice.ts';

export const EVENT_TOPIC = 'batch.event';
export const WAITING_TOPIC = 'batch.waiting';

const TOPICS: Partial<Record<Batch['status'], string>> = {
  done: EVENT_TOPIC,
  failed: EVENT_TOPIC,
  cancelled: EVENT_TOPIC,
  awaiting_mapping: WAITING_TOPIC,
};

/** The messages of a batch that has ended or waits for a mapping; none for any other. */
export function announcements(batch: Batch): NewMessage[] {
  const topic = TOPICS[batch.status];
  if (!topic) return [];
  const { id, tenantId, revision, status, failure, question } = batch;
  const notice: BatchNotice = {
    batchId: id,
    tenantId,
    revision,
    status,
    fileName: batch.source.fileName,
    rows: { read: batch.rowsRead, rejected: batch.rowsRejected },
    failure,
    ...(topic === WAITING_TOPIC && question !== null && { question }),
    finishedAt: batch.finishedAt?.toISOString() ?? null,
  };
  const of = { key: `${id}-r${revision}-${status}`, tenantId, batchId: id };
  const { webhookUrl } = BatchOptions.parse(batch.options);
  const event = { ...of, topic, payload: notice };
  if (!webhookUrl) return [event];
  return [event, { ...of, topic: WEBHOOK_TOPIC, payload: { url: webhookUrl, ended: notice } }];
}
