// Routes of batches: create with a presigned upload, list, watch, map columns, read results, export, start, cancel, redrive.
import * as z from 'zod';
import { BatchOptions, BatchStatus, NewBatchOptions, ReadingWish } from '../batch.ts';
import { DuplicatesReport } from '../duplicates/duplicates-report.ts';
import { OutcomeKind, StepName } from '../outcome.ts';
import { StoredResult } from '../results/stored-result.ts';
import { Pins } from '../task.ts';
import { Cursor, IdParams, limitOf, pageOf, Timestamp, Upload } from './common.ts';
import { route } from './route.ts';
import { Understood } from './understood.ts';

const common = { tag: 'Batches' } as const;

export const EXPORT_FILES = ['results.csv', 'results.jsonl', 'rejected.csv', 'duplicates.csv', 'summary.json'] as const;
export const ExportFile = z.enum(EXPORT_FILES);
export type ExportFile = z.infer<typeof ExportFile>;

export const CreateBatch = z.strictObject({
  /** For people only; it never becomes part of a key. */
  fileName: z.string().trim().min(1).max(255),
  options: NewBatchOptions.prefault({}),
});

const Counts = z.partialRecord(OutcomeKind, z.number().int());

const Spent = z.object({
  calls: z.number().int(),
  /** Calls that went out and whose answer never came; they may have been billed all the same. */
  unknownCalls: z.number().int(),
  dollars: z.number(),
});

/** What a step's paid calls have cost, all revisions together. Answers that were in the cache cost nothing. */
export const PaidCalls = Spent.extend({
  vendor: z.string(),
  /** Date of the prices, as exact as it is known. */
  pricesAsOf: z.string(),
});

export const StepProgress = z.object({
  step: StepName,
  /** Off: switched off for this batch; every row is `skipped`. */
  on: z.boolean(),
  /** Rows that have an outcome of this step. */
  rows: z.number().int(),
  outcomes: Counts,
  /** Only of steps that can pay. */
  paid: PaidCalls.optional(),
});

/** One bulk search at Mastercard. Between its questions nothing runs: it is found here, not in a queue. */
export const SearchView = z.object({
  /** Mastercard's own; absent until it is submitted. */
  searchId: z.string().optional(),
  state: z.enum(['new', 'submitting', 'submitted', 'completed', 'timeout', 'merged', 'failed', 'unknown']),
  submittedAt: Timestamp.optional(),
  /** Until then it is waited for; later results are merged when they come. */
  deadlineAt: Timestamp.optional(),
  /** Searches in it; this and the next two are absent when another batch has asked. */
  requests: z.number().int().optional(),
  /** Results that are read. */
  read: z.number().int().optional(),
  /** Results that there are, once the first page is read. */
  total: z.number().int().optional(),
  error: z.string().optional(),
});

/** What a batch needs from a person before it goes on. */
export const Waiting = z.object({
  for: z.literal('mapping'),
  /** One sentence. */
  question: z.string(),
  since: Timestamp,
  /** Then the batch fails. */
  until: Timestamp,
});

export const BatchView = z.object({
  id: z.uuid(),
  status: BatchStatus,
  fileName: z.string(),
  options: BatchOptions,
  /** 0 for the first run; each mapping and each redrive is the next. */
  revision: z.number().int(),
  rows: z.object({
    /** Accepted and refused rows of the file; absent until the file is split. */
    read: z.number().int().optional(),
    rejected: z.number().int().optional(),
    /** Rows whose results are stored. */
    done: z.number().int(),
  }),
  /** Rows that ended in `error` or `timeout`, by step: a redrive asks for them again. Empty where every row has its answer. */
  unanswered: z.partialRecord(StepName, z.number().int()).default({}),
  steps: z.array(StepProgress),
  /** Bulk searches at Mastercard, 20 at most: those under way first, then the newest. */
  searches: z.array(SearchView),
  /** All of them. */
  searchCount: z.number().int(),
  /** All paid calls of the batch. */
  cost: Spent,
  /** What the run goes by, whatever is edited meanwhile: keywords, supplier network, exclusion by type; present once the file is split. */
  pins: Pins.optional(),
  /** Why the batch failed, in one sentence. */
  failure: z.string().optional(),
  /** Present while the status is `awaiting_mapping`. */
  waiting: Waiting.optional(),
  /** Payees that stand in more than one row, or why they were not looked for; present once the search has ended. */
  duplicates: DuplicatesReport.optional(),
  /** How the file was read; present once it is split or its columns are guessed. */
  understood: Understood.optional(),
  cancelRequested: z.boolean(),
  createdAt: Timestamp,
  startedAt: Timestamp.optional(),
  finishedAt: Timestamp.optional(),
  /** Paths of the exports; present when the batch is done. */
  results: z.partialRecord(ExportFile, z.string()).optional(),
});
export type BatchView = z.infer<typeof BatchView>;

export const BatchSummary = BatchView.omit({
  steps: true,
  searches: true,
  searchCount: true,
  cost: true,
  results: true,
  options: true,
  pins: true,
  understood: true,
  duplicates: true,
});

export const createBatch = route({
  ...common,
  method: 'POST',
  path: '/v1/batches',
  service: 'batch',
  operationId: 'createBatch',
  summary: 'Create a batch and get a URL to upload its file to. The header Idempotency-Key makes a repeat harmless.',
  scope: 'batches:write',
  body: CreateBatch,
  status: 202,
  response: z.object({ id: z.uuid(), status: BatchStatus, upload: Upload.optional() }),
});

export const listBatches = route({
  ...common,
  method: 'GET',
  path: '/v1/batches',
  service: 'batch',
  operationId: 'listBatches',
  summary: 'Batches of the caller, newest first',
  scope: 'batches:read',
  query: z.object({
    cursor: Cursor.optional(),
    limit: limitOf(100, 25),
    status: BatchStatus.optional().describe('Only batches in this state'),
    unanswered: z.stringbool().optional().describe('true: only batches with rows that ended in error or timeout'),
  }),
  status: 200,
  response: pageOf(BatchSummary),
});

export const getBatch = route({
  ...common,
  method: 'GET',
  path: '/v1/batches/{id}',
  service: 'batch',
  operationId: 'getBatch',
  summary: 'State, progress by step and outcome, and where the results are',
  scope: 'batches:read',
  params: IdParams,
  status: 200,
  response: BatchView,
});

/** What a batch waits for, or what is done for it just now. */
export const Wait = z.object({
  /** `split`, `collect`, or a step of the rows. */
  step: z.string(),
  for: z.enum(['upload', 'mapping', 'start', 'worker', 'provider', 'search', 'redrive']),
  provider: z.string().optional(),
  since: Timestamp.optional(),
  /** Rows that still wait. */
  rows: z.number().int().optional(),
  /** Failures of the provider in a row, its last one, and when it is asked again. */
  failures: z.number().int().optional(),
  lastFailureAt: Timestamp.optional(),
  nextTryAt: Timestamp.optional(),
  /** One sentence. */
  says: z.string(),
});

export const BatchExplanation = z.object({
  id: z.uuid(),
  status: BatchStatus,
  /** All of it in one sentence. */
  says: z.string(),
  waits: z.array(Wait),
  /** By the pace so far; absent where nothing tells it. */
  expectedEndAt: Timestamp.optional(),
});
export type BatchExplanation = z.infer<typeof BatchExplanation>;

export const explainBatch = route({
  ...common,
  method: 'GET',
  path: '/v1/batches/{id}/explain',
  service: 'batch',
  operationId: 'explainBatch',
  summary: 'What the batch waits for, since when, what failed last, when it is tried again, and when it should end',
  scope: 'batches:read',
  params: IdParams,
  status: 200,
  response: BatchExplanation,
});

export const getBatchResults = route({
  ...common,
  method: 'GET',
  path: '/v1/batches/{id}/results',
  service: 'batch',
  operationId: 'getBatchResults',
  summary:
    'Rows with all their outcomes in file order; a page may hold fewer rows than asked for although `next` is there',
  scope: 'batches:read',
  params: IdParams,
  query: z.object({
    cursor: Cursor.optional(),
    limit: limitOf(500, 100),
    /** Only rows on which this step has said `outcome`. */
    step: StepName.optional(),
    outcome: OutcomeKind.optional(),
  }),
  status: 200,
  response: pageOf(StoredResult),
});

export const exportBatch = route({
  ...common,
  method: 'GET',
  path: '/v1/batches/{id}/export',
  service: 'batch',
  operationId: 'exportBatch',
  // Not a redirect: HTTP clients would send the API key on to the bucket.
  summary: 'A short-lived URL of one result file',
  scope: 'batches:read',
  params: IdParams,
  query: z.object({ file: ExportFile.default('results.csv') }),
  status: 200,
  response: z.object({ file: ExportFile, url: z.url(), expiresAt: Timestamp, bytes: z.number().int() }),
});

const Accepted = z.object({ id: z.uuid(), status: BatchStatus, revision: z.number().int() });
export type Accepted = z.infer<typeof Accepted>;

export const mapBatch = route({
  ...common,
  method: 'POST',
  path: '/v1/batches/{id}/mapping',
  service: 'batch',
  operationId: 'mapBatch',
  summary:
    'Say which column holds what, or which sheet to read, while the batch is `awaiting_mapping` or `estimated`; its file is split again',
  scope: 'batches:write',
  params: IdParams,
  body: ReadingWish.refine(({ mapping, sheet }) => mapping !== undefined || sheet !== undefined, {
    error: 'expected a mapping or a sheet',
  }),
  status: 202,
  response: Accepted,
});

export const startBatch = route({
  ...common,
  method: 'POST',
  path: '/v1/batches/{id}/start',
  service: 'orchestration',
  operationId: 'startBatch',
  summary: 'Go on with a batch that was estimated only',
  scope: 'batches:write',
  params: IdParams,
  status: 202,
  response: Accepted,
});

export const cancelBatch = route({
  ...common,
  method: 'POST',
  path: '/v1/batches/{id}/cancel',
  service: 'orchestration',
  operationId: 'cancelBatch',
  summary: 'Stop outside calls within seconds; finished rows are kept and delivered',
  scope: 'batches:write',
  params: IdParams,
  status: 202,
  response: Accepted,
});

export const redriveBatch = route({
  ...common,
  method: 'POST',
  path: '/v1/batches/{id}/redrive',
  service: 'orchestration',
  operationId: 'redriveBatch',
  summary: 'Run the rows that ended in `error` or `timeout` again, and publish a revised export',
  scope: 'batches:write',
  params: IdParams,
  body: z.strictObject({
    /** Only this step and what depends on it; without it, every step with such rows. */
    step: StepName.optional(),
    /** Say what would be run, run nothing. */
    dryRun: z.boolean().default(false),
  }),
  status: 202,
  response: Accepted.extend({ steps: z.array(StepName), chunks: z.number().int(), rows: z.number().int() }),
});

export const BATCH_ROUTES = [
  createBatch,
  listBatches,
  getBatch,
  explainBatch,
  getBatchResults,
  exportBatch,
  mapBatch,
  startBatch,
  cancelBatch,
  redriveBatch,
] as const;
