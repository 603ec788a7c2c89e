// Schedule expressions of EventBridge, rate(...) and cron(...): when the next run is.

import { type FieldRange, parseCronField } from './cron-field.ts';
import { instantOf, wallTimeAt } from './zone-time.ts';

interface Cron {
  minutes: number[];
  hours: number[];
  days: ReadonlySet<number> | undefined;
  months: ReadonlySet<number> | undefined;
  /** 1 is Sunday. */
  weekdays: ReadonlySet<number> | undefined;
  years: ReadonlySet<number> | undefined;
}

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const LAST_YEAR = 2199;
const FIELDS: readonly FieldRange[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') },
  { name: 'day of the week', least: 1, most: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
  { name: 'year', least: 1970, most: LAST_YEAR },
];

/**
 * The first run after `afterMs`, undefined when there is none any more. `rate` counts from `afterMs`; `cron` goes by the wall clock of the zone:
 * a time that summer time leaves out is left out, one that comes twice counts once. Throws for an expression that is not known here.
 */
export function nextRun(expression: string, timeZone: string, afterMs: number): number | undefined {
  const found = /^(rate|cron)\((.+)\)$/.exec(expression.trim());
  const [, kind, text = ''] = found ?? [];
  if (kind === 'rate') return afterMs + parseRate(text);
  if (kind === 'cron') return nextCron(parseCron(text), timeZone, afterMs);
  throw new Error(`Schedule ${expression}: expected rate(...) or cron(...)`);
}

function parseRate(text: string): number {
  const [, count = '', unit, plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(text) ?? [];
  const hasRightPlural = (plural === 's') === (count !== '1');
  if (!(unit === 'minute' || unit === 'hour' || unit === 'day') || Number(count) === 0 || !hasRightPlural) {
    throw new Error(`Schedule rate(${text}): expected a count and minute(s), hour(s) or day(s), singular for 1`);
  }
  return Number(count) * UNIT_MS[unit];
}

function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length || [fields[2], fields[4]].filter((field) => field === '?').length !== 1) {
    throw new Error(`Schedule cron(${text}): expected six fields, one of the two days a "?"`);
  }
  try {
    const [minutes, hours, days, months, weekdays, years] = fields.map((field, index) =>
      parseCronField(field, FIELDS[index]!),
    );
    return { minutes: listed(minutes, 60), hours: listed(hours, 24), days, months, weekdays, years };
  } catch (error) {
    throw new Error(`Schedule cron(${text}): ${error instanceof Error ? error.message : error}`);
  }
}

function nextCron(cron: Cron, timeZone: string, afterMs: number): number | undefined {
  const { year, month, day } = wallTimeAt(timeZone, afterMs);
  // Calendar days are counted in UTC, where each has 24 hours; only the instants know of the zone.
  for (
    const date = new Date(Date.UTC(year, month - 1, day));
    date.getUTCFullYear() <= LAST_YEAR;
    date.setUTCDate(date.getUTCDate() + 1)
  ) {
    if (!isDayOf(cron, date)) continue;
    const atMs = firstOfDay(cron, timeZone, date, afterMs);
    if (atMs !== undefined) return atMs;
  }
  return undefined;
}

function isDayOf({ days, months, weekdays, years }: Cron, date: Date): boolean {
  return (
    (years?.has(date.getUTCFullYear()) ?? true) &&
    (months?.has(date.getUTCMonth() + 1) ?? true) &&
    (days?.has(date.getUTCDate()) ?? true) &&
    (weekdays?.has(date.getUTCDay() + 1) ?? true)
  );
}

function firstOfDay({ hours, minutes }: Cron, timeZone: string, date: Date, afterMs: number): number | undefined {
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  for (const hour of hours) {
    for (const minute of minutes) {
      const atMs = instantOf(timeZone, { ...day, hour, minute });
      if (atMs !== undefined && atMs > afterMs) return atMs;
    }
  }
  return undefined;
}

function listed(numbers: ReadonlySet<number> | undefined, count: number): number[] {
  return numbers === undefined
    ? Array.from({ length: count }, (_, number) => number)
    : [...numbers].sort((a, b) => a - b);
}
