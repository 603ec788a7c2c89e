// Where code gets the time from. Domain code never calls Date.now(): a clock comes in, so that tests and the laptop's idle-skip clock decide what time it is.

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for tests. */
export const fixedClock = (iso: string): Clock => ({ now: () => new Date(iso) });

/**
 * The clock of one Lambda invocation, from the time that its event carries (state entered, request received, message sent) and the time at which Lambda says
 * that it was invoked. On AWS both have passed, so this is the wall clock; on the laptop they may lie ahead of the wall (idle-skip clock), and then they lead.
 * Of the two a message that comes again has only the second one anew: leases that its first receiver held must be seen to end.
 */
export function invocationClock(eventTimeMs: number): Clock {
  const startedAt = performance.now();
  const startMs = Math.max(eventTimeMs, invokedAtMs());
  return { now: () => new Date(Math.max(Date.now(), startMs + (performance.now() - startedAt))) };
}

/** From the trace id that Lambda sets for each invocation (AWS X-Ray: version, seconds since 1970 in hexadecimal, random part); 0 without one. */
function invokedAtMs(): number {
  const [, seconds = '0'] = /Root=1-([0-9a-f]{8})-/.exec(process.env._X_AMZN_TRACE_ID ?? '') ?? [];
  return Number.parseInt(seconds, 16) * 1000;
}
