// The nightly schedules in the year of two clock changes, by the Scheduler's rule: a time that is left out is skipped, one that comes twice runs once
// (repost.aws/knowledge-center/eventbridge-scheduler-adjust-dst).
import { expect, it } from 'vitest';
import { SCHEDULES, TIME_ZONE } from '../../cdk/schedules.ts';
import { nextRun } from '../aws/events/schedule-expression.ts';

it.each(Object.entries(SCHEDULES))('%s runs once on each day of a year, clock changes included', (_, { cron }) => {
  const days: string[] = [];
  // From midnight to midnight in New York.
  for (let atMs = Date.parse('2027-01-01T05:00:00Z'); ; ) {
    const next = nextRun(`cron(${cron})`, TIME_ZONE, atMs);
    if (next === undefined || next >= Date.parse('2028-01-01T05:00:00Z')) break;
    days.push(new Date(next).toLocaleDateString('en-US', { timeZone: TIME_ZONE }));
    atMs = next;
  }
  expect([days.length, new Set(days).size]).toEqual([365, 365]);
});
