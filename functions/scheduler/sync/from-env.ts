// The sync's commands as the Lambda function has them: its database, the BigQuery secret, CloudWatch.
import { connectDatabase } from '../../../shared/db/connect.ts';
import { required } from '../../../shared/lambda/io.ts';
import type { Command } from '../../../shared/lambda/service.ts';
import { readVendorSecret } from '../../../shared/secrets.ts';
import { bigQuerySource } from './bigquery.ts';
import { syncCommands } from './commands.ts';
import { syncMetrics } from './sync-metrics.ts';
import { BigQuerySecret } from './sync-settings.ts';

/** One statement merges the whole network: 483,227 rows the first time. */
const QUERY_TIMEOUT_MS = 600_000;

export async function syncCommandsFromEnv(): Promise<Record<string, Command>> {
  const database = await connectDatabase(required('DATABASE_SECRET_ARN'), { queryTimeoutMs: QUERY_TIMEOUT_MS });
  const settings = () => readVendorSecret(required('BIGQUERY_SECRET_ARN'), BigQuerySecret);
  return syncCommands({ database, settings, source: bigQuerySource, metrics: syncMetrics() });
}
