// The outbox: what is to be sent after a transaction (events, webhooks) is written inside it, and sent by whoever claims it.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, readRows, sql } from '../connection/query.ts';

export interface NewMessage {
  readonly topic: string;
  /** Makes a repeat harmless: the same topic and key are sent once. */
  readonly key: string;
  readonly payload: unknown;
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

export async function enqueue(db: Db, { topic, key, payload }: NewMessage, at: Date): Promise<void> {
  await change(
    db,
    sql`insert into outbox (topic, key, payload, created_at, next_at)
      values (${topic}, ${key}, ${JSON.stringify(payload)}::jsonb, ${at}, ${at}) on conflict (topic, key) do nothing`,
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

export async function markSent(db: Db, id: number, at: Date): Promise<void> {
  await change(db, sql`update outbox set sent_at = ${at}, last_error = null where id = ${id}`);
}

/** Notes why sending failed, and when to try next. */
export async function markFailed(
  db: Db,
  id: number,
  { error, nextAt }: { error: string; nextAt: Date },
): Promise<void> {
  await change(db, sql`update outbox set last_error = ${error}, next_at = ${nextAt} where id = ${id}`);
}
