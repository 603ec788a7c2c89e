// What the log says of a search: ids, counts and states, never what was searched for.
import type { SearchJob } from '../../../shared/db/paid/search-jobs.ts';
import { log } from '../../../shared/lambda/log.ts';

export function logSubmitted(job: SearchJob): void {
  log.info('searches submitted', { ...about(job), deadlineAt: job.deadlineAt?.toISOString() });
}

export function logEnded(job: SearchJob, at: Date): void {
  const { submittedAt, totalResults, error } = job;
  const minutes = submittedAt && Math.round((at.getTime() - submittedAt.getTime()) / 6_000) / 10;
  const how = { state: job.status, minutes, results: totalResults, reason: error };
  log.info('search ended', { ...about(job), ...how });
}

const about = ({ id, externalId, batchId, requestCount }: SearchJob) => ({
  jobId: id,
  ...(batchId && { batchId }),
  searchId: externalId,
  searches: requestCount,
});
