// What the pass over a whole file says of one row: which payee it is in the file, and why it is thought to be the same payee as another row.
import * as z from 'zod';

const Position = z.number().int().positive();

export const DuplicateMark = z.object({
  group: z.string().describe('Id of the payee: equal for all its rows, also in other files of the tenant'),
  rows: Position.describe('Rows of the file that are this payee, this one included'),
  of: Position.optional().describe('First row of the group; absent for that row and for a row that stands alone'),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe("Calibrated probability, 0 to 1, that the row and the group's first row are one payee"),
  evidence: z.string().optional().describe('What speaks for it, in words'),
  askedAs: z.string().optional().describe("Spelling under which the group is looked up, where it is not the row's own"),
});
export type DuplicateMark = z.infer<typeof DuplicateMark>;

/** A line of `keys.duplicates`: the mark of a row. */
export const RowMark = DuplicateMark.extend({ row: Position });
export type RowMark = z.infer<typeof RowMark>;
