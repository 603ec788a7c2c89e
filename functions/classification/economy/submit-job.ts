// Submits a job, once: its file may go up again, because a file costs nothing and forgets itself, but a batch whose answer was lost is looked for and never repeated blindly.
import { logCalls } from '../../../shared/db/paid/call-log.ts';
import { moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { VendorError } from '../../../shared/errors.ts';
import { wasPassedOver } from '../openai/vendor-errors.ts';
import { OPENAI_GATE, openAiScope } from '../openai-port.ts';
import type { Label, RemoteBatch } from './batch-api.ts';
import { batchLines } from './batch-file.ts';
import { removeFiles } from './end-job.ts';
import { DEADLINE_SECONDS, gated, type JobContext, type JobDeps, namesOf } from './job-context.ts';

/** To the model in use; a model that OpenAI does not take any more gives way to the next one at once. */
export async function submitJob(job: SearchJob, deps: JobDeps, context: JobContext): Promise<void> {
  for (;;) {
    const model = await deps.models.current(context.clock.now());
    try {
      return await submitTo(model, job, deps, context);
    } catch (error) {
      if (!wasPassedOver(error)) throw error;
    }
  }
}

async function submitTo(model: string, job: SearchJob, deps: JobDeps, context: JobContext): Promise<void> {
  const { database, api } = deps;
  const names = await namesOf(deps, job);
  const upload = () => api.upload(`clarity-${job.id}.jsonl`, batchLines(names, model), context.signal);
  const fileId = await gated(deps, context, upload);
  const submittedAt = context.clock.now();
  const deadlineAt = new Date(submittedAt.getTime() + DEADLINE_SECONDS * 1000);
  const begun = await moveJob(database.db, job.id, ['new'], { status: 'submitting', submittedAt, deadlineAt });
  if (!begun) return removeFiles([fileId], deps, context);
  const label = { jobId: job.id, version: openAiScope(model, deps.models).version, model };
  await createBatch(job, fileId, label, deps, context);
}

async function createBatch(
  job: SearchJob,
  fileId: string,
  label: Label,
  deps: JobDeps,
  context: JobContext,
): Promise<void> {
  const { db } = deps.database;
  try {
    const batch = await gated(deps, context, () => create(fileId, label, deps, context));
    await adopt(job, batch, deps);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (mayHaveWorked(error)) {
      await moveJob(db, job.id, ['submitting'], { status: 'unknown', error: error.message });
      return logLost(job, deps, context);
    }
    await moveJob(db, job.id, ['submitting'], { status: 'new', error: error.message });
    await removeFiles([fileId], deps, context);
    throw error;
  }
}

async function create(fileId: string, label: Label, { api, models }: JobDeps, { clock, signal }: JobContext) {
  try {
    return await api.create(fileId, label, signal);
  } catch (error) {
    throw await models.afterFailure(error, label.model, clock.now());
  }
}

/** A server that fails, or a proxy before it, says nothing of what became of the request. */
const mayHaveWorked = ({ failure: { answerLost, status = 0 } }: VendorError) => answerLost === true || status >= 500;

const adopt = ({ id }: SearchJob, batch: RemoteBatch, { database }: JobDeps) =>
  moveJob(database.db, id, ['submitting', 'unknown'], { status: 'submitted', externalId: batch.id, error: null });

/** Minutes after the answer was lost. A batch that OpenAI does not list was not made: then the job may be submitted. */
export async function findLost(job: SearchJob, deps: JobDeps, context: JobContext): Promise<void> {
  const batch = await gated(deps, context, () => deps.api.find(job.id, context.signal));
  if (batch) await adopt(job, batch, deps);
  else await moveJob(deps.database.db, job.id, ['unknown'], { status: 'new' });
}

async function logLost({ batchId, tenantId }: SearchJob, { database }: JobDeps, { clock }: JobContext): Promise<void> {
  await logCalls(database.db, {
    ...{ provider: OPENAI_GATE.provider, step: 'classify', calls: 1, unknownCalls: 1, costMicros: 0 },
    at: clock.now(),
    ...(tenantId && { tenantId }),
    ...(batchId && { batchId }),
  });
}
