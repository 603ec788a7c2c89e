// The faults that every simulator can play, by count or by rate, so that a client is tested against what real networks and vendors do.

/** The eight that HTTP clients tell apart; a vendor's simulator adds its own (see SimulatorSpec.vendorFaults). */
export const HTTP_FAULTS = [
  '429',
  '500',
  'drop-before-headers',
  'drop-mid-body',
  'hang',
  'slow',
  'html-502',
  'bad-json',
] as const;
export type HttpFault = (typeof HTTP_FAULTS)[number];

export interface FaultRule {
  /** One of HTTP_FAULTS or of the vendor's own. */
  fault: string;
  /** Plays for this many calls, then no more. Without `times` and `rate` it plays until it is taken back. */
  times?: number;
  /** Plays for this share of the calls, 0..1, spread evenly: a rate of .25 is every fourth call. */
  rate?: number;
  /** Only for paths that begin so. */
  path?: string;
  /** Seconds that a 429 asks the client to wait. */
  retryAfter?: number;
  /** How long a slow answer takes on the laptop's clock. */
  delayMs?: number;
}

export const isHttpFault = (fault: string): fault is HttpFault => HTTP_FAULTS.some((known) => known === fault);

interface ActiveRule extends FaultRule {
  seen: number;
  played: number;
}

/** Which fault the next call meets. Calls are counted, no dice are thrown: the same calls meet the same faults in every run. */
export class FaultPlan {
  #rules: ActiveRule[] = [];

  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ ...rule, seen: 0, played: 0 }));
  }

  get rules(): readonly FaultRule[] {
    return this.#rules;
  }

  next(path: string): FaultRule | undefined {
    for (const rule of this.#rules) {
      if (rule.path && !path.startsWith(rule.path)) continue;
      rule.seen++;
      if (!isDue(rule)) continue;
      rule.played++;
      return rule;
    }
    return undefined;
  }
}

function isDue({ times, rate, seen, played }: ActiveRule): boolean {
  if (times !== undefined && played >= times) return false;
  return rate === undefined || Math.floor(seen * rate) > Math.floor((seen - 1) * rate);
}
