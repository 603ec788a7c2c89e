// The first records of several sheets. Of the shared strings only the texts that they name are kept in memory.
import { SAMPLE_RECORDS } from '../table/format.ts';
import type { TableRecord } from '../table/record.ts';
import type { Book } from './parts/book.ts';
import { readSharedStrings } from './parts/shared-strings.ts';
import { type StoredRow, sheetRows } from './parts/sheet-rows.ts';
import { damaged } from './refusals.ts';
import { charactersOf, type ShowContext, showRow } from './values/show-row.ts';

/** Cells and characters of all samples together. */
const SAMPLE_SIZE = 2_000_000;

/** The records of each part, in the order of `parts`. */
export async function sampleSheets(book: Book, parts: readonly string[]): Promise<TableRecord[][]> {
  const maxSize = SAMPLE_SIZE / parts.length;
  const samples: StoredRow[][] = [];
  for (const part of parts) samples.push(await firstRows(book, part, maxSize));
  const texts = await textsOf(book, samples);
  const context = { text: (index: number) => texts.get(index), showNumber: book.showNumber };
  return samples.map((rows) => shownRows(rows, context, maxSize));
}

/** One long text that every cell names is small in the file and large here. */
function shownRows(rows: readonly StoredRow[], context: ShowContext, maxSize: number): TableRecord[] {
  const records: TableRecord[] = [];
  let size = 0;
  for (const row of rows) {
    const record = showRow(row, records.length, context);
    size += charactersOf(record);
    if (records.length > 0 && size > maxSize) break;
    records.push(record);
  }
  return records;
}

async function firstRows({ archive }: Book, part: string, maxSize: number): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  let size = 0;
  for await (const batch of sheetRows(archive, part)) {
    for (const row of batch) {
      size += sizeOf(row);
      if (rows.length > 0 && size > maxSize) return rows;
      if (rows.push(row) === SAMPLE_RECORDS) return rows;
    }
  }
  return rows;
}

/** Empty fields before the last cell count, since the record holds them too. */
const sizeOf = ({ cells }: StoredRow) =>
  cells.reduce((sum, { value }) => sum + (value?.length ?? 0), 0) + (cells.at(-1)?.column ?? 0);

async function textsOf({ archive, strings }: Book, samples: readonly StoredRow[][]): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  const cells = samples.flat().flatMap((row) => row.cells.filter(({ type }) => type === 's'));
  const wanted = new Set(cells.map(({ value }) => Number(value)));
  const last = [...wanted].reduce((most, index) => (index > most ? index : most), -1);
  if (last < 0) return texts;
  if (!strings) throw damaged('its part with the texts (shared strings) is missing');
  let index = 0;
  await readSharedStrings(archive, strings, (text) => {
    if (wanted.has(index)) texts.set(index, ownCopy(text));
    index += 1;
    return index <= last ? 'more' : 'enough';
  });
  return texts;
}

/** A piece of a text keeps the whole of it in memory: 2,400 texts of as many places held 150 MB. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
