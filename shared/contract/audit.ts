// The route of the audit trail: who did what to what, for the own tenant.
import * as z from 'zod';
import { Cursor, limitOf, pageOf, Timestamp } from './common.ts';
import { route } from './route.ts';

export const AuditView = z.object({
  at: Timestamp.describe('When it was done'),
  actor: z.string().describe('Id of the API key, or the name of what acted by itself, such as `nightly clean-up`'),
  action: z.string().describe('Noun and verb, for example `batch.cancel`'),
  subject: z.string().describe('Id of what was acted on'),
  detail: z.record(z.string(), z.unknown()).optional().describe('Further facts of the action, by name'),
});

export const listAuditTrail = route({
  tag: 'Operations',
  service: 'gateway',
  scope: 'admin',
  method: 'GET',
  path: '/v1/audit',
  operationId: 'listAuditTrail',
  summary: 'Read the audit trail',
  description: 'Who did what to what, for the own tenant, newest first; `action` and `subject` narrow it.',
  query: z.object({
    action: z.string().max(100).optional().describe('Only this action, for example `key.create`'),
    subject: z.string().max(1_024).optional().describe('Only what was done to the thing of this id'),
    cursor: Cursor.optional(),
    limit: limitOf(500, 100),
  }),
  status: 200,
  response: pageOf(AuditView),
});

export const AUDIT_ROUTES = [listAuditTrail] as const;
