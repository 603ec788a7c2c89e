// Query jobs of the simulated BigQuery: started once per id, complete after a while, their results read in pages by tokens.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { SimulatedAnswer, SimulatedRequest } from '../simulator.ts';
import { apiError, notFound } from './errors.ts';
import { TABLE_COLUMNS, type TableColumn, type TableRow } from './table.ts';

export interface SimulatedTable {
  projectId: string;
  dataset: string;
  table: string;
  rows: () => readonly TableRow[];
}

interface Job {
  columns: readonly TableColumn[];
  /** As the table was when the query ran. */
  rows: readonly TableRow[];
  completeAtMs: number;
}

/** A job as the file keeps it: the laptop's table is the same in the next run. */
const KeptJob = z.object({ jobId: z.string(), columns: z.array(z.enum(TABLE_COLUMNS)), completeAtMs: z.number() });

const DEFAULT_PAGE_ROWS = 50_000;
/** The only query that is understood, as vendors.md advises: parse nothing, match the known one. */
const QUERY = /^SELECT ([\w, ]+) FROM `([\w-]+)\.([\w-]+)\.([\w-]+)` WHERE is_deleted IS NOT TRUE$/;

const JobRequest = z.looseObject({
  jobReference: z.object({
    projectId: z.string(),
    jobId: z.string().regex(/^[\w-]{1,1024}$/),
    location: z.string().optional(),
  }),
  configuration: z.object({ query: z.looseObject({ query: z.string(), useLegacySql: z.literal(false) }) }),
});

export class Jobs {
  readonly table: SimulatedTable;
  readonly #queryMs: number;
  readonly #file: string | undefined;
  readonly #jobs = new Map<string, Job>();

  /** `file` lets jobs outlive the process, as real ones do. */
  constructor(table: SimulatedTable, { queryMs, file }: { queryMs: number; file?: string | undefined }) {
    this.table = table;
    this.#queryMs = queryMs;
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const { jobId, ...job } = KeptJob.parse(JSON.parse(line));
      this.#jobs.set(jobId, { ...job, rows: table.rows() });
    }
  }

  /** POST /bigquery/v2/projects/{project}/jobs */
  insert({ body, params }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const parsed = JobRequest.safeParse(JSON.parse(body.toString()));
    if (!parsed.success)
      return apiError(400, 'invalid', 'Expected jobReference and configuration.query in standard SQL');
    const { jobReference, configuration } = parsed.data;
    const { jobId } = jobReference;
    if (params.project !== this.table.projectId) return notFound(`Project ${params.project}`);
    if (this.#jobs.has(jobId)) return apiError(409, 'duplicate', `Already Exists: Job ${jobId}`);
    const refusal = this.#start(jobId, configuration.query.query, nowMs);
    if (refusal) return refusal;
    const id = `${params.project}:US.${jobId}`;
    const reference = { location: 'US', ...jobReference };
    return {
      status: 200,
      body: { kind: 'bigquery#job', id, jobReference: reference, configuration, status: { state: 'RUNNING' } },
    };
  }

  /** GET /bigquery/v2/projects/{project}/queries/{job} */
  results({ params, query }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const jobId = params.job ?? '';
    const job = this.#jobs.get(jobId);
    if (!job || params.project !== this.table.projectId) return notFound(`Job ${params.project}:${jobId}`);
    const common = {
      kind: 'bigquery#getQueryResultsResponse',
      jobReference: { projectId: params.project, jobId, location: 'US' },
    };
    if (nowMs < job.completeAtMs) return { status: 200, body: { ...common, jobComplete: false } };
    const from = offsetOf(jobId, query.get('pageToken'));
    if (from === undefined) return apiError(400, 'invalid', 'Invalid page token');
    const end = Math.min(job.rows.length, from + Number(query.get('maxResults') ?? DEFAULT_PAGE_ROWS));
    const fields = job.columns.map((name) => ({ name, type: 'STRING', mode: 'NULLABLE' }));
    const rows = job.rows.slice(from, end).map((row) => ({ f: job.columns.map((name) => ({ v: row[name] || null })) }));
    const pageToken = end < job.rows.length ? { pageToken: tokenOf(jobId, end) } : {};
    const answer = { jobComplete: true, totalRows: String(job.rows.length), schema: { fields }, ...pageToken };
    return { status: 200, body: { ...common, ...answer, ...(rows.length > 0 && { rows }) } };
  }

  #start(jobId: string, query: string, nowMs: number): SimulatedAnswer | undefined {
    const [, list = '', project, dataset, table] = QUERY.exec(query) ?? [];
    if (list === '') return apiError(400, 'invalidQuery', 'Syntax error: this simulator knows one query only');
    const asked = [project, dataset, table].join('.');
    const known = [this.table.projectId, this.table.dataset, this.table.table].join('.');
    if (asked !== known) return notFound(`Table ${asked}`);
    const names = list.split(', ');
    const columns = TABLE_COLUMNS.filter((column) => names.includes(column));
    if (columns.length !== names.length) return apiError(400, 'invalidQuery', `Unrecognized name in: ${list}`);
    const job = { columns, completeAtMs: nowMs + this.#queryMs };
    this.#jobs.set(jobId, { ...job, rows: this.table.rows() });
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify({ jobId, ...job })}\n`);
    return undefined;
  }
}

const tokenOf = (jobId: string, offset: number) => Buffer.from(`${jobId} ${offset}`).toString('base64url');

function offsetOf(jobId: string, token: string | null): number | undefined {
  if (token === null) return 0;
  const [id, offset] = Buffer.from(token, 'base64url').toString().split(' ');
  return id === jobId && /^\d+$/.test(offset ?? '') ? Number(offset) : undefined;
}
