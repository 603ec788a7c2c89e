// Batches, the chunk ledger, payees and findings (migrations 0002, 0003 and 0018).
import { integer, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core';
import { BATCH_STATUSES, type BatchMapping, type BatchOptions, type BatchSource } from '../../batch.ts';
import type { OutcomeCounts, OutcomeKind, Provenance } from '../../outcome.ts';
import { instant, jsonb } from '../connection/columns.ts';

export const batch = pgTable('batch', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  idempotencyKey: text('idempotency_key').notNull(),
  status: text('status', { enum: BATCH_STATUSES }).notNull(),
  source: jsonb('source').$type<BatchSource>().notNull(),
  options: jsonb('options').$type<BatchOptions>().notNull(),
  mapping: jsonb('mapping').$type<BatchMapping>(),
  rowsRead: integer('rows_read'),
  rowsRejected: integer('rows_rejected'),
  chunks: integer('chunks'),
  keywordVersion: integer('keyword_version'),
  supplierVersion: text('supplier_version'),
  revision: integer('revision').notNull().default(0),
  cancelRequestedAt: instant('cancel_requested_at'),
  failure: text('failure'),
  question: text('question'),
  waitingSince: instant('waiting_since'),
  /** Object keys of the result files, by name. */
  results: jsonb('results').$type<Record<string, string>>(),
  createdAt: instant('created_at').notNull(),
  startedAt: instant('started_at'),
  finishedAt: instant('finished_at'),
  purgeAfter: instant('purge_after').notNull(),
  version: integer('version').notNull().default(0),
});

export const chunkStep = pgTable(
  'chunk_step',
  {
    batchId: uuid('batch_id').notNull(),
    step: text('step').notNull(),
    chunk: integer('chunk').notNull(),
    revision: integer('revision').notNull(),
    attempt: text('attempt').notNull(),
    status: text('status', { enum: ['done', 'failed'] }).notNull(),
    rows: integer('rows').notNull(),
    outcomes: jsonb('outcomes').$type<OutcomeCounts>().notNull(),
    outputKey: text('output_key').notNull(),
    error: text('error'),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.step, table.chunk] })],
);

export const payee = pgTable(
  'payee',
  {
    batchId: uuid('batch_id').notNull(),
    rowNo: integer('row_no').notNull(),
    name: text('name').notNull(),
    address: text('address'),
    city: text('city'),
    state: text('state'),
    zip: text('zip'),
    country: text('country'),
    extra: jsonb('extra').$type<Record<string, unknown>>(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.rowNo] })],
);

export const finding = pgTable(
  'finding',
  {
    batchId: uuid('batch_id').notNull(),
    rowNo: integer('row_no').notNull(),
    step: text('step').notNull(),
    outcome: text('outcome').$type<OutcomeKind>().notNull(),
    reason: text('reason'),
    confidence: real('confidence'),
    data: jsonb('data').$type<Record<string, unknown>>(),
    provenance: jsonb('provenance').$type<Provenance>(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.rowNo, table.step] })],
);
