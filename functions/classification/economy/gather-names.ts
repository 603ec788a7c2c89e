// Gathers the open names of all chunks into jobs, each name once: claimed in the cache, so that no other batch without haste asks the same meanwhile.
import type { Db } from '../../../shared/db/connection/client.ts';
import { type CacheScope, patientJobOf, patientOwner } from '../../../shared/db/paid/lookup-cache.ts';
import { jobsAwaitedBy } from '../../../shared/db/paid/search-jobs.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, parseNdjson } from '../../../shared/objects.ts';
import { type ClaimedForJob, claimForJob } from '../../../shared/paid/claim-for-job.ts';
import { fillJobs, readPlan } from '../../../shared/paid/fill-jobs.ts';
import { JobFiller } from '../../../shared/paid/job-filler.ts';
import { writeReport } from '../../../shared/results/economy-report.ts';
import type { Ledger } from '../../../shared/step.ts';
import type { ManifestItem } from '../../../shared/task.ts';
import { OPENAI_GATE } from '../openai-port.ts';
import { MAX_NAMES_PER_JOB } from './batch-file.ts';
import { JOB_SECONDS } from './job-context.ts';
import { OpenName } from './open-name.ts';

export interface EconomyOf {
  batchId: string;
  tenantId: string;
  revision: number;
}

export interface GatherDeps {
  db: Db;
  objects: ObjectStore;
  ledger: Pick<Ledger, 'isCancelled'>;
  scope: CacheScope;
}

/** The economy machine branches on it; `jobs` counts what the batch has to wait for. */
export type Gathered = { state: 'more' } | { state: 'gathered'; jobs: number };

export async function gatherNames(
  { batchId, tenantId, revision }: EconomyOf,
  { db, objects, ledger, scope }: GatherDeps,
  { at, hasTime }: { at: Date; hasTime(): boolean },
): Promise<Gathered> {
  if (await ledger.isCancelled(batchId)) return { state: 'gathered', jobs: 0 };
  const { manifestKey } = await readPlan(objects, batchId, revision);
  const open = (bulk: number) =>
    new JobFiller<OpenName>(db, objects, {
      ...{ provider: OPENAI_GATE.provider, batchId, tenantId, revision, at, bulk, maxRequests: MAX_NAMES_PER_JOB },
      requestsKey: (number) => keys.economyJob(batchId, revision, number),
      environment: scope.environment,
      claim: (wanted, jobId) => claimNames(db, scope, wanted, { jobId, at }),
    });
  const fill = async ({ chunk }: ManifestItem, filler: JobFiller<OpenName>) => {
    await filler.assign(await namesOf(objects, keys.openNames(batchId, chunk)));
  };
  const checkpointKey = keys.checkpoint(batchId, `economy-r${revision}`);
  if ((await fillJobs({ manifestKey, checkpointKey, open, fill }, objects, hasTime)) === 'more')
    return { state: 'more' };
  const jobs = await jobsAwaitedBy(db, OPENAI_GATE.provider, batchId, revision);
  if (jobs.length === 0) await writeReport(objects, batchId, { names: 0, answered: 0 });
  return { state: 'gathered', jobs: jobs.length };
}

/** By key. A chunk whose names could not be noted has none: they are asked at the normal price. */
async function namesOf(objects: ObjectStore, key: string): Promise<Map<string, OpenName>> {
  const text = (await objects.getText(key)) ?? '';
  return new Map(parseNdjson(text, OpenName, key).map((name) => [name.key, name]));
}

/** A name that somebody in a hurry asks at this moment is in no job: its answer will be in the cache. */
async function claimNames(
  db: Db,
  scope: CacheScope,
  wanted: readonly string[],
  { jobId, at }: { jobId: string; at: Date },
): Promise<ClaimedForJob> {
  const claimed = await claimForJob(db, scope, wanted, { owner: patientOwner(jobId), at, seconds: JOB_SECONDS });
  const owners = [...claimed.owners].flatMap(([key, owner]) => {
    const job = patientJobOf(owner);
    return job === undefined ? [] : [[key, job] as const];
  });
  return { owners: new Map(owners), lost: claimed.lost };
}
