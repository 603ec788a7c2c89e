// A batch whose model OpenAI has switched off: its names go into a batch of the next model, unless some have been answered; then the rest is asked live.
import { moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { log } from '../../../shared/lambda/log.ts';
import { MODEL_NOT_FOUND, openAiFailure, wasPassedOver } from '../openai/vendor-errors.ts';
import { modelOf, type RemoteBatch, versionOf } from './batch-api.ts';
import { removeFiles } from './end-job.ts';
import { DEADLINE_SECONDS, gated, JOB_SECONDS, type JobContext, type JobDeps } from './job-context.ts';
import { isOfGoneModel } from './result-line.ts';
import { submitJob } from './submit-job.ts';

/** The batch was refused whole, or one of its lines was. Lines that fail are in the error file, which a batch without any lacks. */
export async function hasLostItsModel(batch: RemoteBatch, deps: JobDeps, context: JobContext): Promise<boolean> {
  if (batch.errors?.data?.some(({ code }) => code === MODEL_NOT_FOUND)) return true;
  const { error_file_id: fileId } = batch;
  if (fileId === undefined) return false;
  return gated(deps, context, async () => {
    const { lines } = await deps.api.read(fileId, context.signal);
    for await (const line of lines) if (isOfGoneModel(line)) return true;
    return false;
  });
}

/** True when the job is on its way again. Its model is not asked any more in any case. */
export async function askNextModel(
  job: SearchJob,
  batch: RemoteBatch,
  deps: JobDeps,
  context: JobContext,
): Promise<boolean> {
  const at = context.clock.now();
  // Batches of an earlier release are labelled with the version only, which begins with the model.
  const model = modelOf(batch) ?? versionOf(batch)?.split(' ')[0];
  if (model === undefined) return false;
  const gone = openAiFailure({ code: MODEL_NOT_FOUND, retryable: false, configuration: true }, `answers of ${model}`);
  if (!wasPassedOver(await deps.models.afterFailure(gone, model, at))) return false;
  const secondsLeft = JOB_SECONDS - (at.getTime() - job.createdAt.getTime()) / 1000;
  if (batch.output_file_id !== undefined || secondsLeft < DEADLINE_SECONDS) return false;
  log.warn('economy mode: the model has ended, its names are asked of the next one', { jobId: job.id, model });
  const changes = { status: 'new', externalId: null, error: gone.message } as const;
  const fresh = await moveJob(deps.database.db, job.id, ['submitted'], changes);
  await removeFiles([batch.input_file_id, batch.error_file_id], deps, context);
  if (fresh) await submitJob(fresh, deps, context);
  return true;
}
