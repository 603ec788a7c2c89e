// Where code gets the time from. Domain code never calls Date.now(): a clock comes in, so that tests and the laptop's idle-skip clock decide what time it is.

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for tests. */
export const fixedClock = (iso: string): Clock => ({ now: () => new Date(iso) });

/**
 * The clock of one Lambda invocation, from the time that its event carries (state entered, request received, message sent).
 * On AWS that time has passed, so this is the wall clock; on the laptop it may lie ahead of the wall (idle-skip clock), and then it leads.
 */
export function invocationClock(eventTimeMs: number): Clock {
  const startedAt = performance.now();
  return { now: () => new Date(Math.max(Date.now(), eventTimeMs + (performance.now() - startedAt))) };
}
