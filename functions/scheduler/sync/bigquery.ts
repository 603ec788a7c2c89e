// BigQuery as the source of suppliers: one query per run under the run's own job id, read page by page.
import { BigQuery } from '@google-cloud/bigquery';
import * as z from 'zod';
import { bigQueryError, isDuplicate } from './bigquery-errors.ts';
import { googleLogin } from './google-login.ts';
import { SOURCE_COLUMNS, sourceRows, supplierOf } from './source-row.ts';
import type { SourcePage, SupplierSource } from './supplier-source.ts';
import type { BigQuerySettings } from './sync-settings.ts';

const Answer = z.object({
  jobComplete: z.boolean(),
  totalRows: z.string().regex(/^\d+$/).transform(Number).optional(),
  pageToken: z.string().optional(),
  schema: z.unknown().optional(),
  rows: z.unknown().optional(),
});

export function bigQuerySource(settings: BigQuerySettings): SupplierSource {
  const { projectId, apiEndpoint, location, pageRows, timeoutMs } = settings;
  const authClient = googleLogin(settings.auth);
  const options = { projectId, authClient, location, ...(apiEndpoint && { apiEndpoint }) };
  // The state machine retries; two layers of it would multiply.
  const client = new BigQuery({ ...options, autoRetry: false, maxRetries: 0 });
  const logIn = async () => {
    try {
      await within(timeoutMs, authClient.getAccessToken());
    } catch (error) {
      throw bigQueryError('login', 'an access token', error);
    }
  };
  return {
    async start(jobId) {
      await logIn();
      try {
        await within(timeoutMs, client.createQueryJob({ query: queryOf(settings), jobId }));
      } catch (error) {
        if (!isDuplicate(error)) throw bigQueryError('start of the query', 'a job', error);
      }
    },
    async page(jobId, pageToken) {
      await logIn();
      const asked = { autoPaginate: false, skipParsing: true, maxResults: pageRows, ...(pageToken && { pageToken }) };
      try {
        const [, , answer] = await within(timeoutMs, client.job(jobId, { location }).getQueryResults(asked));
        return pageOf(answer);
      } catch (error) {
        throw bigQueryError('page of suppliers', 'rows of the query', error);
      }
    },
  };
}

/** The client (8.3) has no deadline of its own that works, and takes no signal: an answer that comes later is let go. */
async function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function pageOf(answer: unknown): SourcePage | undefined {
  const { jobComplete, totalRows = 0, pageToken, schema, rows } = Answer.parse(answer);
  if (!jobComplete) return undefined;
  const found = rows === undefined ? [] : sourceRows(schema, rows);
  const suppliers = found.flatMap((row) => supplierOf(row) ?? []);
  return { rowsRead: found.length, suppliers, totalRows, next: pageToken };
}

/** The names come from the secret and have been checked to be identifiers. */
function queryOf({ projectId, dataset, table }: BigQuerySettings): string {
  const columns = SOURCE_COLUMNS.join(', ');
  return `SELECT ${columns} FROM \`${projectId}.${dataset}.${table}\` WHERE is_deleted IS NOT TRUE`;
}
