// The laptop's clock when nothing may be skipped: real time and real timers.

import { type LaptopClock, sleepByTimer } from './clock.ts';

/** setTimeout takes at most a signed 32-bit number of milliseconds (24.8 days) and fires at once above it. */
export const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export class RealClock implements LaptopClock {
  now(): number {
    return Date.now();
  }

  timer(atMs: number, fire: () => void): () => void {
    let handle: NodeJS.Timeout;
    const arm = () => {
      handle = setTimeout(check, Math.min(Math.max(0, atMs - this.now()), LONGEST_TIMEOUT_MS));
    };
    // A timeout may come a millisecond early by Date.now(), or was cut to the longest.
    const check = () => (this.now() >= atMs ? fire() : arm());
    arm();
    return () => clearTimeout(handle);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepByTimer(this, ms, signal);
  }

  busy<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}
