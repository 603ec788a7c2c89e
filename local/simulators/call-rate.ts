// An account's limit of calls, on the laptop's clock: calls that come evenly are all taken, a crowd is refused.

export class CallRate {
  readonly #perSecond: number;
  readonly #atOnce: number;
  #left: number;
  #atMs = 0;

  /** `atOnce` calls may come together; a second's worth of them unless said. */
  constructor(perSecond: number, atOnce = perSecond) {
    this.#perSecond = perSecond;
    this.#atOnce = atOnce;
    this.#left = atOnce;
  }

  /** False when this call is one too many. */
  takes(nowMs: number): boolean {
    const passedMs = Math.max(0, nowMs - this.#atMs);
    this.#left = Math.min(this.#atOnce, this.#left + (passedMs / 1000) * this.#perSecond);
    this.#atMs = Math.max(this.#atMs, nowMs);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
