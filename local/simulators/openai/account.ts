// The simulated account: its key, its limit of requests per minute, and the headers that every answer carries.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { SimulatedAnswer, SimulatedRequest } from '../simulator.ts';
import { badKey, rateLimited } from './errors.ts';

export class Account {
  readonly #apiKey: string;
  readonly #perMinute: number;
  #minute = 0;
  #used = 0;
  #answered = 0;

  constructor(apiKey: string, perMinute: number) {
    this.#apiKey = apiKey;
    this.#perMinute = perMinute;
  }

  /** Refuses, or lets `answer` do it; either way with the account's headers. */
  async serve(
    request: SimulatedRequest,
    nowMs: number,
    answer: () => SimulatedAnswer | Promise<SimulatedAnswer>,
  ): Promise<SimulatedAnswer> {
    const given = this.#refusal(request, nowMs) ?? (await answer());
    const headers = {
      ...given.headers,
      'x-request-id': this.#requestId(request.body),
      'openai-processing-ms': '1',
      'openai-version': '2020-10-01',
      ...this.#limits(nowMs),
    };
    return { ...given, headers };
  }

  /** Another one for every request. */
  #requestId(seed: Buffer): string {
    const hash = createHash('sha256')
      .update(`${this.#answered++}`)
      .update(seed);
    return `req_${hash.digest('hex').slice(0, 32)}`;
  }

  #refusal({ headers }: SimulatedRequest, nowMs: number): SimulatedAnswer | undefined {
    if (!sameText(headers.authorization ?? '', `Bearer ${this.#apiKey}`)) return badKey();
    const minute = Math.floor(nowMs / 60_000);
    if (minute !== this.#minute) this.#used = 0;
    this.#minute = minute;
    if (this.#used >= this.#perMinute) {
      return {
        ...rateLimited(this.#perMinute),
        headers: { 'retry-after': String(60 - Math.floor((nowMs / 1_000) % 60)) },
      };
    }
    this.#used++;
    return undefined;
  }

  #limits(nowMs: number): Record<string, string> {
    return {
      'x-ratelimit-limit-requests': String(this.#perMinute),
      'x-ratelimit-remaining-requests': String(Math.max(0, this.#perMinute - this.#used)),
      'x-ratelimit-reset-requests': `${60 - Math.floor((nowMs / 1_000) % 60)}s`,
    };
  }
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(left!, right!);
}
