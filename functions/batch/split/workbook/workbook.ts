// Excel workbooks (.xlsx, .xlsm, .xltx): one reading for each visible sheet; records are streamed in flat memory.
import type { Reading, ReadingOptions, TableKind } from '../table/format.ts';
import { isBlank } from '../table/record.ts';
import { refusal } from '../table/refused/refusal.ts';
import { UnusableFileError } from '../unusable-file.ts';
import { areaOf, withinArea } from './area.ts';
import { type ChosenSheet, chooseSheets, hiddenSheets } from './choose-sheets.ts';
import { MAX_RATIO, RATIO_FREE_BYTES } from './limits.ts';
import { MergedRows } from './merged-rows.ts';
import { nameCompoundFile, OLD_WORKBOOK } from './ole/name-compound-file.ts';
import { COMPOUND_FILE } from './ole/stream-names.ts';
import { type Book, openBook } from './parts/book.ts';
import { MergedRanges, readMergedRanges } from './parts/merged-ranges.ts';
import { loadStrings } from './parts/shared-strings.ts';
import { sheetRows } from './parts/sheet-rows.ts';
import type { StringStore } from './parts/string-store.ts';
import { damaged, suspicious } from './refusals.ts';
import { type SheetSample, sampleSheets } from './sample-sheets.ts';
import { cutOff, isBareOldWorkbook, mayBeZip, startsAsZip } from './signatures.ts';
import { charactersOf, showRow } from './values/show-row.ts';
import { describeWorkbook, type WorkbookFormat } from './workbook-format.ts';
import type { Archive } from './zip/archive.ts';

/** Of `otherSheets`. */
const MAX_OTHER_SHEETS = 50;

export const workbook: TableKind<WorkbookFormat> = {
  async readings(file, head, options = {}) {
    if (head.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) throw await nameCompoundFile(file);
    if (isBareOldWorkbook(head)) throw refusal(OLD_WORKBOOK);
    if (!mayBeZip(head)) return [];
    const book = await openBook(file);
    if (book) return readingsOf(book, options);
    if (startsAsZip(head)) throw cutOff(head);
    return [];
  },
  async *records(file, format, from) {
    const book = await openBook(file);
    if (!book) throw damaged('it has no list of parts');
    const strings = await loadStrings(book.archive, book.strings);
    try {
      yield* recordsOf(book, format, from.offset, strings);
    } finally {
      strings.close();
    }
  },
  describe: describeWorkbook,
};

/** A position counts records: going on reads the sheet from its beginning and skips, 300,000 rows in 3 s. */
async function* recordsOf(book: Book, format: WorkbookFormat, from: number, strings: StringStore) {
  const context = { text: (index: number) => strings.get(index), showNumber: book.showNumber };
  const maxCharacters = Math.max(RATIO_FREE_BYTES, book.archive.bytes * MAX_RATIO);
  const { sheet, mayHaveMerged } = format;
  const merged = new MergedRows(mayHaveMerged ? await readMergedRanges(book.archive, sheet.part) : new MergedRanges());
  let [index, characters] = [0, 0];
  for await (const rows of sheetRows(book.archive, sheet.part)) {
    const skipped = Math.min(rows.length, Math.max(0, from - index));
    // A merged cell may reach from them into the rows that are read.
    for (const row of rows.slice(0, skipped)) if (merged.beginIn(row.row)) merged.fill(showRow(row, index, context));
    index += skipped;
    const records = rows.slice(skipped).map((row) => withinArea(merged.fill(showRow(row, index++, context)), format));
    for (const record of records) characters += charactersOf(record);
    if (characters > maxCharacters) throw suspicious(`its cells repeat texts to more than ${MAX_RATIO} times its size`);
    yield records;
  }
}

async function readingsOf(
  book: Book,
  { sheet, sampleBytes, onlyHidden }: ReadingOptions,
): Promise<Reading<WorkbookFormat>[]> {
  const sheets = onlyHidden ? hiddenSheets(book.sheets) : chooseSheets(book.sheets, sheet);
  if (sheets.length === 0) return [];
  const samples = await sampleSheets(
    book,
    sheets.map(({ part }) => part),
    sampleBytes,
  );
  const readings = sheets.flatMap((chosen, index) => readingOf(book, chosen, samples[index]) ?? []);
  if (readings.length > 0 || onlyHidden) return readings;
  const isUncalculated = samples.some(({ records }) => records.some(({ remarks }) => remarks));
  throw new UnusableFileError(isUncalculated ? UNCALCULATED : noRows(sheets));
}

function readingOf(
  { archive, sheets }: Book,
  sheet: ChosenSheet,
  sample: SheetSample | undefined,
): Reading<WorkbookFormat> | undefined {
  if (!sample || sample.records.every(({ fields }) => isBlank(fields))) return undefined;
  const { records, mayHaveMerged } = sample;
  const area = areaOf(records);
  const others = sheets.filter(({ path, name }) => path !== sheet.part || name !== sheet.name);
  const otherSheets = others.slice(0, MAX_OTHER_SHEETS).map(({ name, isHidden }) => ({ name, isHidden }));
  return {
    format: { kind: 'workbook', sheet, otherSheets, mayHaveMerged, ...area },
    sample: records.map((record) => withinArea(record, area)),
    countRows: (most) => countRows(archive, sheet.part, most),
  };
}

/** Rows that hold a value. */
async function countRows(archive: Archive, part: string, most: number): Promise<number> {
  let count = 0;
  for await (const rows of sheetRows(archive, part)) {
    count += rows.length;
    if (count >= most) return most;
  }
  return count;
}

const UNCALCULATED =
  'The workbook holds formulas whose results were never stored: please open it in Excel, save it and send it again.';

function noRows([first, ...others]: readonly ChosenSheet[]): string {
  const where = others.length > 0 ? `its ${others.length + 1} sheets hold` : `its sheet "${first?.name}" holds`;
  return `The workbook is empty: ${where} no rows, expected a row per payee.`;
}
