// What a split counts: rows read and refused, chunks with their rows, and what was not understood or masked, by column.
import * as z from 'zod';
import { readCheckpoint } from '../../../shared/checkpoint.ts';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { RefusalKind } from '../../../shared/refusals.ts';
import type { AcceptedRow, RefusedRecord } from './rows/read-row.ts';

const count = z.number().int().nonnegative();
/** Cells of each column, by its index. */
const ByColumn = z.record(z.string(), count);

export const SplitCounts = z.object({
  /** Payees and refused rows: every row is one or the other. */
  read: count,
  rejected: count,
  /** Records without any text; they are no rows. */
  blank: count,
  chunks: count,
  /** Payees of each chunk. */
  chunkRows: z.array(count),
  /** Refused rows by kind, with the line and the reason of the first. */
  refused: z.partialRecord(RefusalKind, z.object({ rows: count, line: count, reason: z.string() })),
  /** Amounts and counts that are there and could not be read. */
  unread: ByColumn,
  /** Cells with sensitive numbers that were masked in what is stored. */
  masked: ByColumn,
  /** Payees by what was repaired in them. */
  remarks: z.record(z.string(), count),
});
export type SplitCounts = z.infer<typeof SplitCounts>;

/** Of the whole file; undefined while it is not split, or when another release has counted otherwise: it is then split again. */
export const readSplitCounts = (place: string, objects: Pick<ObjectStore, 'getText'>) =>
  readCheckpoint(objects, keys.splitCounts(place), SplitCounts);

export const noCounts = (): SplitCounts => ({
  ...{ read: 0, rejected: 0, blank: 0, chunks: 0, chunkRows: [], refused: {}, unread: {}, masked: {}, remarks: {} },
});

export function countRow(counts: SplitCounts, row: AcceptedRow | RefusedRecord): void {
  counts.read += 1;
  for (const index of row.masked) addOne(counts.masked, String(index));
  if (row.kind === 'payee') {
    for (const index of row.unread) addOne(counts.unread, String(index));
    for (const repair of row.repairs) addOne(counts.remarks, repair);
    return;
  }
  counts.rejected += 1;
  const { refusal, line, reason } = row;
  const seen = counts.refused[refusal];
  if (seen) seen.rows += 1;
  else counts.refused[refusal] = { rows: 1, line, reason };
}

function addOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
