// Calls that fail for a moment are made again: the stack works on whatever becomes of one answer.
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from './api-error.ts';

export interface Patience {
  /** From the first failure on. */
  giveUpAfterMs: number;
  pause(ms: number): Promise<unknown>;
  nowMs(): number;
  /** Told of the first failure of a row. */
  onTrouble(reason: string): void;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

export const PATIENCE: Patience = {
  giveUpAfterMs: 120_000,
  pause: (ms) => sleep(ms),
  nowMs: () => performance.now(),
  onTrouble: (reason) => console.error(`${reason}; trying again ...`),
};

/** What `call` answers. Throws its failure when that will not pass, or when it has not passed in time. */
export async function patiently<T>(call: () => Promise<T>, patience: Patience = PATIENCE): Promise<T> {
  let since: number | undefined;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ApiError) || !error.mayPass) throw error;
      if (since === undefined) patience.onTrouble(error.message);
      since ??= patience.nowMs();
      const waitedMs = patience.nowMs() - since;
      if (waitedMs >= patience.giveUpAfterMs)
        throw new ApiError(`${error.message}, for ${Math.round(waitedMs / 1000)} s`, { status: error.status });
      await patience.pause(pauseMs);
    }
  }
}
