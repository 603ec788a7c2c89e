// What runs by the clock, one row each: a command of a service, or a state machine.
import type { ServiceName } from '../shared/services.ts';
import type { MachineName } from './machines.ts';

export const TIME_ZONE = 'America/New_York';

interface At {
  /** EventBridge Scheduler's six fields: minutes, hours, day of month, month, day of week, year. */
  cron: string;
}
export type ScheduleRow = At & ({ service: ServiceName; command: string } | { machine: MachineName });

/** None between 01:00 and 03:00: when the clocks change, these hours are left out or come twice, and the Scheduler skips what falls into them. */
export const SCHEDULES = {
  /** Left out while there is no such machine. */
  SupplierSync: { cron: '30 0 * * ? *', machine: 'supplier-sync' },
  /** Partitions, retention. */
  CleanUp: { cron: '0 3 * * ? *', service: 'scheduler', command: 'cleanUp' },
  /** Expired lookups, and use of the cache that was counted long ago. */
  SweepCache: { cron: '30 3 * * ? *', service: 'cache', command: 'sweep' },
  /** Results that Mastercard had ready only after the deadline. */
  MergeLate: { cron: '0 4 * * ? *', service: 'mastercard', command: 'mergeLate' },
  /** Events and webhooks that could not be delivered, for seven days. */
  RetryNotices: { cron: '30 4 * * ? *', service: 'orchestration', command: 'retryNotices' },
  /** When OpenAI's models end, by its own list: half an hour before the report that tells it. */
  ModelDates: { cron: '30 5 * * ? *', service: 'classification', command: 'readModelDates' },
  /** Health into the log, and how many days OpenAI's model has left. */
  DailyReport: { cron: '0 6 * * ? *', service: 'monitoring', command: 'dailyReport' },
} as const satisfies Record<string, ScheduleRow>;

/** What is looked at all day long; it changes nothing. */
export const CHECKS = {
  /** Batches that wait longer than expected. */
  BatchWaits: { cron: '0/15 * * * ? *', service: 'batch', command: 'checkWaits' },
} as const satisfies Record<string, ScheduleRow>;

/** Services whose function a schedule calls: asynchronously, so that nobody waits for the answer. */
export const SCHEDULED_SERVICES: readonly ServiceName[] = [
  ...new Set(
    Object.values<ScheduleRow>({ ...SCHEDULES, ...CHECKS }).flatMap((row) => ('service' in row ? [row.service] : [])),
  ),
];
