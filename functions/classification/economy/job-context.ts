// What working on a job needs, and how it calls OpenAI: through the gate that live questions use too, telling the breaker how each call went.
import type { Clock } from '../../../shared/clock.ts';
import type { Database } from '../../../shared/db/connection/client.ts';
import type { SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { type ObjectStore, readNdjson } from '../../../shared/objects.ts';
import { awaitToken } from '../../../shared/paid/gate.ts';
import { observedCall } from '../../../shared/paid/observed-call.ts';
import type { Ledger } from '../../../shared/step.ts';
import type { ModelInUse } from '../model-in-use.ts';
import type { TokenUsage } from '../openai/response.ts';
import { OPENAI_GATE } from '../openai-port.ts';
import type { BatchApi } from './batch-api.ts';
import { OpenName } from './open-name.ts';

/** How long names stay claimed: as long as a job may take, from its gathering on. */
export const JOB_SECONDS = 30 * 3600;
/** OpenAI promises an answer within 24 hours of the submit; then we stop waiting. */
export const DEADLINE_SECONDS = 25 * 3600;

export interface JobDeps {
  database: Database;
  objects: ObjectStore;
  ledger: Pick<Ledger, 'isCancelled'>;
  api: BatchApi;
  models: ModelInUse;
  /** Millionths of a dollar at the price of the Batch API. */
  costMicros(model: string, usage: TokenUsage): number;
}

export interface JobContext {
  clock: Clock;
  signal: AbortSignal;
  /** False shortly before the function is stopped. */
  hasTime(): boolean;
}

export async function gated<T>({ database }: JobDeps, context: JobContext, call: () => Promise<T>): Promise<T> {
  const { clock, signal } = context;
  const { db } = database;
  await awaitToken(OPENAI_GATE, { db, clock, signal });
  return observedCall(OPENAI_GATE, { db, clock }, call);
}

export const namesOf = ({ objects }: Pick<JobDeps, 'objects'>, { requestsKey }: SearchJob): Promise<OpenName[]> =>
  readNdjson(objects, requestsKey, OpenName);
