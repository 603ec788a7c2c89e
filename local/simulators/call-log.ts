// What a simulator was asked and whether its answer went out whole: the witness for "no recorded answer was paid for twice".
import { hash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

export interface LoggedCall {
  number: number;
  /** Time on the laptop's clock. */
  at: string;
  method: string;
  path: string;
  /** One hash per thing that was asked, e.g. per payee; never the thing itself. */
  asked: string[];
  /** Undefined when no status line was sent. */
  status?: number;
  fault?: string;
  /** True once the last byte of the answer was handed to the network. */
  sentWhole: boolean;
}

const hashOf = (text: string) => hash('sha256', text).slice(0, 32);

/** In order of arrival. Calls are also added to `file` as they arrive, so that they outlive a kill. */
export class CallLog {
  readonly #calls: LoggedCall[] = [];
  #file: number | undefined;

  constructor(file?: string) {
    if (file !== undefined) this.#file = openSync(file, 'a');
  }

  add(call: { at: string; method: string; path: string; asked: readonly string[]; fault?: string }): LoggedCall {
    const { at, method, path, fault } = call;
    const entry: LoggedCall = {
      number: this.#calls.length + 1,
      at,
      method,
      path,
      asked: call.asked.map(hashOf),
      ...(fault && { fault }),
      sentWhole: false,
    };
    this.#calls.push(entry);
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    return entry;
  }

  get calls(): readonly LoggedCall[] {
    return this.#calls;
  }

  /** What comes later is not written any more. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  clear(): void {
    this.#calls.length = 0;
  }
}
