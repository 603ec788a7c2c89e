// Routes of API keys. The secret is shown once, when the key is made; only its SHA-256 is kept.
import * as z from 'zod';
import { Cursor, pageOf, Timestamp } from './common.ts';
import { route, SCOPES, TENANT_SCOPES } from './route.ts';

const common = { tag: 'Keys', service: 'gateway', scope: 'admin' } as const;

export const KeyView = z.object({
  id: z.string().describe('Id of the key; the audit trail names it'),
  label: z.string().describe('What the key is for, in the words of its maker'),
  scopes: z.array(z.enum(SCOPES)).describe('What the key may do; `admin` includes all others except `operator`'),
  createdAt: Timestamp.describe('When the key was made'),
  revokedAt: Timestamp.optional().describe('When it was revoked; absent while it works'),
});

export const createKey = route({
  ...common,
  method: 'POST',
  path: '/v1/keys',
  operationId: 'createKey',
  summary: 'Make an API key',
  description:
    'Makes an API key for the own tenant. Its secret is in this answer and nowhere else: only a hash of it is kept.',
  body: z.strictObject({
    label: z.string().trim().min(1).max(100).describe('What the key is for'),
    scopes: z.array(z.enum(TENANT_SCOPES)).min(1).max(TENANT_SCOPES.length).describe('What the key may do'),
  }),
  status: 201,
  response: KeyView.extend({ secret: z.string().describe('The key itself, for the header x-api-key; shown once') }),
});

export const listKeys = route({
  ...common,
  method: 'GET',
  path: '/v1/keys',
  operationId: 'listKeys',
  summary: 'List API keys',
  description: 'Returns the keys of the own tenant, without their secrets.',
  query: z.object({ cursor: Cursor.optional() }),
  status: 200,
  /** `next` is present when the list is too long for one answer. */
  response: pageOf(KeyView),
});

export const revokeKey = route({
  ...common,
  method: 'DELETE',
  path: '/v1/keys/{id}',
  operationId: 'revokeKey',
  summary: 'Revoke an API key',
  description:
    'Revokes the key. Calls with it are refused once the authorizer no longer remembers it, after a minute at most.',
  problems: ['key-not-found'],
  params: z.object({
    id: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'expected the id of a key')
      .describe('Id of the key'),
  }),
  status: 200,
  response: KeyView,
});

export const KEY_ROUTES = [createKey, listKeys, revokeKey] as const;
