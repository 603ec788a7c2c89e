// Reads a workbook in memory sheet by sheet, for tests.
import type { ReadingOptions } from '../../functions/batch/split/table/format.ts';
import { readingsOf, recordsOf } from '../../functions/batch/split/table/kinds.ts';
import { isBlank, type TableRecord } from '../../functions/batch/split/table/record.ts';
import { memoryFile } from './memory-file.ts';

interface ReadOptions extends ReadingOptions {
  pieceBytes?: number;
  /** Records that were read before. */
  from?: number;
}

export interface ReadSheet {
  name: string;
  records: TableRecord[];
  rows: string[][];
}

/** Every sheet that is a reading, with all its records; checks that the sample is their beginning. */
export async function readSheets(
  content: Uint8Array,
  { from = 0, sheet, pieceBytes }: ReadOptions = {},
): Promise<ReadSheet[]> {
  const file = memoryFile(content, pieceBytes ? { pieceBytes } : {});
  const sheets: ReadSheet[] = [];
  for (const { format, sample } of await readingsOf(file, { sheet })) {
    if (format.kind !== 'workbook') throw new Error(`expected a workbook, found ${format.kind}`);
    const records: TableRecord[] = [];
    for await (const batch of recordsOf(file, format, { offset: from, line: 1 })) records.push(...batch);
    if (from === 0 && firstFilled(records, sample.length) !== firstFilled(sample, sample.length)) {
      throw new Error(`expected the sample of ${format.sheet.name} to be the beginning of its records`);
    }
    sheets.push({ name: format.sheet.name, records, rows: records.map(({ fields }) => fields) });
  }
  return sheets;
}

/** A sample may pass over blank records. */
const firstFilled = (records: readonly TableRecord[], count: number) =>
  JSON.stringify(records.filter(({ fields }) => !isBlank(fields)).slice(0, count));

/** The rows of the first sheet. */
export async function readRows(content: Uint8Array, options?: ReadOptions): Promise<string[][]> {
  const [first] = await readSheets(content, options);
  return first?.rows ?? [];
}
