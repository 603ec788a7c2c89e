// How much CPU the whole machine has left, whoever uses the rest.
import { cpus } from 'node:os';

export class SpareCpu {
  #idleMs = 0;
  #totalMs = 0;

  constructor() {
    this.cores();
  }

  /** Cores that were idle on average since the last call. */
  cores(): number {
    const all = cpus().map(({ times }) => times);
    const idleMs = all.reduce((sum, { idle }) => sum + idle, 0);
    const totalMs = all.reduce((sum, times) => sum + Object.values(times).reduce((a, b) => a + b, 0), 0);
    const share = (idleMs - this.#idleMs) / Math.max(1, totalMs - this.#totalMs);
    this.#idleMs = idleMs;
    this.#totalMs = totalMs;
    return share * all.length;
  }
}
