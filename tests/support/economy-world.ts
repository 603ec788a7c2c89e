// Economy mode as it runs on the laptop, without the stack around it: its commands in the order of its machine, the simulator, one clock that is set by hand.
import * as z from 'zod';
import type { VendorEnvironment } from '#shared/contract/health';
import { patientOwner } from '#shared/db/paid/lookup-cache';
import { findJobs, jobsAwaitedBy, type SearchJob } from '#shared/db/paid/search-jobs';
import { keys } from '#shared/keys';
import { toNdjson } from '#shared/objects';
import { modelChain } from '#shared/openai-models';
import type { StepOutcome } from '#shared/outcome';
import { batchMicrosOfTokens, readPrices } from '#shared/prices';
import { EconomyReport } from '#shared/results/economy-report';
import type { Outputs } from '#shared/step';
import type { ChunkRef, Plan } from '#shared/task';
import { batchApi } from '../../functions/classification/economy/batch-api.ts';
import { type EconomyDeps, economyCommands } from '../../functions/classification/economy/commands.ts';
import { type AskedOpenAi, ModelMemory } from '../../functions/classification/model-in-use.ts';
import type { ModelAnswer } from '../../functions/classification/payee-type.ts';
import { storedPorts } from '../../functions/classification/stored-ports.ts';
import { RealClock } from '../../local/real-clock.ts';
import type { EndDates } from '../../local/simulators/openai/models.ts';
import { startOpenAiSimulator } from '../../local/simulators/openai/openai-simulator.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import type { TestDatabase } from './database.ts';
import { type MemoryObjects, memoryObjects } from './memory-objects.ts';
import { makeBatch } from './rows.ts';

export interface EconomyPayee {
  name: string;
  excluded?: true;
}

const API_KEY = 'test-key-of-the-simulator';
const STEP_MINUTES = 5;
/** Later, as the machine waits. */
const LONG_STEP_MINUTES = 15;
const SHORT_STEPS = 6;

/** Starts on a day of its own and goes on at real pace, plus whatever is added. */
class SteppedClock extends RealClock {
  aheadMs = Date.parse('2026-12-01T12:00:00Z') - Date.now();
  override now(): number {
    return super.now() + this.aheadMs;
  }
}

/** A model that decides names with the word `sure`. */
const model = (name: string): ModelAnswer => ({
  ...{
    type: 'Business',
    confidence: 0.6,
    decided: /sure/i.test(name),
    evidence: ['a word'],
    model: 'm',
    tier: 'model',
  },
});

export class EconomyWorld {
  readonly objects: MemoryObjects = memoryObjects();
  readonly clock = new SteppedClock();
  /** The model that is configured, and the one for its end. */
  model = 'gpt-4o';
  successor: string | null = null;
  environment: VendorEnvironment = 'simulated';
  apiKey = API_KEY;
  readonly #database: TestDatabase;
  readonly #outputs = new Map<string, Outputs>();
  readonly #cancelled = new Set<string>();
  readonly #memory: ModelMemory;
  #simulator: Simulator | undefined;

  constructor(database: TestDatabase) {
    this.#database = database;
    this.#memory = new ModelMemory(database.db);
  }

  async start(options: { batchMinutes?: number; ends?: EndDates } = {}): Promise<this> {
    await this.#database.pool.query('truncate lookup_cache, provider_gate, openai_model, call_log, search_job cascade');
    this.#simulator = await startOpenAiSimulator({ clock: this.clock, secrets: { apiKey: API_KEY }, ...options });
    return this;
  }

  async stop(): Promise<void> {
    await this.#simulator?.close();
  }

  get simulator(): Simulator {
    if (!this.#simulator) throw new Error('expected a started world');
    return this.#simulator;
  }

  /** Methods and paths of what was called, ids left out. */
  get called(): string[] {
    return this.simulator.calls.map(({ method, path }) => `${method} ${path.replace(/(file-|batch_)\w+/, '*')}`);
  }

  times(call: string): number {
    return this.called.filter((one) => one === call).length;
  }

  cancel(batchId: string): void {
    this.#cancelled.add(batchId);
  }

  /** A batch of these chunks whose exclusion has run. */
  async batchOf(chunks: readonly (readonly EconomyPayee[])[]): Promise<ChunkRef[]> {
    const { id: batchId, tenantId } = await makeBatch(this.#database.db);
    const manifestKey = keys.manifest(batchId, 0);
    const steps: Plan['steps'] = ['exclude', 'classify'];
    const shared = { steps, run: ['exclude', 'classify'], pins: { keywordVersion: 0, supplierVersion: 'none' } };
    const plan: Plan = { ...shared, manifestKey, chunks: chunks.length, economy: true };
    await this.objects.put(keys.plan(batchId, 0), JSON.stringify(plan));
    const refs = chunks.map((payees, chunk) => ({
      ...{ batchId, tenantId, revision: 0, chunk, rows: payees.length, ...shared },
    }));
    await this.objects.put(manifestKey, toNdjson(refs.map(({ chunk, rows }) => ({ chunk, rows }))));
    for (const [chunk, payees] of chunks.entries()) await this.#putChunk(batchId, chunk, payees);
    return refs;
  }

  async #putChunk(batchId: string, chunk: number, payees: readonly EconomyPayee[]): Promise<void> {
    const rows = payees.map((payee, i) => ({ ...payee, row: chunk * 1_000 + i + 1 }));
    const stored = rows.map(({ name, row }) => ({ name, row, line: row, original: [] }));
    const exclude = rows.map(({ row, excluded }): StepOutcome => ({ row, outcome: excluded ? 'excluded' : 'done' }));
    const key = keys.outcomes(batchId, chunk, 'exclude', 'r0-0');
    await this.objects.put(keys.payees(batchId, chunk), toNdjson(stored));
    await this.objects.put(key, toNdjson(exclude));
    this.#outputs.set(`${batchId}/${chunk}`, { exclude: key });
  }

  /** The machine from its start until the first wait; gives how many jobs there are. */
  async begin(chunks: readonly ChunkRef[]): Promise<number> {
    for (const task of chunks) await this.#run('noteOpenNames', { task });
    for (;;) {
      const gathered = await this.#run('gatherOpenNames', ofBatch(chunks));
      if (gathered.state === 'more') continue;
      if (gathered.jobs) await this.ask(chunks);
      return gathered.jobs ?? 0;
    }
  }

  /** One round, or more when the machine goes on at once. */
  async ask(chunks: readonly ChunkRef[]): Promise<'waiting' | 'over'> {
    for (;;) {
      const { state } = await this.#run('askInBulk', ofBatch(chunks));
      if (state === 'waiting' || state === 'over') return state;
    }
  }

  /** Rounds until the machine would end; gives the hours that took. */
  async finish(chunks: readonly ChunkRef[]): Promise<number> {
    const startMs = this.clock.now();
    for (let polls = 0; (await this.ask(chunks)) === 'waiting'; polls++)
      this.pass(polls < SHORT_STEPS ? STEP_MINUTES : LONG_STEP_MINUTES);
    return (this.clock.now() - startMs) / 3_600_000;
  }

  async giveUp(chunks: readonly ChunkRef[]): Promise<void> {
    await this.#run('endEconomy', { ...ofBatch(chunks), failure: 'States.Timeout: ' });
  }

  pass(minutes: number): void {
    this.clock.aheadMs += minutes * 60_000;
  }

  report([first]: readonly ChunkRef[]): EconomyReport {
    return EconomyReport.parse(JSON.parse(this.objects.text(keys.economyReport(first?.batchId ?? ''))));
  }

  async jobs([first]: readonly ChunkRef[]): Promise<SearchJob[]> {
    const ids = await jobsAwaitedBy(this.#database.db, 'openai', first?.batchId ?? '', 0);
    return [...(await findJobs(this.#database.db, ids)).values()];
  }

  /** Names that are still claimed for a job. */
  async claimed(): Promise<number> {
    const held = `select from lookup_cache where state = 'leased' and starts_with(lease_owner, $1)`;
    return (await this.#database.pool.query(held, [patientOwner('')])).rowCount ?? 0;
  }

  async #run(name: keyof ReturnType<typeof economyCommands>, input: object) {
    const at = new Date(this.clock.now());
    const context = { clock: { now: () => at }, signal: AbortSignal.timeout(20_000), remainingMs: () => 100_000 };
    const answer: unknown = await economyCommands(async () => this.#deps())[name](input, context);
    return Answer.parse(answer);
  }

  get asked(): AskedOpenAi {
    return { chain: modelChain(this), environment: this.environment };
  }

  #deps(): EconomyDeps {
    const { database, cacheSecret } = { database: this.#database, cacheSecret: this.#database.secret.cacheKey };
    const { openai } = readPrices(undefined);
    const api = batchApi({ apiKey: this.apiKey, baseUrl: `${this.simulator.url}/v1`, timeoutMs: 1_000 });
    const models = this.#memory.of(this.asked);
    return {
      ...{ database, cacheSecret, objects: this.objects, api, models },
      ledger: {
        outputs: async (batchId, chunk) => this.#outputs.get(`${batchId}/${chunk}`) ?? {},
        isCancelled: async (batchId) => this.#cancelled.has(batchId),
      },
      portsFor: async (tenantId, at, asked) => ({
        ...storedPorts({ db: database.db, cacheSecret, tenantId, at }, asked),
        model,
      }),
      costMicros: (name, usage) => batchMicrosOfTokens(openai, name, usage),
    };
  }
}

const Answer = z.object({
  state: z.enum(['more', 'gathered', 'waiting', 'over']).optional(),
  jobs: z.number().optional(),
});

const ofBatch = ([first]: readonly ChunkRef[]) => ({
  batchId: first?.batchId,
  tenantId: first?.tenantId,
  revision: first?.revision,
});
