// Reports in fixed width: every line is cut at the gutters between its columns.
import { RecordReader } from '../../../../shared/csv/records.ts';
import { hasCarriageControl, withoutCarriageControl } from './carriage-control.ts';
import { fieldDecoder, readUnits, unitBytes } from './encoding.ts';
import type { FixedWidthFormat, Reading, TableKind, TextEncoding } from './format.ts';
import { type Gutter, guttersOfRules, guttersOfSpaces, hiddenGutters, isRuleLine } from './gutters.ts';
import type { Position, TableRecord } from './record.ts';
import { firstRecords, textSample } from './text-sample.ts';

export const fixedWidth: TableKind<FixedWidthFormat> = {
  async readings(file, head) {
    const text = await textSample(file, head);
    const { encoding } = text;
    const reader = lineReader(encoding, text.from);
    const printed = firstRecords(text, reader);
    const hasControl = hasCarriageControl(printed.map(({ fields }) => fields[0] ?? ''));
    const sample = hasControl ? printed.map(asPrinted) : printed;
    const lines = sample.map(({ fields }) => fields[0] ?? '');
    // Tabs move what follows them by a width that the file does not say.
    if (lines.filter((line) => line.includes('\t')).length > lines.length / 10) return [];
    const rules = guttersOfRules(lines);
    // Rows that take several lines have several headers and rules.
    if (rules.length > 1) return [];
    const control = hasControl && ({ hasCarriageControl: true } as const);
    return cutsOf(sample, lines, rules).flatMap(({ gutters, ...how }): Reading<FixedWidthFormat>[] => {
      const records = sample.map((line) => cut(line, { gutters, ...how }));
      const format: FixedWidthFormat = { kind: 'fixed', encoding, gutters, ...how, ...control };
      return areWholeCells(records) ? [{ format, sample: records }] : [];
    });
  },
  async *records(file, format, from) {
    const { encoding, hasCarriageControl: hasControl } = format;
    const reader = lineReader(encoding, from);
    const read = (line: TableRecord) => cut(hasControl ? asPrinted(line) : line, format);
    for await (const { text } of readUnits(file, encoding, from.offset)) yield reader.read(text).map(read);
    yield reader.read('', true).map(read);
  },
  describe: ({ encoding }) => `${encoding.name}, fixed width`,
};

type Cut = Pick<FixedWidthFormat, 'gutters' | 'areGuttersBlank'>;

/** Rows of a rule's columns that it cuts whole, at least: else it underlines the labels only. */
const SURE_RULE = 0.8;

/** Ways to cut the lines, the likelier ones first. */
function cutsOf(sample: readonly TableRecord[], lines: readonly string[], rules: readonly Gutter[][]): Cut[] {
  const [rule] = rules;
  const underlined = rule && sample.map((line) => cut(line, { gutters: rule })).filter(({ problem }) => !problem);
  if (underlined && underlined.length >= sample.length * SURE_RULE) return [{ gutters: rule }];
  const hidden = hiddenGutters(lines);
  if (hidden) return [...rules.map((gutters) => ({ gutters })), { gutters: hidden, areGuttersBlank: true }];
  const found = [...rules, guttersOfSpaces(lines, 1), guttersOfSpaces(lines, 2)];
  return found.flatMap((gutters) => (gutters ? [{ gutters }] : []));
}

const asPrinted = (record: TableRecord): TableRecord =>
  record.problem ? record : { ...record, fields: [withoutCarriageControl(record.fields[0] ?? '')] };

/** Reads lines as records of one field, in text. */
function lineReader(encoding: TextEncoding, from: Position) {
  const dialect = { delimiter: '', quote: '', escaping: 'doubled' } as const;
  const reader = new RecordReader({ dialect, from, unitBytes: unitBytes(encoding) });
  const decode = fieldDecoder(encoding);
  return {
    passBlank: (piece: string) => reader.passBlank(piece),
    read: (units: string, isLast = false): TableRecord[] =>
      reader.read(units, isLast).map((record) => {
        const { fields, remark } = decode(record.fields);
        return { ...record, fields, ...(remark && { remarks: [remark] }) };
      }),
  };
}

/** A cell that holds a gap itself was not cut where its columns are. */
const GAP = /\S {3,}\S/;
const MOST_WITH_GAPS = 0.2;

function areWholeCells(records: readonly TableRecord[]): boolean {
  const rows = records.filter(({ problem }) => !problem);
  const withGaps = rows.filter(({ fields }) => fields.some((field) => GAP.test(field)));
  return rows.length > 0 && withGaps.length <= Math.max(1, rows.length * MOST_WITH_GAPS);
}

const OVER_THE_EDGE = 'the line does not fit the columns of the report: text stands between two of them';

function cut(record: TableRecord, { gutters, areGuttersBlank }: Cut): TableRecord {
  const [line = ''] = record.fields;
  if (record.problem) return record;
  // A rule of dashes is a record without text.
  if (isRuleLine(line)) return { ...record, fields: [] };
  const fields: string[] = [];
  let start = 0;
  for (const [from, to] of gutters) {
    const end = spaceWithin(line, from, to);
    const isOver = areGuttersBlank && line.slice(from, to).trim() !== '';
    if (end < 0 || isOver) return { ...record, fields: [line], problem: OVER_THE_EDGE };
    fields.push(line.slice(start, end).trim());
    start = end;
  }
  return { ...record, fields: [...fields, line.slice(start).trim()] };
}

/**
 * A long cell of text reaches into the gutter from the left, a long number from the right; one space must remain. Below
 * zero when there is none, or when several could be it: a cell cut in two is worse than a line refused.
 */
function spaceWithin(line: string, from: number, to: number): number {
  if (from >= line.length) return line.length;
  const spaces = [...line.slice(from, to).matchAll(/ +/g)].map(({ index, 0: run }) => ({ at: from + index, run }));
  const [first, ...others] = spaces;
  const last = others.at(-1) ?? first;
  if (line.length <= to) return first?.at === from ? from : line.length;
  if (!first || !last) return -1;
  const isInside = first.at > from && first.at + first.run.length < to;
  // One space with text on both sides, where several stand on other lines, is a space of that text.
  if (first === last) return isInside && first.run.length === 1 && to - from > 2 ? -1 : first.at;
  const [beginsBlank, endsBlank] = [first.at === from, last.at + last.run.length === to];
  if (beginsBlank !== endsBlank) return beginsBlank ? first.at : last.at;
  const wide = spaces.filter(({ run }) => run.length > 1);
  return !beginsBlank && wide.length === 1 ? (wide[0]?.at ?? -1) : -1;
}
