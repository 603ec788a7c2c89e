// Economy mode of a batch, round by round: brings its jobs on until all are over, then says what that has brought.
import { findJobs, jobsAwaitedBy, type SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { VendorError } from '../../../shared/errors.ts';
import { log } from '../../../shared/lambda/log.ts';
import { reasonOf } from '../../../shared/paid/settle.ts';
import { type EconomyReport, writeReport } from '../../../shared/results/economy-report.ts';
import { OPENAI_GATE } from '../openai-port.ts';
import type { EconomyOf } from './gather-names.ts';
import type { JobContext, JobDeps } from './job-context.ts';
import { runJob, stopJob } from './run-job.ts';

/** The economy machine branches on it. */
export interface Round {
  state: 'more' | 'waiting' | 'over';
}

/** Jobs of other batches are brought on too: their own machine may have died, and each step of a job is taken once. */
export async function askRound(of: EconomyOf, deps: JobDeps, context: JobContext): Promise<Round> {
  const states = new Set<Round['state']>();
  try {
    for (const job of await jobsOf(of, deps)) {
      if (!context.hasTime()) return { state: 'more' };
      states.add(await runJob(job, deps, context));
    }
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    await endEconomy(of, reasonOf(error), deps, context);
    return { state: 'over' };
  }
  if (states.has('more')) return { state: 'more' };
  if (states.has('waiting')) return { state: 'waiting' };
  await report(of, deps);
  return { state: 'over' };
}

/** Whatever is open of this batch ends: its names are asked at the normal price. */
export async function endEconomy(of: EconomyOf, reason: string, deps: JobDeps, context: JobContext): Promise<void> {
  const jobs = await jobsOf(of, deps);
  for (const job of jobs.filter(({ batchId }) => batchId === of.batchId)) await stopJob(job, reason, deps, context);
  await report(of, deps, reason);
}

/** In the order in which they were filled. */
async function jobsOf({ batchId, revision }: EconomyOf, { database }: JobDeps): Promise<SearchJob[]> {
  const ids = await jobsAwaitedBy(database.db, OPENAI_GATE.provider, batchId, revision);
  return [...(await findJobs(database.db, ids)).values()];
}

async function report(of: EconomyOf, deps: JobDeps, ended?: string): Promise<void> {
  const { batchId } = of;
  const jobs = (await jobsOf(of, deps)).filter((job) => job.batchId === batchId);
  const sum = (count: (job: SearchJob) => number) => jobs.reduce((total, job) => total + count(job), 0);
  const reasons = new Set([...(ended === undefined ? [] : [ended]), ...jobs.flatMap(({ error }) => error ?? [])]);
  const brought: EconomyReport = {
    names: sum(({ requestCount }) => requestCount),
    answered: sum(({ totalResults }) => totalResults ?? 0),
    ...(reasons.size > 0 && { reason: [...reasons].join('; ') }),
  };
  await writeReport(deps.objects, batchId, brought);
  log.info('economy mode ended', { batchId, ...brought });
}
