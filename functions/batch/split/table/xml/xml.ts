// XML files: the worksheets of SpreadsheetML 2003, and lists of records. Every other XML is refused by name.
import type { SourceFile } from '../../source-file.ts';
import { UnusableFileError } from '../../unusable-file.ts';
import { headText, textEncodingOf, textOf } from '../decoded-text.ts';
import type { SpreadsheetMlFormat, TableKind, XmlFormat } from '../format.ts';
import { isBlank, type TableRecord } from '../record.ts';
import { rankReadings, SampleCollector } from '../samples.ts';
import { chosenTables } from '../table-name.ts';
import { chooseWorksheets } from './choose-worksheets.ts';
import { ListCollector } from './find-records.ts';
import { NO_RECORDS, refuseOtherXml } from './other-xml.ts';
import { RecordReader } from './record-reader.ts';
import { type Root, rootOf } from './root.ts';
import { type SheetRow, SPREADSHEETML, WorkbookReader } from './spreadsheetml.ts';
import { type XmlHandler, XmlReader } from './xml-reader.ts';
import { xmlRows } from './xml-rows.ts';

const DECLARATION = /^\s{0,9999}<\?xml\s[^>]{0,500}?(?:encoding\s*=\s*["']([\w.:-]{1,40})["'][^>]{0,500}?)?\?>/;

/** Positions count rows: reading goes on by reading again from the start, without keeping rows. */
export const spreadsheetMl: TableKind<SpreadsheetMlFormat> = {
  async readings(file, head, { sheet, onlyHidden } = {}) {
    const { root, encoding } = beginningOf(head);
    if (root?.name !== 'Workbook' || root.namespace !== SPREADSHEETML) return [];
    const reader = new WorkbookReader();
    const samples = new SampleCollector();
    const positions: number[] = [];
    for await (const rows of passThrough(file, encoding, reader)) {
      for (const row of rows) samples.add(row.sheet, recordOf(row, positions));
    }
    const readings = samples
      .readings((number): SpreadsheetMlFormat => sheetFormat(reader, encoding, number))
      .filter(({ sample }) => sample.some(({ fields }) => !isBlank(fields)))
      .map((reading) => ({ ...reading, isHidden: reading.format.sheet.isHidden }));
    if (onlyHidden) return reader.hidden.size < reader.names.length ? readings.filter(({ isHidden }) => isHidden) : [];
    const chosen = chooseWorksheets(readings, reader, sheet);
    return sheet === undefined ? rankReadings(chosen, 'The sheets of the workbook hold') : chosen;
  },
  async *records(file, { encoding, sheet }, from) {
    const positions: number[] = [];
    for await (const rows of passThrough(file, encoding, new WorkbookReader())) {
      yield rows
        .filter((row) => row.sheet === sheet.index)
        .map((row) => recordOf(row, positions))
        .filter(({ next }) => next.offset > from.offset);
    }
  },
  describe: ({ encoding, sheet: { name, number, of, isHidden } }) =>
    `SpreadsheetML 2003, ${encoding}, ${isHidden ? 'hidden ' : ''}sheet ${number} of ${of}: ${name}`,
};

/** Positions count records, the header being the first: reading goes on by reading again from the start. */
export const xmlRecords: TableKind<XmlFormat> = {
  async readings(file, head, { sheet } = {}) {
    const { root, encoding, start } = beginningOf(head);
    if (!DECLARATION.test(start) && !root?.isFollowedByTag) return [];
    if (!root) throw new UnusableFileError('The file is XML without a root element: expected a complete file.');
    refuseOtherXml(root);
    const lists = new ListCollector();
    for await (const records of passThrough(file, encoding, new RecordReader())) {
      for (const record of records) lists.add(record);
    }
    const readings = lists.readings(encoding);
    if (readings.length === 0) throw new UnusableFileError(NO_RECORDS);
    return rankReadings(chosenTables(readings, sheet), 'The lists of the file hold');
  },
  async *records(file, format, from) {
    const { header, row } = xmlRows(format);
    let isFirst = true;
    for await (const found of passThrough(file, format.encoding, new RecordReader(format.path))) {
      const records: TableRecord[] = [];
      for (const record of found) {
        if (isFirst) records.push(header(record.line));
        isFirst = false;
        records.push(row(record));
      }
      yield records.filter(({ next }) => next.offset > from.offset);
    }
  },
  describe: ({ encoding, path }) => `XML records "${path.slice(0, 80)}", ${encoding}`,
};

function beginningOf(head: Buffer): { start: string; encoding: string; root: Root | undefined } {
  const declared = DECLARATION.exec(headText(head, textEncodingOf(head)))?.[1];
  const encoding = textEncodingOf(head, declared);
  const start = headText(head, encoding);
  return { start, encoding, root: rootOf(start) };
}

/** What the handler has completed after each piece of the file. */
async function* passThrough<T>(
  file: SourceFile,
  encoding: string,
  handler: XmlHandler & { take(): T[] },
): AsyncGenerator<T[]> {
  const reader = new XmlReader(handler);
  for await (const text of textOf(file, encoding)) {
    reader.write(text);
    yield handler.take();
  }
  reader.end();
  yield handler.take();
}

/** `positions`: rows so far by worksheet. */
function recordOf(row: SheetRow, positions: number[]): TableRecord {
  const { sheet, line, fields, problem, remarks, repeated } = row;
  const offset = (positions[sheet] ?? 0) + 1;
  positions[sheet] = offset;
  const next = { offset, line: line + 1 };
  const said = { ...(problem && { problem }), ...(remarks && { remarks }), ...(repeated && { repeated }) };
  return { fields, line, next, ...said };
}

function sheetFormat({ names, hidden }: WorkbookReader, encoding: string, index: number): SpreadsheetMlFormat {
  const isHidden = hidden.has(index);
  const tabs = names.flatMap((_, at) => (isHidden || !hidden.has(at) ? [at] : []));
  const sheet = { name: names[index] ?? '', index, number: tabs.indexOf(index) + 1, of: tabs.length, isHidden };
  return { kind: 'spreadsheetml', encoding, sheet };
}
