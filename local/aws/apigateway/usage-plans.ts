// Usage plans: how fast and how often the holder of a key may call, by token bucket and quota, in real time.
import { Refusal } from './gateway-responses.ts';

export interface Throttle {
  /** Requests a second. */
  rateLimit: number;
  burstLimit: number;
}

export interface UsagePlan {
  id: string;
  name: string;
  throttle: Throttle | undefined;
  quota: { limit: number; period: 'DAY' | 'WEEK' | 'MONTH' } | undefined;
}

export class TokenBucket {
  readonly #throttle: Throttle;
  #tokens: number;
  #atMs: number;

  constructor(throttle: Throttle, nowMs: number) {
    this.#throttle = throttle;
    this.#tokens = throttle.burstLimit;
    this.#atMs = nowMs;
  }

  take(nowMs: number): boolean {
    const { rateLimit, burstLimit } = this.#throttle;
    this.#tokens = Math.min(burstLimit, this.#tokens + (Math.max(0, nowMs - this.#atMs) / 1000) * rateLimit);
    this.#atMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

export class UsageMeter {
  readonly #plans: ReadonlyMap<string, UsagePlan>;
  readonly #now: () => number;
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #used = new Map<string, number>();

  constructor(plans: Iterable<UsagePlan>, now: () => number = Date.now) {
    this.#plans = new Map([...plans].map((plan) => [plan.id, plan]));
    this.#now = now;
  }

  get plans(): readonly UsagePlan[] {
    return [...this.#plans.values()];
  }

  /** Counts one request of a key against its plan. Throws Refusal when it is one too many, or when the key belongs to no plan. */
  count(keyId: string, planIds: readonly string[]): void {
    const plan = planIds.map((id) => this.#plans.get(id)).find((found) => found !== undefined);
    if (!plan) throw new Refusal('INVALID_API_KEY', 'Forbidden');
    const id = `${plan.id}/${keyId}`;
    if (plan.throttle && !this.#bucket(id, plan.throttle).take(this.#now())) {
      throw new Refusal('THROTTLED', 'Too Many Requests');
    }
    if (plan.quota) this.#countQuota(id, plan.quota);
  }

  #bucket(id: string, throttle: Throttle): TokenBucket {
    const bucket = this.#buckets.get(id) ?? new TokenBucket(throttle, this.#now());
    this.#buckets.set(id, bucket);
    return bucket;
  }

  /** Counts start afresh with each run of the laptop. */
  #countQuota(id: string, { limit, period }: NonNullable<UsagePlan['quota']>): void {
    const key = `${id}/${periodName(period, this.#now())}`;
    const used = (this.#used.get(key) ?? 0) + 1;
    if (used > limit) throw new Refusal('QUOTA_EXCEEDED', 'Limit Exceeded');
    this.#used.set(key, used);
  }
}

function periodName(period: 'DAY' | 'WEEK' | 'MONTH', nowMs: number): string {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  if (period === 'DAY') return day;
  return period === 'MONTH' ? day.slice(0, 7) : String(Math.floor(nowMs / (7 * 86_400_000)));
}
