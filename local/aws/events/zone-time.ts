// Time on the wall clock of a time zone, and the instants at which it is that time.

export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws for a time zone that is not in the database of IANA. */
export function wallTimeAt(timeZone: string, atMs: number): WallTime & { second: number } {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

/** The first instant at which it is that time; undefined for a time that the change to summer time leaves out. */
export function instantOf(timeZone: string, { year, month, day, hour, minute }: WallTime): number | undefined {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  // A zone changes its offset at most once within two days, so one of these two holds.
  const offsets = [offsetAt(timeZone, asUtc - DAY_MS), offsetAt(timeZone, asUtc + DAY_MS)];
  const instants = offsets.map((offset) => asUtc - offset).filter((atMs) => atMs + offsetAt(timeZone, atMs) === asUtc);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

/** What a zone is ahead of UTC at that instant. */
function offsetAt(timeZone: string, atMs: number): number {
  const { year, month, day, hour, minute, second } = wallTimeAt(timeZone, atMs);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
