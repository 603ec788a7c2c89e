// The outbox: what is to be sent after a transaction (events, webhooks) is written inside it, and sent by whoever claims it.
import * as z from 'zod';
import { uuidV7 } from '../../ids.ts';
import type { Db } from '../connection/client.ts';
import { change, jsonb, readRows, sql } from '../connection/query.ts';

export interface NewMessage {
  readonly topic: string;
  /** Makes a repeat harmless: the same topic and key are sent once. */
  readonly key: string;
  readonly payload: unknown;
  /** Whose message it is, and what batch it tells of; it goes when the batch is purged. */
  readonly tenantId?: string;
  readonly batchId?: string;
}

const Message = z.object({
  id: z.coerce.number(),
  topic: z.string(),
  key: z.string(),
  payload: z.unknown(),
  attempts: z.number(),
  createdAt: z.coerce.date(),
});
export type OutboxMessage = z.infer<typeof Message>;

export async function enqueue(db: Db, message: NewMessage, at: Date): Promise<void> {
  const { topic, key, payload, tenantId = null, batchId = null } = message;
  await change(
    db,
    sql`insert into outbox (topic, key, payload, created_at, next_at, tenant_id, batch_id)
      values (${topic}, ${key}, ${jsonb(payload)}, ${at}, ${at}, ${tenantId}, ${batchId})
      on conflict (topic, key) do nothing`,
  );
}

/** Takes messages that are due, oldest first. Until `retryAt` nobody else gets them; then they are due again unless marked sent. */
export async function claimMessages(
  db: Db,
  { at, retryAt, limit }: { at: Date; retryAt: Date; limit: number },
): Promise<OutboxMessage[]> {
  const messages = await readRows(
    db,
    Message,
    sql`update outbox set attempts = attempts + 1, next_at = ${retryAt} where id in (
        select id from outbox where sent_at is null and next_at <= ${at} order by id limit ${limit} for update skip locked)
      returning id, topic, key, payload, attempts, created_at as "createdAt"`,
  );
  return messages.sort((a, b) => a.id - b.id);
}

/** Also settles the dead letter of a message that had been given up. */
export async function markSent(db: Db, id: number, at: Date): Promise<void> {
  await change(
    db,
    sql`with sent as (update outbox set sent_at = ${at}, last_error = null where id = ${id})
      update dead_letter set replayed_at = ${at} where queue = ${OUTBOX} and message_id = ${String(id)} and replayed_at is null`,
  );
}

/** Name of the queue that dead letters of the outbox show. */
export const OUTBOX = 'outbox';

/** When a message is due that nobody tries again by himself. */
export const NEVER = new Date('9999-01-01T00:00:00Z');

export interface Burial {
  error: string;
  at: Date;
  /** Whose tenant may see the letter. */
  batchId?: string | undefined;
}

/** No further try comes by itself: the message becomes a dead letter, or its letter is open again. */
export async function buryMessage(db: Db, id: number, { error, at, batchId }: Burial): Promise<void> {
  await change(
    db,
    sql`with buried as (update outbox set last_error = ${error}, next_at = ${NEVER} where id = ${id})
      insert into dead_letter (id, queue, message_id, body, batch_id, reason, received_at)
      values (${uuidV7(at)}, ${OUTBOX}, ${String(id)}, jsonb_build_object('outbox', ${id}::bigint), ${batchId ?? null}, ${error}, ${at})
      on conflict (queue, message_id) do update set reason = excluded.reason, replayed_at = null`,
  );
}

/** Makes the message due, with all its tries before it, and settles its dead letter. False when it was sent meanwhile. */
export async function reviveMessage(db: Db, id: number, at: Date): Promise<boolean> {
  const revived = await readRows(
    db,
    z.object({ id: z.coerce.number() }),
    sql`with settled as (
        update dead_letter set replayed_at = ${at} where queue = ${OUTBOX} and message_id = ${String(id)} and replayed_at is null)
      update outbox set attempts = 0, next_at = ${at} where id = ${id} and sent_at is null returning id`,
  );
  return revived.length > 0;
}

/** Makes messages that were given up due for one more try each, if they are not older than `since`. Returns how many. */
export async function reviveBuried(db: Db, { at, since }: { at: Date; since: Date }): Promise<number> {
  return change(
    db,
    sql`update outbox set next_at = ${at} where sent_at is null and next_at = ${NEVER} and created_at > ${since}`,
  );
}

/** Notes why sending failed, and when to try next. */
export async function markFailed(
  db: Db,
  id: number,
  { error, nextAt }: { error: string; nextAt: Date },
): Promise<void> {
  await change(db, sql`update outbox set last_error = ${error}, next_at = ${nextAt} where id = ${id}`);
}
