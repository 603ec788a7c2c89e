// One field of a cron() expression of EventBridge: the numbers that it lets through.

export interface FieldRange {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that stand for numbers, the first for `least`. */
  readonly names?: readonly string[];
}

/** `*` and `?` let all through, as undefined. Throws for anything that is not numbers, names, ranges, lists and steps within the range. */
export function parseCronField(text: string, range: FieldRange): ReadonlySet<number> | undefined {
  if (text === '*' || text === '?') return undefined;
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const { first, last, step } = parsePart(part, range);
    for (let number = first; number <= last; number += step) numbers.add(number);
  }
  return numbers;
}

function parsePart(part: string, range: FieldRange): { first: number; last: number; step: number } {
  const found = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (!found) throw wrong(part, range);
  const [, star, from = '', to, every] = found;
  const first = star ? range.least : numberOf(from, part, range);
  // `5/10` goes on to the end of the range, `5` does not.
  const open = star || every !== undefined;
  const last = to === undefined ? (open ? range.most : first) : numberOf(to, part, range);
  const step = every === undefined ? 1 : Number(every);
  if (step < 1 || last < first) throw wrong(part, range);
  return { first, last, step };
}

function numberOf(text: string, part: string, range: FieldRange): number {
  const byName = range.names?.indexOf(text.toUpperCase()) ?? -1;
  const number = byName >= 0 ? range.least + byName : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= range.least && number <= range.most)) throw wrong(part, range);
  return number;
}

function wrong(part: string, { name, least, most }: FieldRange): Error {
  return new Error(`"${part}" is no ${name} known here: expected ${least} to ${most}, with lists, ranges and steps`);
}
