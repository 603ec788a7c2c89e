// How a file is built: its format, title rows, header, columns. Found from its first records, kept as layout.json beside the chunks.
import * as z from 'zod';
import type { SheetChoice } from '../../../shared/batch.ts';
import type { ColumnMapping } from '../../../shared/column-roles.ts';
import { cutText, safeText } from '../../../shared/text.ts';
import { findTable } from './choice/find-in-file.ts';
import { Column, detectColumns, hasPayeeName } from './columns/columns.ts';
import { AmountColumn, amountColumns } from './rows/amount-columns.ts';
import { maskText } from './rows/mask.ts';
import { Sensitive, sensitiveColumns } from './rows/sensitive-columns.ts';
import type { SourceFile } from './source-file.ts';
import { TableFormat } from './table/format.ts';
import { describeFormat } from './table/kinds.ts';
import type { Position } from './table/record.ts';
import { UnusableFileError } from './unusable-file.ts';

/** More columns than this is no ledger. */
const MAX_COLUMNS = 2_000;
const MAX_TITLE_LENGTH = 200;
const MAX_OTHER_TABLES = 50;

export const Layout = z.object({
  format: TableFormat,
  /** Labels as the file has them; `Column 1`, ... when it has no header. */
  header: z.array(z.string()),
  headerLine: z.number().int().optional(),
  /** The rows of a header of two lines, as the file has them. */
  headerRows: z.array(z.array(z.string())).optional(),
  /** Lines above the header that belong to no row: report titles, dates. */
  titleLines: z.array(z.number().int()),
  /** The filled cells of these lines: a report prints them again on each page. */
  titles: z.array(z.array(z.string())).default([]),
  columns: z.array(Column),
  /** How the columns of amounts and counts write numbers. */
  amounts: z.array(AmountColumn).default([]),
  /** Columns whose numbers are masked, and those whose numbers are left alone. */
  sensitive: Sensitive.default({ columns: [], numbers: [] }),
  /** Tables of the file that look like tables of payees too, and are not read; the first 50. */
  otherTables: z.array(z.object({ name: z.string(), rows: z.number().int().nonnegative() })).default([]),
  /** What a person must say before the table and its columns can be believed: the batch waits for it. */
  question: z.string().optional(),
  /** What the question asks for first. */
  asksFor: z.enum(['sheet', 'mapping']).optional(),
  /** Where the rows begin. */
  start: z.object({ offset: z.number().int(), line: z.number().int() }),
});
export type Layout = z.infer<typeof Layout>;

const START: Position = { offset: 0, line: 1 };

export interface LayoutOptions {
  /** Columns as a person names them; the others are guessed. */
  mapping?: ColumnMapping | undefined;
  /** Of a workbook. */
  sheet?: SheetChoice | undefined;
}

/** Throws UnusableFileError. */
export async function readLayout(file: SourceFile, { mapping = {}, sheet }: LayoutOptions = {}): Promise<Layout> {
  const table = await findTable(file, mapping, sheet);
  const { format, header, labels: repaired, headerRows, titles, rows: records } = table;
  const rows = records.filter(({ problem }) => problem === undefined).map(({ fields }) => fields);
  const labels = (header?.fields ?? numbered(rows)).map(shownText);
  if (labels.length > MAX_COLUMNS) {
    throw new UnusableFileError(`The file has ${labels.length} columns: expected at most ${MAX_COLUMNS}.`);
  }
  const { columns, question: aboutColumns } = detectColumns(repaired?.map(shownText), rows, mapping);
  if (!hasPayeeName(columns)) throw new UnusableFileError(noPayeeColumn(labels));
  return {
    format,
    header: labels,
    ...(header && { headerLine: header.line }),
    ...(headerRows && { headerRows: headerRows.map(({ fields }) => fields) }),
    titleLines: titles.map(({ line }) => line),
    titles: titles.map(({ fields }) => titleCells(fields)),
    columns,
    amounts: amountColumns(columns, rows, format),
    sensitive: sensitiveColumns(header && labels, rows, columns),
    otherTables: table.others.slice(0, MAX_OTHER_TABLES).map(({ name, rows }) => ({ name: shownText(name), rows })),
    ...asked(table.question, aboutColumns),
    start: header?.next ?? START,
  };
}

function asked(aboutTable: string | undefined, aboutColumns: string | undefined): Pick<Layout, 'question' | 'asksFor'> {
  const questions = [aboutTable, aboutColumns].filter((one) => one !== undefined);
  if (questions.length === 0) return {};
  return { question: shownText(questions.join(' ')), asksFor: aboutTable === undefined ? 'mapping' : 'sheet' };
}

/** Text of the file as it may be stored and shown. */
const shownText = (text: string) => maskText(safeText(text));

const titleCells = (fields: readonly string[]) =>
  fields.flatMap((cell) => (cell.trim() === '' ? [] : [cutText(shownText(cell.trim()), MAX_TITLE_LENGTH)]));

const numbered = (rows: readonly string[][]) =>
  Array.from({ length: rows.reduce((most, { length }) => Math.max(most, length), 0) }, (_, i) => `Column ${i + 1}`);

function noPayeeColumn(labels: readonly string[]): string {
  const found = labels.slice(0, 8).map((label) => cutText(label.trim(), 40) || '(blank)');
  const more = labels.length > 8 ? ` and ${labels.length - 8} more` : '';
  return `No payee column was recognised: expected a header such as Payee, Vendor Name or Supplier, found ${found.join(', ')}${more}.`;
}

/** One line for people: `utf-8, comma, 8 columns, header on line 1`. */
export function describeLayout({ format, header, headerLine }: Layout): string {
  const where = headerLine ? `header on line ${headerLine}` : 'no header';
  return `${describeFormat(format)}, ${header.length} columns, ${where}`;
}
