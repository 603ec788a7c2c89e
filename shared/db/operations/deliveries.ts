// Deliveries of webhooks: the outbox as a tenant may see it, with the host of the receiver and not its URL.
import * as z from 'zod';
import { BatchStatus } from '../../batch.ts';
import { DELIVERY_STATES, type DeliveryState } from '../../webhook-notice.ts';
import type { Db } from '../connection/client.ts';
import { readRows, type SQL, sql } from '../connection/query.ts';
import { NEVER, OUTBOX } from './outbox.ts';

/** The outbox's topic of webhooks. */
export const WEBHOOK_TOPIC = 'batch.webhook';

const Delivery = z.object({
  id: z.coerce.number(),
  key: z.string(),
  batchId: z.string(),
  batchStatus: BatchStatus,
  /** With its secrets: never to be shown or logged. */
  url: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number(),
  createdAt: z.coerce.date(),
  sentAt: z.coerce.date().nullable(),
  nextAt: z.coerce.date(),
  lastError: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

const STATES: Record<DeliveryState, SQL> = {
  pending: sql`sent_at is null and next_at < ${NEVER}`,
  delivered: sql`sent_at is not null`,
  given_up: sql`sent_at is null and next_at = ${NEVER}`,
};

const columns = sql`id, key, batch_id as "batchId", payload #>> '{ended,status}' as "batchStatus", payload ->> 'url' as url,
  case when ${STATES.delivered} then 'delivered' when ${STATES.given_up} then 'given_up' else 'pending' end as state,
  attempts, created_at as "createdAt", sent_at as "sentAt", next_at as "nextAt", last_error as "lastError"`;

export interface DeliveryPage {
  /** An id of an earlier page. */
  before?: number | undefined;
  limit: number;
  batchId?: string | undefined;
  state?: DeliveryState | undefined;
}

/** Those of the tenant, newest first. */
export async function listDeliveries(
  db: Db,
  tenantId: string,
  { before, limit, batchId, state }: DeliveryPage,
): Promise<Delivery[]> {
  const isOlder = before === undefined ? sql`true` : sql`id < ${before}`;
  const isOfBatch = batchId === undefined ? sql`true` : sql`batch_id = ${batchId}`;
  const isInState = state === undefined ? sql`true` : STATES[state];
  return readRows(
    db,
    Delivery,
    sql`select ${columns} from outbox where topic = ${WEBHOOK_TOPIC} and tenant_id = ${tenantId}
      and ${isOlder} and ${isOfBatch} and ${isInState} order by id desc limit ${limit}`,
  );
}

/** Makes the tenant's notice due now, with all its tries before it, whatever became of it. Undefined without one. */
export async function sendAgain(db: Db, tenantId: string, key: string, at: Date): Promise<Delivery | undefined> {
  const [found] = await readRows(
    db,
    Delivery,
    sql`with again as (
        update outbox set attempts = 0, next_at = ${at}, sent_at = null
          where topic = ${WEBHOOK_TOPIC} and tenant_id = ${tenantId} and key = ${key} returning *),
      settled as (
        update dead_letter set replayed_at = ${at} where queue = ${OUTBOX} and replayed_at is null
          and message_id in (select id::text from again))
      select ${columns} from again`,
  );
  return found;
}
