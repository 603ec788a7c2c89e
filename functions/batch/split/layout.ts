// How a file is built: its format, title rows, header, columns. Found from its first records, kept as layout.json beside the chunks.
import * as z from 'zod';
import type { SheetChoice } from '../../../shared/batch.ts';
import type { ColumnMapping } from '../../../shared/column-roles.ts';
import { cutText, safeText } from '../../../shared/text.ts';
import { findTable } from './choice/find-in-file.ts';
import { Column, detectColumns, hasPayeeName } from './columns/columns.ts';
import { AmountColumn, amountColumns } from './rows/amount-columns.ts';
import { findGroups, Groups } from './rows/groups.ts';
import { fieldJoiner, haveWholeAmounts } from './rows/join-fields.ts';
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
  /** How cells are put together that commas without quotes have cut. */
  joins: z.object({ hasWholeAmounts: z.boolean() }).default({ hasWholeAmounts: false }),
  /** Columns whose cells begin with a bullet. */
  bullets: z.array(z.number().int()).default([]),
  /** Columns whose numbers are masked, and those whose numbers are left alone. */
  sensitive: Sensitive.default({ columns: [], numbers: [] }),
  /** How the rows stand in groups, where they do. */
  groups: Groups.optional(),
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
  const { format, header, labels: repaired, headerRows, titles, bullets = [], rows: records } = table;
  const found = records.filter(({ problem }) => problem === undefined).map(({ fields }) => fields);
  const labels = (header?.fields ?? numbered(found)).map(shownText);
  if (labels.length > MAX_COLUMNS) {
    throw new UnusableFileError(`The file has ${labels.length} columns: expected at most ${MAX_COLUMNS}.`);
  }
  const { rows, joins } = joinRows(found, { format, header: labels });
  const { columns, question: aboutColumns, doubt } = detectColumns(repaired?.map(shownText), rows, mapping);
  if (!hasPayeeName(columns)) throw new UnusableFileError(noPayeeColumn(header && labels, doubt));
  const groups = findGroups(columns, rows, labels.length);
  return {
    format,
    header: labels,
    ...(header && { headerLine: header.line }),
    ...(headerRows && { headerRows: headerRows.map(({ fields }) => fields) }),
    titleLines: titles.map(({ line }) => line),
    titles: titles.map(({ fields }) => titleCells(fields)),
    columns,
    amounts: amountColumns(columns, rows, format),
    joins,
    bullets: bullets.filter((index) => columns.some((column) => column.index === index)),
    sensitive: sensitiveColumns(header && labels, rows, columns),
    ...(groups && { groups }),
    otherTables: table.others.slice(0, MAX_OTHER_TABLES).map(({ name, rows }) => ({ name: shownText(name), rows })),
    ...asked(table.question, aboutColumns),
    start: header?.next ?? START,
  };
}

/** Rows that are wider than the header, put together where that is sure; the others say nothing of the columns. */
function joinRows(rows: readonly string[][], table: Pick<Layout, 'format' | 'header'>) {
  const width = table.header.length;
  const isWide = (fields: readonly string[]) => fields.slice(width).some((field) => field.trim() !== '');
  const never = { hasWholeAmounts: false };
  if (!rows.some(({ length }) => length > width)) return { rows, joins: never };
  const exact = rows.filter((fields) => !isWide(fields));
  const { columns } = detectColumns(table.header, exact);
  const joins = { hasWholeAmounts: haveWholeAmounts({ ...table, columns }, rows) };
  const join = fieldJoiner({ ...table, columns }, joins);
  const joined = rows.map((fields) => join([...fields]).fields).filter((fields) => !isWide(fields));
  return joined.length === 0 ? { rows, joins: never } : { rows: joined, joins };
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

function noPayeeColumn(labels: readonly string[] | undefined, doubt: string | undefined): string {
  const none = 'No payee column was recognised';
  if (doubt) return `${none}: ${doubt}; expected the names of payees.`;
  if (!labels)
    return `${none}: expected a header such as Payee, Vendor Name or Supplier, and found no header and no cells that look like names.`;
  const found = labels.slice(0, 8).map((label) => cutText(label.trim(), 40) || '(blank)');
  const more = labels.length > 8 ? ` and ${labels.length - 8} more` : '';
  return `${none}: expected a header such as Payee, Vendor Name or Supplier, found ${found.join(', ')}${more}.`;
}

/** One line for people: `utf-8, comma, 8 columns, header on line 1`. */
export function describeLayout({ format, header, headerLine }: Layout): string {
  const where = headerLine ? `header on line ${headerLine}` : 'no header';
  return `${describeFormat(format)}, ${header.length} columns, ${where}`;
}
