// Takes off what stands around the cells of a delimited file beyond its quotes: a frame of pipes, quotes around whole lines, curly quotes.
import { RecordReader } from '../../../../shared/csv/records.ts';
import { isRule } from './dialects.ts';
import type { DelimitedFormat } from './format.ts';
import { knownTable } from './known-table.ts';
import type { TableRecord } from './record.ts';

export type Restyle = (record: TableRecord) => TableRecord;

/** Undefined when nothing is to be taken off. */
export function styleReader(format: DelimitedFormat): Restyle | undefined {
  if (format.style === 'framed') return unframe;
  if (format.style === 'curly') return uncurler(format);
  return format.style === 'wrapped' ? unwrapper(format) : undefined;
}

/** `| Acme | Rome |` and ` Acme | Rome `: padding is no part of a cell, and a rule is a record without text. */
function unframe(record: TableRecord): TableRecord {
  if (isRule(record.fields)) return { ...record, fields: [] };
  const cells = record.fields.map((cell) => cell.trim());
  const hasFrame = cells.length > 2 && cells[0] === '' && cells.at(-1) === '';
  return { ...record, fields: hasFrame ? cells.slice(1, -1) : cells };
}

/** `"Acme,12 Main St,Rome"`: the one field of such a line is a line of its own. */
function unwrapper({ delimiter, quote, escaping, table }: DelimitedFormat): Restyle {
  const known = knownTable(table);
  return (record) => {
    const [line = '', ...others] = record.fields;
    if (record.problem || !line.includes(delimiter) || others.some((field) => field.trim() !== '')) return record;
    const inner = new RecordReader({ dialect: { delimiter, quote, escaping }, table: known }).read(line, true);
    const [first] = inner;
    if (!first || inner.length > 1) return { ...record, fields: [line], problem: NOT_ONE_LINE };
    return { ...record, fields: first.fields, ...(first.problem && { problem: first.problem }) };
  };
}

/** `“Acme, Inc.”`: a cell goes on behind delimiters until a curly quote closes it; within one, others come in pairs. */
function uncurler({ delimiter }: DelimitedFormat): Restyle {
  return (record) => {
    if (record.problem || !record.fields.some((field) => field.includes('“'))) return record;
    const fields: string[] = [];
    let open: string | undefined;
    for (const field of record.fields) {
      const cell: string = open === undefined ? field : open + delimiter + field;
      const text = cell.trim();
      const isQuoted = text.startsWith('“');
      const isClosed = text.endsWith('”') && countOf(text, '“') === countOf(text, '”');
      open = isQuoted && !isClosed ? cell : undefined;
      if (open === undefined) fields.push(isQuoted ? text.slice(1, -1) : cell);
    }
    return open === undefined ? { ...record, fields } : { ...record, problem: UNCLOSED };
  };
}

const countOf = (text: string, character: string) => text.split(character).length - 1;

const UNCLOSED = 'a curly quote is opened and not closed on its line';
const NOT_ONE_LINE = 'the line within quotes is not one row';
