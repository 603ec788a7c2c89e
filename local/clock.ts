// The laptop's clock: what every local engine and simulator asks for the time and for timers, so that a wait of minutes can pass in no time.

/** Time on the laptop, in milliseconds since 1970. It never runs backwards and may jump ahead when nothing is going on (see idle-skip-clock.ts). */
export interface LaptopClock {
  now(): number;
  /** Calls `fire` once, as soon as `now()` has reached `atMs` (never before `timer` has returned). Returns a function that cancels it. */
  timer(atMs: number, fire: () => void, options?: TimerOptions): () => void;
  /** Resolves after `ms` of laptop time; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs `work`; while any such work runs the clock keeps real pace. */
  busy<T>(work: () => Promise<T>): Promise<T>;
}

export interface TimerOptions {
  /** False for what must come at real pace (schedules, long polls): the clock never jumps to it. True unless said. */
  skippable?: boolean;
}

/** `LaptopClock.sleep` for a clock that has timers. */
export function sleepByTimer(clock: LaptopClock, ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const cancel = clock.timer(clock.now() + ms, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    const stop = () => {
      cancel();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}
