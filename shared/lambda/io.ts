// What every service builds from its environment: the database, the bucket, the chunk ledger, the task tokens.
import { s3Objects } from '../aws/s3-objects.ts';
import { type TaskTokens, taskTokens } from '../aws/task-tokens.ts';
import { databaseLedger } from '../db/batches/ledger.ts';
import type { Database } from '../db/connection/client.ts';
import { connectDatabase } from '../db/connection/connect.ts';
import type { ObjectStore } from '../objects.ts';
import { DatabaseSecret, readSecret } from '../secrets.ts';
import type { StepIo } from '../step.ts';

/** The variable's value; the error names the variable and who sets it. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is missing; the stack sets it (cdk/services.ts)`);
  return value;
}

export const databaseFromEnv = (): Promise<Database> => connectDatabase(required('DATABASE_SECRET_ARN'));

export const bucketFromEnv = (): ObjectStore => s3Objects(required('BUCKET_NAME'));

/** Everything a service needs to run chunk steps. */
export async function stepIoFromEnv(): Promise<{ io: StepIo; tokens: TaskTokens; database: Database }> {
  const database = await databaseFromEnv();
  return { io: { objects: bucketFromEnv(), ledger: databaseLedger(database.db) }, tokens: taskTokens(), database };
}

/** Key of the lookup cache's HMAC, from the database secret. */
export async function cacheKeyFromEnv(): Promise<string> {
  return (await readSecret(required('DATABASE_SECRET_ARN'), DatabaseSecret)).cacheKey;
}
