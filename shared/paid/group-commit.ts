// Group commit of what calls side by side have to write: those that come while a statement is under way go into the next one together.

export class GroupCommit<Call> {
  readonly #record: (calls: readonly Call[]) => Promise<void>;
  #waiting: Call[] = [];
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(record: (calls: readonly Call[]) => Promise<void>) {
    this.#record = record;
  }

  /** Resolves when the call is recorded. Throws what `record` throws. */
  keep(call: Call): Promise<void> {
    this.#waiting.push(call);
    this.#next ??= this.#current.catch(() => {}).then(() => this.#flush());
    return this.#next;
  }

  #flush(): Promise<void> {
    const calls = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    this.#current = this.#record(calls);
    return this.#current;
  }
}
