// The Mastercard pass of a batch as it runs on the laptop, without the stack around it: its machine on the local engine, its commands, the simulator, one shared clock.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { taskTokens } from '#shared/aws/task-tokens';
import type { VendorEnvironment } from '#shared/contract/health';
import type { Database } from '#shared/db/connection/client';
import { ensureTenant } from '#shared/db/tenants/tenants';
import type { ConfigurationError } from '#shared/errors';
import { uuidV7 } from '#shared/ids';
import { keys } from '#shared/keys';
import { toNdjson } from '#shared/objects';
import type { StepOutcome } from '#shared/outcome';
import { type Outputs, runStep } from '#shared/step';
import type { Plan } from '#shared/task';
import { answerMessage } from '../../functions/mastercard/answer-message.ts';
import { type CommandDeps, mastercardCommands } from '../../functions/mastercard/commands.ts';
import { QueueMessage } from '../../functions/mastercard/messages.ts';
import { planSearches } from '../../functions/mastercard/searches/plan-searches.ts';
import { DEFAULT_PAYEE_TYPES } from '../../functions/mastercard/searches/search-request.ts';
import { mastercardStep } from '../../functions/mastercard/step.ts';
import { MastercardSecret, trackSearch } from '../../functions/mastercard/track-search/client.ts';
import { isJsonObject, type Json } from '../../local/aws/states/language/json.ts';
import { arnOf, FunctionError, World } from '../../local/aws/states/tests/engine-fixture.ts';
import { makeAccount } from '../../local/simulators/mastercard/dev-account.ts';
import {
  type MastercardSimulatorOptions,
  startMastercardSimulator,
} from '../../local/simulators/mastercard/mastercard-simulator.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import { memoryObjects } from './memory-objects.ts';
import { makeBatch, NOON } from './rows.ts';

export interface AskedPayee {
  name: string;
  state?: string;
  zip?: string;
  city?: string;
  type?: string;
  excluded?: true;
}

/** Distinct businesses. */
export const names = (count: number, name = 'Maple Supply'): AskedPayee[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${name} ${i}`, zip: '45402' }));

const FUNCTION = 'mastercard-function';
const account = makeAccount();
const definition: object = JSON.parse(
  readFileSync(new URL('../../state-machines/mastercard.asl.json', import.meta.url), 'utf8')
    .replace(/\$\{MastercardFunctionArn\}/g, FUNCTION)
    .replace(/\$\{MastercardQueueUrl\}/g, 'mastercard-queue'),
);

const mtime = (folder: string, file: string) => statSync(join(folder, file)).mtimeMs;

export class MastercardWorld {
  readonly tenantId = uuidV7(NOON);
  readonly objects = memoryObjects();
  readonly orders: unknown[] = [];
  readonly states = new World();
  readonly #database: Database;
  readonly #outputs = new Map<string, Outputs>();
  /** Messages that are being worked on. */
  readonly #deliveries = new Set<Promise<void>>();
  readonly #cancelled = new Set<string>();
  readonly #tenants = new Map<string, string>();
  /** Revisions that merge late answers. */
  readonly #late = new Map<string, Plan['late']>();
  readonly #searches = join(this.states.directory, 'searches');
  #simulator: Simulator | undefined;
  #wrong: ConfigurationError | undefined;
  #deps: CommandDeps | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  get simulator(): Simulator {
    if (!this.#simulator) throw new Error('expected a started world');
    return this.#simulator;
  }

  get deps(): CommandDeps {
    if (!this.#deps) throw new Error('expected a started world');
    return this.#deps;
  }

  /** A call that hangs is given up soon, unless the secret says otherwise. */
  async start(options: Pick<MastercardSimulatorOptions, 'minutes'> = {}, secret: Partial<MastercardSecret> = {}) {
    await this.#database.pool.query('truncate lookup_cache, provider_gate, search_job cascade');
    await this.states.start();
    const { clock } = this.states;
    this.#simulator = await startMastercardSimulator({
      clock,
      secrets: account,
      directory: this.#searches,
      ...options,
    });
    const baseUrl = `${this.#simulator.url}/track/search`;
    this.#deps = {
      db: this.#database.db,
      objects: this.objects,
      ledger: this.#ledger(),
      rules: { cacheSecret: 'a cache secret', payeeTypes: DEFAULT_PAYEE_TYPES },
      vendor: trackSearch(MastercardSecret.parse({ timeoutMs: 500, ...account, baseUrl, ...secret })),
      environment: 'simulated',
      requestsPerSecond: 10_000,
      resultsDays: 7,
      tellOrchestration: async (order) => void this.orders.push(order),
      tellSelf: async (message, delaySeconds = 0) => {
        clock.timer(clock.now() + delaySeconds * 1000, () => this.#take(JSON.parse(JSON.stringify(message))));
      },
    };
    this.states.functions.set(FUNCTION, (payload) => this.#run(payload));
    this.states.onMessage = (body) => this.#take(body);
    this.states.register('mastercard', definition);
    return this;
  }

  #take(body: unknown): void {
    const delivery = this.states.clock.busy(() => this.deliver(body)).finally(() => this.#deliveries.delete(delivery));
    this.#deliveries.add(delivery);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#deliveries);
    await this.#simulator?.close();
    await this.states.stop();
  }

  /** A message of the mastercard-queue, as often as the test likes. */
  async deliver(body: unknown): Promise<void> {
    const { tellSelf } = this.deps;
    const door = { depsNow: this.#depsNow, tellSelf, tokens: taskTokens(this.states.client) };
    await answerMessage(QueueMessage.parse(body), door, this.context());
  }

  /** From now on Mastercard's secret leads to this environment. */
  moveTo(environment: VendorEnvironment): void {
    this.#deps = { ...this.deps, environment };
  }

  /** From now on the secret is as wrong as this says. */
  refuseSecret(wrong: ConfigurationError | undefined): void {
    this.#wrong = wrong;
  }

  readonly #depsNow = async (): Promise<CommandDeps> => {
    if (this.#wrong) throw this.#wrong;
    return this.deps;
  };

  /** As a machine or a schedule gives it. */
  async command(name: keyof ReturnType<typeof mastercardCommands>, input: unknown): Promise<unknown> {
    return mastercardCommands(this.#depsNow, this.deps)[name](input, this.context());
  }

  /** How the simulator behaves from now on; what is left out is as at the start. */
  async setTrackSearch(settings: { minutes?: number; refusedWords?: string[] }): Promise<void> {
    const body = JSON.stringify(settings);
    const { ok } = await fetch(`${this.simulator.url}/__track-search`, { method: 'PUT', body });
    if (!ok) throw new Error('the simulator does not take these settings');
  }

  context(hasTime = () => true) {
    const remainingMs = () => (hasTime() ? 100_000 : 0);
    const clock = { now: () => new Date(this.states.clock.now()) };
    return { clock, signal: new AbortController().signal, remainingMs, hasTime };
  }

  cancel(batchId: string): void {
    this.#cancelled.add(batchId);
  }

  /** A batch of these chunks, with what the earlier steps said of their payees. */
  async batchOf(chunks: AskedPayee[][], tenantId = this.tenantId): Promise<string> {
    await ensureTenant(this.#database.db, { id: tenantId, name: 'Acme Treasury', createdAt: NOON });
    const { id } = await makeBatch(this.#database.db, { tenantId, createdAt: this.context().clock.now() });
    this.#tenants.set(id, tenantId);
    let row = 0;
    for (const [chunk, payees] of chunks.entries()) {
      const rows = payees.map((payee) => ({ state: 'OH', ...payee, row: ++row }));
      await this.objects.put(
        keys.payees(id, chunk),
        toNdjson(rows.map(({ type: _, excluded: __, ...payee }) => ({ ...payee, line: payee.row, original: [] }))),
      );
      const said = {
        classify: rows.map(({ row, type = 'Business' }): StepOutcome => ({ row, outcome: 'done', data: { type } })),
        exclude: rows.map(({ row, excluded }): StepOutcome => ({ row, outcome: excluded ? 'excluded' : 'done' })),
      };
      const outputs: Outputs = {};
      for (const [step, outcomes] of Object.entries(said)) {
        outputs[step] = keys.outcomes(id, chunk, step, 'r0-0');
        await this.objects.put(outputs[step], toNdjson(outcomes));
      }
      this.#outputs.set(`${id}/${chunk}`, outputs);
    }
    await this.#writePlan(id, 0, chunks);
    return id;
  }

  async #writePlan(id: string, revision: number, chunks: AskedPayee[][], late?: Plan['late']): Promise<void> {
    const manifestKey = keys.manifest(id, revision);
    await this.objects.put(manifestKey, toNdjson(chunks.map((payees, chunk) => ({ chunk, rows: payees.length }))));
    const steps: Plan['steps'] = ['exclude', 'classify', 'mastercard'];
    const pins = { keywordVersion: 0, supplierVersion: 'none' };
    const plan: Plan = { steps, run: [...steps, 'store'], pins, manifestKey, chunks: chunks.length, late };
    await this.objects.put(keys.plan(id, revision), JSON.stringify(plan));
  }

  /** As for a batch whose options switch the step off. */
  async switchOff(batchId: string, chunks: number): Promise<void> {
    const manifestKey = keys.manifest(batchId, 0);
    const pins = { keywordVersion: 0, supplierVersion: 'none' };
    const plan: Plan = { steps: ['exclude', 'classify'], run: ['mastercard', 'store'], pins, manifestKey, chunks };
    await this.objects.put(keys.plan(batchId, 0), JSON.stringify(plan));
  }

  /** What the batch machine does between enriching and finishing; gives how each search ended. */
  async ask(batchId: string, revision = 0): Promise<Json[]> {
    const planned = await this.plan(batchId, revision);
    return Promise.all(planned.map((jobId) => this.runMachine({ jobId, batchId })));
  }

  async plan(batchId: string, revision = 0, hasTime = () => true): Promise<string[]> {
    for (;;) {
      const at = this.context().clock.now();
      const answer = await planSearches({ batchId, revision }, this.deps, { at, hasTime });
      if (answer.state === 'planned') return answer.searches;
    }
  }

  async runMachine(search: { jobId: string; batchId?: string }): Promise<Json> {
    const arn = await this.states.engine.start({ machineArn: arnOf('mastercard'), input: search });
    const { output, cause } = await this.states.engine.outcome(arn);
    if (output === undefined) throw new Error(`the machine failed: ${cause}`);
    return output;
  }

  /** What the step says of the rows of a chunk. */
  async merge(batchId: string, chunk: number, payees: AskedPayee[], revision = 0): Promise<StepOutcome[]> {
    const step = mastercardStep(async () => this.deps);
    const task = {
      batchId,
      tenantId: this.#tenants.get(batchId) ?? this.tenantId,
      revision,
      late: this.#late.get(`${batchId} r${revision}`),
      chunk,
      rows: payees.length,
      steps: ['exclude' as const, 'classify' as const, 'mastercard' as const],
      run: ['mastercard'],
      pins: { keywordVersion: 0, supplierVersion: 'none' },
      step: 'mastercard',
      attempt: `r${revision}-0`,
      enteredAt: this.context().clock.now().toISOString(),
    };
    const io = { objects: this.objects, ledger: this.#ledger() };
    const context = { ...this.context(), task, isLastAttempt: true, beforePaidCall: async () => {} };
    const { outputKey } = await runStep(step, io, context);
    return this.objects
      .text(outputKey)
      .trim()
      .split('\n')
      .map((line): StepOutcome => JSON.parse(line));
  }

  /** The next revision of the batch, over the same chunks. */
  async redrive(batchId: string, chunks: AskedPayee[][], revision = 1): Promise<void> {
    await this.#writePlan(batchId, revision, chunks);
  }

  /** The next revision of the batch, which only merges late answers. */
  async mergeLate(batchId: string, chunks: AskedPayee[][], revision = 1): Promise<void> {
    this.#late.set(`${batchId} r${revision}`, 'mastercard');
    await this.#writePlan(batchId, revision, chunks, 'mastercard');
  }

  /** On the laptop's clock. */
  minutesSince(startMs: number): number {
    return Math.round((this.states.clock.now() - startMs) / 60_000);
  }

  /** The id that the simulator has given last, also when its answer was lost. */
  lastSearchId(): string {
    const [last] = readdirSync(this.#searches).sort((a, b) => mtime(this.#searches, b) - mtime(this.#searches, a));
    return last?.replace('.json', '') ?? '';
  }

  submits(): number {
    return this.simulator.calls.filter(({ method }) => method === 'POST').length;
  }

  #ledger() {
    return {
      record: async ({
        batchId,
        chunk,
        step,
        outputKey,
      }: {
        batchId: string;
        chunk: number;
        step: string;
        outputKey: string;
      }) => {
        this.#outputs.set(`${batchId}/${chunk}`, { ...this.#outputs.get(`${batchId}/${chunk}`), [step]: outputKey });
      },
      standing: async (batchId: string, chunk: number) => ({
        outputs: this.#outputs.get(`${batchId}/${chunk}`) ?? {},
        isCancelled: this.#cancelled.has(batchId),
      }),
      outputs: async (batchId: string, chunk: number) => this.#outputs.get(`${batchId}/${chunk}`) ?? {},
      isCancelled: async (batchId: string) => this.#cancelled.has(batchId),
    };
  }

  async #run(payload: Json): Promise<Json> {
    const name = isJsonObject(payload) ? payload.command : undefined;
    if (name !== 'check' && name !== 'giveUp') throw new Error(`the machine asked for ${name}`);
    try {
      return JSON.parse(JSON.stringify(await this.command(name, payload)));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new FunctionError(error.name, error.message);
    }
  }
}
