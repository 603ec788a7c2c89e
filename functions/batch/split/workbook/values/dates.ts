// Stored day numbers as ISO dates.

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** 9999-12-31, the last day that Excel shows. */
const LAST_DAY = 2_958_465;
const DAYS_1904 = 1_462;
/** Excel's calendar has a 29 February 1900, as Lotus 1-2-3 had. */
const FALSE_LEAP_DAY = 60;

/** What a format shows of a day number. */
export interface DateParts {
  /** Year, month or day; else only a time of day. */
  hasDate: boolean;
  /** Hours go on above 24. */
  isElapsed: boolean;
}

/** Undefined when the number is no date (Excel shows `####`). The time stands there when it is not midnight. */
export function isoDate(value: number, parts: DateParts, is1904: boolean): string | undefined {
  if (parts.isElapsed) return elapsed(value);
  const seconds = Math.round(value * DAY_SECONDS);
  if (seconds < 0) return undefined;
  const time = clock(seconds % DAY_SECONDS);
  if (!parts.hasDate) return time;
  const day = Math.floor(seconds / DAY_SECONDS) + (is1904 ? DAYS_1904 : 0);
  if (day > LAST_DAY) return undefined;
  // A day number below 1 under a date format is a time of day.
  if (day === 0) return seconds === 0 ? undefined : time;
  return seconds % DAY_SECONDS === 0 ? isoDay(day) : `${isoDay(day)}T${time}`;
}

const MAX_KNOWN_DAYS = 4_096;
const knownDays = new Map<number, string>();

/** Columns repeat their days; writing one takes longer than to look it up. */
function isoDay(day: number): string {
  const known = knownDays.get(day);
  if (known) return known;
  if (knownDays.size === MAX_KNOWN_DAYS) knownDays.clear();
  const written = writeDay(day);
  knownDays.set(day, written);
  return written;
}

function writeDay(day: number): string {
  if (day === FALSE_LEAP_DAY) return '1900-02-29';
  const sinceEpoch = day - (day < FALSE_LEAP_DAY ? 25_568 : 25_569);
  return new Date(sinceEpoch * DAY_MS).toISOString().slice(0, 10);
}

function clock(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function elapsed(value: number): string {
  const seconds = Math.round(Math.abs(value) * DAY_SECONDS);
  return `${value < 0 && seconds > 0 ? '-' : ''}${clock(seconds)}`;
}

/** A date that is stored as ISO text (`t="d"`): without a time of midnight, like the others. */
export function isoText(stored: string): string {
  const [, day, time] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d*)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(stored) ?? [];
  if (!day) return stored;
  if (!time || /^00:00(:00)?$/.test(time)) return day;
  return `${day}T${time.length === 5 ? `${time}:00` : time}`;
}
