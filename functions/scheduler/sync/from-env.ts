// The sync's commands as the Lambda function has them: its database, the BigQuery secret, CloudWatch.
import { connectDatabase } from '../../../shared/db/connection/connect.ts';
import { announceVendor } from '../../../shared/lambda/announce-vendor.ts';
import { bucketFromEnv, required } from '../../../shared/lambda/io.ts';
import type { Command } from '../../../shared/lambda/service.ts';
import { VendorSecret } from '../../../shared/secrets.ts';
import { syncCommands } from './commands.ts';
import { fileSource } from './file-source.ts';
import { syncMetrics } from './sync-metrics.ts';
import { BigQuerySecret, type BigQuerySettings } from './sync-settings.ts';

/** One statement merges the whole network: 483,227 rows the first time. */
const QUERY_TIMEOUT_MS = 600_000;

export async function syncCommandsFromEnv(): Promise<Record<string, Command>> {
  const database = await connectDatabase(required('DATABASE_SECRET_ARN'), { queryTimeoutMs: QUERY_TIMEOUT_MS });
  const secret = new VendorSecret(required('BIGQUERY_SECRET_ARN'), BigQuerySecret);
  await announceVendor(database.db, {
    vendor: 'bigquery',
    secret,
    shows: ({ apiEndpoint }) => ({ url: apiEndpoint }),
    whenUnfilled: 'BigQuery is not configured: the supplier network is not renewed',
  });
  const settings = () => secret.read();
  // Loaded by the two commands that need it: Google's libraries take 35 of the 160 ms of CPU that this bundle starts with.
  const source = async (found: BigQuerySettings) => (await import('./bigquery.ts')).bigQuerySource(found);
  return syncCommands({ database, settings, source, files: fileSource(bucketFromEnv()), metrics: syncMetrics() });
}
