// Exclusion keywords with their versions, and reviewers' corrections (migrations 0006 and 0020).
import { bigint, boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { KEYWORD_SCOPES } from '../../exclusion/keyword-scope.ts';
import { bytea, instant, int4range, jsonb } from '../connection/columns.ts';

export const keywordVersion = pgTable('keyword_version', {
  version: integer('version').primaryKey(),
  actor: text('actor').notNull(),
  note: text('note').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const keyword = pgTable('keyword', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  tenantId: uuid('tenant_id'),
  term: text('term').notNull(),
  scope: text('scope', { enum: KEYWORD_SCOPES }).notNull(),
  category: text('category').notNull(),
  exceptions: text('exceptions').array().notNull().default([]),
  person: boolean('person').notNull().default(false),
  isOff: boolean('is_off').notNull().default(false),
  versions: int4range('versions').notNull(),
});

export const reviewDecision = pgTable('review_decision', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  nameKey: bytea('name_key').notNull(),
  field: text('field').notNull(),
  value: jsonb('value').notNull(),
  actor: text('actor').notNull(),
  at: instant('at').notNull(),
});
