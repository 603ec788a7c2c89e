// What a person says of the supplier sync, in the BigQuery secret: where the table is, how to log in, and how much may change in a night.
import * as z from 'zod';
import { CallTimeoutMs } from '../../../shared/secrets.ts';

/** No key anywhere: Google trusts the role of the Lambda function, whose signature goes with the request for a token. */
const WorkloadIdentity = z.strictObject({
  kind: z.literal('workload-identity'),
  /** `//iam.googleapis.com/projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>` */
  audience: z.string().min(1),
  /** E-mail of the service account that may read the table. */
  serviceAccount: z.string().min(1),
  tokenUrl: z.url().default('https://sts.googleapis.com/v1/token'),
  credentialsUrl: z.url().default('https://iamcredentials.googleapis.com'),
});
const ServiceAccountKey = z.strictObject({
  kind: z.literal('service-account'),
  clientEmail: z.string().min(1),
  privateKey: z.string().startsWith('-----BEGIN'),
  tokenUrl: z.url().default('https://oauth2.googleapis.com/token'),
});

/** Shares from 0 to 1. A run beyond one of them is refused; the network stays as it is. */
export const Limits = z.strictObject({
  /** Change of the number of rows. */
  rows: z.number().min(0).max(1).default(0.02),
  /** Suppliers of the present network whose ids are gone. */
  lostIds: z.number().min(0).max(1).default(0.02),
  /** Rise of the share of rows that lack a city, state, ZIP or payment type. */
  blanks: z.number().min(0).max(1).default(0.02),
  /** Rows of the source without id or name, or with an id that came before. */
  unusable: z.number().min(0).max(1).default(0.01),
});
export type Limits = z.infer<typeof Limits>;

const Identifier = z.string().regex(/^[\w-]+$/, 'expected letters, digits, dashes and underscores');

export const BigQuerySecret = z.strictObject({
  projectId: Identifier,
  dataset: Identifier.default('SE_Enrichment'),
  table: Identifier.default('supplier'),
  location: z.string().optional(),
  /** Only for a simulator. */
  apiEndpoint: z.url().optional(),
  simulated: z.boolean().optional(),
  auth: z.discriminatedUnion('kind', [WorkloadIdentity, ServiceAccountKey]),
  pageRows: z.number().int().min(1).max(50_000).default(10_000),
  limits: Limits.prefault({}),
  /** BigQuery itself holds a question for a page of an unfinished job for ten seconds. */
  timeoutMs: CallTimeoutMs.default(60_000),
});
export type BigQuerySettings = z.infer<typeof BigQuerySecret>;
