// BigQuery and its login on the laptop: token exchange with a checked AWS signature, query jobs, pages of results, as vendors.md records the real ones.
import type { LaptopClock } from '../../clock.ts';
import {
  type Route,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  startSimulator,
} from '../simulator.ts';
import { apiError, notFound } from './errors.ts';
import { Jobs, type SimulatedTable } from './jobs.ts';
import { Logins } from './logins.ts';
import type { ServiceAccount } from './service-account-login.ts';
import type { TableRow } from './table.ts';

export interface BigQuerySimulatorOptions {
  clock: LaptopClock;
  /** Asked when a query runs. */
  rows: () => readonly TableRow[];
  /** Whose signature is accepted: the role of the functions. */
  aws: { accessKeyId: string; secretAccessKey: string };
  /** The service account whose key is accepted; none unless said. */
  account?: ServiceAccount;
  port?: number;
  /** How long a query takes, on the laptop's clock. */
  queryMs?: number;
  /** Keeps jobs for the next run. */
  jobFile?: string;
  callFile?: string;
}

export interface BigQuerySimulator extends Simulator {
  /** What later queries find in the table. */
  setRows(rows: readonly TableRow[]): void;
  revokeLogins(): void;
}

const PROJECT = 'clarity-simulated';
const AUDIENCE =
  '//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/clarity/providers/aws';
const SERVICE_ACCOUNT = `supplier-reader@${PROJECT}.iam.gserviceaccount.com`;

/** What the BigQuery secret holds for the simulator at `url`. */
export const simulatedBigQuery = (url: string) => ({
  projectId: PROJECT,
  apiEndpoint: url,
  simulated: true,
  auth: {
    kind: 'workload-identity',
    audience: AUDIENCE,
    serviceAccount: SERVICE_ACCOUNT,
    tokenUrl: `${url}/v1/token`,
    credentialsUrl: url,
  },
});

export async function startBigQuerySimulator(options: BigQuerySimulatorOptions): Promise<BigQuerySimulator> {
  const { clock, rows, aws, account, port = 0, queryMs = 0, jobFile, callFile } = options;
  const logins = new Logins({ audience: AUDIENCE, serviceAccount: SERVICE_ACCOUNT, aws, account });
  const table: SimulatedTable = { projectId: PROJECT, dataset: 'SE_Enrichment', table: 'supplier', rows };
  const jobs = new Jobs(table, { queryMs, file: jobFile });
  const routes = routesOf(logins, jobs);
  const simulator = await startSimulator({ name: 'bigquery', clock, secrets: {}, port, callFile, routes, errorAnswer });
  return {
    ...simulator,
    setRows: (next) => {
      table.rows = () => next;
    },
    revokeLogins: () => logins.revoke(),
  };
}

function routesOf(logins: Logins, jobs: Jobs): Route[] {
  const guarded =
    (answer: (request: SimulatedRequest, nowMs: number) => SimulatedAnswer): Route['answer'] =>
    (request, { clock }) =>
      logins.refusal(request) ?? answer(request, clock.now());
  return [
    { method: 'POST', path: /^\/v1\/token$/, answer: (request) => logins.exchange(request), asks: () => ['token'] },
    { method: 'POST', path: /^\/token$/, answer: (request) => logins.logInByKey(request), asks: () => ['token'] },
    {
      method: 'POST',
      path: /^\/v1\/projects\/-\/serviceAccounts\/(?<account>[^/]+):generateAccessToken$/,
      answer: (request) => logins.impersonate(request),
    },
    {
      method: 'POST',
      path: /^\/bigquery\/v2\/projects\/(?<project>[^/]+)\/jobs$/,
      answer: guarded((request, nowMs) => jobs.insert(request, nowMs)),
    },
    {
      method: 'GET',
      path: /^\/bigquery\/v2\/projects\/(?<project>[^/]+)\/queries\/(?<job>[^/]+)$/,
      answer: guarded((request, nowMs) => jobs.results(request, nowMs)),
      asks: ({ params, query }) => [`${params.job} ${query.get('pageToken') ?? ''}`],
    },
  ];
}

function errorAnswer(status: 404 | 429 | 500): SimulatedAnswer {
  if (status === 404) return notFound('URL');
  // BigQuery says so with a 403 as well; its client repeats neither here.
  if (status === 429) return apiError(429, 'rateLimitExceeded', 'Exceeded rate limits');
  return apiError(500, 'backendError', 'An internal error occurred. Please retry.');
}
