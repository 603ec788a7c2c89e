import { describe, expect, it } from 'vitest';
import { IdleSkipClock } from '../../idle-skip-clock.ts';
import { nextRun } from './schedule-expression.ts';
import { Scheduler } from './scheduler.ts';

const next = (expression: string, zone: string, after: string) => {
  const atMs = nextRun(expression, zone, Date.parse(after));
  return atMs === undefined ? undefined : new Date(atMs).toISOString().slice(0, 16);
};

describe('schedule expressions', () => {
  it.each([
    ['rate(5 minutes)', 'UTC', '2026-05-01T10:00:30Z', '2026-05-01T10:05'],
    ['rate(1 day)', 'UTC', '2026-05-01T10:00:00Z', '2026-05-02T10:00'],
    ['cron(0 2 * * ? *)', 'UTC', '2026-05-01T01:59:59Z', '2026-05-01T02:00'],
    ['cron(0 2 * * ? *)', 'UTC', '2026-05-01T02:00:00Z', '2026-05-02T02:00'],
    ['cron(0 2 * * ? *)', 'America/New_York', '2026-05-01T02:00:00Z', '2026-05-01T06:00'],
    ['cron(0/15 8-17 ? * MON-FRI *)', 'UTC', '2026-05-01T17:50:00Z', '2026-05-04T08:00'],
    ['cron(*/20 * * * ? *)', 'UTC', '2026-05-01T10:21:00Z', '2026-05-01T10:40'],
    ['cron(0 0 1 JAN,JUL ? *)', 'UTC', '2026-05-01T00:00:00Z', '2026-07-01T00:00'],
    ['cron(0 12 29 2 ? *)', 'UTC', '2026-05-01T00:00:00Z', '2028-02-29T12:00'],
    ['cron(0 12 ? * 1 2030)', 'UTC', '2026-05-01T00:00:00Z', '2030-01-06T12:00'],
    ['cron(0 12 1 1 ? 2020)', 'UTC', '2026-05-01T00:00:00Z', undefined],
    ['cron(0 12 31 2 ? 2027)', 'UTC', '2026-05-01T00:00:00Z', undefined],
    // Clocks in New York go from 2:00 to 3:00 on 8 March 2026, and from 2:00 back to 1:00 on 1 November.
    ['cron(30 2 * * ? *)', 'America/New_York', '2026-03-08T00:00:00Z', '2026-03-09T06:30'],
    ['cron(30 1 * * ? *)', 'America/New_York', '2026-11-01T00:00:00Z', '2026-11-01T05:30'],
    ['cron(30 1 * * ? *)', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-02T06:30'],
    ['cron(30 3 * * ? *)', 'Australia/Lord_Howe', '2026-05-01T00:00:00Z', '2026-05-01T17:00'],
  ])('%s in %s after %s is %s', (expression, zone, after, expected) => {
    expect(next(expression, zone, after)).toBe(expected);
  });

  it.each([
    ['rate(1 days)', 'singular for 1'],
    ['rate(0 minutes)', 'expected a count'],
    ['cron(0 2 * * *)', 'expected six fields'],
    ['cron(0 2 * * * *)', 'one of the two days a "?"'],
    ['cron(60 2 * * ? *)', '"60" is no minute known here: expected 0 to 59'],
    ['cron(0 2 L * ? *)', '"L" is no day of the month known here'],
    ['cron(0 2 ? * 6#3 *)', 'is no day of the week known here'],
    ['at(2026-05-01T00:00:00)', 'expected rate(...) or cron(...)'],
  ])('%s is refused', (expression, reason) => {
    expect(() => nextRun(expression, 'UTC', 0)).toThrow(reason);
  });
});

describe('local scheduler', () => {
  it('runs a schedule time after time, goes on when a run fails, and is never jumped to', async () => {
    const clock = new IdleSkipClock();
    clock.allowSkip(() => true);
    const faults: unknown[] = [];
    const runs: number[] = [];
    const scheduler = new Scheduler({ clock, onFault: (error) => faults.push(error) });
    const target = async (scheduledMs: number) => {
      runs.push(scheduledMs);
      if (runs.length === 1) throw new Error('first run');
    };
    const start = clock.now();
    scheduler.add({ name: 'nightly', expression: 'rate(1 hour)', target });
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(runs).toEqual([]);
    await clock.sleep(3_700_000);
    await clock.sleep(3_700_000);
    expect(runs).toHaveLength(2);
    expect(runs[0]! - start).toBeGreaterThanOrEqual(3_600_000);
    expect(faults).toMatchObject([{ message: 'first run' }]);
    scheduler.stop();
    clock.stop();
  });

  it('refuses a schedule that it does not understand, by its name', () => {
    const scheduler = new Scheduler({ clock: new IdleSkipClock(), onFault: () => {} });
    const target = async () => {};
    expect(() => scheduler.add({ name: 'sync', expression: 'sometimes', target })).toThrow(
      'Schedule sync: Schedule sometimes: expected rate',
    );
    expect(() =>
      scheduler.add({ name: 'sync', expression: 'cron(0 2 * * ? *)', timeZone: 'Mars/Base', target }),
    ).toThrow('Schedule sync');
  });
});
