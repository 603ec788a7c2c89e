// The laptop's Lambda: finds a function by name or ARN, runs it in its pool, watches memory and stops what is idle.
import { createWriteStream, mkdirSync, rmSync, statSync, type WriteStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { LaptopClock } from '../../clock.ts';
import { AwsError, LOCAL_ACCOUNT, LOCAL_REGION } from '../protocol.ts';
import { AsyncInvocations, type AsyncSettings } from './async-invocations.ts';
import { FunctionPool, type FunctionStats } from './function-pool.ts';
import type { FunctionFailure, FunctionSpec, InvocationAnswer } from './function-spec.ts';
import { LONGEST_LOOP, readLineage, timesIn } from './lineage.ts';
import { residentBytes } from './resident-memory.ts';
import { SpareCpu } from './spare-cpu.ts';

const MEMORY_CHECK_MS = 100;
const RELIEF_CHECK_MS = 200;
/** Spare cores from which on one more environment would get more done: without them it would only cost its start, and its own compiling of the same code. */
const SPARE_CORES = 0.5;
/** A line that has stood for so long is behind something slow, and gets another environment whatever the CPU does. */
const STANDSTILL_MS = 2_000;
const REAP_CHECK_MS = 5_000;
const IDLE_MS = 60_000;
const DEFAULT_CONCURRENCY = 1000;
/** Node processes with a bundle take 60 to 100 MB each. */
const MAX_ENVIRONMENTS = 24;
const MAX_LOG_BYTES = 20 << 20;

interface LambdaOptions {
  clock: LaptopClock;
  /** Of the local AWS. */
  endpointUrl: string;
  /** One log file per function. */
  logDirectory: string;
  /** Told of an asynchronous invocation that failed in all its tries and has no destination. */
  onDropped?: (functionArn: string, failure: FunctionFailure) => void;
  /** Invocations of all functions at a time, the account's quota; 1,000 unless said. Beyond it Lambda throttles. */
  concurrency?: number | undefined;
  /** Environments of one function at a time; more than there are cores only costs memory. */
  maxEnvironments?: number;
}

export class LambdaEngine {
  readonly #options: LambdaOptions;
  readonly #pools = new Map<string, FunctionPool>();
  readonly #logs: WriteStream[] = [];
  readonly #timers: NodeJS.Timeout[];
  readonly #spareCpu = new SpareCpu();
  readonly #later: AsyncInvocations;
  /** The account's quota; AWS changes it while functions run, too. */
  concurrency: number;
  #underWay = 0;
  #throttles = 0;

  constructor(options: LambdaOptions) {
    this.#options = options;
    const { clock, onDropped = () => {}, concurrency = DEFAULT_CONCURRENCY } = options;
    this.concurrency = concurrency;
    this.#later = new AsyncInvocations({ clock, onDropped, invoke: this.invoke.bind(this) });
    mkdirSync(options.logDirectory, { recursive: true });
    this.#timers = [
      setInterval(() => void this.#checkMemory(), MEMORY_CHECK_MS).unref(),
      setInterval(() => this.#relieve(), RELIEF_CHECK_MS).unref(),
      setInterval(() => this.#reap(), REAP_CHECK_MS).unref(),
    ];
  }

  /** `maxConcurrency` is what the template's event source allows; the laptop may allow less. */
  add(spec: FunctionSpec, maxConcurrency = Number.POSITIVE_INFINITY): void {
    // As on AWS, a function that may not write its log works all the same, and says nothing.
    const file = spec.hasLog === false ? undefined : this.#openLog(spec.name);
    const log = (text: Buffer) => void file?.write(text);
    const maxEnvironments = Math.min(this.maxEnvironments, maxConcurrency);
    const { clock, endpointUrl } = this.#options;
    this.#pools.set(spec.name, new FunctionPool(spec, { clock, endpointUrl, maxEnvironments, log }));
  }

  /**
   * `target` is a name, an ARN, or an ARN with a version; `traceHeader` is the caller's. Throws AwsError when there is no
   * such function; what the function throws is in the answer. `mostWaitMs` as in FunctionPool.invoke.
   */
  invoke(target: string, event: unknown, traceHeader?: string, mostWaitMs?: number): Promise<InvocationAnswer> {
    const pool = this.#find(target);
    if (this.#underWay >= this.concurrency) return this.#throttle();
    this.#underWay++;
    this.#makeRoom();
    return this.#options.clock
      .busy(() => pool.invoke(event, readLineage(traceHeader), mostWaitMs))
      .finally(() => this.#underWay--);
  }

  /** Invocations that were refused for want of concurrency. */
  get throttles(): number {
    return this.#throttles;
  }

  #throttle(): Promise<never> {
    this.#throttles++;
    return Promise.reject(new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429));
  }

  /** Hands the event over and returns: nobody learns what the function answers, except for its destination. Throws as `invoke` does. */
  invokeLater(target: string, event: unknown, traceHeader?: string): void {
    this.#later.put(this.#find(target).spec.arn, event, traceHeader);
  }

  /** How asynchronous invocations of the function are tried again, and where failures go. */
  configureLater(target: string, settings: AsyncSettings): void {
    this.#later.configure(this.#find(target).spec.arn, settings);
  }

  /** Whether the chain of calls that the header tells of has come to the function so often that Lambda ends it. */
  isEndlessLoop(target: string, traceHeader: string | undefined): boolean {
    const { spec } = this.#find(target);
    return spec.recursiveLoop !== 'Allow' && timesIn(readLineage(traceHeader), spec.arn) >= LONGEST_LOOP;
  }

  /** Of one function. */
  get maxEnvironments(): number {
    return this.#options.maxEnvironments ?? Math.min(4, Math.max(2, availableParallelism()));
  }

  /** The function's ARN, whatever names it; the one that it would have when there is no such function. */
  arnOf(target: string): string {
    const name = functionName(target);
    return this.#pools.get(name)?.spec.arn ?? `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${name}`;
  }

  has(target: string): boolean {
    return this.#pools.has(functionName(target));
  }

  get functions(): readonly FunctionSpec[] {
    return [...this.#pools.values()].map(({ spec }) => spec);
  }

  stats(): Record<string, FunctionStats> {
    return Object.fromEntries([...this.#pools].map(([name, { stats }]) => [name, { ...stats }]));
  }

  /** Kills what runs. Invocations that are under way answer with an exit error. */
  async stop(): Promise<void> {
    this.#later.stop();
    for (const timer of this.#timers) clearInterval(timer);
    for (const pool of this.#pools.values()) pool.stop();
    await Promise.all(this.#logs.map((log) => new Promise<void>((resolve) => log.end(() => resolve()))));
  }

  #find(target: string): FunctionPool {
    const pool = this.#pools.get(functionName(target));
    if (!pool) throw new AwsError('ResourceNotFoundException', `Function not found: ${target}`, 404);
    return pool;
  }

  #openLog(name: string): WriteStream {
    const path = join(this.#options.logDirectory, `${name}.log`);
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) rmSync(path);
    const log = createWriteStream(path, { flags: 'a', mode: 0o600 });
    this.#logs.push(log);
    return log;
  }

  async #checkMemory(): Promise<void> {
    const running = new Map(
      [...this.#pools.values()].flatMap((pool) => [...pool.busy].map((one) => [one.pid ?? 0, { pool, one }])),
    );
    for (const [pid, bytes] of await residentBytes([...running.keys()])) {
      const { pool, one } = running.get(pid) ?? {};
      if (pool && one && bytes > pool.spec.memoryMb * 2 ** 20) pool.stopOverLimit(one, bytes);
    }
  }

  #relieve(): void {
    const patienceMs = this.#spareCpu.cores() >= SPARE_CORES ? 0 : STANDSTILL_MS;
    for (const pool of this.#pools.values()) pool.relieve(patienceMs);
  }

  #reap(): void {
    for (const pool of this.#pools.values()) pool.reap(Date.now() - IDLE_MS);
  }

  /** Past the cap for the whole laptop, whoever has been idle for longest goes. Busy ones are never stopped: a function may wait for another. */
  #makeRoom(): void {
    const pools = [...this.#pools.values()];
    const total = pools.reduce((sum, { environments }) => sum + environments, 0);
    if (total < MAX_ENVIRONMENTS) return;
    const oldest = Math.min(...pools.flatMap(({ idle }) => idle.map(({ idleSince }) => idleSince)));
    for (const pool of pools) pool.reap(oldest + 1);
  }
}

function functionName(target: string): string {
  return /:function:([^:]+)/.exec(target)?.[1] ?? target;
}
