// JSON: lists of objects, of arrays or of names, and JSON lines; one reading for each list of the file.
import { UnusableFileError } from '../../unusable-file.ts';
import { headText, textEncodingOf } from '../decoded-text.ts';
import type { JsonFormat, TableKind } from '../format.ts';
import { rankReadings } from '../samples.ts';
import { chosenTables } from '../table-name.ts';
import { layoutOf, readLists } from './find-lists.ts';
import { jsonRows } from './json-rows.ts';
import { isCertainlyJson, noListOfRecords, refuseMaps, refuseNearlyJson } from './other-json.ts';
import { type JsonLayout, valuesOf } from './values-of.ts';

/** JSON if it can be read as JSON. */
const POSSIBLE = /^\s*[[{]\s*(?:["[\]{}]|-?\d|true\b|false\b|null\b)/;

/** Positions count records: reading goes on by reading again from the start, without keeping records. */
export const json: TableKind<JsonFormat> = {
  async readings(file, head, { sheet } = {}) {
    const encoding = textEncodingOf(head);
    const start = headText(head, encoding);
    const isWholeFile = head.length >= file.bytes;
    refuseNearlyJson(start);
    const layout = POSSIBLE.test(start) ? tryLayout(start, isWholeFile) : undefined;
    if (!layout) return [];
    refuseMaps(start);
    const hasOneList = layout !== 'lists' || start.trimStart().startsWith('[');
    const readings = await readLists(file, encoding, layout, hasOneList);
    if (readings.length === 0) throw noListOfRecords(start, isWholeFile);
    return rankReadings(chosenTables(readings, sheet), 'The lists of the file hold');
  },
  async *records(file, format, from) {
    const rows = jsonRows(format);
    const wanted = format.list.join('\n');
    let isFirst = true;
    for await (const values of valuesOf(file, format.encoding, format.layout)) {
      const records = values
        .filter(({ list }) => list.join('\n') === wanted)
        .flatMap((value) => {
          const header = isFirst ? rows.header(value.line) : [];
          isFirst = false;
          return [...header, rows.row(value)];
        });
      yield records.filter(({ next }) => next.offset > from.offset);
    }
  },
  describe: ({ encoding, layout, list }) => {
    const where = list.length > 0 ? ` "${list.join('.').slice(0, 80)}"` : '';
    return `${layout === 'lists' ? 'JSON list' : 'JSON lines'}${where}, ${encoding}`;
  },
};

/** Undefined when the file may be text of another kind that begins with a bracket. */
function tryLayout(start: string, isWholeFile: boolean): JsonLayout | undefined {
  try {
    return layoutOf(start, isWholeFile);
  } catch (error) {
    if (error instanceof UnusableFileError && !isCertainlyJson(start)) return undefined;
    throw error;
  }
}
