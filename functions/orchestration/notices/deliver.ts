// Sends what is due in the outbox. A message that cannot be sent is tried again later, with growing pauses; the batch itself never waits for it.
import * as z from 'zod';
import { WEBHOOK_TOPIC } from '../../../shared/db/operations/deliveries.ts';
import type { Burial, OutboxMessage } from '../../../shared/db/operations/outbox.ts';
import { log } from '../../../shared/lambda/log.ts';
import { BatchNotice, type WebhookBody, webhookIdOf } from '../../../shared/webhook-notice.ts';
import { EVENT_TOPIC, WAITING_TOPIC } from './announce.ts';

/** Names of the events on the announcement bus. */
export type EventName = 'Batch ended' | 'Batch waits';

export interface DeliverDeps {
  claim(due: { at: Date; retryAt: Date; limit: number }): Promise<OutboxMessage[]>;
  markSent(id: number, at: Date): Promise<void>;
  markFailed(id: number, failure: { error: string; nextAt: Date }): Promise<void>;
  /** Keeps the message as a dead letter. */
  bury(id: number, burial: Burial): Promise<void>;
  putEvent(detailType: EventName, detail: unknown): Promise<void>;
  callWebhook(tenantId: string, call: { url: string; id: string; body: WebhookBody }): Promise<unknown>;
  /** Has this called again after so many seconds. */
  callAgain(seconds: number): Promise<void>;
}

const Webhook = z.object({ url: z.string(), ended: BatchNotice });
const OfBatch = z.union([z.object({ batchId: z.uuid() }), z.object({ ended: z.object({ batchId: z.uuid() }) })]);

const AT_ONCE = 20;
/** Longer than sending one lot can take: until then nobody else sends these. */
const CLAIM_SECONDS = 300;
/** Pauses between tries; after the last one the message is a dead letter, which the nightly try and an operator can send yet. */
const PAUSES_SECONDS = [30, 120, 600, 900, 900, 900];
/** The next call must find it due: clocks of machines differ, and an invocation's own may know whole seconds only. */
const DUE_BEFORE_SECONDS = 1;

export async function deliver(deps: DeliverDeps, now: () => Date): Promise<{ sent: number; failed: number }> {
  const at = now();
  const retryAt = inSeconds(at, CLAIM_SECONDS);
  const messages = await deps.claim({ at, retryAt, limit: AT_ONCE });
  let failed = 0;
  for (const message of messages) {
    try {
      await send(message, deps);
      await deps.markSent(message.id, now());
    } catch (error) {
      failed += 1;
      await postpone(message, error instanceof Error ? error.message : String(error), deps, now());
    }
  }
  if (messages.length === AT_ONCE) await deps.callAgain(0);
  return { sent: messages.length - failed, failed };
}

async function send({ topic, key, payload, createdAt }: OutboxMessage, deps: DeliverDeps): Promise<unknown> {
  if (topic === EVENT_TOPIC) return deps.putEvent('Batch ended', payload);
  if (topic === WAITING_TOPIC) return deps.putEvent('Batch waits', payload);
  if (topic !== WEBHOOK_TOPIC) {
    throw new Error(`outbox topic ${topic}: expected ${EVENT_TOPIC}, ${WAITING_TOPIC} or ${WEBHOOK_TOPIC}`);
  }
  const { url, ended } = Webhook.parse(payload);
  const type = ended.status === 'awaiting_mapping' ? 'batch.waiting' : 'batch.ended';
  const body: WebhookBody = { type, timestamp: createdAt.toISOString(), ...ended };
  return deps.callWebhook(ended.tenantId, { url, id: webhookIdOf(key), body });
}

async function postpone(message: OutboxMessage, error: string, deps: DeliverDeps, now: Date): Promise<void> {
  const { id, topic, attempts } = message;
  const pause = PAUSES_SECONDS[attempts - 1];
  if (pause) {
    await deps.markFailed(id, { error, nextAt: inSeconds(now, pause - DUE_BEFORE_SECONDS) });
    return deps.callAgain(pause);
  }
  const batchId = batchOf(message);
  log.error('a notice could not be delivered and is a dead letter now', { topic, batchId, attempts, reason: error });
  await deps.bury(id, { error, at: now, batchId });
}

function batchOf({ payload }: OutboxMessage): string | undefined {
  const { data } = OfBatch.safeParse(payload);
  return data && ('ended' in data ? data.ended.batchId : data.batchId);
}

const inSeconds = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);
