// Paid lookups: cache, call log, provider gates, bulk searches (migrations 0005, 0010, 0013, 0015, 0016, 0019, 0021 and
// 0022, use of the cache 0024).
import { bigint, date, doublePrecision, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, jsonb } from '../connection/columns.ts';

/** See shared/vendor-setup.ts. */
const ENVIRONMENTS = ['production', 'sandbox', 'simulated'] as const;

/** Millionths of a dollar. */
const micros = (name: string) => bigint(name, { mode: 'number' }).notNull();

export const lookupCache = pgTable(
  'lookup_cache',
  {
    kind: text('kind').notNull(),
    key: bytea('key').notNull(),
    state: text('state', { enum: ['leased', 'answered', 'unknown'] }).notNull(),
    value: jsonb('value'),
    version: text('version').notNull(),
    leaseOwner: text('lease_owner'),
    leaseUntil: instant('lease_until'),
    /** When the question of a lease went out; a lease that ends without it was never asked. */
    sentAt: instant('sent_at'),
    unknowns: smallint('unknowns').notNull().default(0),
    costMicros: micros('cost_micros').default(0),
    /** Tenants that were given the answer, with the time when first. */
    askedBy: jsonb('asked_by').$type<Record<string, string>>().notNull().default({}),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.key] })],
);

export const cacheUse = pgTable(
  'cache_use',
  {
    kind: text('kind').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    day: date('day').notNull(),
    hits: bigint('hits', { mode: 'number' }).notNull().default(0),
    asked: bigint('asked', { mode: 'number' }).notNull().default(0),
    savedMicros: micros('saved_micros').default(0),
  },
  (table) => [primaryKey({ columns: [table.kind, table.tenantId, table.day] })],
);

export const callLog = pgTable('call_log', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  provider: text('provider').notNull(),
  tenantId: uuid('tenant_id'),
  batchId: uuid('batch_id'),
  step: text('step').notNull(),
  calls: integer('calls').notNull(),
  unknownCalls: integer('unknown_calls').notNull(),
  costMicros: micros('cost_micros'),
  day: date('day').notNull(),
  at: instant('at').notNull(),
});

export const providerGate = pgTable('provider_gate', {
  provider: text('provider').primaryKey(),
  tokens: doublePrecision('tokens').notNull(),
  tokensAt: instant('tokens_at').notNull(),
  breaker: text('breaker', { enum: ['closed', 'open', 'half_open'] })
    .notNull()
    .default('closed'),
  failures: integer('failures').notNull().default(0),
  openUntil: instant('open_until'),
  lastSuccessAt: instant('last_success_at'),
  lastFailureAt: instant('last_failure_at'),
  refusedAt: instant('refused_at'),
  refusal: text('refusal'),
  setup: text('setup', { enum: ['configured', 'unfilled', 'misconfigured'] }),
  setupProblem: text('setup_problem'),
  environment: text('environment', { enum: ENVIRONMENTS }),
  model: text('model'),
  successor: text('successor'),
  spendDay: date('spend_day'),
  spendMicros: micros('spend_micros').default(0),
});

export const openaiModel = pgTable(
  'openai_model',
  {
    environment: text('environment', { enum: ['production', 'sandbox', 'simulated'] }).notNull(),
    model: text('model').notNull(),
    shutdownDate: date('shutdown_date'),
    listedAt: instant('listed_at'),
    refusedAt: instant('refused_at'),
  },
  (table) => [primaryKey({ columns: [table.environment, table.model] })],
);

export const SEARCH_STATES = [
  /** Being filled, or not submitted yet. */
  'new',
  /** The submit is on its way; found so by somebody else, its answer is lost. */
  'submitting',
  /** Mastercard has it, under `externalId`. */
  'submitted',
  /** The answer to the submit is lost. It is never repeated: the search may exist. */
  'unknown',
  /** Mastercard refused it whole: its halves are asked instead (see `partOf`). */
  'split',
  /** All results are in the cache. */
  'completed',
  /** Completed after its deadline, and the batches that waited for it were told. */
  'merged',
  /** Its deadline has passed; it may still complete. */
  'timeout',
  /** Refused or given up; `error` says why. */
  'failed',
] as const;

export const searchJob = pgTable('search_job', {
  id: uuid('id').primaryKey(),
  provider: text('provider').notNull(),
  /** Of the provider: only there does anybody know the job. */
  environment: text('environment', { enum: ENVIRONMENTS }).notNull(),
  /** Without a batch it was asked for through the API by this tenant. */
  batchId: uuid('batch_id'),
  tenantId: uuid('tenant_id'),
  revision: integer('revision').notNull(),
  /** Of a piece of a bulk that was split: the bulk as it was planned, which holds the leases of all its pieces. */
  partOf: uuid('part_of'),
  requestHash: bytea('request_hash').notNull(),
  requestsKey: text('requests_key').notNull(),
  requestCount: integer('request_count').notNull(),
  externalId: text('external_id'),
  status: text('status', {
    enum: SEARCH_STATES,
  }).notNull(),
  submittedAt: instant('submitted_at'),
  deadlineAt: instant('deadline_at'),
  timedOutAt: instant('timed_out_at'),
  totalResults: integer('total_results'),
  storedResults: integer('stored_results').notNull().default(0),
  error: text('error'),
  createdAt: instant('created_at').notNull(),
  finishedAt: instant('finished_at'),
  version: integer('version').notNull().default(0),
});

export const searchWait = pgTable(
  'search_wait',
  {
    jobId: uuid('job_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    revision: integer('revision').notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.revision, table.jobId] })],
);
