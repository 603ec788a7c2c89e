// One execution environment of a function: a child process that handles one invocation at a time and dies by Lambda's rules.
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { environmentVariables } from './environment-variables.ts';
import { EXITED, type FunctionFailure, type FunctionSpec, type InvocationAnswer, TIMED_OUT } from './function-spec.ts';

const RUNTIME = fileURLToPath(new URL('./runtime.mjs', import.meta.url));
/** Lambda stops an environment whose modules take longer to load. */
const INIT_SECONDS = 10;
/** V8 may fill this part of the memory with objects; buffers, code and the process itself need the rest. */
const HEAP_SHARE = 0.85;

const Failure = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()).optional() });
const usage = { peakBytes: z.number(), cpuMs: z.number() };
const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), ...usage }),
  z.object({ kind: z.literal('broken'), failure: Failure }),
  z.object({
    kind: z.literal('answer'),
    id: z.string(),
    ...usage,
    payload: z.string().optional(),
    failure: Failure.optional(),
  }),
]);
type Message = z.infer<typeof Message>;

export class Environment {
  readonly spec: FunctionSpec;
  /** Highest resident memory that the process has had. */
  peakBytes = 0;
  /** CPU time that it has taken until it last finished something. */
  cpuMs = 0;
  isAlive = true;
  /** When it last finished something, by Date.now(). */
  idleSince = Date.now();
  readonly #child: ChildProcess;
  /** Why we killed it, told instead of the plain exit. */
  #verdict: FunctionFailure | undefined;
  #hear: (message: Message) => void = () => {};
  #end: (failure: FunctionFailure) => void = () => {};

  private constructor(spec: FunctionSpec, child: ChildProcess) {
    this.spec = spec;
    this.#child = child;
    child.on('message', (message) => this.#hear(Message.parse(message)));
    child.once('exit', (code, signal) => this.#exited(code, signal));
    child.once('error', () => this.#exited(null, null));
  }

  /** Answers the environment once its module is loaded, or why it could not be. `log` gets what the process prints. */
  static async start(
    spec: FunctionSpec,
    endpointUrl: string,
    log: (text: Buffer) => void,
  ): Promise<Environment | FunctionFailure> {
    const [module = '', exportName = ''] = spec.handler.split('.');
    const file = ['.mjs', '.js', '.cjs'].map((end) => join(spec.directory, module + end)).find(existsSync);
    if (!file) return failure('Runtime.ImportModuleError', `Cannot find module '${module}' in ${spec.directory}`);
    const child = fork(RUNTIME, [file, exportName], {
      cwd: spec.directory,
      env: environmentVariables(spec, endpointUrl, randomUUID()),
      execArgv: [`--max-old-space-size=${Math.floor(spec.memoryMb * HEAP_SHARE)}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout?.on('data', log);
    child.stderr?.on('data', log);
    return new Environment(spec, child).#loaded();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** `invokedAtMs` is by the laptop's clock, `lineage` is for what the function calls. Never throws: what goes wrong is the answer. An environment that died in it is not alive afterwards. */
  async invoke(event: unknown, invokedAtMs: number, lineage: string): Promise<InvocationAnswer> {
    const id = randomUUID();
    const { timeoutSeconds } = this.spec;
    const lateMessage = `RequestId: ${id} Error: Task timed out after ${timeoutSeconds}.00 seconds`;
    const timer = setTimeout(() => this.kill(failure(TIMED_OUT, lateMessage)), timeoutSeconds * 1000);
    try {
      return await new Promise<InvocationAnswer>((resolve) => {
        this.#end = (why) => resolve({ ok: false, failure: why });
        this.#hear = (message) => {
          if (message.kind === 'answer' && message.id === id) resolve(this.#read(message));
        };
        const deadlineMs = Date.now() + timeoutSeconds * 1000;
        const call = { id, event: JSON.stringify(event ?? {}), deadlineMs, invokedAtMs, lineage };
        // A child that is just dying takes no message; its exit says why.
        this.#child.send(call, () => {});
        if (!this.isAlive) this.#end(failure(EXITED, 'Runtime exited before the invocation'));
      });
    } finally {
      clearTimeout(timer);
      this.idleSince = Date.now();
    }
  }

  kill(verdict?: FunctionFailure): void {
    this.#verdict ??= verdict;
    this.#child.kill('SIGKILL');
  }

  async #loaded(): Promise<Environment | FunctionFailure> {
    const late = failure(TIMED_OUT, `${this.spec.name}: its module was not loaded within ${INIT_SECONDS} seconds`);
    const timer = setTimeout(() => this.kill(late), INIT_SECONDS * 1000);
    const outcome = await new Promise<Environment | FunctionFailure>((resolve) => {
      this.#end = resolve;
      this.#hear = (message) => {
        if (message.kind === 'broken') resolve(message.failure);
        if (message.kind !== 'ready') return;
        this.#note(message);
        resolve(this);
      };
    });
    clearTimeout(timer);
    return outcome;
  }

  #note({ peakBytes, cpuMs }: { peakBytes: number; cpuMs: number }): void {
    this.peakBytes = Math.max(this.peakBytes, peakBytes);
    this.cpuMs = cpuMs;
  }

  #read({ payload, failure: thrown, ...used }: Extract<Message, { kind: 'answer' }>): InvocationAnswer {
    this.#note(used);
    return thrown ? { ok: false, failure: thrown } : { ok: true, payload: JSON.parse(payload ?? 'null') };
  }

  #exited(code: number | null, signal: string | null): void {
    this.isAlive = false;
    const how = signal ? `signal: ${signal === 'SIGKILL' ? 'killed' : signal}` : `exit status ${code}`;
    this.#end(this.#verdict ?? failure(EXITED, `Runtime exited with error: ${how}`));
  }
}

export function isEnvironment(started: Environment | FunctionFailure): started is Environment {
  return started instanceof Environment;
}

function failure(errorType: string, errorMessage: string): FunctionFailure {
  return { errorType, errorMessage };
}
