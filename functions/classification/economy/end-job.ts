// The end of a job: names without an answer are given back, to be asked live, and the files at OpenAI are deleted, because names are personal data.

import { patientOwner, releaseLeases } from '../../../shared/db/paid/lookup-cache.ts';
import { leaseOwners, moveJob, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { VendorError } from '../../../shared/errors.ts';
import { log } from '../../../shared/lambda/log.ts';
import { PROMPT_VERSION } from '../openai/prompt.ts';
import { payeeTypeScope } from '../openai-port.ts';
import { gated, type JobContext, type JobDeps, namesOf } from './job-context.ts';

/** States of a job that is not over. */
const OPEN = ['new', 'submitting', 'submitted', 'unknown'] as const;

export const isOver = ({ status }: SearchJob): boolean => !OPEN.some((open) => open === status);

/** `status` is `completed` when all that OpenAI had is in the cache, whether or not that was everything. */
export async function endJob(
  job: SearchJob,
  { status, reason }: { status: 'completed' | 'failed'; reason: string | null },
  deps: JobDeps,
  { clock }: JobContext,
): Promise<void> {
  const { db } = deps.database;
  const at = clock.now();
  const owner = patientOwner(job.id);
  const scope = payeeTypeScope(PROMPT_VERSION, job.environment);
  const keys = (await namesOf(deps, job)).map(({ key }) => key);
  const open = [...(await leaseOwners(db, scope, keys)).values()].filter((holder) => holder === owner);
  await releaseLeases(db, scope, keys, { owner, at });
  const totalResults = status === 'completed' ? keys.length - open.length : 0;
  const error = reason ?? (open.length > 0 ? `${open.length} names got no usable answer` : null);
  await moveJob(db, job.id, OPEN, { status, totalResults, error, finishedAt: at });
}

/** What cannot be deleted is said, and forgets itself (batch-api.ts): the rows need not wait for it. */
export async function removeFiles(
  fileIds: readonly (string | undefined)[],
  deps: JobDeps,
  context: JobContext,
): Promise<void> {
  for (const fileId of fileIds) {
    if (fileId === undefined) continue;
    try {
      await gated(deps, context, () => deps.api.remove(fileId, context.signal));
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      if (error.failure.status === 404) continue;
      log.warn('a file at OpenAI was not deleted and will expire there', { fileId, reason: error.message });
    }
  }
}
