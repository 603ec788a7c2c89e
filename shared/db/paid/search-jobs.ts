// Bulk questions to a vendor that answers minutes or hours later: each is written down before it is submitted, submitted once, and found again by its id.
import { createHash } from 'node:crypto';
import { and, desc, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { VendorEnvironment } from '../../contract/health.ts';
import type { Db } from '../connection/client.ts';
import { change, guarded, readRows } from '../connection/query.ts';
import { type SEARCH_STATES, searchJob, searchWait } from '../schema/tables.ts';
import type { CacheKey, CacheScope } from './lookup-cache.ts';

export type SearchJob = typeof searchJob.$inferSelect;
export type SearchState = (typeof SEARCH_STATES)[number];

export interface NewSearchJob {
  id: string;
  provider: string;
  environment: VendorEnvironment;
  batchId?: string;
  tenantId?: string;
  revision: number;
  /** Names the job: opened twice under one name, in one environment, it is the same job. */
  name: string;
  requestsKey: string;
  createdAt: Date;
}

/** The new job, or the one that was opened under its name before. */
export async function openJob(db: Db, { name, ...fresh }: NewSearchJob): Promise<SearchJob> {
  const { environment } = fresh;
  const ownName = environment === 'production' ? name : `${name}, ${environment}`;
  const requestHash = createHash('sha256').update(ownName).digest();
  await guarded(
    db
      .insert(searchJob)
      .values({ ...fresh, requestHash, requestCount: 0, status: 'new' })
      .onConflictDoNothing({ target: [searchJob.provider, searchJob.requestHash] }),
  );
  const isIt = and(eq(searchJob.provider, fresh.provider), eq(searchJob.requestHash, requestHash));
  const [job] = await guarded(db.select().from(searchJob).where(isIt));
  if (!job) throw new Error(`search ${name}: expected its job, found none`);
  return job;
}

export async function findJob(db: Db, id: string): Promise<SearchJob | undefined> {
  const [job] = await guarded(db.select().from(searchJob).where(eq(searchJob.id, id)));
  return job;
}

export async function findJobs(db: Db, ids: readonly string[]): Promise<Map<string, SearchJob>> {
  if (ids.length === 0) return new Map();
  const jobs = await guarded(
    db
      .select()
      .from(searchJob)
      .where(inArray(searchJob.id, [...ids])),
  );
  return new Map(jobs.map((job) => [job.id, job]));
}

export async function findJobByExternalId(
  db: Db,
  provider: string,
  externalId: string,
): Promise<SearchJob | undefined> {
  const isIt = and(eq(searchJob.externalId, externalId), eq(searchJob.provider, provider));
  const [job] = await guarded(db.select().from(searchJob).where(isIt));
  return job;
}

/** Why another search of the same revision of a batch has failed, if its reason begins so. */
export async function siblingFailure(
  db: Db,
  { batchId, revision }: Pick<SearchJob, 'batchId' | 'revision'>,
  beginning: string,
): Promise<string | undefined> {
  if (batchId === null) return undefined;
  const [failed] = await readRows(
    db,
    z.object({ error: z.string() }),
    sql`select error from search_job where batch_id = ${batchId} and revision = ${revision} and status = 'failed'
      and starts_with(error, ${beginning}) limit 1`,
  );
  return failed?.error;
}

export type JobChanges = Partial<
  Pick<
    SearchJob,
    | 'status'
    | 'requestCount'
    | 'externalId'
    | 'submittedAt'
    | 'deadlineAt'
    | 'timedOutAt'
    | 'totalResults'
    | 'storedResults'
    | 'error'
    | 'finishedAt'
  >
>;

/** Changes the job if it is in one of the states `from`; undefined when it is not, and then nothing is changed. */
export async function moveJob(
  db: Db,
  id: string,
  from: readonly SearchState[],
  changes: JobChanges,
): Promise<SearchJob | undefined> {
  const [moved] = await guarded(
    db
      .update(searchJob)
      .set({ ...changes, version: sql`${searchJob.version} + 1` })
      .where(and(eq(searchJob.id, id), inArray(searchJob.status, [...from])))
      .returning(),
  );
  return moved;
}

/** Makes a submitted job one to submit again; undefined when another invocation has done so meanwhile. */
export async function reopenJob(
  db: Db,
  { id, externalId }: Pick<SearchJob, 'id' | 'externalId'>,
  error: string,
): Promise<SearchJob | undefined> {
  if (externalId === null) return undefined;
  const [reopened] = await guarded(
    db
      .update(searchJob)
      .set({ status: 'new', externalId: null, error, version: sql`${searchJob.version} + 1` })
      .where(and(eq(searchJob.id, id), eq(searchJob.status, 'submitted'), eq(searchJob.externalId, externalId)))
      .returning(),
  );
  return reopened;
}

/** Notes that the results were read up to `to`; false when somebody else has read on from `from` meanwhile. */
export async function advanceResults(db: Db, id: string, { from, to }: { from: number; to: number }): Promise<boolean> {
  const read = await change(
    db,
    sql`update search_job set stored_results = ${to}, version = version + 1 where id = ${id} and stored_results = ${from}`,
  );
  return read === 1;
}

/** Removes a job that was opened and never filled. */
export async function dropEmptyJob(db: Db, id: string): Promise<void> {
  await change(db, sql`delete from search_job where id = ${id} and status = 'new' and request_count = 0`);
}

/** Notes that a revision of a batch waits for the job. */
export async function waitForJob(db: Db, wait: typeof searchWait.$inferInsert): Promise<void> {
  await guarded(db.insert(searchWait).values(wait).onConflictDoNothing());
}

/** The provider's jobs that a revision waits for, in the order in which it was asked. */
export async function jobsAwaitedBy(db: Db, provider: string, batchId: string, revision: number): Promise<string[]> {
  const rows = await readRows(
    db,
    z.object({ jobId: z.string() }),
    sql`select wait.job_id as "jobId" from search_wait as wait join search_job as job on job.id = wait.job_id
      where wait.batch_id = ${batchId} and wait.revision = ${revision} and job.provider = ${provider} order by wait.job_id`,
  );
  return rows.map(({ jobId }) => jobId);
}

/** Jobs whose deadline has passed, not before `since`: their results may have come meanwhile. In the order of their ids, those behind `after`. */
export async function overdueJobs(
  db: Db,
  provider: string,
  { at, since, after, limit }: { at: Date; since: Date; after?: string | undefined; limit: number },
): Promise<SearchJob[]> {
  const isOverdue = and(
    eq(searchJob.provider, provider),
    inArray(searchJob.status, ['submitted', 'timeout']),
    isNotNull(searchJob.externalId),
    lte(searchJob.deadlineAt, at),
    sql`${searchJob.deadlineAt} > ${since}`,
    after === undefined ? undefined : gt(searchJob.id, after),
  );
  return guarded(db.select().from(searchJob).where(isOverdue).orderBy(searchJob.id).limit(limit));
}

/** Jobs whose submit has lost its answer, newest first. */
export async function unknownJobs(
  db: Db,
  provider: string,
  environment: VendorEnvironment,
  limit: number,
): Promise<SearchJob[]> {
  const isTheirs = and(eq(searchJob.provider, provider), eq(searchJob.environment, environment));
  const isUnknown = and(isTheirs, eq(searchJob.status, 'unknown'));
  return guarded(db.select().from(searchJob).where(isUnknown).orderBy(desc(searchJob.createdAt)).limit(limit));
}

const LateBatch = z.object({
  batchId: z.string(),
  /** That the batch has come to. */
  revision: z.number(),
  jobIds: z.array(z.string()),
});
export type LateBatch = z.infer<typeof LateBatch>;

/** Batches that ended without the results of searches that have completed since. A search waits until none of its batches is at work: that one may merge it by itself. */
export async function batchesToMerge(db: Db, provider: string): Promise<LateBatch[]> {
  return readRows(
    db,
    LateBatch,
    sql`select wait.batch_id as "batchId", batch.revision, array_agg(distinct job.id::text) as "jobIds"
      from search_job as job join search_wait as wait on wait.job_id = coalesce(job.part_of, job.id) join batch on batch.id = wait.batch_id
      where job.provider = ${provider} and job.status = 'completed' and job.timed_out_at is not null and batch.status = 'done'
        and not exists (select from search_wait as other join batch as busy on busy.id = other.batch_id
          where other.job_id = coalesce(job.part_of, job.id) and busy.status not in ('done', 'failed', 'cancelled'))
      group by wait.batch_id, batch.revision order by wait.batch_id`,
  );
}

/** Owners of the leases among `keys`. */
export async function leaseOwners(
  db: Db,
  { kind }: Pick<CacheScope, 'kind'>,
  keys: readonly CacheKey[],
): Promise<Map<CacheKey, string>> {
  if (keys.length === 0) return new Map();
  const rows = await readRows(
    db,
    z.object({ key: z.string(), owner: z.string() }),
    sql`select encode(key, 'hex') as key, lease_owner as owner from lookup_cache
      where kind = ${kind} and key = any(${toBytes(keys)}) and state = 'leased'`,
  );
  return new Map(rows.map(({ key, owner }) => [key, owner]));
}

/** Lets the owner's leases end at `until` instead; what comes after asks anew and counts the first answer as unknown. */
export async function endLeasesAt(
  db: Db,
  { kind }: Pick<CacheScope, 'kind'>,
  keys: readonly CacheKey[],
  { owner, until }: { owner: string; until: Date },
): Promise<void> {
  await change(
    db,
    sql`update lookup_cache set lease_until = ${until}, expires_at = ${until}
      where kind = ${kind} and key = any(${toBytes(keys)}) and state = 'leased' and lease_owner = ${owner}`,
  );
}

const toBytes = (keys: readonly CacheKey[]) => sql`${sql.param(keys.map((key) => Buffer.from(key, 'hex')))}::bytea[]`;
