// Tells the tenant that a batch has ended or waits for a mapping: an event on the bus and a call of the tenant's webhook, both through the outbox, so that neither is lost.
import { BatchOptions } from '../../../shared/batch.ts';
import type { Batch } from '../../../shared/db/batches/batches.ts';
import type { NewMessage } from '../../../shared/db/operations/outbox.ts';

export const EVENT_TOPIC = 'batch.event';
export const WAITING_TOPIC = 'batch.waiting';
export const WEBHOOK_TOPIC = 'batch.webhook';

/** The body of the event and of the webhook. */
export interface BatchNotice {
  batchId: string;
  tenantId: string;
  revision: number;
  status: Batch['status'];
  fileName: string;
  rows: { read: number | null; rejected: number | null };
  failure: string | null;
  /** What the batch needs to know, while it is `awaiting_mapping`. */
  question?: string;
  finishedAt: string | null;
}

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
  const key = `${id}-r${revision}-${status}`;
  const { webhookUrl } = BatchOptions.parse(batch.options);
  const event = { topic, key, payload: notice };
  return webhookUrl ? [event, { topic: WEBHOOK_TOPIC, key, payload: { url: webhookUrl, ended: notice } }] : [event];
}
