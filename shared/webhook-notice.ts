// What a webhook is told, and how it is named: the body of the call, its id, and the states of its delivery.
import * as z from 'zod';
import { BatchStatus } from './batch.ts';

export const DELIVERY_STATES = ['pending', 'delivered', 'given_up'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What is known of the batch when it is announced: the event on the bus, and the greater part of a webhook's body. */
export const BatchNotice = z.object({
  batchId: z.uuid().describe('Id of the batch'),
  tenantId: z.uuid().describe('Id of the tenant whose batch it is'),
  revision: z.number().int().describe('0 for the first run; each mapping and each redrive is the next'),
  status: BatchStatus.describe('`done`, `failed`, `cancelled` or `awaiting_mapping`'),
  fileName: z.string().describe('Name of the file, as it was given'),
  rows: z
    .object({
      read: z.number().int().nullable().describe('Rows of the file; null when it was not split'),
      rejected: z.number().int().nullable().describe('Rows that were refused'),
    })
    .describe('Rows of the file'),
  failure: z.string().nullable().describe('Why the batch failed, in one sentence; else null'),
  question: z.string().optional().describe('What the batch needs to know, while it is `awaiting_mapping`'),
  finishedAt: z.iso.datetime().nullable().describe('When the batch ended; null while it waits'),
});
export type BatchNotice = z.infer<typeof BatchNotice>;

const timestamp = z.iso.datetime().describe('When the notice was made; the same in every attempt');

/** The body of a call: the same, byte for byte, in every attempt. */
export const WebhookBody = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['batch.ended', 'batch.waiting']).describe('A batch has ended, or waits for a mapping of its columns'),
    timestamp,
    ...BatchNotice.shape,
  }),
  z.object({
    type: z.literal('webhook.test').describe('A test call that somebody has asked for'),
    timestamp,
    tenantId: z.uuid().describe('Id of the tenant that has asked for it'),
    message: z.string().describe('A sentence for people'),
  }),
]);
export type WebhookBody = z.infer<typeof WebhookBody>;

/** Headers that prove who calls, by name (https://www.standardwebhooks.com). */
export const NOTICE_HEADERS: Readonly<Record<string, string>> = {
  'webhook-id': 'Id of the notice, the same in every attempt',
  'webhook-timestamp': 'Seconds since 1970 when this attempt was sent',
  'webhook-signature':
    'One `v1,<base64>` for each secret that signs, with spaces between: HMAC-SHA256 over "<webhook-id>.<webhook-timestamp>.<body>"',
};

/** The header `webhook-id` of a notice, the same in every attempt; `key` is that of its outbox message. */
export const webhookIdOf = (key: string): string => `msg_${key}`;

/** The key of the outbox message; undefined for what is no id of ours. */
export const keyOfWebhookId = (id: string): string | undefined => /^msg_(.+)$/.exec(id)?.[1];
