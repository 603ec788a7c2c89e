// How a file is built: its format, title rows, header, columns. Found from its first records, kept as layout.json beside the chunks.
import * as z from 'zod';
import type { ColumnMapping } from '../../../shared/column-roles.ts';
import { Column, columnOf, detectColumns } from './columns/columns.ts';
import { headerScore } from './columns/header-score.ts';
import type { SourceFile } from './source-file.ts';
import { DELIMITER_NAMES } from './table/delimiter.ts';
import { type Reading, TableFormat } from './table/format.ts';
import { readingsOf } from './table/kinds.ts';
import { isBlank, type Position, type TableRecord } from './table/record.ts';
import { EXPECTED } from './table/unreadable.ts';
import { UnusableFileError } from './unusable-file.ts';

/** More columns than this is no ledger. */
const MAX_COLUMNS = 2_000;
const MAX_TITLE_ROWS = 30;

export const Layout = z.object({
  format: TableFormat,
  /** Labels as the file has them; `Column 1`, ... when it has no header. */
  header: z.array(z.string()),
  headerLine: z.number().int().optional(),
  /** Lines above the header that belong to no row: report titles, dates. */
  titleLines: z.array(z.number().int()),
  columns: z.array(Column),
  /** What a person must say before the columns can be believed: the batch waits for a mapping. */
  question: z.string().optional(),
  /** Where the rows begin. */
  start: z.object({ offset: z.number().int(), line: z.number().int() }),
});
export type Layout = z.infer<typeof Layout>;

const START: Position = { offset: 0, line: 1 };

export interface LayoutOptions {
  /** Columns as a person names them; the others are guessed. */
  mapping?: ColumnMapping;
}

/** Throws UnusableFileError. */
export async function readLayout(file: SourceFile, { mapping = {} }: LayoutOptions = {}): Promise<Layout> {
  const { format, header, rows, titles } = chooseTable(await readingsOf(file), mapping);
  if (rows.length === 0 && !header) throw new UnusableFileError(`The file holds no rows: ${EXPECTED}.`);
  if (rows.length === 0) throw new UnusableFileError('The file holds a header but no rows: expected a row per payee.');
  const labels = header?.fields ?? numbered(rows);
  if (labels.length > MAX_COLUMNS) {
    throw new UnusableFileError(`The file has ${labels.length} columns: expected at most ${MAX_COLUMNS}.`);
  }
  const { columns, question } = detectColumns(header?.fields, rows, mapping);
  if (!columnOf(columns, 'name')) throw new UnusableFileError(noPayeeColumn(labels));
  return {
    format,
    header: labels,
    ...(header && { headerLine: header.line }),
    titleLines: titles.map(({ line }) => line),
    columns,
    ...(question && { question }),
    start: header?.next ?? START,
  };
}

function chooseTable(readings: readonly Reading[], mapping: ColumnMapping) {
  const [first, list] = readings.map(({ format, sample }) => ({ format, ...asTable(sample, mapping) }));
  if (!first) throw new UnusableFileError(`The file holds no rows: ${EXPECTED}.`);
  // `Payee` alone above lines such as `SMITH, JOHN`: a list of names, not a table.
  return list && first.header?.fields.length === 1 ? list : first;
}

/** Finds the header: the first record, after at most 30 title rows, whose labels name the most columns. */
function asTable(records: readonly TableRecord[], mapping: ColumnMapping) {
  const filled = records.filter(({ fields }) => !isBlank(fields));
  let best: { at: number; score: number } | undefined;
  for (const [at, { fields }] of filled.slice(0, MAX_TITLE_ROWS).entries()) {
    const score = headerScore(fields, mapping);
    if (score > (best?.score ?? 0)) best = { at, score };
  }
  const header = best && filled[best.at];
  if (!best || !header) return withUnknownHeader(filled);
  return { header, rows: filled.slice(best.at + 1).map(({ fields }) => fields), titles: filled.slice(0, best.at) };
}

const NUMERIC = /\d{3}|^\$?\d/;

/** Without a known label, the first record is a header when it has words where the rows below have figures; else the rows begin at once. */
function withUnknownHeader(filled: readonly TableRecord[]) {
  const [first, ...rest] = filled;
  const isHeader = first?.fields.some((field, index) => {
    const below = rest.map(({ fields }) => fields[index]?.trim() ?? '').filter((cell) => cell !== '');
    const figures = below.filter((cell) => NUMERIC.test(cell)).length;
    return field.trim() !== '' && !/\d/.test(field) && below.length > 1 && figures / below.length > 0.8;
  });
  const rows = (isHeader ? rest : filled).map(({ fields }) => fields);
  return { header: isHeader ? first : undefined, rows, titles: [] };
}

const numbered = (rows: readonly string[][]) =>
  Array.from({ length: rows.reduce((most, { length }) => Math.max(most, length), 0) }, (_, i) => `Column ${i + 1}`);

function noPayeeColumn(labels: readonly string[]): string {
  const found = labels.slice(0, 8).map((label) => label.trim().slice(0, 40) || '(blank)');
  const more = labels.length > 8 ? ` and ${labels.length - 8} more` : '';
  return `No payee column was recognised: expected a header such as Payee, Vendor Name or Supplier, found ${found.join(', ')}${more}.`;
}

/** One line for people: `utf-8, comma, 8 columns, header on line 1`. */
export function describeLayout({ format, header, headerLine }: Layout): string {
  const where = headerLine ? `header on line ${headerLine}` : 'no header';
  const dialect = `${format.encoding.name}, ${DELIMITER_NAMES[format.delimiter] ?? format.delimiter}`;
  return `${dialect}, ${header.length} columns, ${where}`;
}
