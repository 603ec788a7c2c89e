// The account behind the key: who may ask, and how often in a minute of the laptop's clock.
import { createHash, timingSafeEqual } from 'node:crypto';

export class Account {
  readonly #key: string;
  readonly #perMinute: number;
  #minute = 0;
  #used = 0;

  constructor(key: string, perMinute: number) {
    this.#key = key;
    this.#perMinute = perMinute;
  }

  accepts(key: string): boolean {
    const [given, own] = [key, this.#key].map((text) => createHash('sha256').update(text).digest());
    return timingSafeEqual(given, own);
  }

  /** False when this minute's quota is used up. */
  takes(nowMs: number): boolean {
    const minute = Math.floor(nowMs / 60_000);
    if (minute !== this.#minute) this.#used = 0;
    this.#minute = minute;
    this.#used += 1;
    return this.#used <= this.#perMinute;
  }
}
