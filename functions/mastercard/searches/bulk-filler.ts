// Packs the distinct searches of a batch into bulks: claims each in the cache for its bulk, so that no two bulks, of whatever batch, ask the same thing (guarantee G24).
import type { Db } from '../../../shared/db/connection/client.ts';
import { dropEmptyJob, moveJob, openJob, type SearchJob, waitForJob } from '../../../shared/db/paid/search-jobs.ts';
import { uuidV7 } from '../../../shared/ids.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, toNdjson } from '../../../shared/objects.ts';
import { MAX_SEARCHES, PROVIDER } from '../track-search/client.ts';
import { claimSearches } from './claim-searches.ts';
import type { SearchPlan } from './search-plan.ts';
import type { SearchRequest } from './search-request.ts';

export interface FillerOf {
  batchId: string;
  revision: number;
  at: Date;
  /** Number of the first bulk to fill. */
  bulk: number;
}

/**
 * Holds one bulk in memory, whatever the size of the batch. Killed at any point and run again over the same chunks it comes to the same bulks: jobs are
 * opened by number, and a search that was claimed for the bulk being filled is taken up again.
 */
export class BulkFiller {
  readonly #db: Db;
  readonly #objects: ObjectStore;
  readonly #of: FillerOf;
  readonly #filled = new Map<string, SearchRequest>();
  readonly #awaited = new Set<string>();
  #bulk: number;
  #job: SearchJob | undefined;

  constructor(db: Db, objects: ObjectStore, of: FillerOf) {
    this.#db = db;
    this.#objects = objects;
    this.#of = of;
    this.#bulk = of.bulk;
  }

  /** Number of the next bulk. */
  get bulk(): number {
    return this.#bulk;
  }

  /** Says for each search which job answers it; a search that the cache answers is in none. */
  async assign(wanted: ReadonlyMap<string, SearchRequest>): Promise<SearchPlan> {
    const plan: SearchPlan = { jobs: {}, lost: [] };
    const open = [...wanted.keys()];
    while (open.length > 0) {
      const job = await this.#current();
      const lot = open.splice(0, MAX_SEARCHES - this.#filled.size);
      await this.#claim(lot, job, wanted, plan);
      if (this.#filled.size === MAX_SEARCHES) await this.seal();
    }
    return plan;
  }

  async #claim(
    lot: readonly string[],
    job: SearchJob,
    wanted: ReadonlyMap<string, SearchRequest>,
    plan: SearchPlan,
  ): Promise<void> {
    const claimed = await claimSearches(this.#db, lot, { jobId: job.id, at: this.#of.at });
    plan.lost.push(...claimed.lost);
    for (const [key, owner] of claimed.owners) {
      plan.jobs[key] = owner;
      const request = wanted.get(key);
      if (owner !== job.id) await this.#await(owner);
      else if (request && !this.#filled.has(key)) this.#filled.set(key, request);
    }
  }

  /** The job being filled; one that an earlier run has sealed already is passed over. */
  async #current(): Promise<SearchJob> {
    while (!this.#job) {
      const { batchId, revision, at } = this.#of;
      const job = await openJob(this.#db, {
        id: uuidV7(at),
        provider: PROVIDER,
        batchId,
        revision,
        name: `${batchId} r${revision} bulk ${this.#bulk}`,
        requestsKey: keys.searches(batchId, revision, this.#bulk),
        createdAt: at,
      });
      if (job.requestCount === 0) this.#job = job;
      else {
        await this.#await(job.id);
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

  /** Writes the bulk down. From here on it may be submitted. */
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
