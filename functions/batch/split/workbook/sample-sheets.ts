// The first records of several sheets. Of the shared strings only the texts that they name are kept in memory.
import { SAMPLE_BYTES, SAMPLE_RECORDS } from '../table/format.ts';
import { isBlank, type TableRecord } from '../table/record.ts';
import { MAX_SEARCHED_BYTES } from './limits.ts';
import { MergedRows } from './merged-rows.ts';
import type { Book } from './parts/book.ts';
import { MergedRanges, readMergedRanges } from './parts/merged-ranges.ts';
import { loadStrings, readSharedStrings } from './parts/shared-strings.ts';
import { type StoredRow, sheetRows } from './parts/sheet-rows.ts';
import { damaged } from './refusals.ts';
import { charactersOf, type ShowContext, showRow } from './values/show-row.ts';

/** Cells and characters of a sheet that are looked at however many sheets there are. */
const MIN_SIZE = 16_384;

interface Limits {
  rows: number;
  /** Cells and characters. */
  size: number;
}

export interface SheetSample {
  records: TableRecord[];
  /** False: no cell of the sheet is merged over several rows. */
  mayHaveMerged: boolean;
}

/** The records of each part, in the order of `parts`. `sampleBytes` cells and characters of all together are looked at. */
export async function sampleSheets(
  book: Book,
  parts: readonly string[],
  sampleBytes = SAMPLE_BYTES,
): Promise<SheetSample[]> {
  const rows = Math.ceil((SAMPLE_RECORDS * sampleBytes) / SAMPLE_BYTES);
  const limits = { rows, size: Math.max(MIN_SIZE, sampleBytes / parts.length) };
  const samples: Sample[] = [];
  for (const part of parts) samples.push(await firstRows(book, part, limits));
  const texts = await textsOf(
    book,
    samples.flatMap((sample) => sample.rows),
  );
  const context = { text: (index: number) => texts.get(index), showNumber: book.showNumber };
  const all: SheetSample[] = [];
  let searched = 0;
  for (const { part, rows: stored, isWhole } of samples) {
    searched += book.archive.bytesOf(part);
    const isSearched = searched <= MAX_SEARCHED_BYTES;
    const ranges = isSearched ? await readMergedRanges(book.archive, part) : new MergedRanges();
    const first = shownRows(stored, context, limits, new MergedRows(ranges));
    const isEnough = isWhole || isFilled(first);
    const records = isEnough ? first : await firstFilledRecords(book, part, limits, new MergedRows(ranges));
    all.push({ records, mayHaveMerged: !isSearched || !ranges.isEmpty });
  }
  return all;
}

/** Two records are the least that a table has. */
const isFilled = (records: readonly TableRecord[]) => records.filter(({ fields }) => !isBlank(fields)).length > 1;

interface Sample {
  part: string;
  rows: StoredRow[];
  /** The sheet has no other rows. */
  isWhole: boolean;
}

async function firstRows({ archive }: Book, part: string, limits: Limits): Promise<Sample> {
  const rows: StoredRow[] = [];
  let size = 0;
  for await (const batch of sheetRows(archive, part)) {
    for (const row of batch) {
      size += sizeOf(row);
      if (rows.length > 0 && size > limits.size) return { part, rows, isWhole: false };
      if (rows.push(copyOf(row)) === limits.rows) return { part, rows, isWhole: false };
    }
  }
  return { part, rows, isWhole: true };
}

/** V8 puts what the reader makes into the old generation once it has seen it live long: the sample keeps copies. */
const copyOf = ({ row, cells }: StoredRow): StoredRow => ({ row, cells: cells.map((cell) => ({ ...cell })) });

/** Empty fields before the last cell count, since the record holds them too. */
const sizeOf = ({ cells }: StoredRow) =>
  cells.reduce((sum, { value }) => sum + (value?.length ?? 0), 0) + (cells.at(-1)?.column ?? 0);

/** One long text that every cell names is small in the file and large here. */
function shownRows(
  rows: readonly StoredRow[],
  context: ShowContext,
  { size: maxSize }: Limits,
  merged: MergedRows,
): TableRecord[] {
  const records: TableRecord[] = [];
  let size = 0;
  for (const row of rows) {
    const record = merged.fill(showRow(row, records.length, context));
    size += charactersOf(record);
    if (records.length > 0 && size > maxSize) break;
    records.push({ ...record, fields: [...record.fields] });
  }
  return records;
}

/** For a sheet that begins with hundreds of rows of spaces or of formulas without a result: what stands below them. */
async function firstFilledRecords(
  { archive, strings, showNumber }: Book,
  part: string,
  limits: Limits,
  merged: MergedRows,
): Promise<TableRecord[]> {
  const store = await loadStrings(archive, strings);
  const context = { text: (index: number) => store.get(index), showNumber };
  const records: TableRecord[] = [];
  let [index, size] = [0, 0];
  try {
    for await (const rows of sheetRows(archive, part)) {
      for (const row of rows) {
        const record = merged.fill(showRow(row, index, context));
        index += 1;
        // The first one stays, for its remark on formulas.
        if (records.length > 0 && isBlank(record.fields)) continue;
        size += charactersOf(record);
        if (records.push(record) === limits.rows || size > limits.size) return records;
      }
    }
    return records;
  } finally {
    store.close();
  }
}

async function textsOf({ archive, strings }: Book, rows: readonly StoredRow[]): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  const cells = rows.flatMap((row) => row.cells.filter(({ type }) => type === 's'));
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
