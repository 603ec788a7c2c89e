// What the search for duplicates has found in a file, or why there was none: written last, so that its presence says that the search is over.
import * as z from 'zod';
import { splitRevision } from '../batch.ts';
import type { Batch } from '../db/batches/batches.ts';
import { keys, splitPlace } from '../keys.ts';
import type { ObjectStore } from '../objects.ts';

const Count = z.number().int().nonnegative();

export const DuplicatesFound = z.object({
  state: z.literal('found').describe('The search has ended'),
  groups: Count.describe('Payees that stand in more than one row'),
  rows: Count.describe('Rows of these payees'),
  repeatedRows: Count.describe('Rows of these payees except the first of each: what a clean file would not have'),
  amount: z.number().optional().describe('Dollars in all these rows; absent where the file has no amounts'),
  repeatedAmount: z.number().optional().describe('Dollars in the repeated rows'),
});
export type DuplicatesFound = z.infer<typeof DuplicatesFound>;

export const DuplicatesReport = z.discriminatedUnion('state', [
  DuplicatesFound,
  z.object({
    state: z.literal('failed').describe('The search failed; the batch goes on without it'),
    reason: z.string().describe('Why, in one sentence'),
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
