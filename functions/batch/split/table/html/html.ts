// Web pages, among them the HTML that many systems save as .xls: one reading for each table of the page.
import type { SourceFile } from '../../source-file.ts';
import { UnusableFileError } from '../../unusable-file.ts';
import { headText, textEncodingOf, textOf } from '../decoded-text.ts';
import type { HtmlFormat, Reading, TableKind } from '../format.ts';
import { endOfProlog } from '../prolog.ts';
import { isBlank, type Position, type TableRecord } from '../record.ts';
import { bestScore, rankReadings, SampleCollector } from '../samples.ts';
import { chosenTables } from '../table-name.ts';
import { EXPECTED } from '../unreadable.ts';
import { MarkupReader } from './markup-reader.ts';
import { TableGroups } from './table-groups.ts';
import { TABLE_ATTRIBUTES, TableReader, type TableRow } from './table-reader.ts';

const ELEMENTS =
  'html|head|body|table|thead|tbody|tr|meta|style|div|center|font|script|title|link|p|h[1-6]|b|span|br|form|base|noscript|hr|img|section|main|pre|frameset';
const FIRST_ELEMENT = new RegExp(`^<(?:${ELEMENTS})[\\s/>]`, 'i');
const DOCTYPE = /<!doctype\s+html/i;
const CHARSET =
  /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})/i;

/** In XML other elements may have the names of HTML. */
function isHtml(start: string): boolean {
  const begin = endOfProlog(start);
  const prolog = start.slice(0, begin);
  if (DOCTYPE.test(prolog)) return true;
  if (!FIRST_ELEMENT.test(start.slice(begin, begin + 30))) return false;
  return !prolog.trimStart().startsWith('<?xml') || /^<html/i.test(start.slice(begin)) || /<t[dh][\s>]/i.test(start);
}

/** Positions count rows of a group of tables: reading goes on by reading again from the start, without keeping rows. */
export const html: TableKind<HtmlFormat> = {
  async readings(file, head, { sheet } = {}) {
    const start = headText(head, textEncodingOf(head));
    if (!isHtml(start)) return [];
    const [, meta, declaration] = CHARSET.exec(start) ?? [];
    const encoding = textEncodingOf(head, meta ?? declaration);
    const samples = new SampleCollector();
    const reader = new TableReader();
    for await (const rows of groupedRows(file, encoding, reader)) for (const row of rows) samples.add(row.group, row);
    const readings = samples.readings((group): HtmlFormat => ({ kind: 'html', encoding, group })).filter(isList);
    if (reader.hasPasswordField) throw new UnusableFileError(NO_TABLE);
    if (readings.length === 0) throw new UnusableFileError(reader.hasFrames ? FRAMES : NO_TABLE);
    return rankReadings(chosenTables(readings, sheet), 'The tables of the page hold');
  },
  async *records(file, { encoding, group }, from) {
    for await (const rows of groupedRows(file, encoding, new TableReader())) {
      yield rows.filter((row) => row.group === group && row.next.offset > from.offset);
    }
  },
  describe: ({ encoding }) => `HTML table, ${encoding}`,
};

const NO_TABLE = `The file is a web page without a table of payees, perhaps a login or error page that was saved instead of the export: ${EXPECTED}.`;
const FRAMES =
  'The file is the cover of a web page whose sheets lie in a folder beside it: please save the workbook as XLSX or CSV.';

/** Pages use tables for their layout too: a list has labels, or several rows of several cells. */
function isList({ sample }: Reading): boolean {
  const filled = sample.filter(({ fields }) => !isBlank(fields));
  return bestScore(sample) > 0 || filled.filter(({ fields }) => fields.length > 1).length > 1;
}

type GroupedRow = TableRecord & { group: number };

/** The rows of all groups. Throws when the page breaks off inside a table. */
async function* groupedRows(file: SourceFile, encoding: string, reader: TableReader): AsyncGenerator<GroupedRow[]> {
  const markup = new MarkupReader(reader, TABLE_ATTRIBUTES);
  const number = rowNumbering();
  for await (const text of textOf(file, encoding)) {
    markup.write(text);
    yield number(reader.take());
  }
  markup.end();
  if (reader.isCutOff) throw new UnusableFileError('The web page breaks off inside a table: expected a complete file.');
  reader.end();
  yield number(reader.take());
}

function rowNumbering(): (rows: readonly TableRow[]) => GroupedRow[] {
  const groups = new TableGroups();
  const positions: Position[] = [];
  return (rows) =>
    rows.flatMap((row): GroupedRow[] => {
      const group = groups.groupOf(row);
      if (group === undefined) return [];
      const { offset, line } = positions[group] ?? { offset: 0, line: 1 };
      const next = { offset: offset + 1, line: line + 1 };
      positions[group] = next;
      const { fields, problem, remarks, repeated } = row;
      const said = { ...(problem && { problem }), ...(remarks && { remarks }), ...(repeated && { repeated }) };
      return [{ group, fields, line, next, ...said }];
    });
}
