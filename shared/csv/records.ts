// Cuts delimited text into records, as RFC 4180 says and as real exports break it: stray quotes, quotes that never close, mixed line ends, endless lines.

export interface CsvRecord {
  fields: string[];
  /** Line on which the record begins, from 1. */
  line: number;
  /** The record as it stood in the file, without its line end. */
  raw: string;
  /** Where reading goes on after this record: units from the beginning of the text, and line. */
  next: { offset: number; line: number };
  /** Why the fields cannot be trusted. */
  problem?: string;
}

export interface Position {
  offset: number;
  line: number;
}

/** A record longer than this is cut; no ledger has one, an unclosed quote or a file without line ends does. */
export const MAX_RECORD_UNITS = 1_000_000;
/** How far a closing quote is looked for after a stray one; without a limit a hostile line costs its length squared. */
const MAX_STRAY_UNITS = 2_000;
const QUOTE = '"';
const OPEN_QUOTE = 'a quote is opened and never closed';

/** Fields and end of a record, or that more text is needed to know. */
type Scan = { fields: string[]; end: number; problem?: string } | 'more';

/**
 * Reads records from text that comes in pieces. `delimiter` is one character, or empty when a line is one field.
 * Positions are exact, so that a reader made with the `next` of any record goes on after it.
 */
export class RecordReader {
  private text = '';
  private at = 0;
  private position: Position;
  private isDiscarding = false;
  private readonly delimiter: string;

  constructor(delimiter: string, from: Position = { offset: 0, line: 1 }) {
    this.delimiter = delimiter;
    this.position = { ...from };
  }

  /** The records that are complete now; `isLast` says that no further text follows. */
  *push(piece: string, isLast = false): Generator<CsvRecord> {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    if (this.isDiscarding && !this.discardLine()) return;
    while (this.at < this.text.length) {
      const scan = this.scanRecord(isLast);
      if (scan === 'more') break;
      yield this.take(scan);
    }
    if (this.text.length - this.at > MAX_RECORD_UNITS) yield this.cut();
  }

  private take({ fields, end, problem }: Exclude<Scan, 'more'>): CsvRecord {
    const { line } = this.position;
    const raw = this.text.slice(this.at, end);
    const lineEnd = lineEndAt(this.text, end);
    this.position.offset += end + lineEnd - this.at;
    this.position.line += countLines(raw) + (lineEnd > 0 ? 1 : 0);
    this.at = end + lineEnd;
    return { fields, line, raw, next: { ...this.position }, ...(problem && { problem }) };
  }

  /** A record that outgrew the limit: its beginning is reported, the rest of its line dropped. */
  private cut(): CsvRecord {
    const raw = this.text.slice(this.at, this.at + 1_000);
    const { line } = this.position;
    this.isDiscarding = true;
    this.discardLine();
    const problem = `a record is longer than ${MAX_RECORD_UNITS} characters`;
    return { fields: [raw], line, raw, next: { ...this.position }, problem };
  }

  /** Drops text up to the next line end; false when it has not come yet. */
  private discardLine(): boolean {
    const end = nextLineEnd(this.text, this.at);
    const isFound = end < this.text.length && !(this.text[end] === '\r' && end + 1 === this.text.length);
    const stop = isFound ? end + lineEndAt(this.text, end) : end;
    this.position.offset += stop - this.at;
    this.at = stop;
    if (isFound) this.position.line += 1;
    this.isDiscarding = !isFound;
    return isFound;
  }

  private scanRecord(isLast: boolean): Scan {
    const { text, delimiter } = this;
    const lineEnd = nextLineEnd(text, this.at);
    const line = text.slice(this.at, lineEnd);
    if (line.includes(QUOTE)) return this.scanFields(isLast);
    // A carriage return at the end of the piece may be half of a line end.
    if (!isLast && lineEnd + 1 >= text.length) return 'more';
    return { fields: delimiter ? line.split(delimiter) : [line], end: lineEnd };
  }

  private scanFields(isLast: boolean): Scan {
    const { text } = this;
    const fields: string[] = [];
    for (let start = this.at; ; ) {
      const field = text[start] === QUOTE ? this.scanQuoted(start, isLast) : this.scanPlain(start, isLast);
      if (field === 'more') return 'more';
      if (field === 'open') return this.firstLine(isLast);
      fields.push(field.value);
      if (this.delimiter === '' || text[field.end] !== this.delimiter) return { fields, end: field.end };
      start = field.end + 1;
    }
  }

  private scanPlain(start: number, isLast: boolean): { value: string; end: number } | 'more' {
    const end = this.fieldEnd(start);
    if (!isLast && end + 1 >= this.text.length) return 'more';
    return { value: this.text.slice(start, end), end };
  }

  /** A field that begins with a quote; `open` when the quote is never closed. */
  private scanQuoted(start: number, isLast: boolean): { value: string; end: number } | 'more' | 'open' {
    const { text } = this;
    for (let from = start + 1; ; ) {
      const quote = text.indexOf(QUOTE, from);
      if (quote < 0) return isLast || text.length - start > MAX_RECORD_UNITS ? 'open' : 'more';
      if (!isLast && quote + 2 >= text.length) return 'more';
      const after = text[quote + 1];
      if (after === QUOTE) from = quote + 2;
      else if (this.endsField(after)) return { value: unquote(text.slice(start + 1, quote)), end: quote + 1 };
      else return this.scanStray(start, quote, isLast);
    }
  }

  /** A quoted field with a quote inside that is neither doubled nor its end. */
  private scanStray(start: number, stray: number, isLast: boolean) {
    const { text } = this;
    if (countLines(text.slice(start, stray)) > 0) return 'open';
    const lineEnd = nextLineEnd(text, stray);
    if (!isLast && lineEnd + 1 >= text.length) return 'more';
    const line = text.slice(stray + 1, Math.min(lineEnd + 1, stray + MAX_STRAY_UNITS));
    for (let i = line.indexOf(QUOTE); i >= 0; i = line.indexOf(QUOTE, i + 1)) {
      // `"ACME "BEST" INC",`: the stray quotes are part of the text.
      const close = stray + 1 + i;
      if (this.endsField(text[close + 1])) return { value: unquote(text.slice(start + 1, close)), end: close + 1 };
    }
    // `"Bob" Smith`: all quotes are.
    return this.scanPlain(start, isLast);
  }

  /** The line of an unclosed quote as a record of its own, so that only this row is lost. */
  private firstLine(isLast: boolean): Scan {
    const end = nextLineEnd(this.text, this.at);
    if (!isLast && end + 1 >= this.text.length) return 'more';
    return { fields: [this.text.slice(this.at, end)], end, problem: OPEN_QUOTE };
  }

  private endsField(character: string | undefined): boolean {
    if (character === undefined || character === '\n' || character === '\r') return true;
    return this.delimiter !== '' && character === this.delimiter;
  }

  private fieldEnd(start: number): number {
    const lineEnd = nextLineEnd(this.text, start);
    if (this.delimiter === '') return lineEnd;
    const delimiter = this.text.indexOf(this.delimiter, start);
    return delimiter >= 0 && delimiter < lineEnd ? delimiter : lineEnd;
  }
}

export const isOpenQuote = (record: CsvRecord): boolean => record.problem === OPEN_QUOTE;

const unquote = (text: string) => text.replaceAll('""', QUOTE);

/** Index of the next `\r` or `\n`, or the length of the text. */
function nextLineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  const end = newline < 0 ? text.length : newline;
  const carriage = text.slice(from, end).indexOf('\r');
  return carriage < 0 ? end : from + carriage;
}

function lineEndAt(text: string, at: number): number {
  if (text[at] === '\r') return text[at + 1] === '\n' ? 2 : 1;
  return text[at] === '\n' ? 1 : 0;
}

const countLines = (text: string) => (text.match(/\r\n?|\n/g) ?? []).length;
