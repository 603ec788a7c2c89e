// Bounds how many asynchronous operations run at once while their order and their errors are kept.

/** Starts operations, at most `most` at a time; the first error comes out of the next `start` or of `drain`. */
export class InFlight {
  private readonly running = new Set<Promise<void>>();
  private failure: { error: unknown } | undefined;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  async start(operation: () => Promise<unknown>): Promise<void> {
    while (this.running.size >= this.most) await Promise.race(this.running);
    this.rethrow();
    const run: Promise<void> = operation().then(
      () => void this.running.delete(run),
      (error: unknown) => {
        this.failure ??= { error };
        this.running.delete(run);
      },
    );
    this.running.add(run);
  }

  /** Waits for all that was started. */
  async drain(): Promise<void> {
    await Promise.all(this.running);
    this.rethrow();
  }

  private rethrow(): void {
    if (this.failure) throw this.failure.error;
  }
}

/** Results in the order of `items`, with up to `most` being fetched ahead of the one in use. */
export async function* ahead<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  most: number,
  fetch: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const waiting: Promise<R>[] = [];
  for await (const item of items) {
    const next = fetch(item);
    // Its error comes out when its turn comes; until then it is not unhandled.
    next.catch(() => {});
    waiting.push(next);
    const first = waiting.length >= most ? waiting.shift() : undefined;
    if (first) yield await first;
  }
  for (const next of waiting) yield await next;
}
