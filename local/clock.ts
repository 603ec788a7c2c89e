// The laptop's clock: what every local engine and simulator asks for the time and for timers, so that a wait of minutes can pass in no time.

/** Time on the laptop, in milliseconds since 1970. It never runs backwards and may jump ahead when nothing is going on (see idle-skip-clock.ts). */
export interface LaptopClock {
  now(): number;
  /** Calls `fire` once, as soon as `now()` has reached `atMs`. Returns a function that cancels it. */
  timer(atMs: number, fire: () => void): () => void;
  /** Resolves after `ms` of laptop time; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs `work`; while any such work runs the clock keeps real pace. */
  busy<T>(work: () => Promise<T>): Promise<T>;
}
