// The account behind the key: who may ask, and how often in a minute of the laptop's clock.
import { createHash, timingSafeEqual } from 'node:crypto';

export class Account {
  readonly #digest: Buffer;
  readonly #perMinute: number;
  #minute = 0;
  #used = 0;

  constructor(key: string, perMinute: number) {
    this.#digest = digestOf(key);
    this.#perMinute = perMinute;
  }

  accepts(key: string): boolean {
    return timingSafeEqual(digestOf(key), this.#digest);
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

const digestOf = (key: string) => createHash('sha256').update(key).digest();
