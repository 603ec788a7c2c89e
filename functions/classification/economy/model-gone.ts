// A batch whose model OpenAI has switched off before it answered anything: its names go into a batch of the next model.
import { reopenJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { log } from '../../../shared/lambda/log.ts';
import { MODEL_NOT_FOUND, openAiFailure, wasPassedOver } from '../openai/vendor-errors.ts';
import { modelOf, type RemoteBatch, versionOf } from './batch-api.ts';
import { removeFiles } from './end-job.ts';
import { DEADLINE_SECONDS, gated, JOB_SECONDS, type JobContext, type JobDeps } from './job-context.ts';
import { isOfGoneModel } from './result-line.ts';
import { submitJob } from './submit-job.ts';

/** The whole batch was refused, or all of its lines, which are then in the error file. One with answers is read. */
export async function hasLostItsModel(batch: RemoteBatch, deps: JobDeps, context: JobContext): Promise<boolean> {
  if (batch.errors?.data?.some(({ code }) => code === MODEL_NOT_FOUND)) return true;
  const { error_file_id: fileId, output_file_id: answers } = batch;
  if (fileId === undefined || answers !== undefined) return false;
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
  if (secondsLeft < DEADLINE_SECONDS) return false;
  log.warn('economy mode: the model has ended, its names are asked of the next one', { jobId: job.id, model });
  const fresh = await reopenJob(deps.database.db, job, gone.message);
  await removeFiles([batch.input_file_id, batch.error_file_id], deps, context);
  if (fresh) await submitJob(fresh, deps, context);
  return true;
}
