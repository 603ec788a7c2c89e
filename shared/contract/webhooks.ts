// Routes of webhooks: the secret that signs them, a test call, and what became of each delivery.
import * as z from 'zod';
import { BatchStatus } from '../batch.ts';
import { DELIVERY_STATES } from '../webhook-notice.ts';
import { WebhookUrl } from '../webhook-url.ts';
import { Cursor, limitOf, pageOf, Timestamp } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Webhooks', service: 'orchestration', scope: 'admin' } as const;

const BATCH = '01900000-0000-7000-8000-000000000001';
const WEBHOOK_ID = `msg_${BATCH}-r0-done`;
const NOON = '2027-01-15T12:00:00.000Z';
const timestamp = (description: string, example = NOON) => Timestamp.meta({ description, example });
const text = (description: string, example: string) => z.string().meta({ description, example });
const batchIdOf = (description: string) => z.uuid().meta({ description, example: BATCH });

/** Hours for which a secret signs beside its successor, unless the request says otherwise, and at most. */
export const OVERLAP_HOURS = 24;
export const MOST_OVERLAP_HOURS = 168;

const SecretView = z.object({
  createdAt: timestamp('When the present secret was made; absent before the first one').optional(),
  earlier: z
    .array(
      z.object({
        createdAt: timestamp('When this earlier secret was made', '2026-12-01T09:30:00.000Z'),
        signsUntil: timestamp('Until then it signs beside the present one', '2027-01-16T12:00:00.000Z'),
      }),
    )
    .describe('Earlier secrets that still sign, the newest first'),
});

export const getWebhookSecret = route({
  ...common,
  method: 'GET',
  path: '/v1/webhook-secret',
  operationId: 'getWebhookSecret',
  summary: 'List the secrets that sign webhooks',
  description:
    'Returns when the present secret was made and which earlier ones sign beside it until when, without the secrets themselves.',
  status: 200,
  response: SecretView,
});

export const rotateWebhookSecret = route({
  ...common,
  method: 'POST',
  path: '/v1/webhook-secret/rotate',
  operationId: 'rotateWebhookSecret',
  summary: 'Make a new secret for webhooks',
  description:
    'Makes a secret, the first one too. It is in this answer and nowhere else. Earlier secrets sign beside it for `overlapHours`, so that a receiver can change over.',
  problems: ['too-many-secrets'],
  body: z.strictObject({
    overlapHours: z.number().int().min(0).max(MOST_OVERLAP_HOURS).default(OVERLAP_HOURS).meta({
      description: 'Hours for which earlier secrets go on signing; 0 ends them at once, for a secret that has leaked',
      example: OVERLAP_HOURS,
    }),
  }),
  status: 201,
  response: SecretView.extend({
    createdAt: timestamp('When the secret was made'),
    secret: text('The new secret: `whsec_` and 32 random bytes in base64', 'whsec_<44 characters of base64>'),
  }),
});

/** What became of one call. */
export const CALL_OUTCOMES = [
  'delivered',
  'refused_address',
  'dns',
  'tls',
  'connection',
  'timeout',
  'refused_by_receiver',
] as const;

export const testWebhook = route({
  ...common,
  method: 'POST',
  path: '/v1/webhooks/test',
  operationId: 'testWebhook',
  summary: 'Send a test call',
  description:
    'Sends a signed test notice to `url`, or to the webhook of a batch, and returns what came of it. At most ten a minute.',
  problems: ['batch-not-found', 'no-webhook'],
  body: z
    .strictObject({
      url: WebhookUrl.optional().meta({
        description: 'Where to; the rules of `options.webhookUrl` hold',
        example: 'https://erp.example.com/hook',
      }),
      batchId: batchIdOf('In place of `url`: the batch whose `options.webhookUrl` is called').optional(),
    })
    .refine(({ url, batchId }) => (url === undefined) !== (batchId === undefined), {
      error: 'expected either url or batchId',
    }),
  status: 200,
  response: z.object({
    id: text('The header `webhook-id` of the call', `msg_test_${BATCH}`),
    outcome: z.enum(CALL_OUTCOMES).meta({ description: 'What came of the call', example: 'delivered' }),
    status: z.number().int().optional().meta({ description: 'HTTP status of the receiver', example: 204 }),
    millis: z.number().int().meta({ description: 'How long it took, in milliseconds', example: 84 }),
    reason: text(
      'Why it was not delivered, in one sentence',
      'webhook erp.example.com: expected 2xx, got HTTP 500',
    ).optional(),
  }),
});

export const DeliveryView = z.object({
  id: text('The header `webhook-id` of every attempt', WEBHOOK_ID),
  batchId: batchIdOf('The batch that it tells of'),
  batchStatus: BatchStatus.meta({ description: 'The state that it tells of', example: 'done' }),
  host: text('Host of the receiver; the rest of its URL can be a secret', 'erp.example.com'),
  state: z.enum(DELIVERY_STATES).meta({
    description: '`given_up` after all attempts failed: one more is made every night for seven days',
    example: 'pending',
  }),
  attempts: z
    .number()
    .int()
    .meta({ description: 'Attempts since it was announced, or since it was last asked to be sent again', example: 2 }),
  lastFailure: text(
    'Why the last attempt failed, in one sentence; absent when it did not',
    'webhook erp.example.com: expected 2xx, got HTTP 500',
  ).optional(),
  nextTryAt: timestamp('When it is tried next; only while it is `pending`').optional(),
  createdAt: timestamp('When it was announced'),
  deliveredAt: timestamp('When the receiver took it; only when it is `delivered`').optional(),
});

export const listDeliveries = route({
  ...common,
  method: 'GET',
  path: '/v1/webhooks/deliveries',
  operationId: 'listDeliveries',
  summary: 'List deliveries of webhooks',
  description: 'Returns what became of the webhooks of the own tenant, newest first; `batchId` and `state` narrow it.',
  query: z.object({
    batchId: batchIdOf('Only of this batch').optional(),
    state: z.enum(DELIVERY_STATES).optional().meta({ description: 'Only in this state', example: 'given_up' }),
    cursor: Cursor.optional(),
    limit: limitOf(100, 25),
  }),
  status: 200,
  response: pageOf(DeliveryView),
});

export const redeliver = route({
  ...common,
  method: 'POST',
  path: '/v1/webhooks/deliveries/{id}/redeliver',
  operationId: 'redeliver',
  summary: 'Send a notice again',
  description:
    'Sends a notice again, with all its attempts before it, whatever has become of it. Its `webhook-id` stays.',
  problems: ['delivery-not-found'],
  params: z.object({
    id: z
      .string()
      .regex(/^[\w-]{1,120}$/, 'expected the id of a delivery')
      .meta({ description: 'Its `webhook-id`', example: WEBHOOK_ID }),
  }),
  status: 202,
  response: DeliveryView,
});

export const WEBHOOK_ROUTES = [getWebhookSecret, rotateWebhookSecret, testWebhook, listDeliveries, redeliver] as const;
