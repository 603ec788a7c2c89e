// What the pass over a whole file says of one row: which payee it is in the file, and why it is thought to be the same payee as another row.
import * as z from 'zod';

const Position = z.number().int().positive();

export const DuplicateMark = z.object({
  /** Equal for all rows of one payee, also in other files of the tenant. */
  group: z.string(),
  /** Rows of the file that are this payee, this one included. */
  rows: Position,
  /** The first row of the group; absent for that row itself, and for a row that stands alone. */
  of: Position.optional(),
  /** Calibrated probability that the row and the group's first row are one payee. */
  confidence: z.number().min(0).max(1).optional(),
  /** What spoke for it, in words. */
  evidence: z.string().optional(),
  /** The spelling under which the whole group is looked up, where it is not the row's own. */
  askedAs: z.string().optional(),
});
export type DuplicateMark = z.infer<typeof DuplicateMark>;

/** A line of `keys.duplicates`: the mark of a row. */
export const RowMark = DuplicateMark.extend({ row: Position });
export type RowMark = z.infer<typeof RowMark>;
