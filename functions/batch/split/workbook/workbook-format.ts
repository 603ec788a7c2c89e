// What layout.json keeps of a workbook: the sheet that was taken, and which others there are.
import * as z from 'zod';

export const WorkbookFormat = z.object({
  kind: z.literal('workbook'),
  sheet: z.object({
    name: z.string(),
    /** Its tab, from 1, of so many that are visible; of all when it is a hidden one. */
    number: z.number().int().positive(),
    of: z.number().int().positive(),
    isHidden: z.boolean(),
    /** Path of its part in the archive. */
    part: z.string(),
  }),
  /** Sheets that were not taken; the first 50. */
  otherSheets: z.array(z.object({ name: z.string(), isHidden: z.boolean() })),
  /** False: no cell of the sheet is merged over several rows. */
  mayHaveMerged: z.boolean().default(true),
  /** Columns left of the table: empty as far as the first rows tell, and in no record. */
  skippedColumns: z.number().int().nonnegative(),
  /** Columns of the table as far as the first rows tell; shorter records are filled up. */
  columns: z.number().int().nonnegative(),
});
export type WorkbookFormat = z.infer<typeof WorkbookFormat>;

/** `Excel workbook, sheet 2 of 3: Vendors`. */
export const describeWorkbook = ({ sheet: { name, number, of, isHidden } }: WorkbookFormat): string =>
  `Excel workbook, ${isHidden ? 'hidden ' : ''}sheet ${number} of ${of}: ${name}`;
