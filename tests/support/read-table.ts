// Reads a file in memory as the split does, for tests of the kinds of files.
import { readLayout } from '../../functions/batch/split/layout.ts';
import { readingsOf, recordsOf } from '../../functions/batch/split/table/kinds.ts';
import type { Position, TableRecord } from '../../functions/batch/split/table/record.ts';
import { memoryFile } from './memory-file.ts';

interface Pieces {
  pieceBytes?: number;
}

/** The fields of the records of every table that the file may hold, best first. */
export async function tablesOf(content: string | Uint8Array, pieces?: Pieces): Promise<string[][][]> {
  const readings = await readingsOf(memoryFile(content, pieces));
  return readings.map(({ sample }) => sample.map(({ fields }) => fields));
}

/** The header, and the records below it as the split gets them. */
export async function readTable(content: string | Uint8Array, pieces?: Pieces) {
  const file = memoryFile(content, pieces);
  const layout = await readLayout(file);
  const records: TableRecord[] = [];
  for await (const batch of recordsOf(file, layout.format, layout.start)) records.push(...batch);
  return { layout, header: layout.header, records, rows: records.map(({ fields }) => fields) };
}

/** The records, read in as many goes as there are records: each go ends after its first record. */
export async function readInGoes(content: string | Uint8Array, pieces?: Pieces): Promise<TableRecord[]> {
  const file = memoryFile(content, pieces);
  const { format, start } = await readLayout(file);
  const records: TableRecord[] = [];
  for (let at: Position | undefined = start; at; ) {
    let next: TableRecord | undefined;
    for await (const batch of recordsOf(file, format, at)) {
      next = batch[0];
      if (next) break;
    }
    if (next) records.push(next);
    at = next?.next;
  }
  return records;
}
