// Outbox, dead letters and the audit trail (migrations 0007, 0023).
import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, jsonb } from '../connection/columns.ts';

export const outbox = pgTable('outbox', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  topic: text('topic').notNull(),
  key: text('key').notNull(),
  payload: jsonb('payload').notNull(),
  createdAt: instant('created_at').notNull(),
  nextAt: instant('next_at').notNull(),
  attempts: integer('attempts').notNull().default(0),
  sentAt: instant('sent_at'),
  lastError: text('last_error'),
  tenantId: uuid('tenant_id'),
  batchId: uuid('batch_id'),
});

export const deadLetter = pgTable('dead_letter', {
  id: uuid('id').primaryKey(),
  queue: text('queue').notNull(),
  messageId: text('message_id').notNull(),
  body: jsonb('body').notNull(),
  batchId: uuid('batch_id'),
  reason: text('reason'),
  receivedAt: instant('received_at').notNull(),
  replayedAt: instant('replayed_at'),
  discardedAt: instant('discarded_at'),
});

export const audit = pgTable('audit', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant('at').notNull(),
  tenantId: uuid('tenant_id'),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
});
