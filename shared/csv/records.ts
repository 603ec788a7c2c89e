// Cuts delimited text into records, as RFC 4180 says and as real exports break it: stray quotes, quotes that never close, mixed line ends, endless lines.
import { areRowsAlone, contradicts, isProvenRow, judgeLines, REPAIRED, repairLine } from './broken-quotes.ts';
import { type Dialect, type KnownTable, RFC_4180 } from './dialect.ts';
import { countLineEnds, lineEndLength, nextLineEnd } from './lines.ts';
import { type Scan, type SeenFields, scanRecord, type Unfinished } from './scan-record.ts';

export interface Position {
  offset: number;
  line: number;
}

export interface CsvRecord {
  fields: string[];
  /** Line on which the record begins, from 1. */
  line: number;
  /** Where reading goes on after this record: units from the beginning of the text, and line. */
  next: Position;
  /** Why the fields cannot be trusted; they then are one: the text of the record, cut. */
  problem?: string;
  /** What was repaired. */
  remarks?: string[];
  /** The text ends within its quotes: it is not complete. */
  isCutOff?: boolean;
}

export interface ReaderOptions {
  dialect?: Dialect;
  /** Where the text begins: START, or the `next` of a record. */
  from?: Position;
  /** Bytes of a unit: what a record may be long is counted in bytes. */
  unitBytes?: number;
  /** Without it a quote that is closed lines later is believed. */
  table?: KnownTable | undefined;
}

/** A longer record is refused: no ledger has one, a file without line ends does. */
const MAX_RECORD_BYTES = 65_536;
const TOO_LONG = 'the row is longer than 64 KB';
/** What is shown of a record that cannot be read. */
const SHOWN_UNITS = 1_000;

const OPEN_QUOTE = 'a quote is opened and never closed';
const SWALLOWED = 'a quoted cell runs over lines that look like rows: expected quotes inside a cell to be doubled';
const IRREGULAR = 'quotes inside a cell are not doubled, and the cells could not be told apart';

/** A record that is too long, until its end is found. */
interface Dropping {
  line: number;
  /** Its beginning. */
  start: string;
  /** A line end within quotes does not end it. */
  isQuoted: boolean;
  /** Quotes that were passed. */
  quotes: number;
  /** Text of the present line has been passed. */
  isWithinLine: boolean;
}

/**
 * Reads records from text that comes in pieces. Positions are exact: a reader that is made with the `next` of any
 * record gives the records after it. Holds at most one record and one piece.
 */
export class RecordReader {
  private text = '';
  private at = 0;
  private readonly position: Position;
  private readonly dialect: Dialect;
  private readonly maxUnits: number;
  private readonly table: KnownTable | undefined;
  private dropping: Dropping | undefined;

  constructor({ dialect = RFC_4180, from = { offset: 0, line: 1 }, unitBytes = 1, table }: ReaderOptions = {}) {
    this.dialect = dialect;
    this.position = { ...from };
    this.maxUnits = MAX_RECORD_BYTES / unitBytes;
    this.table = table && table.width > 1 && dialect.delimiter !== '' ? table : undefined;
  }

  /** Units that were pushed and belong to no record yet. */
  get pending(): number {
    return this.text.length - this.at;
  }

  /** Passes over a piece of blank lines that ends with a whole line end, quicker than reading it; false when it is none. */
  passBlank(piece: string): boolean {
    if (this.pending > 0 || this.dropping || !/[\r\n]$/.test(piece) || /\S/.test(piece)) return false;
    this.text = '';
    this.at = 0;
    this.position.offset += piece.length;
    this.position.line += countLineEnds(piece);
    return true;
  }

  /** The records that are complete now; `isLast` says that no further text follows. */
  read(piece: string, isLast = false): CsvRecord[] {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    const records: CsvRecord[] = [];
    for (;;) {
      const record = this.dropping ? this.drop(isLast) : this.next(records, isLast);
      if (!record) return records;
      records.push(record);
    }
  }

  private next(records: CsvRecord[], isLast: boolean): CsvRecord | undefined {
    this.readPlainLines(records);
    return this.at < this.text.length ? this.readRecord(isLast) : undefined;
  }

  /** The fast way: lines without a quote, as most are. */
  private readPlainLines(records: CsvRecord[]): void {
    const { text, dialect, position, maxUnits } = this;
    const { delimiter, quote, escaping } = dialect;
    if (escaping === 'backslash') return;
    const found = quote === '' ? -1 : text.indexOf(quote, this.at);
    // A carriage return at the end of the piece may be half of a line end.
    const stop = found < 0 ? text.length - 1 : found;
    const lineEnd = text.includes('\n', this.at) ? '\n' : '\r';
    let { offset, line } = position;
    let at = this.at;
    for (let next = text.indexOf(lineEnd, at); next >= 0 && next <= stop; next = text.indexOf(lineEnd, at)) {
      const end = next > at && text.charCodeAt(next - 1) === CARRIAGE_RETURN ? next - 1 : next;
      const content = text.slice(at, end);
      if (next - at > maxUnits || content.includes('\r')) break;
      if (lineEnd === '\r' && next + 1 === text.length) break;
      offset += next + 1 - at;
      at = next + 1;
      line += 1;
      const fields = delimiter === '' ? [content] : content.split(delimiter);
      records.push({ fields, line: line - 1, next: { offset, line } });
    }
    this.at = at;
    position.offset = offset;
    position.line = line;
  }

  private readRecord(isLast: boolean): CsvRecord | undefined {
    const { text, at, maxUnits } = this;
    const stop = Math.min(text.length, at + maxUnits);
    const isEnd = isLast && stop === text.length;
    const givesUp = this.table && this.givesUp;
    const scan = scanRecord(text, at, stop, this.dialect, {
      isEnd,
      seeksBehindStray: this.table !== undefined,
      givesUp,
    });
    if (scan.kind === 'given up') return this.takeFirstLine(isLast);
    if (scan.kind === 'record') {
      // A carriage return at the end of the piece may be half of a line end.
      if (!isLast && scan.end + 1 >= text.length) return undefined;
      return scan.hasLineEnds ? this.takeLines(scan, isLast) : this.takeLine(scan);
    }
    if (scan.kind === 'more' && stop === text.length) return undefined;
    if (scan.isQuoted) return this.takeOpen(scan, stop, isLast);
    return this.startDropping(nextLineEnd(text, at, stop) < stop, isLast);
  }

  /**
   * Whether the first line is taken alone, whatever comes below the lines that were seen: rows were swallowed, or may
   * have been, and the record is none of the table's already.
   */
  private readonly givesUp = ({ end, starts, isIrregular }: SeenFields): boolean => {
    const { text, at, table, dialect } = this;
    if (!table) return false;
    const inside = starts.map((start) => start - at);
    // With its line end, so that the last of the lines is not taken for the last of the record.
    const verdict = judgeLines(text.slice(at, end + 1), inside, table, dialect);
    if (verdict === 'broken' || starts.length > 2 * table.width) return true;
    const isTooWide = starts.length > table.width;
    return verdict === 'doubtful' ? isIrregular || isTooWide : isIrregular && isTooWide;
  };

  private takeLine(scan: Scan): CsvRecord {
    const { fields, end, isIrregular } = scan;
    const { table } = this;
    if (!isIrregular || !table) return this.takePlain(end, fields);
    if (fields.length === table.width && !contradicts(fields, table))
      return this.take(end, { fields, remarks: [REPAIRED] });
    const line = this.text.slice(this.at, end);
    const repaired = repairLine(line, table, this.dialect);
    return this.take(
      end,
      repaired
        ? { fields: repaired.fields, remarks: [repaired.remark] }
        : { fields: [shown(line)], problem: IRREGULAR },
    );
  }

  private takeLines(scan: Scan, isLast: boolean): CsvRecord | undefined {
    const { fields, end, isIrregular } = scan;
    const { table, text, at, dialect } = this;
    if (!table) return this.take(end, { fields });
    const starts = scan.starts.map((start) => start - at);
    const verdict = judgeLines(text.slice(at, end), starts, table, dialect);
    // The quote of the last line seemed to close that of the first.
    if (isIrregular && areRowsAlone(text.slice(at, end), table, dialect)) return this.takeFirstLine(isLast);
    const isWhole = !isIrregular || (fields.length === table.width && !contradicts(fields, table));
    if (verdict === 'record' && isWhole) return this.take(end, { fields, ...(isIrregular && { remarks: [REPAIRED] }) });
    if (verdict === 'doubtful' && !isIrregular) return this.take(end, { fields, problem: SWALLOWED });
    return this.takeFirstLine(isLast);
  }

  /** A quote that is not closed before the longest record ends, or at all. */
  private takeOpen({ starts, kind }: Unfinished, stop: number, isLast: boolean): CsvRecord | undefined {
    const { text, at, table, dialect } = this;
    if (!table || kind === 'stray') return this.takeFirstLine(isLast);
    const inside = starts.map((start) => start - at);
    const verdict = judgeLines(text.slice(at, stop), inside, table, dialect);
    if (verdict !== 'record') return this.takeFirstLine(isLast);
    if (kind === 'more') return this.startDropping(true, isLast);
    // One line with its end is a row whose quote is broken.
    if (nextLineEnd(text, at) === text.length - lineEndLength(text, nextLineEnd(text, at)))
      return this.takeFirstLine(isLast);
    return this.take(text.length, { fields: [shown(text.slice(at))], problem: OPEN_QUOTE, isCutOff: true });
  }

  /** The line of an unclosed quote as a record of its own, so that only this row is lost. */
  private takeFirstLine(isLast: boolean): CsvRecord | undefined {
    const { text, at, table, maxUnits } = this;
    const stop = Math.min(text.length, at + maxUnits);
    const end = nextLineEnd(text, at, stop);
    if (end === stop && stop < text.length) return this.startDropping(false, isLast);
    if (!isLast && end + 1 >= text.length) return undefined;
    const line = text.slice(at, end);
    // Without a line end the file may break off here.
    const repaired = table && repairLine(line, table, this.dialect, end < text.length);
    return this.take(
      end,
      repaired
        ? { fields: repaired.fields, remarks: [repaired.remark] }
        : { fields: [shown(line)], problem: OPEN_QUOTE, ...(end === text.length && { isCutOff: true }) },
    );
  }

  /** A record of one line, as nearly all are: measured, an object that is put together takes twice as long. */
  private takePlain(end: number, fields: string[]): CsvRecord {
    const line = this.passRecord(end, 0);
    return { fields, line, next: { offset: this.position.offset, line: this.position.line } };
  }

  private take(end: number, content: Pick<CsvRecord, 'fields' | 'problem' | 'remarks' | 'isCutOff'>): CsvRecord {
    const line = this.passRecord(end, countLineEnds(this.text.slice(this.at, end)));
    return { ...content, line, next: { ...this.position } };
  }

  /** Goes behind a record and its line end; answers the line on which it began. */
  private passRecord(end: number, lineEndsWithin: number): number {
    const { text, at, position } = this;
    const { line } = position;
    const lineEnd = lineEndLength(text, end);
    position.offset += end + lineEnd - at;
    position.line += lineEndsWithin + (lineEnd > 0 ? 1 : 0);
    this.at = end + lineEnd;
    return line;
  }

  /** Passes over a record that is too long: to the end of its line or, `isQuoted`, to the end of the line on which its quotes are closed. */
  private startDropping(isQuoted: boolean, isLast: boolean): CsvRecord | undefined {
    const start = shown(this.text.slice(this.at, this.at + SHOWN_UNITS));
    this.dropping = {
      line: this.position.line,
      start,
      isQuoted: isQuoted && this.dialect.quote !== '',
      quotes: 0,
      isWithinLine: true,
    };
    return this.drop(isLast);
  }

  private drop(isLast: boolean): CsvRecord | undefined {
    const { text, dropping } = this;
    if (!dropping) return undefined;
    while (this.at < text.length) {
      const end = nextLineEnd(text, this.at);
      const lineEnd = lineEndLength(text, end);
      if (!isLast && (lineEnd === 0 || end + 1 >= text.length)) {
        // The beginning of a line is kept until it can be judged, if it can be a row at all.
        if (dropping.isWithinLine || end - this.at > this.maxUnits) this.pass(end);
        return undefined;
      }
      if (this.isRowAfterDropped(text.slice(this.at, end))) return this.endDropping(true);
      this.pass(end);
      this.at = end + lineEnd;
      this.position.offset += lineEnd;
      this.position.line += lineEnd > 0 ? 1 : 0;
      dropping.isWithinLine = false;
      if (!dropping.isQuoted || dropping.quotes % 2 === 0) return this.endDropping(true);
    }
    return isLast ? this.endDropping(dropping.quotes % 2 === 0) : undefined;
  }

  private isRowAfterDropped(line: string): boolean {
    const { dropping, table, dialect } = this;
    return table !== undefined && dropping?.isWithinLine === false && isProvenRow(line, table, dialect);
  }

  /** Passes over text within a line. */
  private pass(end: number): void {
    const { dropping, dialect, text, at } = this;
    if (!dropping) return;
    if (dropping.isQuoted) dropping.quotes += text.slice(at, end).split(dialect.quote).length - 1;
    dropping.isWithinLine = true;
    this.position.offset += end - at;
    this.at = end;
  }

  private endDropping(isClosed: boolean): CsvRecord | undefined {
    const { dropping, position } = this;
    if (!dropping) return undefined;
    this.dropping = undefined;
    const isCutOff = !isClosed && dropping.isQuoted;
    const { start, line } = dropping;
    return { fields: [start], line, next: { ...position }, problem: TOO_LONG, ...(isCutOff && { isCutOff }) };
  }
}

const CARRIAGE_RETURN = 13;

export const isOpenQuote = (record: CsvRecord): boolean => record.problem === OPEN_QUOTE;

const shown = (text: string) => text.slice(0, SHOWN_UNITS);
