// How the bytes of a file become records: one shape per kind of file, small enough to lie in layout.json.
import * as z from 'zod';
import type { SheetChoice } from '../../../../shared/batch.ts';
import type { SourceFile } from '../source-file.ts';
import { WorkbookFormat } from '../workbook/workbook-format.ts';
import { Shape } from './cell-shapes.ts';
import type { Position, TableRecord } from './record.ts';

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'windows-1252',
  'macintosh',
  'cp437',
  'cp850',
] as const;

export const TextEncoding = z.object({
  name: z.enum(ENCODINGS),
  /** Bytes of the byte order mark. */
  bomBytes: z.number().int().nonnegative(),
});
export type TextEncoding = z.infer<typeof TextEncoding>;

export const DelimitedFormat = z.object({
  kind: z.literal('delimited'),
  encoding: TextEncoding,
  /** Between the fields; empty when a line is one field. */
  delimiter: z.string(),
  quote: z.enum(['"', "'", '']),
  escaping: z.enum(['doubled', 'backslash']),
  /** `wrapped`: whole lines stand in quotes. `framed`: lines begin and end with the delimiter, or cells are padded. `curly`: cells stand in “ and ”. */
  style: z.enum(['plain', 'wrapped', 'framed', 'curly']),
  /** What separates the fields outside the quotes of wrapped lines. */
  outer: z.string().optional(),
  /** What tells a quoted line end from a broken quote: fields of a row, and the shape of each column. */
  table: z.object({ width: z.number().int(), shapes: z.array(Shape.nullable()) }).optional(),
});
export type DelimitedFormat = z.infer<typeof DelimitedFormat>;

export const FixedWidthFormat = z.object({
  kind: z.literal('fixed'),
  encoding: TextEncoding,
  /** The spaces between the columns: from the first character that is blank on every line to the first that is not. */
  gutters: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** Some lines run over a gutter: they are refused, and no other line has text in one. */
  areGuttersBlank: z.literal(true).optional(),
  /** The first character of a line tells a printer how far to go on before it (ASA). */
  hasCarriageControl: z.literal(true).optional(),
});
export type FixedWidthFormat = z.infer<typeof FixedWidthFormat>;

export const HtmlFormat = z.object({
  kind: z.literal('html'),
  /** As TextDecoder names it. */
  encoding: z.string(),
  /** Number of the table on the page (html/table-groups.ts). */
  group: z.number().int().nonnegative(),
});
export type HtmlFormat = z.infer<typeof HtmlFormat>;

export const JsonFormat = z.object({
  kind: z.literal('json'),
  /** As TextDecoder names it. */
  encoding: z.string(),
  /** The elements of a list, values that follow one another, or lines. */
  layout: z.enum(['lists', 'values', 'lines']),
  /** Names of the fields from the root to the list; empty for a list at the root. */
  list: z.array(z.string()),
  /** What its records are. */
  shape: z.enum(['objects', 'arrays', 'values']),
  /** The header: names of the fields of the first records, or a list of labels in the file. */
  labels: z.array(z.string()).optional(),
});
export type JsonFormat = z.infer<typeof JsonFormat>;

export const SpreadsheetMlFormat = z.object({
  kind: z.literal('spreadsheetml'),
  /** As TextDecoder names it. */
  encoding: z.string(),
  sheet: z.object({
    name: z.string(),
    /** Among all worksheets, from 0. */
    index: z.number().int().nonnegative(),
    /** Its tab, from 1, of so many that are visible; of all when it is a hidden one. */
    number: z.number().int().positive(),
    of: z.number().int().positive(),
    isHidden: z.boolean(),
  }),
});
export type SpreadsheetMlFormat = z.infer<typeof SpreadsheetMlFormat>;

export const XmlFormat = z.object({
  kind: z.literal('xml'),
  /** As TextDecoder names it. */
  encoding: z.string(),
  /** Names of the elements from the root to the record, joined by `/`. */
  path: z.string(),
  /** The header: names of the fields of the first records. */
  labels: z.array(z.string()),
});
export type XmlFormat = z.infer<typeof XmlFormat>;

export const IifFormat = z.object({
  kind: z.literal('iif'),
  /** As TextDecoder names it. */
  encoding: z.string(),
});
export type IifFormat = z.infer<typeof IifFormat>;

export const TableFormat = z.discriminatedUnion('kind', [
  DelimitedFormat,
  FixedWidthFormat,
  WorkbookFormat,
  HtmlFormat,
  JsonFormat,
  SpreadsheetMlFormat,
  XmlFormat,
  IifFormat,
]);
export type TableFormat = z.infer<typeof TableFormat>;

/** One way to read a file as a table, with the records at its beginning. */
export interface Reading<F extends TableFormat = TableFormat> {
  format: F;
  /** The first records, in order; a record that the end of the sample cuts in two is left out. */
  sample: TableRecord[];
  /** A way to read that is seldom meant: it is taken only when two columns or more have known labels. */
  isUnlikely?: boolean;
  /** The first record is the header for certain: the file itself names the fields of its records. */
  hasHeader?: boolean;
  /** Filled records of the whole table, where they are counted anyway. */
  rows?: number;
  /** Counts them, at most this many. */
  countRows?(most: number): Promise<number>;
  /** The file hides the table from its reader. */
  isHidden?: boolean;
}

export interface ReadingOptions {
  /** The sheet, list or table of a page to read; without it all that are visible. */
  sheet?: SheetChoice | undefined;
  /** The sheets that are hidden instead of the visible ones; none when all are hidden. */
  onlyHidden?: boolean;
  /** How much of the beginning of the file is looked at. */
  sampleBytes?: number;
}

/** A kind of file: the ways in which a file of it may be read as a table, and its records. */
export interface TableKind<F extends TableFormat> {
  /**
   * `head` is the beginning of the file: SAMPLE_BYTES, or more when those held no row. Empty when the file is not of
   * this kind. Throws UnusableFileError when it is of this kind and cannot be read.
   */
  readings(file: SourceFile, head: Buffer, options?: ReadingOptions): Promise<Reading<F>[]>;
  /** The records from `from` on (a `next` of an earlier record, or START), in batches of any length, also empty ones. */
  records(file: SourceFile, format: F, from: Position): AsyncIterable<TableRecord[]>;
  /** For people, in a few words: `utf-8, comma`. */
  describe(format: F): string;
}

/** What readings are found from. */
export const SAMPLE_BYTES = 262_144;
/** Records of a sample that are not blank. */
export const SAMPLE_RECORDS = 300;
