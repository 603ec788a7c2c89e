// The payees of a split file, chunk after chunk, as the search for duplicates reads them.
import { ahead } from '../../../shared/in-flight.ts';
import { keys } from '../../../shared/keys.ts';
import { type ObjectStore, readNdjson } from '../../../shared/objects.ts';
import type { StoredPayee } from '../../../shared/payee.ts';
import { WrittenPayee } from '../../../shared/written-rows.ts';
import type { DuplicateRow } from './engine/records.ts';

export interface SplitOfFile {
  place: string;
  /** Payees of each chunk. */
  chunkRows: readonly number[];
}

export interface ChunkOfFile {
  chunk: number;
  /** Index in the file of its first payee. */
  from: number;
  payees: StoredPayee[];
}

const READS_AHEAD = 4;

/** The chunks that `isWanted` asks for, in their order. */
export async function* chunksOf(
  { place, chunkRows }: SplitOfFile,
  objects: ObjectStore,
  isWanted: (from: number, to: number) => boolean = () => true,
): AsyncGenerator<ChunkOfFile> {
  const wanted: { chunk: number; from: number }[] = [];
  let from = 0;
  for (const [chunk, rows] of chunkRows.entries()) {
    if (isWanted(from, from + rows)) wanted.push({ chunk, from });
    from += rows;
  }
  yield* ahead(wanted, READS_AHEAD, async (one) => ({
    ...one,
    payees: await readNdjson(objects, keys.payees(place, one.chunk), WrittenPayee),
  }));
}

export function toDuplicateRow(payee: StoredPayee): DuplicateRow {
  const { row, name, otherNames, address, city, state, zip, country, taxIdLast4, amount, payments } = payee;
  return { row, name, otherNames, address, city, state, zip, country, taxIdLast4, amount, payments };
}
