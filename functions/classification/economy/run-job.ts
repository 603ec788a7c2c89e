// Brings a job on by what can be done now: submit it, look for it, ask how it stands, read its answers, or end it. What OpenAI may yet mend waits for the next round.
import { moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { VendorError } from '../../../shared/errors.ts';
import { log } from '../../../shared/lambda/log.ts';
import { PROMPT_VERSION } from '../openai/prompt.ts';
import { payeeTypeScope } from '../openai-port.ts';
import { type RemoteBatch, versionOf } from './batch-api.ts';
import { endJob, isOver, removeFiles } from './end-job.ts';
import { gated, type JobContext, type JobDeps } from './job-context.ts';
import { askNextModel, hasLostItsModel } from './model-gone.ts';
import { readResults } from './read-results.ts';
import { findLost, submitJob } from './submit-job.ts';

/** A job that cannot be submitted for so long has failed. */
const UNSUBMITTED_SECONDS = 2 * 3600;
/** A submit that another invocation has begun may still be on its way for so long. */
const IN_FLIGHT_SECONDS = 150;

/** `more`: there was no time to read all answers, go on at once. */
export type JobState = 'waiting' | 'more' | 'over';

/** Throws VendorError only where no job can go on until a person acts: credentials, quota, model. */
export async function runJob(job: SearchJob, deps: JobDeps, context: JobContext): Promise<JobState> {
  if (isOver(job)) return 'over';
  if (job.environment !== deps.models.environment)
    return fail(job, 'another OpenAI is asked now than the one that has it', deps, context);
  try {
    return await step(job, deps, context);
  } catch (error) {
    if (!(error instanceof VendorError) || error.failure.configuration) throw error;
    if (!error.failure.retryable || isLate(job, context)) return fail(job, error.message, deps, context);
    if (!error.failure.held) await noteError(job, error, deps);
    return 'waiting';
  }
}

/** Why a job that is given up later could not go on. */
const noteError = ({ id, status }: SearchJob, { message }: VendorError, { database }: JobDeps) =>
  moveJob(database.db, id, [status], { error: message });

const secondsSince = (time: Date | null, { clock }: JobContext) =>
  (clock.now().getTime() - (time?.getTime() ?? 0)) / 1000;

function isLate(job: SearchJob, context: JobContext): boolean {
  if (job.status !== 'submitted') return secondsSince(job.createdAt, context) > UNSUBMITTED_SECONDS;
  return job.deadlineAt !== null && job.deadlineAt <= context.clock.now();
}

async function fail(job: SearchJob, reason: string, deps: JobDeps, context: JobContext): Promise<JobState> {
  await endJob(job, { status: 'failed', reason }, deps, context);
  return 'over';
}

async function step(job: SearchJob, deps: JobDeps, context: JobContext): Promise<JobState> {
  const { db } = deps.database;
  const isCancelled = job.batchId !== null && (await deps.ledger.isCancelled(job.batchId));
  switch (job.status) {
    case 'new':
      // Of another batch, which is still filling it.
      if (job.requestCount === 0) return isLate(job, context) ? 'over' : 'waiting';
      if (isCancelled) return fail(job, 'the batch was cancelled', deps, context);
      if (isLate(job, context)) return fail(job, job.error ?? 'it could not be submitted', deps, context);
      await submitJob(job, deps, context);
      return 'waiting';
    case 'submitting':
      if (secondsSince(job.submittedAt, context) > IN_FLIGHT_SECONDS)
        await moveJob(db, job.id, ['submitting'], { status: 'unknown' });
      return 'waiting';
    case 'unknown':
      await findLost(job, deps, context);
      return 'more';
    default:
      return follow(job, isCancelled, deps, context);
  }
}

/** Statuses that do not change any more. An expired or cancelled batch has answered what it could. */
const FINAL = ['completed', 'expired', 'cancelled', 'failed'];

async function follow(job: SearchJob, isCancelled: boolean, deps: JobDeps, context: JobContext): Promise<JobState> {
  const { externalId } = job;
  if (externalId === null) throw new Error(`job ${job.id} is ${job.status}: expected the id of its batch at OpenAI`);
  const batch = await gated(deps, context, () => deps.api.status(externalId, context.signal));
  if (FINAL.includes(batch.status)) {
    const isAskedAgain =
      !isCancelled && (await hasLostItsModel(batch, deps, context)) && (await askNextModel(job, batch, deps, context));
    return isAskedAgain ? 'waiting' : finish(job, batch, deps, context);
  }
  if (isLate(job, context)) {
    await stopJob(job, 'OpenAI did not answer within its 24 hours', deps, context);
    return 'over';
  }
  if (isCancelled && batch.status !== 'cancelling')
    await gated(deps, context, () => deps.api.cancel(externalId, context.signal));
  return 'waiting';
}

async function finish(job: SearchJob, batch: RemoteBatch, deps: JobDeps, context: JobContext): Promise<JobState> {
  const version = versionOf(batch);
  if (batch.output_file_id && version !== undefined) {
    const scope = payeeTypeScope(version, job.environment);
    const of = { job, fileId: batch.output_file_id, scope, promptVersion: version.split(' ').at(-1) ?? PROMPT_VERSION };
    if (!(await readResults(of, deps, context))) return 'more';
  }
  const codes = [...new Set((batch.errors?.data ?? []).map(({ code }) => code ?? 'no code'))];
  const reason = [`OpenAI ended the batch as ${batch.status}`, ...codes].join(', ');
  const isCompleted = batch.status === 'completed';
  if (!isCompleted) log.warn('economy mode: not everything was answered', { jobId: job.id, reason });
  const status = batch.status === 'failed' ? 'failed' : 'completed';
  await endJob(job, { status, reason: isCompleted ? null : reason }, deps, context);
  await removeFiles([batch.input_file_id, batch.output_file_id, batch.error_file_id], deps, context);
  return 'over';
}

/** Ends a job whatever its state, and stops the batch at OpenAI as well as that can be done. */
export async function stopJob(job: SearchJob, reason: string, deps: JobDeps, context: JobContext): Promise<void> {
  if (isOver(job)) return;
  const { externalId } = job;
  if (externalId !== null && job.environment === deps.models.environment) {
    try {
      const batch = await gated(deps, context, () => deps.api.cancel(externalId, context.signal));
      await removeFiles([batch.input_file_id], deps, context);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      log.warn('a batch at OpenAI could not be cancelled', { jobId: job.id, reason: error.message });
    }
  }
  await endJob(job, { status: 'failed', reason }, deps, context);
}
