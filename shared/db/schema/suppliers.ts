// The supplier network and its nightly runs (migration 0004).
import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, jsonb } from '../connection/columns.ts';

export const syncRun = pgTable('sync_run', {
  id: uuid('id').primaryKey(),
  source: text('source').notNull(),
  status: text('status', { enum: ['running', 'verified', 'published', 'previewed', 'refused', 'failed'] }).notNull(),
  isDryRun: boolean('is_dry_run').notNull().default(false),
  jobId: text('job_id'),
  pageToken: text('page_token'),
  rowsRead: integer('rows_read').notNull().default(0),
  rowsStaged: integer('rows_staged').notNull().default(0),
  inserted: integer('inserted'),
  updated: integer('updated'),
  removed: integer('removed'),
  indexKey: text('index_key'),
  indexSha256: text('index_sha256'),
  version: text('version'),
  report: jsonb('report'),
  error: text('error'),
  startedAt: instant('started_at').notNull(),
  finishedAt: instant('finished_at'),
});

/** What BigQuery tells of a supplier, the same in staging and in the network. */
const supplierColumns = () => ({
  name: text('name').notNull(),
  address: text('address'),
  city: text('city'),
  state: text('state'),
  zip: text('zip'),
  category: text('category'),
  mcc: text('mcc'),
  industry: text('industry'),
  paymentType: text('payment_type'),
  mastercardName: text('mastercard_name'),
  rowHash: bytea('row_hash').notNull(),
});

export const supplier = pgTable('supplier', {
  id: text('id').primaryKey(),
  ...supplierColumns(),
  changedRun: uuid('changed_run').notNull(),
  deletedAt: instant('deleted_at'),
});

export const supplierStaging = pgTable(
  'supplier_staging',
  { runId: uuid('run_id').notNull(), id: text('id').notNull(), ...supplierColumns() },
  (table) => [primaryKey({ columns: [table.runId, table.id] })],
);
