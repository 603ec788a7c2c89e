// Why rows of a file are not taken as payees, by kind: the names stay, whatever the sentences say.
import * as z from 'zod';

export const REFUSAL_KINDS = [
  /** The record could not be read from the file: a broken quote, a size over the limit. */
  'malformed',
  'too_many_fields',
  'no_name',
  'name_too_long',
  'repeated_header',
  'repeated_title',
  'total',
  /** The heading of a group in a report: `Vermont` above its rows. */
  'group_heading',
  /** How many rows, vendors or payments there are. */
  'count',
  'page',
  /** What a report says of itself: its end, date, user, filters. */
  'report',
  /** No letter and no digit. */
  'separator',
  /** A spreadsheet's error or truth value, a date, a number, a word for nothing. */
  'not_a_name',
] as const;
export const RefusalKind = z.enum(REFUSAL_KINDS);
export type RefusalKind = z.infer<typeof RefusalKind>;

/** Refused rows of one kind. */
export const RefusedCount = z.object({
  rows: z.number().int().positive(),
  /** Line of the file on which the first of them begins. */
  firstLine: z.number().int().positive(),
});
export const RefusedCounts = z.partialRecord(RefusalKind, RefusedCount);
export type RefusedCounts = z.infer<typeof RefusedCounts>;
