// What intake understood of a file, as people are shown it before any money is spent: in the batch's view, in summary.json, on the terminal.
import * as z from 'zod';
import { ReadingWish } from '../batch.ts';
import { ColumnRole } from '../column-roles.ts';
import { Payee } from '../payee.ts';

const count = z.number().int().nonnegative();

const ColumnAt = z.object({
  /** As the file has it; long ones are cut. */
  label: z.string(),
  /** From 1. */
  number: z.number().int().positive(),
});

export const Understood = z.object({
  /** One line for people: kind, encoding, columns, header. */
  format: z.string(),
  /** Kind of file, for example `delimited`. */
  kind: z.string(),
  sheet: z.object({ name: z.string(), number: z.number().int(), of: z.number().int() }).optional(),
  /** Sheets, tables or lists of the file that look like tables of payees too, and are not read. */
  otherTables: z
    .array(
      z.object({
        /** As the option `sheet` chooses it: the number of a table on a page. */
        name: z.string(),
        /** Filled rows below its header; at most 100,000 are counted. */
        rows: count,
      }),
    )
    .optional(),
  /** Absent when the file has no header. */
  headerLine: z.number().int().optional(),
  /** Lines above the header that belong to no row. */
  titleLines: z.array(z.number().int()),
  /** One entry a column that is used; a role with several entries takes them together, in order. */
  columns: z.array(
    ColumnAt.extend({
      role: ColumnRole,
      /** How sure, 0..1. */
      score: z.number(),
      reason: z.string(),
      /** Read only where the other columns of its role are blank. */
      fallback: z.literal(true).optional(),
    }),
  ),
  /** Columns that have no role: kept in the results, read by no step. */
  ignored: z.object({ count, columns: z.array(ColumnAt) }),
  /** The first payees as they were read. */
  payees: z.array(Payee.omit({ payments: true, currentMethod: true }).extend({ line: z.number().int() })),
  /** Absent while the columns are a guess: the rows are not read then. */
  rows: z.object({ read: count, refused: count, blank: count }).optional(),
  /** Rows that were refused, by reason. */
  refused: z.array(
    z.object({
      kind: z.string(),
      rows: count,
      /** Of the first such row. */
      line: z.number().int(),
      example: z.string(),
    }),
  ),
  /** What was repaired, and in how many rows. */
  remarks: z.array(z.object({ kind: z.string(), rows: count })),
  /** Cells of amount columns that hold text and no amount that could be read. */
  unreadAmounts: z.array(ColumnAt.extend({ cells: count })),
  /** Columns whose cells were masked to their last four characters. */
  masked: z.array(ColumnAt),
  /** What a person said of the reading, and where. */
  mapping: ReadingWish.extend({ by: z.enum(['options', 'request', 'sidecar']) }).optional(),
  /** What must be said before the batch goes on. */
  question: z.string().optional(),
});
export type Understood = z.infer<typeof Understood>;
