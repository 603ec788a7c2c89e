// Lambda's asynchronous invocation: the caller only hands the event over. A function that fails is tried again after one minute and after two
// more; then a record of the failure goes to its destination, or nowhere. Events in hand are lost with the process, unlike on AWS.
import { randomUUID } from 'node:crypto';
import type { LaptopClock } from '../../clock.ts';
import { AwsError } from '../protocol.ts';
import type { FunctionFailure, InvocationAnswer } from './function-spec.ts';

/** Of one function; what it has none of is as AWS has it. */
export interface AsyncSettings {
  maxRetries?: number | undefined;
  maxAgeSeconds?: number | undefined;
  /** Told of an event that is given up, in the form in which AWS writes it into a queue. */
  onFailure?: ((record: FailureRecord) => void) | undefined;
}

export interface FailureRecord {
  version: '1.0';
  timestamp: string;
  requestContext: {
    requestId: string;
    functionArn: string;
    condition: 'RetriesExhausted' | 'EventAgeExceeded';
    approximateInvokeCount: number;
  };
  requestPayload: unknown;
  responseContext: { statusCode: 200; executedVersion: '$LATEST'; functionError: 'Unhandled' };
  responsePayload: FunctionFailure;
}

interface Options {
  clock: LaptopClock;
  invoke: (functionName: string, event: unknown, traceHeader?: string) => Promise<InvocationAnswer>;
  /** Told of an event that is given up and has no destination: AWS drops it without a word. */
  onDropped: (functionArn: string, failure: FunctionFailure) => void;
}

interface Handed {
  requestId: string;
  arn: string;
  event: unknown;
  trace: string | undefined;
  handedAtMs: number;
  settings: AsyncSettings;
}

const RETRY_AFTER_SECONDS = [60, 120];
const MAX_AGE_SECONDS = 21_600;
const LONGEST_PAUSE_SECONDS = 300;

export class AsyncInvocations {
  readonly #options: Options;
  readonly #settings = new Map<string, AsyncSettings>();
  readonly #stop = new AbortController();

  constructor(options: Options) {
    this.#options = options;
  }

  configure(functionArn: string, settings: AsyncSettings): void {
    this.#settings.set(functionArn, settings);
  }

  /** Returns at once. */
  put(arn: string, event: unknown, trace?: string): void {
    const settings = this.#settings.get(arn) ?? {};
    const handedAtMs = this.#options.clock.now();
    void this.#carryOut({ requestId: randomUUID(), arn, event, trace, handedAtMs, settings });
  }

  stop(): void {
    this.#stop.abort();
  }

  async #carryOut(handed: Handed): Promise<void> {
    const { settings, handedAtMs } = handed;
    const { clock } = this.#options;
    const { maxRetries = RETRY_AFTER_SECONDS.length, maxAgeSeconds = MAX_AGE_SECONDS } = settings;
    for (let tries = 1; !this.#stop.signal.aborted; tries++) {
      const answer = await this.#untilTaken(handed);
      // A function that was killed with the laptop has not failed.
      if (answer.ok || this.#stop.signal.aborted) return;
      const seconds = RETRY_AFTER_SECONDS[tries - 1];
      const isLast = seconds === undefined || tries > maxRetries;
      if (isLast) return this.#giveUp(handed, answer.failure, 'RetriesExhausted', tries);
      if (clock.now() + seconds * 1000 > handedAtMs + maxAgeSeconds * 1000)
        return this.#giveUp(handed, answer.failure, 'EventAgeExceeded', tries);
      if (!(await this.#pause(seconds))) return;
    }
  }

  /**
   * A call that is throttled counts as no try: Lambda makes it again after one second, then after longer pauses, while
   * the event is young enough.
   */
  async #untilTaken({ arn, event, trace, handedAtMs, settings }: Handed): Promise<InvocationAnswer> {
    const { clock, invoke } = this.#options;
    const untilMs = handedAtMs + (settings.maxAgeSeconds ?? MAX_AGE_SECONDS) * 1000;
    for (let seconds = 1; ; seconds = Math.min(seconds * 2, LONGEST_PAUSE_SECONDS)) {
      try {
        return await invoke(arn, event, trace);
      } catch (error) {
        if (!(error instanceof AwsError) || error.status !== 429) throw error;
        const failure = { errorType: error.code, errorMessage: error.message };
        if (clock.now() + seconds * 1000 > untilMs || !(await this.#pause(seconds))) return { ok: false, failure };
      }
    }
  }

  /** False when the laptop stops meanwhile. */
  #pause(seconds: number): Promise<boolean> {
    return this.#options.clock.sleep(seconds * 1000, this.#stop.signal).then(
      () => true,
      () => false,
    );
  }

  #giveUp(
    { requestId, arn, event, settings }: Handed,
    failure: FunctionFailure,
    condition: FailureRecord['requestContext']['condition'],
    tries: number,
  ): void {
    if (!settings.onFailure) {
      this.#options.onDropped(arn, failure);
      return;
    }
    settings.onFailure({
      version: '1.0',
      timestamp: new Date(this.#options.clock.now()).toISOString(),
      requestContext: { requestId, functionArn: `${arn}:$LATEST`, condition, approximateInvokeCount: tries },
      requestPayload: event,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: failure,
    });
  }
}
