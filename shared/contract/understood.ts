// What intake understood of a file, as people are shown it before any money is spent: in the batch's view, in summary.json, on the terminal.
import * as z from 'zod';
import { ReadingWish } from '../batch.ts';
import { ColumnRole } from '../column-roles.ts';
import { Payee } from '../payee.ts';

const count = z.number().int().nonnegative();

const ColumnAt = z.object({
  label: z.string().describe('Label of the column as the file has it; long ones are cut'),
  number: z.number().int().positive().describe('Number of the column, from 1'),
});

export const Understood = z
  .object({
    format: z.string().describe('One line for people: kind, encoding, columns, header'),
    kind: z.string().describe('Kind of file, for example `delimited`'),
    sheet: z
      .object({
        name: z.string().describe('Name of the sheet'),
        number: z.number().int().describe('Its number, from 1'),
        of: z.number().int().describe('Sheets in the workbook'),
      })
      .optional()
      .describe('The sheet that is read; of workbooks only'),
    otherTables: z
      .array(
        z.object({
          name: z.string().describe('As the option `sheet` chooses it: a name, or the number of a table on a page'),
          rows: count.describe('Filled rows below its header; at most 100,000 are counted'),
        }),
      )
      .optional()
      .describe('Sheets, tables or lists of the file that look like tables of payees too, and are not read'),
    headerLine: z.number().int().optional().describe('Line of the header, from 1; absent when the file has none'),
    titleLines: z.array(z.number().int()).describe('Lines above the header that belong to no row'),
    columns: z
      .array(
        ColumnAt.extend({
          role: ColumnRole.describe('What the column holds'),
          score: z.number().describe('How sure that is, 0 to 1'),
          reason: z.string().describe('Why, in words'),
          fallback: z
            .literal(true)
            .optional()
            .describe('True when the column is read only where the other columns of its role are blank'),
        }),
      )
      .describe('Columns that are used; several of one role are taken together, in order'),
    ignored: z
      .object({
        count: count.describe('Number of these columns'),
        columns: z.array(ColumnAt).describe('The first of them'),
      })
      .describe('Columns without a role: kept in the results, read by no step'),
    payees: z
      .array(
        Payee.omit({ payments: true, currentMethod: true }).extend({
          line: z.number().int().describe('Line of the file on which the record begins, from 1'),
        }),
      )
      .describe('The first payees as they were read'),
    rows: z
      .object({
        read: count.describe('Rows that were taken'),
        refused: count.describe('Rows that were refused'),
        blank: count.describe('Rows without any text'),
      })
      .optional()
      .describe('How many rows; absent while the columns are a guess'),
    refused: z
      .array(
        z.object({
          kind: z.string().describe('Kind of the reason, for example `group_heading`'),
          rows: count.describe('Rows that were refused for it'),
          line: z.number().int().describe('Line of the first such row'),
          example: z.string().describe('Its reason in one sentence'),
        }),
      )
      .describe('Refused rows, by reason'),
    remarks: z
      .array(z.object({ kind: z.string().describe('What was repaired'), rows: count.describe('In how many rows') }))
      .describe('What was repaired, and in how many rows'),
    unreadAmounts: z
      .array(ColumnAt.extend({ cells: count.describe('Cells without an amount that could be read') }))
      .describe('Amount columns with cells that hold text and no amount'),
    masked: z.array(ColumnAt).describe('Columns whose cells were masked to their last four characters'),
    mapping: ReadingWish.extend({
      by: z.enum(['options', 'request', 'sidecar']).describe('Where it was said'),
    })
      .optional()
      .describe('What a person said of the reading'),
    question: z.string().optional().describe('What has to be said before the batch goes on'),
  })
  .meta({ id: 'Understood', description: 'How the file was read' });
export type Understood = z.infer<typeof Understood>;
