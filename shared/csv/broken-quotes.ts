// Tells a quoted field that really runs over lines from a broken quote that swallows the rows below it, and repairs single lines.
import type { Dialect, KnownTable } from './dialect.ts';
import { linesOf } from './lines.ts';
import { LINES_TO_DECIDE, scanLine, unquote } from './scan-record.ts';

/** So many lines of the table's width are no accident, whatever their cells hold. */
const MANY_LINES = 3;
/** Filled cells of a line that may be a row. */
const MIN_FILLED = 2;

/** `doubtful`: rows may have been swallowed, and nothing proves it. */
export type Verdict = 'record' | 'broken' | 'doubtful';

interface Span {
  /** Fields of the record that begin at or before the line's first and last character. */
  first: number;
  last: number;
  isFirstLine: boolean;
  isLastLine: boolean;
}

/**
 * Judges a record of several lines: `text` is the record, or its beginning; `starts` are the places of its fields.
 * Every line is read by itself. Lines that make a record of the table's width speak for a broken quote, unless they
 * have that width in any case, because the record's own delimiters stand on them. The first line is never swallowed:
 * it speaks only against.
 */
export function judgeLines(text: string, starts: readonly number[], table: KnownTable, dialect: Dialect): Verdict {
  let rows = 0;
  let others = 0;
  let proofs = 0;
  const fieldAt = fieldFinder(starts);
  for (const { line, start } of linesOf(text, LINES_TO_DECIDE)) {
    if (!hasText(line, dialect)) continue;
    const end = start + line.length;
    const span = {
      ...{ first: fieldAt(start), last: fieldAt(end) },
      ...{ isFirstLine: start === 0, isLastLine: end >= text.length },
    };
    if (span.last - span.first >= table.width - 1) continue;
    const found = readAlone(line, span, table, dialect);
    if (found === 'other') others += 1;
    else if (!span.isFirstLine) rows += 1;
    if (found === 'proven row' && !span.isFirstLine) proofs += 1;
  }
  if (rows === 0) return 'record';
  if (rows > others && (proofs > 0 || rows >= MANY_LINES)) return 'broken';
  return proofs === 0 && rows <= others ? 'record' : 'doubtful';
}

/** A line of delimiters and quotes alone says nothing. */
const hasText = (line: string, { delimiter, quote }: Dialect) =>
  line.replaceAll(delimiter, '').replaceAll(quote, '').trim() !== '';

/** The last field that begins at or before a place; to be asked for places in their order. */
function fieldFinder(starts: readonly number[]): (at: number) => number {
  let next = 0;
  return (at) => {
    while ((starts[next] ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    return next - 1;
  };
}

function readAlone(line: string, span: Span, table: KnownTable, dialect: Dialect): 'proven row' | 'row' | 'other' {
  const fields = scanLine(line, dialect)?.fields ?? line.split(dialect.delimiter);
  if (fields.length !== table.width) return 'other';
  const [first = '', ...rest] = fields.map((cell) => cell.replaceAll(dialect.quote, '').trim());
  // A quote alone at the beginning is the end of a field that runs over lines.
  const isEndOfField = first === '' && fields[0] !== '';
  if (isEndOfField || [first, ...rest].filter(Boolean).length < MIN_FILLED) return 'other';
  const fits = fields.map((cell, column) => (isFromInside(column, span) ? table.fits(cell, column) : undefined));
  if (fits.includes(false)) return 'other';
  return fits.includes(true) ? 'proven row' : 'row';
}

/** Whether the cell comes from inside the quoted field: the record's own cells have the right shapes in any case. */
function isFromInside(column: number, { first, last, isFirstLine, isLastLine }: Span): boolean {
  if (isFirstLine) return column > last;
  return isLastLine ? column < first : true;
}

/** Whether a line by itself is a row of the table, with at least one cell that proves it. */
export function isProvenRow(line: string, table: KnownTable, dialect: Dialect): boolean {
  const fields = scanLine(line, dialect)?.fields;
  if (fields?.length !== table.width) return false;
  const fits = fields.map((cell, column) => table.fits(cell, column));
  return fits.includes(true) && !fits.includes(false);
}

export const contradicts = (fields: readonly string[], table: KnownTable): boolean =>
  fields.some((cell, column) => table.fits(cell, column) === false);

/** Ways to close the quotes of a line that are tried. */
const MAX_STEPS = 500;

/** The fields of a line whose quotes are broken, where there is one way to read them. `isWhole`: it has its line end. */
export function repairLine(line: string, table: KnownTable, dialect: Dialect, isWhole = true): Repaired | undefined {
  const fields = closeQuotes(line, table, dialect);
  if (fields) return { fields, remark: REPAIRED };
  const unopened = isWhole ? readUnclosed(line, table, dialect) : undefined;
  return unopened && { fields: unopened, remark: LEFT_OUT };
}

export const REPAIRED = 'quotes inside a cell were not doubled';
const LEFT_OUT = 'a quote that is never closed was left out';

export interface Repaired {
  fields: string[];
  remark: string;
}

/** `"Acme Inc,Rome,NY,13440`: without the only quote, the line has the table's width and cells that prove it. */
function readUnclosed(line: string, table: KnownTable, { delimiter, quote }: Dialect): string[] | undefined {
  const cells = quote === '' || line.split(quote).length !== 2 ? [] : line.split(delimiter);
  const opened = cells.findIndex((cell) => cell.trimStart().startsWith(quote));
  if (opened < 0 || cells.length !== table.width) return undefined;
  const fields = cells.map((cell, column) => (column === opened ? cell.trimStart().slice(quote.length) : cell));
  const isProven = fields.some((cell, column) => table.fits(cell, column) === true);
  return isProven && !contradicts(fields, table) ? fields : undefined;
}

/** Whether every line is as wide as the table by itself: the last one a row as it should be, the others when their quote is text. */
export function areRowsAlone(text: string, table: KnownTable, dialect: Dialect): boolean {
  const lines = [...linesOf(text, LINES_TO_DECIDE)].map(({ line }) => line);
  const last = lines.pop() ?? '';
  const isRow = (fields: readonly string[] | undefined) =>
    fields?.length === table.width && fields.filter((cell) => cell.trim() !== '').length >= MIN_FILLED;
  return (
    isRow(scanLine(last, dialect)?.fields) &&
    lines.every((line) => isRow(scanLine(line, dialect)?.fields ?? line.split(dialect.delimiter)))
  );
}

/**
 * The fields of a line whose quotes are broken, if there is exactly one way to read it that has the table's width and
 * the shapes of its columns: `"HOSE, 3/4""` ends with an inch mark, `"A "B", C"` has quotes that were not doubled.
 */
function closeQuotes(line: string, table: KnownTable, dialect: Dialect): string[] | undefined {
  const backslash = line.includes('\\') ? scanLine(line, { ...dialect, escaping: 'backslash' }) : undefined;
  if (backslash && !backslash.isIrregular && isRow(backslash.fields, table)) return backslash.fields;
  const found: string[][] = [];
  let steps = 0;
  const read = (start: number, fields: readonly string[]): void => {
    steps += 1;
    if (steps > MAX_STEPS || fields.length >= table.width || found.length > 1) return;
    for (const { value, end } of fieldsAt(line, start, dialect)) {
      const all = [...fields, value];
      if (end < line.length) read(end + dialect.delimiter.length, all);
      else if (isRow(all, table)) found.push(all);
    }
  };
  read(0, []);
  return found.length === 1 && steps <= MAX_STEPS ? found[0] : undefined;
}

const isRow = (fields: readonly string[], table: KnownTable) =>
  fields.length === table.width && !contradicts(fields, table);

/** Every way to end the field that begins at `start`: a quoted one may end at any quote before a delimiter. */
function* fieldsAt(line: string, start: number, dialect: Dialect): Generator<{ value: string; end: number }> {
  const { delimiter, quote } = dialect;
  if (quote === '' || line[start] !== quote) {
    const at = line.indexOf(delimiter, start);
    const end = at < 0 ? line.length : at;
    yield { value: line.slice(start, end), end };
    return;
  }
  for (let at = line.indexOf(quote, start + 1); at >= 0; at = line.indexOf(quote, at + 1)) {
    const end = at + 1;
    if (end !== line.length && !line.startsWith(delimiter, end)) continue;
    yield { value: unquote(line.slice(start + 1, at), dialect), end };
  }
}
