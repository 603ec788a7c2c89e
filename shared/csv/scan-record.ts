// Finds the fields and the end of the record that begins at a place of a text.
import type { Dialect } from './dialect.ts';
import { lineEndLength, nextLineEnd } from './lines.ts';

export interface Scan {
  kind: 'record';
  fields: string[];
  /** Where each field begins. */
  starts: number[];
  /** Index after the record, before its line end. */
  end: number;
  /** A quoted field runs over a line end. */
  hasLineEnds: boolean;
  /** Quotes inside a quoted field were not written as the dialect says. */
  isIrregular: boolean;
}

export interface Unfinished {
  /**
   * `more`: the text ends before the record does. `unclosed`: a quote is opened in the last field, and no further one
   * follows to the end of all text. `stray`: the next one, lines below, is no closing quote. `given up`: see ScanOptions.
   */
  kind: 'more' | 'unclosed' | 'stray' | 'given up';
  starts: number[];
  /** The last field begins with a quote. */
  isQuoted: boolean;
}

export type ScanResult = Scan | Unfinished;

/** How far a closing quote is looked for after a stray one; without a limit a hostile line costs its length squared. */
const MAX_STRAY_UNITS = 2_000;
const MAX_STRAY_QUOTES = 20;

export interface ScanOptions {
  /** No further text follows behind `stop`. */
  isEnd: boolean;
  /** Where a stray quote stands lines below the opening one, a closing quote behind it is believed too. */
  seeksBehindStray?: boolean;
  /** Looks, now and then, at a record of more lines than it needs to decide: whether the first line is a row by itself, whatever follows. */
  givesUp?: ((seen: SeenFields) => boolean) | undefined;
}

/** What is known of a record of which a quoted field is not closed yet. */
export interface SeenFields {
  /** The text that was looked at ends here: after LINES_TO_DECIDE line ends. */
  end: number;
  starts: readonly number[];
  isIrregular: boolean;
}

/** Lines of a record that decide whether its quote is broken. */
export const LINES_TO_DECIDE = 32;
/** Records of fewer units are read to their end without a look at their lines. */
const UNITS_TO_DECIDE = 1_024;

/** Looks at the text from `at` to `stop`. */
export function scanRecord(text: string, at: number, stop: number, dialect: Dialect, options: ScanOptions): ScanResult {
  return new RecordScanner(text, stop, dialect, options).scan(at);
}

/** A line by itself, as a record; undefined when a quote is not closed on it. */
export function scanLine(line: string, dialect: Dialect): Scan | undefined {
  const scan = scanRecord(line, 0, line.length, dialect, { isEnd: true });
  return scan.kind === 'record' && scan.end === line.length ? scan : undefined;
}

type FieldEnd = number | Unfinished['kind'];

class RecordScanner {
  private readonly fields: string[] = [];
  private readonly starts: number[] = [];
  private hasLineEnds = false;
  private isIrregular = false;
  private readonly text: string;
  private readonly stop: number;
  private readonly dialect: Dialect;
  private readonly isEnd: boolean;
  private readonly seeksBehindStray: boolean;
  private readonly givesUp: ScanOptions['givesUp'];
  /** Units of the record at which its lines are looked at. */
  private unitsToDecide = UNITS_TO_DECIDE;
  /** The line end that was found last, and from where: the fields and quotes of a line ask for the same one. */
  private lineFrom = 0;
  private lineTo = -1;

  constructor(text: string, stop: number, dialect: Dialect, options: ScanOptions) {
    const { isEnd, seeksBehindStray = false, givesUp } = options;
    this.text = text;
    this.stop = stop;
    this.dialect = dialect;
    this.isEnd = isEnd;
    this.seeksBehindStray = seeksBehindStray;
    this.givesUp = givesUp;
  }

  scan(at: number): ScanResult {
    const { delimiter, quote } = this.dialect;
    for (let start = at; ; ) {
      this.starts.push(start);
      const opening = quote === '' ? -1 : this.skipSpaces(start);
      const isQuoted = opening >= 0 && opening < this.stop && this.text[opening] === quote;
      const end = isQuoted ? this.scanQuoted(start, opening) : this.scanPlain(start);
      if (typeof end === 'string') return { kind: end, starts: this.starts, isQuoted };
      if (delimiter === '' || !this.text.startsWith(delimiter, end) || end >= this.stop) return this.record(end);
      start = end + delimiter.length;
    }
  }

  private record(end: number): Scan {
    const { fields, starts, hasLineEnds, isIrregular } = this;
    return { kind: 'record', fields, starts, end, hasLineEnds, isIrregular };
  }

  /** Spaces before an opening and after a closing quote are no text; a tab may be the delimiter. */
  private skipSpaces(from: number): number {
    let at = from;
    while (at < this.stop && this.text[at] === ' ') at += 1;
    return at;
  }

  private scanPlain(start: number): FieldEnd {
    if (this.dialect.escaping === 'backslash') return this.scanEscaped(start);
    const lineEnd = this.lineEnd(start);
    if (lineEnd < 0) return 'more';
    const end = this.delimiterBefore(lineEnd, start);
    this.fields.push(this.text.slice(start, end));
    return end;
  }

  /** A field without quotes in which a backslash takes the meaning from the next character, a line end too. */
  private scanEscaped(start: number): FieldEnd {
    const { text, dialect } = this;
    for (let from = start; ; ) {
      const lineEnd = this.lineEnd(from);
      if (lineEnd < 0) return 'more';
      const end = this.delimiterBefore(lineEnd, from);
      if (!isEscaped(text, end, start) || end >= this.stop) {
        this.fields.push(unescaped(text.slice(start, end), ''));
        return end;
      }
      this.hasLineEnds ||= end === lineEnd;
      from = end + (end === lineEnd ? 1 : dialect.delimiter.length);
    }
  }

  private scanQuoted(start: number, opening: number): FieldEnd {
    const { text, dialect, stop } = this;
    const { quote } = dialect;
    let hasEscapes = false;
    for (let from = opening + 1; ; ) {
      const at = text.indexOf(quote, from);
      if (at < 0 || at >= stop) return this.isEnd ? 'unclosed' : 'more';
      if (this.isGivenUp(at)) return 'given up';
      if (dialect.escaping === 'backslash' && isEscaped(text, at, opening + 1)) {
        hasEscapes = true;
        from = at + 1;
        continue;
      }
      // What follows the quote decides what it is.
      if (this.lineEnd(at) < 0) return 'more';
      if (text[at + 1] === quote) {
        hasEscapes = true;
        from = at + 2;
        continue;
      }
      const end = this.endAfterQuote(at + 1);
      if (end < 0) return this.scanStray(start, opening, at);
      return this.close(opening, at, end, hasEscapes);
    }
  }

  /**
   * Without this, a file with a broken quote on each line costs its length times that of the longest record: each line
   * is looked at until that is reached, and then only one line is taken.
   */
  private isGivenUp(at: number): boolean {
    const [first = 0] = this.starts;
    if (!this.givesUp || at - first < this.unitsToDecide) return false;
    const end = endOfLines(this.text, first, at);
    if (end >= at) return false;
    // Further fields and stray quotes may decide it later.
    this.unitsToDecide *= 2;
    return this.givesUp({ end, starts: this.starts, isIrregular: this.isIrregular });
  }

  private close(opening: number, closing: number, end: number, hasEscapes: boolean): number {
    const value = this.text.slice(opening + 1, closing);
    const isPlain = !hasEscapes && this.dialect.escaping !== 'backslash';
    this.fields.push(isPlain ? value : unquote(value, this.dialect));
    this.hasLineEnds ||= hasLineEnd(value);
    return end;
  }

  /** A quoted field with a quote inside that is neither doubled nor its end: `"ACME "BEST" INC",`. */
  private scanStray(start: number, opening: number, stray: number): FieldEnd {
    const { text, dialect } = this;
    this.isIrregular = true;
    const hasLines = hasLineEnd(text.slice(opening, stray));
    if (hasLines && !this.seeksBehindStray) return 'stray';
    const last = Math.min(hasLines ? this.stop : this.lineEnd(stray), stray + MAX_STRAY_UNITS);
    let tries = 0;
    for (
      let at = text.indexOf(dialect.quote, stray + 1);
      at >= 0 && at < last && tries < MAX_STRAY_QUOTES;
      tries += 1
    ) {
      const end = this.endAfterQuote(at + 1);
      // Text that has not come yet may follow the quote.
      if (end >= 0 && this.lineEnd(at) < 0) return 'more';
      if (end >= 0) return this.close(opening, at, end, true);
      at = text.indexOf(dialect.quote, at + 1);
    }
    if (hasLines) return this.isEnd || last < this.stop || tries === MAX_STRAY_QUOTES ? 'stray' : 'more';
    // `"Bob" Smith`: all quotes are text.
    return this.scanPlain(start);
  }

  /** Where the field ends whose closing quote stands before `at`; -1 when further text follows the quote. */
  private endAfterQuote(at: number): number {
    const { text, dialect } = this;
    const end = this.skipSpaces(at);
    if (end >= this.stop || text[end] === '\n' || text[end] === '\r') return end;
    return dialect.delimiter !== '' && text.startsWith(dialect.delimiter, end) ? end : -1;
  }

  /** Index of the next line end; -1 when it has not come yet. */
  private lineEnd(from: number): number {
    if (from < this.lineFrom || from > this.lineTo) {
      this.lineFrom = from;
      this.lineTo = nextLineEnd(this.text, from, this.stop);
    }
    return this.lineTo === this.stop && !this.isEnd ? -1 : this.lineTo;
  }

  private delimiterBefore(lineEnd: number, from: number): number {
    if (this.dialect.delimiter === '') return lineEnd;
    const at = this.text.indexOf(this.dialect.delimiter, from);
    return at >= 0 && at < lineEnd ? at : lineEnd;
  }
}

/** Where LINES_TO_DECIDE lines from `from` on end; `stop` when there are fewer before it. */
function endOfLines(text: string, from: number, stop: number): number {
  let end = from;
  for (let lines = 0; lines < LINES_TO_DECIDE && end < stop; lines += 1) {
    end = nextLineEnd(text, lines === 0 ? from : end + lineEndLength(text, end), stop);
  }
  return end;
}

const hasLineEnd = (text: string) => text.includes('\n') || text.includes('\r');

/** Whether the character at `at` follows an odd number of backslashes, of those from `from` on. */
function isEscaped(text: string, at: number, from: number): boolean {
  let count = 0;
  while (at - 1 - count >= from && text[at - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}

/** The text of a quoted field, from what stands between its quotes. */
export function unquote(value: string, { quote, escaping }: Dialect): string {
  return escaping === 'backslash' ? unescaped(value, quote) : value.replaceAll(quote + quote, quote);
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '' };

/** As MySQL, Spark and Athena write it; `\N` alone is no value. */
function unescaped(value: string, quote: string): string {
  if (value === '\\N') return '';
  return value.replace(/\\([\s\S])|""|''/g, (found, one: string | undefined) => {
    if (one !== undefined) return ESCAPED[one] ?? one;
    return found === quote + quote ? quote : found;
  });
}
