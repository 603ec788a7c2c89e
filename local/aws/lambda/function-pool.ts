// The environments of one function: one at first, more while invocations wait for no lack of CPU, up to a cap.

import type { LaptopClock } from '../../clock.ts';
import { AwsError } from '../protocol.ts';
import { Environment, isEnvironment } from './environment.ts';
import { EXITED, type FunctionFailure, type FunctionSpec, type InvocationAnswer, TIMED_OUT } from './function-spec.ts';
import { type Lineage, nextLineage } from './lineage.ts';

export interface FunctionStats {
  invocations: number;
  coldStarts: number;
  errors: number;
  timeouts: number;
  /** Environments that were stopped for using more than MemorySize. */
  outOfMemory: number;
  peakBytes: number;
  /** CPU time of all environments, cold starts included. */
  cpuMs: number;
  coldStartCpuMs: number;
  memoryMb: number;
}

export interface PoolOptions {
  clock: LaptopClock;
  endpointUrl: string;
  maxEnvironments: number;
  /** Gets what the function prints. */
  log: (text: Buffer) => void;
}

/**
 * Of the last invocations: the middle one of their times says how fast the line moves. One slow answer among them says
 * nothing.
 */
const REMEMBERED = 16;

/** A line as short as this is never refused: every account of AWS has ten places at least. */
const SHORT_LINE = 10;

const STOPPED: FunctionFailure = { errorType: EXITED, errorMessage: 'the laptop stack is stopping' };

export class FunctionPool {
  readonly spec: FunctionSpec;
  readonly stats: FunctionStats;
  readonly #clock: LaptopClock;
  readonly #endpointUrl: string;
  readonly #log: (text: Buffer) => void;
  readonly #maxEnvironments: number;
  readonly #idle: Environment[] = [];
  readonly #busy = new Set<Environment>();
  readonly #waiting: (() => void)[] = [];
  #starting = 0;
  /** When the line last moved, or came to be, by Date.now(). */
  #movedAt = 0;
  #mayGrow = false;
  #isStopped = false;
  readonly #tookMs: number[] = [];

  constructor(spec: FunctionSpec, { clock, endpointUrl, maxEnvironments, log }: PoolOptions) {
    this.spec = spec;
    this.#clock = clock;
    this.#endpointUrl = endpointUrl;
    this.#maxEnvironments = maxEnvironments;
    this.#log = log;
    const counts = { invocations: 0, coldStarts: 0, errors: 0, timeouts: 0, outOfMemory: 0 };
    this.stats = { ...counts, peakBytes: 0, cpuMs: 0, coldStartCpuMs: 0, memoryMb: spec.memoryMb };
  }

  get busy(): Iterable<Environment> {
    return this.#busy;
  }

  get idle(): readonly Environment[] {
    return this.#idle;
  }

  get environments(): number {
    return this.#idle.length + this.#busy.size + this.#starting;
  }

  /**
   * `mostWaitMs`: how long it may stand in line. Lambda has no line for calls whose caller waits: it refuses what is
   * beyond
   * its concurrency. Throws AwsError TooManyRequestsException where the line is longer, and nothing has run then.
   */
  async invoke(event: unknown, lineage: Lineage, mostWaitMs = Number.POSITIVE_INFINITY): Promise<InvocationAnswer> {
    if (this.#expectedWaitMs() > mostWaitMs) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    this.stats.invocations++;
    const environment = await this.#acquire();
    const answer = isEnvironment(environment)
      ? await this.#run(environment, event, lineage)
      : { ok: false as const, failure: environment };
    if (!answer.ok) this.#countFailure(answer.failure);
    return answer;
  }

  /** Stops an environment for using more memory than the template grants. */
  stopOverLimit(environment: Environment, bytes: number): void {
    this.stats.outOfMemory++;
    this.stats.peakBytes = Math.max(this.stats.peakBytes, bytes);
    environment.kill({ errorType: EXITED, errorMessage: 'Runtime exited with error: signal: killed' });
    this.#log(
      Buffer.from(`${this.spec.name} was stopped: ${bytes >> 20} MB in use, MemorySize is ${this.spec.memoryMb} MB\n`),
    );
  }

  /** One more environment may start when the line has stood for so long. */
  relieve(patienceMs: number): void {
    const hasRoom = this.#starting === 0 && this.environments < this.#maxEnvironments;
    if (!hasRoom || this.#waiting.length === 0 || Date.now() - this.#movedAt < patienceMs) return;
    this.#mayGrow = true;
    this.#nextInLine();
  }

  /** Stops the environments that have been idle since before `sinceMs` (by Date.now()). */
  reap(sinceMs: number): void {
    const old = this.#idle.filter(({ idleSince }) => idleSince < sinceMs);
    for (const environment of old) this.#retire(environment);
  }

  /** Nothing starts any more; an environment that is just starting is killed when it is up, or it would keep the run alive. */
  stop(): void {
    this.#isStopped = true;
    for (const environment of [...this.#idle, ...this.#busy]) environment.kill();
  }

  /** 0 where the line is short, and as long as no invocation has told how long one takes. */
  #expectedWaitMs(): number {
    if (this.#waiting.length < SHORT_LINE) return 0;
    const middle = this.#tookMs.toSorted((a, b) => a - b)[this.#tookMs.length >> 1] ?? 0;
    return ((this.#waiting.length + 1) / Math.max(1, this.environments)) * middle;
  }

  #retire(environment: Environment): void {
    const at = this.#idle.indexOf(environment);
    if (at >= 0) this.#idle.splice(at, 1);
    environment.kill();
  }

  async #run(environment: Environment, event: unknown, lineage: Lineage): Promise<InvocationAnswer> {
    const cpuMsBefore = environment.cpuMs;
    const startedAt = performance.now();
    const answer = await environment.invoke(event, this.#clock.now(), nextLineage(lineage, this.spec.arn));
    this.stats.cpuMs += environment.cpuMs - cpuMsBefore;
    this.#tookMs.push(performance.now() - startedAt);
    if (this.#tookMs.length > REMEMBERED) this.#tookMs.shift();
    this.#release(environment);
    return answer;
  }

  async #acquire(): Promise<Environment | FunctionFailure> {
    for (;;) {
      if (this.#isStopped) return STOPPED;
      const environment = this.#idle.pop();
      if (environment && !environment.isAlive) continue;
      if (environment) {
        this.#busy.add(environment);
        return environment;
      }
      if (this.#canStart()) return this.#start();
      if (this.#waiting.length === 0) this.#movedAt = Date.now();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #canStart(): boolean {
    return this.environments === 0 || (this.#mayGrow && this.environments < this.#maxEnvironments);
  }

  #nextInLine(): void {
    this.#movedAt = Date.now();
    this.#waiting.shift()?.();
  }

  async #start(): Promise<Environment | FunctionFailure> {
    this.#starting++;
    this.#mayGrow = false;
    this.stats.coldStarts++;
    const started = await Environment.start(this.spec, this.#endpointUrl, this.#log);
    this.#starting--;
    if (this.#isStopped && isEnvironment(started)) {
      started.kill();
      return STOPPED;
    }
    if (isEnvironment(started)) this.#welcome(started);
    else this.#nextInLine();
    return started;
  }

  #welcome(environment: Environment): void {
    this.#busy.add(environment);
    this.stats.cpuMs += environment.cpuMs;
    this.stats.coldStartCpuMs += environment.cpuMs;
  }

  #release(environment: Environment): void {
    this.#busy.delete(environment);
    this.stats.peakBytes = Math.max(this.stats.peakBytes, environment.peakBytes);
    if (environment.isAlive) this.#idle.push(environment);
    this.#nextInLine();
  }

  #countFailure({ errorType, errorMessage }: FunctionFailure): void {
    this.stats.errors++;
    if (errorType === TIMED_OUT) this.stats.timeouts++;
    this.#log(Buffer.from(`invocation failed: ${errorType}: ${errorMessage}\n`));
  }
}
