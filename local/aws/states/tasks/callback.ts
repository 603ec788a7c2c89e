// Waits for the answer to a task token: the answer, a missing heartbeat, the end of the task's time, or an abort, whichever is first.

import type { Execution } from '../executions/execution.ts';
import type { EventBody } from '../executions/history-event.ts';
import type { Answer, TaskProgress } from '../executions/position.ts';
import { Failure } from '../interpreter/failure.ts';
import type { Visit } from '../interpreter/visit.ts';
import type { TokenDesk } from './token-desk.ts';

/** The task's times count from the last start of the engine, not over the time that it was down: nobody could have answered then. */
export class Callback {
  readonly #visit: Visit;
  readonly #task: TaskProgress;
  readonly #token: string;
  readonly #ended: Promise<void>;
  #settle: { resolve: () => void; reject: (reason: unknown) => void } = { resolve() {}, reject() {} };
  #cancelTimeout = () => {};
  #cancelHeartbeat = () => {};

  constructor(visit: Visit, task: TaskProgress, token: string) {
    this.#visit = visit;
    this.#task = task;
    this.#token = token;
    this.#ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#ended.catch(() => {});
  }

  /** Call it before the message is out: a quick worker may answer before the queue does. */
  open(): void {
    const { services, signal } = this.#visit;
    services.tokens.open(this.#token, {
      answer: (answer) => this.#end(() => this.#visit.record(answerEvent(this.#task, answer))),
      beat: () => this.#expectBeat(),
    });
    this.#expectBeat();
    const { timeoutSeconds } = this.#task;
    if (timeoutSeconds !== undefined) {
      this.#cancelTimeout = this.#after(timeoutSeconds, () => taskTimeout(timeoutSeconds));
    }
    signal.addEventListener('abort', this.#stop, { once: true });
  }

  /** Resolves once the answer, or the lack of one, is recorded; rejects with the reason of an abort. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  close(): void {
    const { services, signal } = this.#visit;
    this.#cancelTimeout();
    this.#cancelHeartbeat();
    services.tokens.close(this.#token);
    signal.removeEventListener('abort', this.#stop);
  }

  readonly #stop = () => {
    this.close();
    this.#settle.reject(this.#visit.signal.reason);
  };

  #end(record: () => void): void {
    this.close();
    record();
    this.#settle.resolve();
  }

  #expectBeat(): void {
    const { heartbeatSeconds } = this.#task;
    if (heartbeatSeconds === undefined) return;
    this.#cancelHeartbeat();
    this.#cancelHeartbeat = this.#after(
      heartbeatSeconds,
      () => new Failure('States.HeartbeatTimeout', `No heartbeat came within ${heartbeatSeconds} seconds.`),
    );
  }

  #after(seconds: number, failure: () => Failure): () => void {
    const { clock } = this.#visit.services;
    return clock.timer(clock.now() + seconds * 1000, () => {
      const { error, cause } = failure();
      this.#end(() => this.#visit.record({ type: 'TaskTimedOut', resource: this.#task.resource, error, cause }));
    });
  }
}

export function taskTimeout(seconds: number | undefined): Failure {
  return new Failure('States.Timeout', `The task did not end within ${seconds} seconds.`);
}

/** Before a restarted engine lets anybody in: takes the answer to the token that this execution was waiting for, even if its state comes later. */
export function expectAnswer({ main }: Execution, tokens: TokenDesk): void {
  const task = main.position.visit?.task;
  if (task?.token === undefined || task.answer) return;
  tokens.open(task.token, { answer: (answer) => main.record(answerEvent(task, answer)), beat: () => {} });
}

function answerEvent({ resource }: TaskProgress, answer: Answer): EventBody {
  return answer.kind === 'output'
    ? { type: 'TaskSucceeded', resource, output: answer.output }
    : { type: 'TaskFailed', resource, error: answer.error, cause: answer.cause };
}
