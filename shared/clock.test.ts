// The clock of an invocation: never behind the wall, the event or the time that Lambda's trace id tells.
import { afterEach, expect, test, vi } from 'vitest';
import { invocationClock } from './clock.ts';

afterEach(() => vi.unstubAllEnvs());

const HOUR_MS = 3_600_000;
const hoursAhead = (clock: { now(): Date }) => Math.floor((clock.now().getTime() - Date.now() + 1_000) / HOUR_MS);

test.each([
  ['the wall', -5, -5, 0],
  ['the event', 3, 1, 3],
  ['the invocation', 1, 3, 3],
])('follows %s where it is latest', (_, eventHours, invokedHours, expected) => {
  const seconds = Math.floor((Date.now() + invokedHours * HOUR_MS) / 1000);
  vi.stubEnv('_X_AMZN_TRACE_ID', `Root=1-${seconds.toString(16)}-0123456789abcdef01234567;Sampled=0`);
  expect(hoursAhead(invocationClock(Date.now() + eventHours * HOUR_MS))).toBe(expected);
});

test('does without a trace id', () => {
  vi.stubEnv('_X_AMZN_TRACE_ID', '');
  expect(hoursAhead(invocationClock(Date.now() + 2 * HOUR_MS))).toBe(2);
});
