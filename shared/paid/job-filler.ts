// Packs the distinct questions of a batch into jobs: claims each in the cache for its job, so that no two jobs, of whatever batch, ask the same thing (guarantee G24).
import type { VendorEnvironment } from '../contract/health.ts';
import type { Db } from '../db/connection/client.ts';
import type { CacheKey } from '../db/paid/lookup-cache.ts';
import { dropEmptyJob, moveJob, openJob, type SearchJob, waitForJob } from '../db/paid/search-jobs.ts';
import { uuidV7 } from '../ids.ts';
import { type ObjectStore, toNdjson } from '../objects.ts';
import type { ClaimedForJob } from './claim-for-job.ts';

export interface FillerOf {
  provider: string;
  environment: VendorEnvironment;
  batchId: string;
  tenantId?: string | undefined;
  revision: number;
  at: Date;
  /** Number of the first job to fill. */
  bulk: number;
  maxRequests: number;
  /** Where the requests of a job lie. */
  requestsKey(bulk: number): string;
  /** `owners` holds ids of jobs; what nobody's job asks is left out. */
  claim(keys: readonly CacheKey[], jobId: string): Promise<ClaimedForJob>;
}

/**
 * Holds one job in memory, whatever the size of the batch. Killed at any point and run again over the same chunks it comes to the same jobs: they are
 * opened by number, and a question that was claimed for the job being filled is taken up again.
 */
export class JobFiller<Request> {
  readonly #db: Db;
  readonly #objects: ObjectStore;
  readonly #of: FillerOf;
  readonly #filled = new Map<CacheKey, Request>();
  readonly #awaited = new Set<string>();
  #bulk: number;
  #job: SearchJob | undefined;

  constructor(db: Db, objects: ObjectStore, of: FillerOf) {
    this.#db = db;
    this.#objects = objects;
    this.#of = of;
    this.#bulk = of.bulk;
  }

  /** Number of the next job. */
  get bulk(): number {
    return this.#bulk;
  }

  /** Says for each question which job answers it; one that the cache answers is in none. */
  async assign(wanted: ReadonlyMap<CacheKey, Request>): Promise<ClaimedForJob> {
    const assigned: ClaimedForJob = { owners: new Map(), lost: [] };
    const { maxRequests } = this.#of;
    const open = [...wanted.keys()];
    while (open.length > 0) {
      const job = await this.#current();
      const lot = open.splice(0, maxRequests - this.#filled.size);
      await this.#claim(lot, job, wanted, assigned);
      if (this.#filled.size === maxRequests) await this.seal();
    }
    return assigned;
  }

  async #claim(
    lot: readonly CacheKey[],
    job: SearchJob,
    wanted: ReadonlyMap<CacheKey, Request>,
    assigned: ClaimedForJob,
  ): Promise<void> {
    const claimed = await this.#of.claim(lot, job.id);
    assigned.lost.push(...claimed.lost);
    for (const [key, owner] of claimed.owners) {
      assigned.owners.set(key, owner);
      const request = wanted.get(key);
      if (owner !== job.id) await this.#await(owner);
      else if (request && !this.#filled.has(key)) this.#filled.set(key, request);
    }
  }

  /** The job being filled; one that an earlier run has sealed already, or that was given up, is passed over. */
  async #current(): Promise<SearchJob> {
    while (!this.#job) {
      const { provider, environment, batchId, tenantId, revision, at } = this.#of;
      const job = await openJob(this.#db, {
        id: uuidV7(at),
        ...{ provider, environment, batchId, revision },
        ...(tenantId && { tenantId }),
        name: `${batchId} r${revision} bulk ${this.#bulk}`,
        requestsKey: this.#of.requestsKey(this.#bulk),
        createdAt: at,
      });
      if (job.requestCount === 0 && job.status === 'new') this.#job = job;
      else {
        if (job.requestCount > 0) await this.#await(job.id);
        this.#bulk += 1;
      }
    }
    return this.#job;
  }

  async #await(jobId: string): Promise<void> {
    if (this.#awaited.has(jobId)) return;
    const { batchId, revision } = this.#of;
    await waitForJob(this.#db, { jobId, batchId, revision });
    this.#awaited.add(jobId);
  }

  /** Writes the job's requests down. From here on it may be submitted. */
  async seal(): Promise<void> {
    const job = this.#job;
    this.#job = undefined;
    if (!job) return;
    const requestCount = this.#filled.size;
    if (requestCount === 0) return dropEmptyJob(this.#db, job.id);
    await this.#objects.put(job.requestsKey, toNdjson(this.#filled.values()));
    await this.#await(job.id);
    await moveJob(this.#db, job.id, ['new'], { requestCount });
    this.#filled.clear();
    this.#bulk += 1;
  }
}
