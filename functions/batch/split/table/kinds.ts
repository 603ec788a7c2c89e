// The kinds of files that can be read: which readings a file allows, and the records of the one that was chosen.
import { readBytes, type SourceFile } from '../source-file.ts';
import { workbook } from '../workbook/workbook.ts';
import { delimited } from './delimited.ts';
import { fixedWidth } from './fixed-width.ts';
import { type Reading, type ReadingOptions, SAMPLE_BYTES, type TableFormat } from './format.ts';
import { html } from './html/html.ts';
import { iif } from './iif.ts';
import { json } from './json/json.ts';
import type { Position, TableRecord } from './record.ts';
import { refuseUnlikely, refuseUnreadable } from './unreadable.ts';
import { spreadsheetMl, xmlRecords } from './xml/xml.ts';

/** Text files that show their kind by how they begin. */
const MARKED = [html, json, spreadsheetMl, xmlRecords, iif];

/** Every way to read the file as a table. Throws UnusableFileError, which names the kind of file, when there is none. */
export async function readingsOf(file: SourceFile, options: ReadingOptions = {}): Promise<Reading[]> {
  const head = await readBytes(file, 0, options.sampleBytes ?? SAMPLE_BYTES);
  const sheets = await workbook.readings(file, head, options);
  if (sheets.length > 0) return sheets;
  refuseUnreadable(head);
  for (const kind of MARKED) {
    const readings = await kind.readings(file, head, options);
    if (readings.length > 0) return readings;
  }
  refuseUnlikely(head);
  return [...(await delimited.readings(file, head)), ...(await fixedWidth.readings(file, head))];
}

/** The sheets that a workbook hides, as ways to read it; none for other files. Throws UnusableFileError. */
export async function hiddenReadingsOf(file: SourceFile): Promise<Reading[]> {
  const head = await readBytes(file, 0, SAMPLE_BYTES);
  const sheets = await workbook.readings(file, head, { onlyHidden: true });
  return sheets.length > 0 ? sheets : spreadsheetMl.readings(file, head, { onlyHidden: true });
}

export function recordsOf(file: SourceFile, format: TableFormat, from: Position): AsyncIterable<TableRecord[]> {
  switch (format.kind) {
    case 'delimited':
      return delimited.records(file, format, from);
    case 'fixed':
      return fixedWidth.records(file, format, from);
    case 'workbook':
      return workbook.records(file, format, from);
    case 'html':
      return html.records(file, format, from);
    case 'json':
      return json.records(file, format, from);
    case 'spreadsheetml':
      return spreadsheetMl.records(file, format, from);
    case 'xml':
      return xmlRecords.records(file, format, from);
    case 'iif':
      return iif.records(file, format, from);
  }
}

/** `utf-8, comma`. */
export function describeFormat(format: TableFormat): string {
  switch (format.kind) {
    case 'delimited':
      return delimited.describe(format);
    case 'fixed':
      return fixedWidth.describe(format);
    case 'workbook':
      return workbook.describe(format);
    case 'html':
      return html.describe(format);
    case 'json':
      return json.describe(format);
    case 'spreadsheetml':
      return spreadsheetMl.describe(format);
    case 'xml':
      return xmlRecords.describe(format);
    case 'iif':
      return iif.describe(format);
  }
}
