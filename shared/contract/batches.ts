// Routes of batches: create with a presigned upload, list, watch, map columns, read results, export, start, cancel, redrive.
import * as z from 'zod';
import { BatchOptions, BatchStatus, NewBatchOptions, ReadingWish } from '../batch.ts';
import { DuplicatesReport } from '../duplicates/duplicates-report.ts';
import { OutcomeKind, StepName } from '../outcome.ts';
import { StoredResult } from '../results/stored-result.ts';
import { Pins } from '../task.ts';
import { Cursor, IdempotencyKey, IdParams, limitOf, pageOf, Timestamp, Upload } from './common.ts';
import { ResultView } from './result-view.ts';
import { route } from './route.ts';
import { Understood } from './understood.ts';

const common = { tag: 'Batches' } as const;

export const EXPORT_FILES = ['results.csv', 'results.jsonl', 'rejected.csv', 'duplicates.csv', 'summary.json'] as const;
export const ExportFile = z.enum(EXPORT_FILES).meta({ id: 'ExportFile', description: 'A result file of a batch' });
export type ExportFile = z.infer<typeof ExportFile>;

export const CreateBatch = z.strictObject({
  // For people only; it never becomes part of a key.
  fileName: z.string().trim().min(1).max(255).describe('Name that people know the file by'),
  options: NewBatchOptions.prefault({}).describe('How the batch runs; fixed once it is created'),
});

const BatchId = z.uuid().describe('Id of the batch');
const Revision = z.number().int().describe('0 for the first run; each mapping and each redrive is the next');

const Counts = z.partialRecord(OutcomeKind, z.number().int());

const Spent = z.object({
  calls: z.number().int().describe('Paid calls'),
  unknownCalls: z.number().int().describe('Calls that went out and were never answered; they may have been billed'),
  dollars: z.number().describe('What they cost, in dollars'),
});

/** What a step's paid calls have cost, all revisions together. Answers that were in the cache cost nothing. */
export const PaidCalls = Spent.extend({
  vendor: z.string().describe('The provider'),
  pricesAsOf: z.string().describe('Date of the prices, as exact as it is known'),
});

export const StepProgress = z.object({
  step: StepName.describe('The step'),
  on: z.boolean().describe('False when the step is switched off for this batch; every row is `skipped` then'),
  rows: z.number().int().describe('Rows that have an outcome of this step'),
  outcomes: Counts.describe('Rows by outcome'),
  paid: PaidCalls.optional().describe('Paid calls of the step, all revisions together; only of steps that can pay'),
});

/** One bulk search at Mastercard. Between its questions nothing runs: it is found here, not in a queue. */
export const SearchView = z.object({
  searchId: z.string().optional().describe("Mastercard's id of the search; absent until it is submitted"),
  state: z
    .enum(['new', 'submitting', 'submitted', 'completed', 'timeout', 'merged', 'failed', 'unknown'])
    .describe('Where the search is; `unknown`: the answer to its submit was lost'),
  submittedAt: Timestamp.optional().describe('When it was submitted'),
  deadlineAt: Timestamp.optional().describe('Until when it is waited for; later results are merged when they come'),
  requests: z.number().int().optional().describe('Searches in the bulk; absent when another batch asked'),
  read: z.number().int().optional().describe('Results that are read; absent when another batch asked'),
  total: z.number().int().optional().describe('Results that there are, once the first page is read'),
  error: z.string().optional().describe('What failed, in one sentence'),
});

/** What a batch needs from a person before it goes on. */
export const Waiting = z.object({
  for: z.literal('mapping').describe('What is needed: POST /v1/batches/{id}/mapping'),
  question: z.string().describe('What has to be said, in one sentence'),
  since: Timestamp.describe('Since when the batch waits'),
  until: Timestamp.describe('When the batch fails if nobody answers'),
});

export const BatchView = z.object({
  id: BatchId,
  status: BatchStatus.describe('Where the batch is'),
  fileName: z.string().describe('Name that people know the file by'),
  options: BatchOptions.describe('How the batch runs'),
  revision: Revision,
  rows: z
    .object({
      read: z.number().int().optional().describe('Accepted and refused rows of the file; absent until it is split'),
      rejected: z.number().int().optional().describe('Rows that were refused; absent until the file is split'),
      done: z.number().int().describe('Rows whose results are stored'),
    })
    .describe('How many rows'),
  unanswered: z
    .partialRecord(StepName, z.number().int())
    .default({})
    .describe('Rows that ended in `error` or `timeout`, by step; a redrive asks for them again'),
  steps: z.array(StepProgress).describe('Progress of each step'),
  searches: z
    .array(SearchView)
    .describe('Bulk searches at Mastercard, 20 at most: those under way first, then the newest'),
  searchCount: z.number().int().describe('Number of all bulk searches at Mastercard'),
  cost: Spent.describe('All paid calls of the batch'),
  pins: Pins.optional().describe('Versions and settings that the run goes by; present once the file is split'),
  failure: z.string().optional().describe('Why the batch failed, in one sentence'),
  waiting: Waiting.optional().describe('What a person has to say; present while the status is `awaiting_mapping`'),
  duplicates: DuplicatesReport.optional().describe(
    'Payees that stand in more than one row, or why they were not looked for; present once the search has ended',
  ),
  understood: Understood.optional().describe(
    'How the file was read; present once it is split or its columns are guessed',
  ),
  cancelRequested: z.boolean().describe('Whether somebody has cancelled the batch'),
  createdAt: Timestamp.describe('When the batch was created'),
  startedAt: Timestamp.optional().describe('When its first run started'),
  finishedAt: Timestamp.optional().describe('When it ended'),
  results: z
    .partialRecord(ExportFile, z.string())
    .optional()
    .describe('Path of GET /v1/batches/{id}/export for each result file; present once the files are written'),
  partial: z
    .boolean()
    .optional()
    .describe(
      'True while the result files are those of a batch that ended before all its rows were finished: each row is in them, ' +
        'what had no answer by then as `error`, in a cancelled batch as `skipped`',
    ),
});
export type BatchView = z.infer<typeof BatchView>;

export const BatchSummary = BatchView.omit({
  steps: true,
  searches: true,
  searchCount: true,
  cost: true,
  results: true,
  partial: true,
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
  summary: 'Create a batch',
  description:
    'Creates a batch and returns a presigned URL to upload its file to with PUT, within the time that `expiresAt` says. The batch starts by itself when the file is there. The header Idempotency-Key makes a repeat harmless.',
  scope: 'batches:write',
  body: CreateBatch,
  headers: z.object({ 'Idempotency-Key': IdempotencyKey.optional() }),
  status: 202,
  response: z.object({
    id: BatchId,
    status: BatchStatus.describe('Where the batch is'),
    upload: Upload.optional().describe('Where to put the file; absent once the file has arrived'),
  }),
  problems: ['idempotency-key-reused'],
});

export const listBatches = route({
  ...common,
  method: 'GET',
  path: '/v1/batches',
  service: 'batch',
  operationId: 'listBatches',
  summary: 'List batches',
  description: 'Returns the batches of the own tenant, newest first.',
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
  summary: 'Read a batch',
  description: 'Returns status, progress by step and outcome, cost, how the file was read, and where the results are.',
  scope: 'batches:read',
  params: IdParams,
  status: 200,
  response: BatchView,
  problems: ['batch-not-found'],
});

/** What a batch waits for, or what is done for it just now. */
export const Wait = z.object({
  step: z.string().describe('`split`, `collect`, or a step of the rows'),
  for: z.enum(['upload', 'mapping', 'start', 'worker', 'provider', 'search', 'redrive']).describe('What it waits for'),
  provider: z.string().optional().describe('The provider that it waits for'),
  since: Timestamp.optional().describe('Since when'),
  rows: z.number().int().optional().describe('Rows that still wait'),
  failures: z.number().int().optional().describe('Failures of the provider in a row'),
  lastFailureAt: Timestamp.optional().describe('When the provider failed last'),
  nextTryAt: Timestamp.optional().describe('When the provider is asked again'),
  says: z.string().describe('All of it in one sentence'),
});

export const BatchExplanation = z.object({
  id: BatchId,
  status: BatchStatus.describe('Where the batch is'),
  says: z.string().describe('All of it in one sentence'),
  waits: z.array(Wait).describe('What the batch waits for, or what is done for it now'),
  expectedEndAt: Timestamp.optional().describe('When it should end by the pace so far; absent where that is not known'),
});
export type BatchExplanation = z.infer<typeof BatchExplanation>;

export const explainBatch = route({
  ...common,
  method: 'GET',
  path: '/v1/batches/{id}/explain',
  service: 'batch',
  operationId: 'explainBatch',
  summary: 'Explain what a batch waits for',
  description:
    'Says what the batch waits for and since when, what failed last, when it is tried again, and when the batch should end.',
  scope: 'batches:read',
  params: IdParams,
  status: 200,
  response: BatchExplanation,
  problems: ['batch-not-found'],
});

const RowsThere = z
  .object({
    stored: z.number().int().describe('Rows whose results are stored: those that this route gives, all pages together'),
    of: z.number().int().describe('Rows of the file, without those that were refused'),
  })
  .describe('How much of the batch is there, whatever is filtered; absent until its file is split');

export const getBatchResults = route({
  ...common,
  method: 'GET',
  path: '/v1/batches/{id}/results',
  service: 'batch',
  operationId: 'getBatchResults',
  summary: 'Read results row by row',
  description:
    'Returns rows with all their outcomes, in file order. A page may hold fewer rows than `limit` although `next` is present. ' +
    'Rows can be read as soon as their results are stored, also of a batch that failed or was cancelled; `rows` says how many are.',
  scope: 'batches:read',
  params: IdParams,
  query: z.object({
    cursor: Cursor.optional(),
    limit: limitOf(500, 100),
    step: StepName.optional().describe('Only rows on which this step has ended with `outcome`'),
    outcome: OutcomeKind.optional().describe('Only rows on which `step`, or any step, has ended so'),
  }),
  status: 200,
  response: pageOf(StoredResult).extend({ rows: RowsThere.optional() }),
  documented: pageOf(ResultView).extend({ rows: RowsThere.optional() }),
  problems: ['batch-not-found'],
});

export const exportBatch = route({
  ...common,
  method: 'GET',
  path: '/v1/batches/{id}/export',
  service: 'batch',
  operationId: 'exportBatch',
  // Not a redirect: HTTP clients would send the API key on to the bucket.
  summary: 'Get the URL of a result file',
  description:
    'Returns a short-lived presigned URL of one result file. Fetch it without the API key. A batch that failed or was ' +
    'cancelled before its end has its files moments later, with every row of the file; the batch then says `partial`.',
  scope: 'batches:read',
  params: IdParams,
  query: z.object({ file: ExportFile.default('results.csv').describe('The result file') }),
  status: 200,
  response: z.object({
    file: ExportFile.describe('The result file'),
    url: z.url().describe('Presigned URL; it needs no API key and must not be given one'),
    expiresAt: Timestamp.describe('When the URL stops working'),
    bytes: z.number().int().describe('Size of the file in bytes'),
  }),
  problems: ['batch-not-found', 'file-not-found', 'results-not-ready'],
});

const Accepted = z.object({
  id: BatchId,
  status: BatchStatus.describe('Where the batch is now'),
  revision: Revision,
});
export type Accepted = z.infer<typeof Accepted>;

export const mapBatch = route({
  ...common,
  method: 'POST',
  path: '/v1/batches/{id}/mapping',
  service: 'batch',
  operationId: 'mapBatch',
  summary: 'Say how the file is to be read',
  description:
    'Says which column holds what, or which sheet to read, while the batch is `awaiting_mapping` or `estimated`. Its file is split again.',
  problems: ['batch-not-found', 'batch-state', 'unusable-file'],
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
  summary: 'Start an estimated batch',
  description: 'Goes on with a batch that was created with `dryRun` and is `estimated`.',
  problems: ['batch-not-found', 'batch-state'],
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
  summary: 'Cancel a batch',
  description: 'Stops outside calls within seconds. Rows that are finished are kept and delivered.',
  problems: ['batch-not-found', 'batch-state'],
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
  summary: 'Redrive a batch',
  description: 'Runs the rows that ended in `error` or `timeout` again, and writes the result files anew.',
  problems: ['batch-not-found', 'batch-state', 'nothing-to-redrive'],
  scope: 'batches:write',
  params: IdParams,
  body: z.strictObject({
    step: StepName.optional().describe('Only this step and what depends on it; absent: every step with such rows'),
    dryRun: z.boolean().default(false).describe('Say what would be run, and run nothing'),
  }),
  status: 202,
  response: Accepted.extend({
    steps: z.array(StepName).describe('Steps that are run again'),
    chunks: z.number().int().describe('Chunks of up to 250 rows that are run again'),
    rows: z.number().int().describe('Rows that had no answer'),
  }),
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
