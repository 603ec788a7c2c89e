// Work with an end: by the laptop's clock, by an abort from outside, or by the first failure of several.

import type { LaptopClock } from '../../../clock.ts';

/** Settles as `work` does, but rejects with the signal's reason as soon as it is aborted, whether or not `work` heeds it. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Aborts what is left of a work that has settled; given, because making the default reason costs more than all the rest. */
const SETTLED = new Error('the work has settled');

/** Runs `work` with a signal of its own, which is aborted with `signal`, and when `work` has settled. */
export async function withSignal<T>(signal: AbortSignal, work: (inner: AbortController) => Promise<T>): Promise<T> {
  const inner = new AbortController();
  const stop = () => inner.abort(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await untilAborted(work(inner), inner.signal);
  } finally {
    signal.removeEventListener('abort', stop);
    inner.abort(SETTLED);
  }
}

interface Deadline {
  readonly clock: LaptopClock;
  readonly signal: AbortSignal;
  /** No deadline when undefined. */
  readonly afterSeconds: number | undefined;
  /** What the work is aborted with, and what the caller gets. */
  readonly reason: () => Error;
}

/** Runs `work` until it settles, is aborted from outside, or its time is up. */
export function withDeadline<T>(deadline: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, signal, afterSeconds, reason } = deadline;
  return withSignal(signal, (inner) => {
    if (afterSeconds !== undefined) {
      const cancel = clock.timer(clock.now() + afterSeconds * 1000, () => inner.abort(reason()));
      inner.signal.addEventListener('abort', cancel, { once: true });
    }
    return work(inner.signal);
  });
}
