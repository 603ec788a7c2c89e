// Routes of API keys. The secret is shown once, when the key is made; only its SHA-256 is kept.
import * as z from 'zod';
import { Cursor, pageOf, Timestamp } from './common.ts';
import { route, SCOPES, TENANT_SCOPES } from './route.ts';

const common = { tag: 'Keys', service: 'gateway', scope: 'admin' } as const;

export const KeyView = z.object({
  id: z.string(),
  label: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: Timestamp,
  revokedAt: Timestamp.optional(),
});

export const createKey = route({
  ...common,
  method: 'POST',
  path: '/v1/keys',
  operationId: 'createKey',
  summary: 'Make an API key for the own tenant; its secret is in this answer and nowhere else',
  body: z.strictObject({
    label: z.string().trim().min(1).max(100),
    scopes: z.array(z.enum(TENANT_SCOPES)).min(1).max(TENANT_SCOPES.length),
  }),
  status: 201,
  response: KeyView.extend({ secret: z.string() }),
});

export const listKeys = route({
  ...common,
  method: 'GET',
  path: '/v1/keys',
  operationId: 'listKeys',
  summary: 'The keys of the own tenant, without their secrets',
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
  summary:
    'Revoke a key; calls with it are refused as soon as the authorizer no longer remembers it (at most a minute)',
  params: z.object({ id: z.string().regex(/^[\w-]{1,64}$/, 'expected the id of a key') }),
  status: 200,
  response: KeyView,
});

export const KEY_ROUTES = [createKey, listKeys, revokeKey] as const;
