// The route of the audit trail: who did what to what, for the own tenant.
import * as z from 'zod';
import { Cursor, limitOf, pageOf, Timestamp } from './common.ts';
import { route } from './route.ts';

export const AuditView = z.object({
  at: Timestamp,
  /** Id of the key, or the name of what acted by itself, such as `nightly clean-up`. */
  actor: z.string(),
  /** Noun and verb, for example `batch.cancel`. */
  action: z.string(),
  /** Id of what was acted on. */
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()).optional(),
});

export const listAuditTrail = route({
  tag: 'Operations',
  service: 'gateway',
  scope: 'admin',
  method: 'GET',
  path: '/v1/audit',
  operationId: 'listAuditTrail',
  summary: 'The audit trail of the own tenant, newest first; `action` and `subject` narrow it',
  query: z.object({
    /** Exactly this one, for example `key.create`. */
    action: z.string().max(100).optional(),
    /** The id of a batch, a key, a dead letter. */
    subject: z.string().max(1_024).optional(),
    cursor: Cursor.optional(),
    limit: limitOf(500, 100),
  }),
  status: 200,
  response: pageOf(AuditView),
});

export const AUDIT_ROUTES = [listAuditTrail] as const;
