// Dead letters: messages that no try could handle, kept for replay. Bodies hold task tokens, so lists never show them.
import * as z from 'zod';
import type { Db } from '../connection/client.ts';
import { change, jsonb, readRows, sql } from '../connection/query.ts';

export interface NewDeadLetter {
  /** UUID v7. */
  readonly id: string;
  readonly queue: string;
  readonly messageId: string;
  readonly body: unknown;
  readonly batchId?: string;
  readonly reason?: string;
  readonly receivedAt: Date;
}

const shown = {
  id: z.string(),
  queue: z.string(),
  messageId: z.string(),
  batchId: z.string().nullable(),
  step: z.string().nullable(),
  chunk: z.number().nullable(),
  reason: z.string().nullable(),
  receivedAt: z.coerce.date(),
  replayedAt: z.coerce.date().nullable(),
  discardedAt: z.coerce.date().nullable(),
};
const DeadLetterSummary = z.object(shown);
const DeadLetter = z.object({ ...shown, body: z.unknown() });
export type DeadLetterSummary = z.infer<typeof DeadLetterSummary>;
/** With its body: for replay only, never to be logged. */
export type DeadLetter = z.infer<typeof DeadLetter>;

/** Keeps the message; a second delivery of it changes nothing. */
export async function keepDeadLetter(db: Db, letter: NewDeadLetter): Promise<void> {
  await change(
    db,
    sql`insert into dead_letter (id, queue, message_id, body, batch_id, reason, received_at)
      values (${letter.id}, ${letter.queue}, ${letter.messageId}, ${jsonb(letter.body)},
        ${letter.batchId ?? null}, ${letter.reason ?? null}, ${letter.receivedAt})
      on conflict (queue, message_id) do nothing`,
  );
}

const summary = sql`dead_letter.id, queue, message_id as "messageId", batch_id as "batchId", reason,
  body #>> '{task,step}' as step, (body #>> '{task,chunk}')::integer as chunk,
  received_at as "receivedAt", replayed_at as "replayedAt", discarded_at as "discardedAt"`;

/** Newest first. With a tenant only those of its batches, without one all; `before` is an id of an earlier page. */
export async function listDeadLetters(
  db: Db,
  { tenantId, before, limit }: { tenantId?: string; before?: string; limit: number },
): Promise<DeadLetterSummary[]> {
  const isOwn = tenantId ? sql`batch_id in (select id from batch where tenant_id = ${tenantId})` : sql`true`;
  const isOlder = before ? sql`id < ${before}::uuid` : sql`true`;
  return readRows(
    db,
    DeadLetterSummary,
    sql`select ${summary} from dead_letter where ${isOwn} and ${isOlder} order by id desc limit ${limit}`,
  );
}

export async function getDeadLetter(db: Db, id: string, tenantId?: string): Promise<DeadLetter | undefined> {
  const isOwn = tenantId ? sql`batch_id in (select id from batch where tenant_id = ${tenantId})` : sql`true`;
  const [found] = await readRows(
    db,
    DeadLetter,
    sql`select ${summary}, body from dead_letter where id = ${id} and ${isOwn}`,
  );
  return found;
}

/** True when this call was the first to settle the letter: two replays of it at once cannot both go ahead. */
export async function settleDeadLetter(db: Db, id: string, how: 'replayed' | 'discarded', at: Date): Promise<boolean> {
  const column = how === 'replayed' ? sql`replayed_at` : sql`discarded_at`;
  const settled = await change(
    db,
    sql`update dead_letter set ${column} = ${at} where id = ${id} and replayed_at is null and discarded_at is null`,
  );
  return settled === 1;
}

/** Letters that nobody has dealt with, by queue: for the alarm and the health route. */
export async function openDeadLetters(db: Db): Promise<{ queue: string; count: number }[]> {
  return readRows(
    db,
    z.object({ queue: z.string(), count: z.number() }),
    sql`select queue, count(*)::integer as count from dead_letter
      where replayed_at is null and discarded_at is null group by queue order by queue`,
  );
}
