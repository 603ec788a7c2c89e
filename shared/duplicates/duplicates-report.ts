// What the search for duplicates has found in a file, or why there was none: written last, so that its presence says that the search is over.
import * as z from 'zod';
import { splitRevision } from '../batch.ts';
import type { Batch } from '../db/batches/batches.ts';
import { keys, splitPlace } from '../keys.ts';
import type { ObjectStore } from '../objects.ts';

const Count = z.number().int().nonnegative();

export const DuplicatesFound = z.object({
  state: z.literal('found'),
  /** Payees that stand in more than one row. */
  groups: Count,
  /** Their rows. */
  rows: Count,
  /** Their rows but for the first of each group: what a clean file would not have. */
  repeatedRows: Count,
  /** Of all rows of the groups, in dollars; absent where the file has no amounts. */
  amount: z.number().optional(),
  /** Of the repeated rows. */
  repeatedAmount: z.number().optional(),
});
export type DuplicatesFound = z.infer<typeof DuplicatesFound>;

export const DuplicatesReport = z.discriminatedUnion('state', [
  DuplicatesFound,
  z.object({
    state: z.literal('failed'),
    /** One sentence. */
    reason: z.string(),
  }),
]);
export type DuplicatesReport = z.infer<typeof DuplicatesReport>;

export const duplicatesPlace = (batch: Pick<Batch, 'id' | 'mapping'>): string =>
  splitPlace(batch.id, splitRevision(batch));

/** Undefined while the search has not ended, and where it is switched off. */
export async function readDuplicatesReport(
  batch: Pick<Batch, 'id' | 'mapping'>,
  objects: Pick<ObjectStore, 'getText'>,
): Promise<DuplicatesReport | undefined> {
  const text = await objects.getText(keys.duplicatesReport(duplicatesPlace(batch)));
  return text === undefined ? undefined : DuplicatesReport.parse(JSON.parse(text));
}
