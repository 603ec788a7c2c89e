// Tenants, API keys and secrets of webhooks (migrations 0001, 0023).
import { bigint, date, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, jsonb } from '../connection/columns.ts';

export const tenant = pgTable('tenant', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  settings: jsonb('settings').notNull().default({}),
  createdAt: instant('created_at').notNull(),
  deletedAt: instant('deleted_at'),
});

export const apiKey = pgTable('api_key', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  label: text('label').notNull(),
  secretHash: bytea('secret_hash').notNull(),
  scopes: text('scopes').array().notNull(),
  usageKeyId: text('usage_key_id'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
  revokedAt: instant('revoked_at'),
  lastUsedOn: date('last_used_on'),
});

export const webhookSecret = pgTable('webhook_secret', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  tenantId: uuid('tenant_id').notNull(),
  secret: text('secret').notNull(),
  createdAt: instant('created_at').notNull(),
  signsUntil: instant('signs_until'),
});
