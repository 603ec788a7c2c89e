// The route that tells a tenant how to check the webhooks it gets.
import * as z from 'zod';
import { route } from './route.ts';

export const getWebhookSecret = route({
  method: 'GET',
  path: '/v1/webhook-secret',
  service: 'orchestration',
  operationId: 'getWebhookSecret',
  tag: 'Operations',
  summary: 'Read the secret of the webhooks',
  description:
    'Returns the secret of the header clarity-signature (t=<seconds>,v1=<hex>): v1 is HMAC-SHA256 over "<t>.<body>" with this secret.',
  scope: 'admin',
  status: 200,
  response: z.object({ secret: z.string().describe('The secret; only the tenant and the service know it') }),
});

export const WEBHOOK_ROUTES = [getWebhookSecret] as const;
